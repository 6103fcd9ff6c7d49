const balances = new Map([["alice", 10], ["bob", 5]]);

const notes = {
    "none": () => undefined,
    "text": (memo) => memo.val.toUpperCase(),
    "reference": (memo) => `#${memo.val}`,
};

function transfer(sender, order) {
    for (const account of [sender, order.to]) {
        if (!balances.has(account)) {
            throw { tag: "unknown-account", val: account };
        }
    }
    if (balances.get(sender) < order.amount) {
        throw { tag: "overdraft", val: order.amount - balances.get(sender) };
    }
    balances.set(sender, balances.get(sender) - order.amount);
    balances.set(order.to, balances.get(order.to) + order.amount);
    return { balances: [...balances], note: notes[order.memo.tag](order.memo) };
}

function reverse(bytes) {
    return new Uint8Array(bytes).reverse();
}

function describe(values) {
    const sum = values.reduce((total, value) => total + value, 0);
    return `${values.length} värden, Σ ${sum}, ${JSON.stringify(Array.from(values, (value) => Math.sqrt(value).toFixed(3)))}`;
}

export const accounts = { transfer, reverse, describe };

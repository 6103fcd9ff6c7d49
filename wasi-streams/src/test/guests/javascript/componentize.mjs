// node componentize.mjs starlingmonkey|qjs RESULT: makes bank.js a component.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const [engine, result] = process.argv.slice(2);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

async function componentized() {
    if (engine === "qjs") {
        const { componentize } = await import("componentize-qjs");
        return componentize({ witPath: beside("bank.wit"), jsSource: await readFile(beside("bank.js"), "utf8"), sync: true });
    }
    const { componentize } = await import("@bytecodealliance/componentize-js");
    return componentize({ sourcePath: beside("bank.js"), witPath: beside("bank.wit"), disableFeatures: ["http", "fetch-event"] });
}

await writeFile(result, (await componentized()).component);

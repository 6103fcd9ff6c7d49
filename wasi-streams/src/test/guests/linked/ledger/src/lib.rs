//! Exports functions and a resource for another component.

use std::cell::Cell;

wit_bindgen::generate!({ path: "../wit", world: "provider" });

use exports::example::linked::ledger::{Account, AccountBorrow, Guest, GuestAccount};

thread_local!(static ALIVE: Cell<u32> = const { Cell::new(0) });

struct Ledger;

struct Entry {
    owner: String,
    balance: Cell<u64>,
}

impl Entry {
    fn of(owner: String, balance: u64) -> Entry {
        ALIVE.set(ALIVE.get() + 1);
        Entry { owner, balance: Cell::new(balance) }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

impl GuestAccount for Entry {
    fn new(owner: String) -> Entry {
        Entry::of(owner, 0)
    }

    fn owner(&self) -> String {
        self.owner.clone()
    }

    fn deposit(&self, amount: u64) -> u64 {
        self.balance.set(self.balance.get() + amount);
        self.balance.get()
    }

    fn withdraw(&self, amount: u64) -> Result<u64, u64> {
        let rest = self.balance.get().checked_sub(amount).ok_or(amount - self.balance.get())?;
        self.balance.set(rest);
        Ok(rest)
    }

    fn merge(first: Account, second: Account) -> Account {
        let (first, second) = (first.into_inner::<Entry>(), second.into_inner::<Entry>());
        let owner = format!("{} & {}", first.owner, second.owner);
        Account::new(Entry::of(owner, first.balance.get() + second.balance.get()))
    }
}

impl Guest for Ledger {
    type Account = Entry;

    fn total(accounts: Vec<AccountBorrow<'_>>) -> u64 {
        accounts.iter().map(|account| account.get::<Entry>().balance.get()).sum()
    }

    fn alive() -> u32 {
        ALIVE.get()
    }

    fn reverse(words: Vec<String>) -> (Vec<String>, Vec<u8>) {
        let reversed: Vec<String> = words.into_iter().rev().collect();
        let bytes = reversed.concat().into_bytes();
        (reversed, bytes)
    }
}

export!(Ledger);

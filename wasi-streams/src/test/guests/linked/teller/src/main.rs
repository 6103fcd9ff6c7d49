//! A command that uses another component's functions and resources, and writes what it got to stdout and to a file.

wit_bindgen::generate!({ path: "../wit", world: "consumer" });

use example::linked::ledger::{alive, reverse, total, Account};

fn main() -> std::io::Result<()> {
    let mut lines = Vec::new();
    let (alice, bob) = (Account::new("alice"), Account::new("bøb"));
    lines.push(format!("deposit {} {}", alice.deposit(100), bob.deposit(20)));
    lines.push(format!("withdraw {:?} {:?}", alice.withdraw(30), bob.withdraw(21)));
    lines.push(format!("total {} of {}", total(&[&alice, &bob, &alice]), alive()));
    let both = Account::merge(alice, bob);
    lines.push(format!("merged {:?} {} of {}", both.owner(), both.deposit(0), alive()));
    let many: Vec<Account> = (0..1000).map(|i| Account::new(&format!("a{i}"))).collect();
    many.iter().enumerate().for_each(|(i, account)| _ = account.deposit(i as u64));
    lines.push(format!("many {} of {}", total(&many.iter().collect::<Vec<_>>()), alive()));
    drop(many);
    drop(both);
    lines.push(format!("left {}", alive()));
    let words: Vec<String> = std::env::args().skip(1).collect();
    lines.push(format!("reversed {:?}", reverse(&words)));
    let text = lines.join("\n") + "\n";
    print!("{text}");
    std::fs::write("/teller.txt", text)
}

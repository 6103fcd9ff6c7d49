//! A ledger: a contract that keeps money in files, with nothing but `std::fs`.
//!
//! ```text
//! ledger mint ACCOUNT AMOUNT       creates money
//! ledger transfer FROM TO AMOUNT   moves money
//! ledger balance ACCOUNT           prints how much there is
//! ```
//!
//! The balance of an account is the number in the file `/accounts/NAME`; an account without a file has nothing.
//! Every mint and every transfer is a line of `/log`.
//!
//! A contract never has to undo what it did. An execution that exits with an error is discarded as a whole, so this
//! program writes as it goes and stops at the first thing that is wrong.

use std::env;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

const ACCOUNTS: &str = "/accounts";
const LOG: &str = "/log";
const USAGE: &str = "usage: ledger mint ACCOUNT AMOUNT | transfer FROM TO AMOUNT | balance ACCOUNT";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("ledger: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<(), Failure> {
    match args {
        ["mint", to, amount] => mint(&Account::named(to)?, parse_amount(amount)?),
        ["transfer", from, to, amount] => {
            transfer(&Account::named(from)?, &Account::named(to)?, parse_amount(amount)?)
        }
        ["balance", account] => {
            println!("{}", Account::named(account)?.balance()?);
            Ok(())
        }
        _ => Err(Failure::Usage(USAGE.to_string())),
    }
}

fn mint(to: &Account, amount: u64) -> Result<(), Failure> {
    append_to_log(format_args!("mint {to} {amount}"))?;
    to.deposit(amount)
}

/// The line in the log comes first, also for a transfer that then turns out to be an overdraft: with the execution,
/// it disappears.
fn transfer(from: &Account, to: &Account, amount: u64) -> Result<(), Failure> {
    append_to_log(format_args!("transfer {from} {to} {amount}"))?;
    from.withdraw(amount)?;
    to.deposit(amount)
}

struct Account {
    name: String,
}

impl Account {
    fn named(name: &str) -> Result<Self, Failure> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if (1..=64).contains(&name.len()) && name.chars().all(allowed) {
            Ok(Account { name: name.to_string() })
        } else {
            Err(Failure::Usage(format!("an account is named by 1 to 64 of A-Z a-z 0-9 - _, not by {name:?}")))
        }
    }

    fn balance(&self) -> Result<u64, Failure> {
        match fs::read_to_string(self.path()) {
            Ok(text) => text.trim_end().parse().map_err(|_| Failure::NotANumber(self.path())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    fn deposit(&self, amount: u64) -> Result<(), Failure> {
        let balance = self.balance()?;
        self.store(balance.checked_add(amount).ok_or_else(|| Failure::Overflow(self.name.clone()))?)
    }

    fn withdraw(&self, amount: u64) -> Result<(), Failure> {
        let balance = self.balance()?;
        let overdraft = || Failure::Overdraft { account: self.name.clone(), balance, amount };
        self.store(balance.checked_sub(amount).ok_or_else(overdraft)?)
    }

    fn store(&self, balance: u64) -> Result<(), Failure> {
        fs::create_dir_all(ACCOUNTS)?;
        fs::write(self.path(), format!("{balance}\n"))?;
        println!("{self} {balance}");
        Ok(())
    }

    fn path(&self) -> String {
        format!("{ACCOUNTS}/{}", self.name)
    }
}

impl Display for Account {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

fn parse_amount(text: &str) -> Result<u64, Failure> {
    match text.parse() {
        Ok(amount) if amount > 0 => Ok(amount),
        _ => Err(Failure::Usage(format!("an amount is a whole number from 1 to {}, not {text:?}", u64::MAX))),
    }
}

fn append_to_log(entry: fmt::Arguments<'_>) -> Result<(), Failure> {
    let mut log = File::options().create(true).append(true).open(LOG)?;
    log.write_all(format!("{entry}\n").as_bytes())?;
    Ok(())
}

enum Failure {
    Usage(String),
    Overdraft { account: String, balance: u64, amount: u64 },
    Overflow(String),
    NotANumber(String),
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) => f.write_str(message),
            Failure::Overdraft { account, balance, amount } => {
                write!(f, "overdraft: {account} has {balance} and cannot pay {amount}")
            }
            Failure::Overflow(account) => write!(f, "{account} cannot hold that much"),
            Failure::NotANumber(path) => write!(f, "{path} does not hold a number"),
            Failure::Io(error) => error.fmt(f),
        }
    }
}

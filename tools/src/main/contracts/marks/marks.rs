//! The contract of `varve bench block`: writes one small text into several files, with nothing but `std::fs`.
//!
//! ```text
//! marks TEXT FIRST COUNT [fail]    writes TEXT into /FIRST and the COUNT - 1 after it; then fails if told to
//! ```

use std::env;
use std::fs;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        [text, first, count] => finish(mark(text, first, count)),
        [text, first, count, "fail"] => {
            finish(mark(text, first, count));
            ExitCode::FAILURE
        }
        _ => {
            eprintln!("usage: marks TEXT FIRST COUNT [fail]");
            ExitCode::FAILURE
        }
    }
}

fn finish(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("marks: {error}");
            ExitCode::FAILURE
        }
    }
}

fn mark(text: &str, first: &str, count: &str) -> io::Result<()> {
    let first: u64 = number(first)?;
    for n in first..first + number(count)? {
        fs::write(format!("/{n}"), text)?;
    }
    Ok(())
}

fn number(text: &str) -> io::Result<u64> {
    text.parse().map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, format!("no number: {text:?}")))
}

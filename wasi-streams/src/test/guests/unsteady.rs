//! Contracts whose result hangs on what it should not, and one that is right. README.md has a table of the subcommands.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::time::{SystemTime, UNIX_EPOCH};

/// Counts words, and writes the counts in whatever order the map has them.
fn words(words: &[String]) -> Result<()> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    let lines: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {count}\n")).collect();
    fs::write("/words", lines.concat())
}

/// Counts words, and writes the counts in the words' order.
fn sorted_words(words: &[String]) -> Result<()> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    let lines: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {count}\n")).collect();
    fs::write("/words", lines.concat())
}

/// Writes down when it was called.
fn stamp(name: &str) -> Result<()> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| Error::new(ErrorKind::Other, error))?;
    fs::create_dir_all("/stamps")?;
    fs::write(format!("/stamps/{name}"), since.as_secs().to_string())
}

/// Gives a ticket with the number of tickets that were given before.
fn ticket(name: &str) -> Result<()> {
    fs::create_dir_all("/tickets")?;
    let before = fs::read_dir("/tickets")?.count();
    fs::write(format!("/tickets/{name}"), before.to_string())
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "words" => words(rest),
        Some((command, rest)) if command == "sorted-words" => sorted_words(rest),
        Some((command, [name])) if command == "stamp" => stamp(name),
        Some((command, [name])) if command == "ticket" => ticket(name),
        _ => Err(Error::new(ErrorKind::InvalidInput, "words WORD... | sorted-words WORD... | stamp NAME | ticket NAME")),
    }
}

//! Interprets a byte string of operations, given in hex as the first argument, on the first preopened directory: one call of
//! wasi:filesystem or wasi:io each, and one line on stdout with its answer. Handles live in numbered slots: descriptors (slot 0
//! is the preopened directory), input streams, output streams, listings. An operation on an empty slot says so.
//!
//! Hosts may take their time for what does not block: a `stream-read`, `skip` or `splice` that moved nothing is awaited and called
//! again, and after a `stream-write`, `write-zeroes` or `splice` the stream is awaited, its permit read, and flushed, so that the
//! answer tells how the call ended.

mod answer;
mod descriptors;
mod program;
mod streams;

use answer::Answer;
use program::Program;
use wasip2::filesystem::preopens;
use wasip2::filesystem::types::{Descriptor, DirectoryEntryStream};
use wasip2::io::streams::{InputStream, OutputStream};

/// The operations; a program names one by its place here, in a byte.
const OPERATIONS: [&str; 46] = [
    "open-at", "close", "read", "write", "read-via-stream", "write-via-stream", "append-via-stream", "set-size", "set-times",
    "set-times-at", "stat", "stat-at", "get-flags", "get-type", "read-directory", "create-directory-at", "readlink-at",
    "remove-directory-at", "rename-at", "symlink-at", "unlink-file-at", "link-at", "is-same-object", "metadata-hash",
    "metadata-hash-at", "sync", "sync-data", "advise",
    "entries", "close-entries",
    "stream-read", "blocking-read", "skip", "blocking-skip", "close-input",
    "check-write", "stream-write", "blocking-write", "write-zeroes", "blocking-write-zeroes", "flush", "blocking-flush", "splice",
    "blocking-splice", "close-output",
    "poll",
];

/// The place after the last operation: a call that traps.
const TRAP: u8 = OPERATIONS.len() as u8;

pub struct Slots<T>([Option<T>; 8]);

impl<T> Slots<T> {
    fn empty() -> Slots<T> {
        Slots(std::array::from_fn(|_| None))
    }

    fn get(&self, slot: u8) -> Result<&T, String> {
        self.0[slot as usize].as_ref().ok_or_else(|| "empty slot".into())
    }

    /// Puts a new handle into a slot, which closes the one that it held, also if there is no new one.
    fn put(&mut self, slot: u8, handle: Result<T, String>) -> Answer {
        self.0[slot as usize] = None;
        self.0[slot as usize] = Some(handle?);
        Ok("ok".into())
    }

    fn close(&mut self, slot: u8) -> Answer {
        self.get(slot)?;
        self.0[slot as usize] = None;
        Ok("ok".into())
    }
}

pub struct Handles {
    descriptors: Slots<Descriptor>,
    inputs: Slots<InputStream>,
    outputs: Slots<OutputStream>,
    listings: Slots<DirectoryEntryStream>,
}

fn main() {
    let mut program = Program::from_hex(&std::env::args().nth(1).expect("a program"));
    let mut handles =
        Handles { descriptors: Slots::empty(), inputs: Slots::empty(), outputs: Slots::empty(), listings: Slots::empty() };
    handles.descriptors.0[0] = preopens::get_directories().into_iter().next().map(|(root, _)| root);
    while !program.is_over() {
        let operation = program.byte();
        if operation == TRAP {
            let answer = handles.trap(&mut program);
            println!("trap {answer:?}");
            continue;
        }
        let name = OPERATIONS[operation as usize];
        let (Ok(answer) | Err(answer)) = handles.run(name, &mut program);
        println!("{name} {answer}");
    }
}

impl Handles {
    fn run(&mut self, name: &str, p: &mut Program) -> Answer {
        match name {
            "entries" | "close-entries" => {
                let slot = p.byte();
                if name == "entries" { answer::entries(self.listings.get(slot)?) } else { self.listings.close(slot) }
            }
            "stream-read" | "blocking-read" | "skip" | "blocking-skip" | "close-input" => self.input(name, p),
            "check-write" | "stream-write" | "blocking-write" | "write-zeroes" | "blocking-write-zeroes" | "flush"
            | "blocking-flush" | "splice" | "blocking-splice" | "close-output" => self.output(name, p),
            "poll" => self.poll(p),
            "rename-at" | "link-at" | "is-same-object" | "metadata-hash" | "metadata-hash-at" => self.pair(name, p),
            _ => self.descriptor(name, p),
        }
    }
}

//! Does what no contract should. Writes `/trace` first, so that a run that leaves nothing behind can be told from one
//! that does. Subcommands that end say what stopped them on stdout and exit with 0.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Seek, SeekFrom, Write};
use std::process;

const USAGE: &str = "\
panic          panics
recurse        calls itself without end, using no linear memory
recurse-memory calls itself without end, 1 KiB of linear memory a call
descriptors    opens a file again and again and keeps it open
big-file       writes and resizes at the ends of what a size can be
journal        writes the same 64 KiB of a file without end
events         creates empty files without end
loop           loops without end
memory         allocates and touches blocks of 1 MiB until there is no more
deep           makes a directory in a directory without end, by ever longer paths
bury N         puts a file under N directories, by short paths alone
bad-names      tries names and paths that cannot be
stdout         prints without end";

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    report("trace", fs::write("/trace", "here"));
    match words[..] {
        ["panic"] => panic!("asked to"),
        ["recurse"] => println!("{}", recurse(0)),
        ["recurse-memory"] => println!("{}", recurse_in_memory(0)),
        ["descriptors"] => descriptors(),
        ["big-file"] => big_file(),
        ["journal"] => journal(),
        ["events"] => events(),
        ["loop"] => endless_loop(),
        ["memory"] => memory(),
        ["deep"] => deep(),
        ["bury", n] => bury(n.parse().expect("a number")),
        ["bad-names"] => bad_names(),
        ["stdout"] => stdout(),
        _ => {
            eprintln!("{USAGE}");
            process::exit(1);
        }
    }
}

fn report<T>(what: &str, result: io::Result<T>) {
    match result {
        Ok(_) => println!("{what}: ok"),
        Err(error) => println!("{what}: {}", told(&error)),
    }
}

/// The kind, and the number that wasi-libc has for the error that the host gave.
fn told(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => format!("{:?} {code}", error.kind()),
        None => format!("{:?}", error.kind()),
    }
}

#[inline(never)]
fn recurse(n: u64) -> u64 {
    if n == u64::MAX { 0 } else { recurse(n + 1).wrapping_mul(31) ^ n }
}

#[inline(never)]
fn recurse_in_memory(n: u64) -> u64 {
    let frame = black_box([n; 128]);
    if n == u64::MAX { 0 } else { recurse_in_memory(n + 1) ^ frame[(n % 128) as usize] }
}

fn descriptors() {
    let mut open = Vec::new();
    loop {
        match File::open("/trace") {
            Ok(file) => open.push(file),
            Err(error) => return println!("after {}: {}", open.len(), told(&error)),
        }
    }
}

fn big_file() {
    let mut file = File::create("/big").expect("/big");
    for offset in [1 << 40, 1 << 62, i64::MAX as u64 - 1, i64::MAX as u64] {
        let written = file.seek(SeekFrom::Start(offset)).and_then(|_| file.write_all(b"x"));
        report(&format!("write at {offset}"), written);
    }
    report("seek past the end of the range", file.seek(SeekFrom::Start(u64::MAX)));
    for size in [1 << 40, 1 << 62, i64::MAX as u64, 1 << 63, u64::MAX] {
        report(&format!("size {size}"), file.set_len(size));
    }
    report("size 0", file.set_len(0));
}

fn journal() {
    let mut file = File::create("/written").expect("/written");
    for n in 0u64.. {
        let written = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(&[n as u8; 65_536]));
        if let Err(error) = written {
            return println!("after {n}: {}", told(&error));
        }
    }
}

fn events() {
    for n in 0u64.. {
        if let Err(error) = File::create(format!("/f{n}")) {
            return println!("after {n}: {}", told(&error));
        }
    }
}

fn endless_loop() {
    let mut n = 0u64;
    loop {
        n = black_box(n.wrapping_add(1));
    }
}

fn memory() {
    let mut blocks: Vec<Vec<u8>> = Vec::with_capacity(4096);
    loop {
        let mut block = Vec::new();
        if block.try_reserve_exact(1 << 20).is_err() {
            return println!("after {} MiB: no memory", blocks.len());
        }
        block.resize(1 << 20, 1);
        blocks.push(block);
    }
}

fn deep() {
    let mut path = String::new();
    for depth in 0u64.. {
        path.push_str("/d");
        if let Err(error) = fs::create_dir(&path) {
            return println!("after {depth}: {}", told(&error));
        }
    }
}

fn bury(n: u64) {
    File::create("/grave").expect("/grave");
    for depth in 0..n {
        let buried = fs::create_dir("/over")
            .and_then(|_| fs::rename("/grave", "/over/d"))
            .and_then(|_| fs::rename("/over", "/grave"));
        if let Err(error) = buried {
            return println!("after {depth}: {}", told(&error));
        }
    }
    println!("after {n}: ok");
}

fn bad_names() {
    let long = |n| "n".repeat(n);
    let paths = [
        ("parent", "../escape".to_string()),
        ("parent of the root", "/../escape".to_string()),
        ("parent through a directory", "/dir/../../escape".to_string()),
        ("parent that stays inside", "/dir/../inside".to_string()),
        ("absolute into nothing", "/etc/passwd".to_string()),
        ("empty", String::new()),
        ("dot", "/dir/.".to_string()),
        ("dots", "/dir/..".to_string()),
        ("root", "/".to_string()),
        ("file with a slash", "/trace/".to_string()),
        ("under a file", "/trace/x".to_string()),
        ("two slashes", "//dir//x".to_string()),
        ("NUL", "/a\0b".to_string()),
        ("backslash", "/a\\b".to_string()),
        ("line feed", "/a\nb".to_string()),
        ("255 bytes", format!("/{}", long(255))),
        ("256 bytes", format!("/{}", long(256))),
        ("255 bytes in 85 characters", format!("/{}", "\u{20ac}".repeat(85))),
        ("path of 5000 bytes", format!("/{}", "dir/../".repeat(714))),
    ];
    report("dir", fs::create_dir("/dir"));
    for (what, path) in &paths {
        report(&format!("create {what}"), File::create(path));
    }
    for (what, bytes) in [("FF", &b"/bad\xff"[..]), ("a surrogate", b"/bad\xed\xa0\x80"), ("overlong", b"/bad\xc0\x80")] {
        // SAFETY: none by the rules, which is the point: on WASI an OsStr hands any bytes to the host as they are.
        let name = unsafe { OsStr::from_encoded_bytes_unchecked(bytes) };
        report(&format!("create {what}"), File::create(name));
    }
    for (what, path) in [("dots", "/dir/.."), ("root", "/"), ("parent", "/../escape"), ("dot", "/dir/.")] {
        report(&format!("mkdir {what}"), fs::create_dir(path));
        report(&format!("rmdir {what}"), fs::remove_dir(path));
        report(&format!("rename from {what}"), fs::rename(path, "/moved"));
        report(&format!("rename to {what}"), fs::rename("/trace", path));
    }
    report("rename into itself", fs::rename("/dir", "/dir/dir"));
    symlinks();
}

#[allow(deprecated)] // the only stable function that makes symlinks on WASI
fn symlinks() {
    let targets = [("absolute", "/trace"), ("parent", "../../trace"), ("itself", "link-itself"), ("empty", ""), ("NUL", "a\0b")];
    for (what, target) in targets {
        report(&format!("symlink {what}"), fs::soft_link(target, format!("/link-{what}")));
        report(&format!("read through {what}"), fs::read(format!("/link-{what}")));
    }
    report("symlink of 4096 bytes", fs::soft_link("t".repeat(4096), "/link-long"));
}

fn stdout() {
    let line = format!("{}\n", "x".repeat(4095));
    for n in 0u64.. {
        if let Err(error) = io::stdout().write_all(line.as_bytes()) {
            eprintln!("after {n}: {}", told(&error));
            return;
        }
    }
}

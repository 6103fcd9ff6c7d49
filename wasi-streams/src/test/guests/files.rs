//! Exercises `std::fs` and the rest of what `std` asks of WASI, one call sequence per subcommand.
//! Compiles with Rust 1.63 and later. `files.c` is the same program over POSIX; USAGE describes both.
//!
//! A failure prints `files: ` and the error on stderr and exits with 1.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::process;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const USAGE: &str = "\
write PATH TEXT            creates or replaces a file
append PATH TEXT           adds to the end, creating the file if need be
cat PATH                   prints a file
ls PATH                    prints names in the order of the listing, with / after directories and @ after symlinks
mkdir|rmdir|rm PATH
mv FROM TO
stat PATH                  prints kind and size, not following a symlink
symlink TARGET PATH
readlink PATH
truncate PATH SIZE
seek-write PATH OFFSET TEXT  writes into a file that may exist, leaving a hole before OFFSET
writes PATH N LEN          N unbuffered writes of LEN bytes each; byte i of the file is i mod 251
reads PATH N LEN           N unbuffered reads of at most LEN bytes; prints reads, bytes and their sum mod 2^32
many DIR N                 creates, writes and closes DIR/f0 to DIR/f(N-1), then prints how many are listed
env                        prints the environment in order
args                       prints every argument in brackets, the program's name first
stdin                      copies stdin to stdout
time PATH                  writes PATH, prints now and its mtime in ns, and whether monotonic time went on
random N                   prints N random bytes in hex
exit CODE
panic
abort";

fn main() {
    let args: Vec<String> = env::args().collect();
    let words: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
    if let Err(error) = run(&words) {
        eprintln!("files: {}", error);
        process::exit(1);
    }
}

fn run(words: &[&str]) -> io::Result<()> {
    match words {
        ["write", path, text] => fs::write(path, text),
        ["append", path, text] => append(path, text),
        ["cat", path] => copy_to_stdout(&mut File::open(path)?),
        ["ls", path] => list(path),
        ["mkdir", path] => fs::create_dir(path),
        ["rmdir", path] => fs::remove_dir(path),
        ["rm", path] => fs::remove_file(path),
        ["mv", from, to] => fs::rename(from, to),
        ["stat", path] => stat(path),
        ["symlink", target, path] => symlink(target, path),
        ["readlink", path] => {
            println!("{}", fs::read_link(path)?.display());
            Ok(())
        }
        ["truncate", path, size] => writable(path)?.set_len(number(size)?),
        ["seek-write", path, offset, text] => seek_write(path, number(offset)?, text),
        ["writes", path, n, len] => writes(path, number(n)?, number(len)? as usize),
        ["reads", path, n, len] => reads(path, number(n)?, number(len)? as usize),
        ["many", dir, n] => many(dir, number(n)?),
        ["env"] => {
            env::vars().for_each(|(key, value)| println!("{}={}", key, value));
            Ok(())
        }
        ["args", ..] => {
            env::args().for_each(|arg| println!("[{}]", arg));
            Ok(())
        }
        ["stdin"] => copy_to_stdout(&mut io::stdin().lock()),
        ["time", path] => time(path),
        ["random", n] => random(number(n)? as usize),
        ["exit", code] => process::exit(number(code)? as i32),
        ["panic"] => panic!("asked to"),
        ["abort"] => process::abort(),
        _ => Err(invalid(USAGE)),
    }
}

fn append(path: &str, text: &str) -> io::Result<()> {
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

fn copy_to_stdout(source: &mut dyn Read) -> io::Result<()> {
    let mut out = io::stdout().lock();
    io::copy(source, &mut out)?;
    out.flush()
}

fn list(path: &str) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let mark = if kind.is_dir() { "/" } else if kind.is_symlink() { "@" } else { "" };
        println!("{}{}", entry.file_name().to_string_lossy(), mark);
    }
    Ok(())
}

fn stat(path: &str) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    let kind = metadata.file_type();
    let kind = if kind.is_dir() { "directory" } else if kind.is_symlink() { "symlink" } else { "file" };
    println!("{} {}", kind, metadata.len());
    Ok(())
}

#[allow(deprecated)] // the only stable function that makes symlinks on WASI
fn symlink(target: &str, path: &str) -> io::Result<()> {
    fs::soft_link(target, path)
}

fn writable(path: &str) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).open(path)
}

fn seek_write(path: &str, offset: u64, text: &str) -> io::Result<()> {
    let mut file = writable(path)?;
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(text.as_bytes())
}

fn writes(path: &str, n: u64, len: usize) -> io::Result<()> {
    let mut file = File::create(path)?;
    let mut bytes = vec![0; len];
    let mut written = 0u64;
    for _ in 0..n {
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = ((written + i as u64) % 251) as u8;
        }
        file.write_all(&bytes)?;
        written += len as u64;
    }
    Ok(())
}

fn reads(path: &str, n: u64, len: usize) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut bytes = vec![0; len];
    let (mut reads, mut total, mut sum) = (0u64, 0u64, 0u32);
    while reads < n {
        let read = file.read(&mut bytes)?;
        if read == 0 {
            break;
        }
        reads += 1;
        total += read as u64;
        sum = bytes[..read].iter().fold(sum, |sum, &byte| sum.wrapping_add(byte.into()));
    }
    println!("{} {} {}", reads, total, sum);
    Ok(())
}

fn many(dir: &str, n: u64) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for i in 0..n {
        fs::write(format!("{}/f{}", dir, i), format!("{}\n", i))?;
    }
    println!("{}", fs::read_dir(dir)?.count());
    Ok(())
}

fn time(path: &str) -> io::Result<()> {
    let begin = Instant::now();
    fs::write(path, "now")?;
    println!("now {}", nanos(SystemTime::now()));
    println!("mtime {}", nanos(fs::metadata(path)?.modified()?));
    println!("monotonic {}", Instant::now() > begin);
    Ok(())
}

fn nanos(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

extern "C" {
    /// wasi-libc: fills at most 256 bytes.
    fn getentropy(bytes: *mut u8, len: usize) -> i32;
}

fn random(n: usize) -> io::Result<()> {
    let mut bytes = vec![0; n];
    for part in bytes.chunks_mut(256) {
        // SAFETY: the pointer and the length are those of one slice.
        if unsafe { getentropy(part.as_mut_ptr(), part.len()) } != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    println!("{}", bytes.iter().map(|byte| format!("{:02x}", byte)).collect::<String>());
    Ok(())
}

fn number(text: &str) -> io::Result<u64> {
    text.parse().map_err(|_| invalid(&format!("not a number: {}", text)))
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, message)
}

/// An adapter from preview 1 allocates its pages here. The wasi-libc of Debian 12 would otherwise take every page up
/// to the memory's end for its own heap, the adapter's included.
#[cfg(adapted)]
mod adapted {
    use std::alloc::{alloc, realloc, Layout};

    #[no_mangle]
    unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
        if old_size == 0 {
            alloc(Layout::from_size_align_unchecked(size, align))
        } else {
            realloc(old, Layout::from_size_align_unchecked(old_size, align), size)
        }
    }
}

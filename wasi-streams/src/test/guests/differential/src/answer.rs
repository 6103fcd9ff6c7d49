//! The text of answers. What no two hosts have in common is left out: numbers of handles, hashes, sizes of directories, access and
//! status-change times, and orders of listings.

use wasip2::clocks::wall_clock::Datetime;
use wasip2::filesystem::types::{filesystem_error_code, DescriptorStat, DescriptorType, DirectoryEntryStream, ErrorCode};
use wasip2::io::streams::StreamError;

/// What an operation says; both sides of the `Result` are printed.
pub type Answer = Result<String, String>;

pub fn done<E>(result: Result<(), E>, error: fn(E) -> String) -> Answer {
    result.map(|()| "ok".into()).map_err(error)
}

pub fn code(error: ErrorCode) -> String {
    error.name().to_string()
}

pub fn stream_error(error: StreamError) -> String {
    match error {
        StreamError::Closed => "closed".into(),
        StreamError::LastOperationFailed(error) => match filesystem_error_code(&error) {
            Some(error) => format!("failed {}", code(error)),
            None => "failed".into(),
        },
    }
}

/// Up to eight bytes in full, more of them as their number and FNV-1a.
pub fn data(bytes: &[u8]) -> String {
    if bytes.len() <= 8 {
        return format!("[{}]", bytes.iter().map(|b| format!("{b:02x}")).collect::<String>());
    }
    let sum = bytes.iter().fold(0x811c9dc5u32, |sum, b| (sum ^ *b as u32).wrapping_mul(0x01000193));
    format!("{}#{sum:08x}", bytes.len())
}

pub fn kind(kind: DescriptorType) -> &'static str {
    match kind {
        DescriptorType::Directory => "directory",
        DescriptorType::RegularFile => "file",
        DescriptorType::SymbolicLink => "symlink",
        _ => "other",
    }
}

/// A time from 2001 on, and long before the last that 64-bit nanoseconds can tell, was read from the host's clock.
fn time(time: Option<Datetime>) -> String {
    match time {
        None => "none".into(),
        Some(t) if (1_000_000_000..4_000_000_000).contains(&t.seconds) => "now".into(),
        Some(t) => format!("{}.{:09}", t.seconds, t.nanoseconds),
    }
}

pub fn stat(stat: DescriptorStat) -> String {
    let size = if stat.type_ == DescriptorType::Directory { "-".into() } else { stat.size.to_string() };
    format!("{} links={} size={size} mtime={}", kind(stat.type_), stat.link_count, time(stat.data_modification_timestamp))
}

/// What is left in a listing.
pub fn entries(stream: &DirectoryEntryStream) -> Answer {
    let mut names = Vec::new();
    while let Some(entry) = stream.read_directory_entry().map_err(code)? {
        names.push(format!("{}:{}", shortened(entry.name), kind(entry.type_)));
    }
    names.sort();
    Ok(format!("{} {}", names.len(), names.join(" ")))
}

/// A name or a target without line breaks, long ones in part.
pub fn shortened(name: String) -> String {
    let escaped: String = name.escape_debug().collect();
    match escaped.len() {
        0..=60 => escaped,
        n => format!("{}..{n}", escaped.chars().take(20).collect::<String>()),
    }
}

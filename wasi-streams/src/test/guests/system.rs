//! Asks for what `files.rs` does not: sleep, sockets, times, hard links. Prints every answer.

use std::fs::{self, File, FileTimes, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

fn main() {
    sockets();
    clocks();
    times().expect("times");
    links();
    exchanges().expect("exchanges");
}

fn report<T>(what: &str, result: io::Result<T>) {
    match result {
        Ok(_) => println!("{what}: ok"),
        Err(error) => println!("{what}: {:?}", error.kind()),
    }
}

fn sockets() {
    report("connect", TcpStream::connect(("127.0.0.1", 80)));
    report("listen", TcpListener::bind("127.0.0.1:0"));
    report("datagrams", UdpSocket::bind("[::1]:0"));
    println!("resolve: {}", ("example.org", 80).to_socket_addrs().is_ok());
}

fn clocks() {
    let (begin, wall) = (Instant::now(), SystemTime::now());
    thread::sleep(Duration::from_secs(3600));
    println!("slept: {}", begin.elapsed().as_secs());
    println!("wall: {}", wall.elapsed().expect("time goes on").as_secs());
}

fn times() -> io::Result<()> {
    let file = File::create("/timed")?;
    println!("mtime: {}", nanos("/timed")?);
    file.set_times(FileTimes::new().set_modified(UNIX_EPOCH + Duration::new(5, 6)))?;
    println!("set: {}", nanos("/timed")?);
    let late = UNIX_EPOCH + Duration::from_secs(1 << 34);
    report("late", file.set_times(FileTimes::new().set_modified(late)));
    file.set_times(FileTimes::new().set_accessed(UNIX_EPOCH))?;
    println!("kept: {}", nanos("/timed")?);
    report("accessed", fs::metadata("/timed")?.accessed());
    Ok(())
}

fn nanos(path: &str) -> io::Result<u128> {
    let modified = fs::metadata(path)?.modified()?;
    Ok(modified.duration_since(UNIX_EPOCH).expect("after 1970").as_nanos())
}

fn links() {
    report("hard link", fs::hard_link("/timed", "/linked"));
    report("hard link of nothing", fs::hard_link("/none", "/linked"));
    report("hard link over a file", fs::hard_link("/timed", "/timed"));
}

/// Descriptors that see each other's changes.
fn exchanges() -> io::Result<()> {
    fs::write("/shared", "0123456789")?;
    let mut first = OpenOptions::new().read(true).write(true).open("/shared")?;
    let mut second = OpenOptions::new().append(true).open("/shared")?;
    second.write_all(b"ab")?;
    first.seek(SeekFrom::End(-4))?;
    first.write_all(b"....")?;
    second.write_all(b"!")?;
    first.sync_all()?;
    first.sync_data()?;
    fs::rename("/shared", "/renamed")?;
    second.write_all(b"?")?;
    println!("renamed: {}", fs::read_to_string("/renamed")?);
    fs::remove_file("/renamed")?;
    second.write_all(b"#")?;
    println!("nameless: {}", first.metadata()?.len());
    first.set_len(3)?;
    println!("cut: {}", second.metadata()?.len());
    Ok(())
}

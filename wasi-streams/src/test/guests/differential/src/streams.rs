//! The functions of wasi:io's streams, poll, and what traps.

use crate::answer::{data, done, stream_error, Answer};
use crate::program::Program;
use crate::Handles;
use wasip2::clocks::monotonic_clock;
use wasip2::io::poll::{poll, Pollable};
use wasip2::io::streams::{OutputStream, StreamError};

/// Calls again, once the pollable is ready, what moved nothing though it was asked to.
fn awaited<T>(
    asked: u64,
    nothing: fn(&T) -> bool,
    ready: impl Fn() -> Pollable,
    call: impl Fn() -> Result<T, StreamError>,
) -> Result<T, String> {
    let first = call().map_err(stream_error)?;
    if asked == 0 || !nothing(&first) {
        return Ok(first);
    }
    ready().block();
    call().map_err(stream_error)
}

/// How a write that does not block ended.
fn written(stream: &OutputStream, write: Result<(), StreamError>) -> Answer {
    write.map_err(stream_error)?;
    stream.subscribe().block();
    stream.check_write().map_err(stream_error)?;
    done(stream.blocking_flush(), stream_error)
}

impl Handles {
    pub fn input(&mut self, name: &str, p: &mut Program) -> Answer {
        let slot = p.byte();
        if name == "close-input" {
            return self.inputs.close(slot);
        }
        let length = p.u64();
        let stream = self.inputs.get(slot)?;
        match name {
            "stream-read" => {
                awaited(length, Vec::is_empty, || stream.subscribe(), || stream.read(length)).map(|bytes| data(&bytes))
            }
            "blocking-read" => stream.blocking_read(length).map(|bytes| data(&bytes)).map_err(stream_error),
            "skip" => awaited(length, |n| *n == 0, || stream.subscribe(), || stream.skip(length)).map(|n| n.to_string()),
            "blocking-skip" => stream.blocking_skip(length).map(|n| n.to_string()).map_err(stream_error),
            _ => unreachable!("{name}"),
        }
    }

    pub fn output(&mut self, name: &str, p: &mut Program) -> Answer {
        let slot = p.byte();
        let stream = self.outputs.get(slot);
        match name {
            "check-write" => stream?.check_write().map(|n| n.to_string()).map_err(stream_error),
            "stream-write" => {
                let bytes = p.data();
                let stream = stream?;
                written(stream, stream.write(&bytes))
            }
            "blocking-write" => {
                let bytes = p.data();
                done(stream?.blocking_write_and_flush(&bytes), stream_error)
            }
            "write-zeroes" => {
                let length = p.u64();
                let stream = stream?;
                written(stream, stream.write_zeroes(length))
            }
            "blocking-write-zeroes" => {
                let length = p.u64();
                done(stream?.blocking_write_zeroes_and_flush(length), stream_error)
            }
            "flush" => done(stream?.flush(), stream_error),
            "blocking-flush" => done(stream?.blocking_flush(), stream_error),
            "splice" => {
                let (from, length) = (p.byte(), p.u64());
                let (stream, source) = (stream?, self.inputs.get(from)?);
                let moved = awaited(length, |n| *n == 0, || source.subscribe(), || stream.splice(source, length))?;
                written(stream, Ok(())).map(|_| moved.to_string())
            }
            "blocking-splice" => {
                let (from, length) = (p.byte(), p.u64());
                stream?.blocking_splice(self.inputs.get(from)?, length).map(|n| n.to_string()).map_err(stream_error)
            }
            "close-output" => self.outputs.close(slot),
            _ => unreachable!("{name}"),
        }
    }

    /// Polls until all of the list have been ready; each input stream then reads 4,096 bytes, for a host may have read them ahead.
    pub fn poll(&mut self, p: &mut Program) -> Answer {
        let mut pollables: Vec<Pollable> = Vec::new();
        let mut readable = Vec::new();
        for _ in 0..p.byte() {
            let (kind, number) = (p.byte(), p.byte());
            match kind {
                0 => {
                    if let Ok(stream) = self.inputs.get(number) {
                        pollables.push(stream.subscribe());
                        readable.push(number);
                    }
                }
                1 => pollables.extend(self.outputs.get(number).map(OutputStream::subscribe)),
                2 => pollables.push(monotonic_clock::subscribe_duration(number as u64)),
                _ => pollables.push(monotonic_clock::subscribe_instant(number as u64)),
            }
        }
        let all = pollables.len();
        while !pollables.is_empty() {
            let ready = poll(&pollables.iter().collect::<Vec<_>>());
            let mut index = 0;
            pollables.retain(|_| {
                index += 1;
                !ready.contains(&(index - 1))
            });
        }
        let mut answer = format!("{all} ready");
        readable.sort();
        readable.dedup();
        for slot in readable {
            answer += " ";
            answer += &self.inputs.get(slot)?.read(4096).map_or_else(stream_error, |bytes| data(&bytes));
        }
        Ok(answer)
    }

    /// Calls what traps; on streams in slot 0.
    pub fn trap(&mut self, p: &mut Program) -> Answer {
        match p.byte() {
            0 => _ = poll(&[]),
            1 => self.outputs.get(0)?.blocking_write_and_flush(&[7; 4097]).map_err(stream_error)?,
            2 => self.outputs.get(0)?.blocking_write_zeroes_and_flush(4097).map_err(stream_error)?,
            3 => self.outputs.get(0)?.write_zeroes(1_048_577).map_err(stream_error)?,
            4 => {
                let _live = self.outputs.get(0)?.subscribe();
                self.outputs.close(0)?;
            }
            _ => {
                let _live = self.inputs.get(0)?.subscribe();
                self.inputs.close(0)?;
            }
        }
        Ok("went on".into())
    }
}

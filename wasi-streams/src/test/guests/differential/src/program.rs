//! The byte string of operations. Numbers are big-endian.

use wasip2::clocks::wall_clock::Datetime;
use wasip2::filesystem::types::NewTimestamp;

pub struct Program {
    bytes: Vec<u8>,
    at: usize,
}

impl Program {
    pub fn from_hex(hex: &str) -> Program {
        let digits = hex.as_bytes();
        let digit = |d: u8| (d as char).to_digit(16).expect("a hex digit") as u8;
        Program { bytes: digits.chunks(2).map(|d| digit(d[0]) << 4 | digit(d[1])).collect(), at: 0 }
    }

    pub fn is_over(&self) -> bool {
        self.at == self.bytes.len()
    }

    pub fn byte(&mut self) -> u8 {
        self.at += 1;
        self.bytes[self.at - 1]
    }

    fn number(&mut self, bytes: usize) -> u64 {
        (0..bytes).fold(0, |n, _| n << 8 | self.byte() as u64)
    }

    pub fn u64(&mut self) -> u64 {
        self.number(8)
    }

    /// A path: its length in two bytes, then its bytes.
    pub fn path(&mut self) -> String {
        let length = self.number(2) as usize;
        self.at += length;
        String::from_utf8(self.bytes[self.at - length..self.at].to_vec()).expect("UTF-8")
    }

    /// Data to write: its length in four bytes, then a byte that selects the pattern; 0 is all zeros.
    pub fn data(&mut self) -> Vec<u8> {
        let length = self.number(4) as u32;
        let pattern = self.byte() as u32;
        (0..length).map(|i| (pattern.wrapping_mul(i.wrapping_add(pattern).wrapping_add(i >> 8) | 1)) as u8).collect()
    }

    pub fn timestamp(&mut self) -> NewTimestamp {
        match self.byte() {
            0 => NewTimestamp::NoChange,
            1 => NewTimestamp::Now,
            _ => NewTimestamp::Timestamp(Datetime { seconds: self.u64(), nanoseconds: self.number(4) as u32 }),
        }
    }
}

//! Archives to the files that they hold: ZIP, TAR, and what GZIP packed.
//!
//! Nothing that an archive says of sizes is believed: each file is read up to what is left of one allowance for all of them.

mod gzip;
mod member;
mod tape;
mod zipped;

use std::io::Read;

use super::content::{Contained, Content};
use super::unread::Unread;
use crate::response::Remark;
pub(super) use gzip::read as read_gzip;
pub(super) use tape::{is_tape, read as read_tape};
pub(super) use zipped::read as read_zip;

/// Raised whenever the same bytes give other files.
pub(super) const VERSION: u32 = 1;

/// What the files of one archive may come to, unpacked.
const ALLOWANCE: u64 = 256 << 20;

/// The most files that are read of one archive.
const MOST_FILES: usize = 10_000;

/// A file may be this many times as large as it was packed, once it is larger than `FREELY`: text packs to a fiftieth at best.
const EXPANSION: u64 = 200;
const FREELY: u64 = 16 << 20;

/// The files of an archive that is being read.
struct Unpacking {
    left: u64,
    files: Vec<Contained>,
    remarks: Vec<Remark>,
}

impl Unpacking {
    fn new() -> Self {
        Unpacking { left: ALLOWANCE, files: Vec::new(), remarks: Vec::new() }
    }

    /// Whether more may be read; where not, that is said once.
    fn goes_on(&mut self) -> bool {
        let stops = self.files.len() >= MOST_FILES || self.left == 0;
        if stops {
            self.remark(format!(
                "there is more in it than {MOST_FILES} files or {} MB; the rest was left out, so unpack it first",
                ALLOWANCE >> 20
            ));
        }
        !stops
    }

    /// Adds a file whose packed form has this many bytes.
    fn add(&mut self, name: String, packed: u64, from: &mut impl Read) {
        let most = self.left.min(FREELY.max(packed.saturating_mul(EXPANSION)));
        let mut bytes = Vec::new();
        let failed = from.take(most + 1).read_to_end(&mut bytes).err();
        if bytes.len() as u64 > most {
            self.left -= most;
            return self.leave_out(name, "it expands to far more than it should; unpack it by hand if it is to be trusted");
        }
        self.left -= bytes.len() as u64;
        match failed {
            None => self.files.push(Contained { name, media: String::new(), bytes: Ok(bytes) }),
            Some(error) => self.leave_out(name, &format!("it is damaged or cut short ({error}); ask for the archive again")),
        }
    }

    /// Notes a file that cannot be had.
    fn leave_out(&mut self, name: String, reason: &str) {
        self.files.push(Contained { name, media: String::new(), bytes: Err(reason.to_owned()) });
    }

    fn remark(&mut self, message: String) {
        self.remarks.push(Remark::new(message));
    }

    /// What was found.
    fn content(self, path: &str) -> Result<Content, Unread> {
        match self.remarks.first() {
            Some(remark) if self.files.is_empty() => Err(Unread::file(path, remark.message.clone())),
            None if self.files.is_empty() => Err(Unread::file(path, "there is no file in this archive")),
            _ => Ok(Content { contained: self.files, remarks: self.remarks, ..Content::default() }),
        }
    }
}

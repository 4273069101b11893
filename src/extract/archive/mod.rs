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
pub(super) use gzip::read as read_gzip;
pub(super) use tape::{is_tape, read as read_tape};
pub(super) use zipped::read as read_zip;

/// Raised whenever the same bytes give other files.
pub(super) const VERSION: u32 = 2;

/// What the files of one archive may come to, unpacked.
const ALLOWANCE: u64 = 256 << 20;

/// The most files that are read of one archive.
const MOST_FILES: usize = 10_000;

/// A file may be this many times as large as it was packed, once it is larger than `FREELY`: text packs to a fiftieth at best.
const EXPANSION: u64 = 200;
const FREELY: u64 = 16 << 20;

/// What is said to be left out where that has no name.
const REST: &str = "the rest of it";

/// The files of a ZIP, by their paths in it; of one that cannot be had, why.
///
/// # Errors
/// Where it is no ZIP that can be read.
pub fn unpack(path: &str, bytes: &[u8]) -> Result<Vec<(String, Result<Vec<u8>, String>)>, Unread> {
    Ok(read_zip(path, bytes)?.contained.into_iter().map(|file| (file.name, file.bytes)).collect())
}

/// The files of an archive that is being read.
struct Unpacking {
    left: u64,
    files: Vec<Contained>,
}

impl Unpacking {
    fn new() -> Self {
        Unpacking { left: ALLOWANCE, files: Vec::new() }
    }

    /// Whether more may be read; where not, the rest is left out.
    fn goes_on(&mut self) -> bool {
        let stops = self.files.len() >= MOST_FILES || self.left == 0;
        if stops {
            let most = ALLOWANCE >> 20;
            self.leave_out(REST.to_owned(), &format!("there is more in it than {MOST_FILES} files or {most} MB; unpack it first"));
        }
        !stops
    }

    /// Adds a file whose packed form has this many bytes, unless a system put it beside others for itself.
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
            None if member::is_of_system(&name, &bytes) => {}
            None => self.files.push(Contained { name, media: String::new(), bytes: Ok(bytes) }),
            Some(error) => self.leave_out(name, &format!("it is damaged or cut short ({error}); ask for the archive again")),
        }
    }

    /// Notes a file that cannot be had.
    fn leave_out(&mut self, name: String, reason: &str) {
        self.files.push(Contained { name, media: String::new(), bytes: Err(reason.to_owned()) });
    }

    /// What was found.
    fn content(self, path: &str) -> Result<Content, Unread> {
        if self.files.is_empty() {
            return Err(Unread::file(path, "there is no file in this archive"));
        }
        Ok(Content { contained: self.files, ..Content::default() })
    }
}

//! The bytes of a file that may be hostile to what was read of it, by a process of its own.
//!
//! 1. The parent starts this program again with a hidden subcommand, gives it the bytes and waits for an answer: so many bytes of it, so
//!    long, and no longer.
//! 2. The process limits itself before it reads a byte ([`serve`]): memory, computing time, what it may open, no network.
//! 3. A crash, a bomb or an endless loop is a sentence about that file, and costs no other.

mod ask;
mod limits;

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

pub use ask::{BUILT_IN_PDF, OCR, SUBCOMMAND, isolate};
pub(super) use ask::{ask, worker};
pub use limits::{MOST_MEMORY, limit_process};

use super::nested::{self, Extracted};
use super::readers::Readers;
use super::unread::Unread;
use super::visitor::Visitor;
use crate::corpus::LARGEST_LETTER;

/// What the process answers with.
#[derive(Serialize, Deserialize)]
struct Answer<V> {
    read: Result<Extracted, Unread>,
    visitor: V,
}

/// The work of the process: limits itself, reads the file of this name from standard input, and writes what was read of it, and what the
/// visitor found, to standard output.
///
/// # Errors
/// Where standard input cannot be read or standard output not be written.
pub fn serve<V: Visitor>(name: &str, readers: Readers) -> std::io::Result<()> {
    limit_process();
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST_LETTER + 1).read_to_end(&mut bytes)?;
    let (read, visitor) = nested::read::<V>(name, &bytes, readers);
    drop(bytes);
    let answer = serde_json::to_vec(&Answer { read, visitor })?;
    let mut out = std::io::stdout().lock();
    out.write_all(&answer)?;
    out.flush()
}

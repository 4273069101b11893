//! One response as its files give it.

use super::format::Format;
use super::told;
use crate::document::{Document, Part};
use crate::response::{Metadata, Remark};

/// One response as its files give it: its document, and what is stated beside it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its line in the log, from 1; `None` for a letter.
    pub line: Option<usize>,
    /// The letter, and what is attached to it.
    pub document: Document,
    /// Front matter, sidecar or columns.
    pub stated: Metadata,
    /// Fields and attachments that could not be used.
    pub remarks: Vec<Remark>,
    /// The files that it was read from, the letter's first; none for a row of a log.
    pub files: Vec<RecordFile>,
}

/// A file that a record was read from.
#[derive(Clone, Debug, Default)]
pub struct RecordFile {
    /// Path within the corpus, with `/` between folders.
    pub path: String,
    /// Its media type by what it holds; empty where that is not known.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// blake3 of its bytes in hexadecimal digits; empty where they could not be had.
    pub digest: String,
    /// Whether anything could be read of it.
    pub is_read: bool,
    /// What it may hide, one sentence each.
    pub hides: Vec<String>,
    /// Whether its format is one that the public may have as it is.
    pub shows_all: bool,
}

impl RecordFile {
    /// A file of these bytes that was read as `format`, which is the first ending of that format, and has these parts; `format` is empty
    /// where nothing could be read of it.
    pub(super) fn new(path: &str, bytes: &[u8], format: &str, parts: &[Part]) -> Self {
        let is_read = !format.is_empty();
        let is_text = is_read && told::is_text(path, bytes);
        let format = Format::of_ending(format).or_else(|| told::told(path, bytes));
        RecordFile {
            path: path.to_owned(),
            media: format.map_or("", |format| format.media).to_owned(),
            size: bytes.len() as u64,
            digest: if bytes.is_empty() { String::new() } else { blake3::hash(bytes).to_hex().to_string() },
            is_read,
            // What is no plain text can hold more than anybody sees of it.
            hides: if is_text { Vec::new() } else { vec!["it has not been looked at for what it may hide".to_owned()] },
            shows_all: format.is_some_and(|format| !format.is_for_officers()) && parts.iter().all(may_be_shown),
        }
    }
}

/// Whether the public may have a part as it is, by its format.
fn may_be_shown(part: &Part) -> bool {
    Format::of_media(&part.media).is_some_and(|format| !format.is_for_officers())
}

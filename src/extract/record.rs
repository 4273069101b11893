//! One response as its files give it.

use crate::document::Document;
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
    /// What in it holds a response that is not yet published, one sentence each.
    pub holds: Vec<String>,
    /// Whether its format is one that the public may have as it is.
    pub shows_all: bool,
}

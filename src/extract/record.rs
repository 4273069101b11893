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
}

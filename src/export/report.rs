//! What an export came to, for people and for programs.

use std::fmt;

use serde::Serialize;

use crate::text::counted;

/// What an export came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExportReport {
    /// Responses that the public sees.
    pub responses: usize,
    /// Files that are new or other than before.
    pub written: usize,
    /// Files that were there as they are.
    pub unchanged: usize,
    /// Files that are there no more.
    pub removed: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes of those that the search in the browser reads.
    pub index_bytes: u64,
    /// Files that should be there and are not, each with the reason.
    pub missing: Vec<String>,
}

impl fmt::Display for ExportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { responses, written, unchanged, removed, bytes, index_bytes, missing } = self;
        write!(
            f,
            "{}: {} written, {}, {removed} taken out; {:.1} MB, of which {:.1} MB are the search index",
            counted(*responses, "response", "responses"),
            counted(*written, "file", "files"),
            counted(*unchanged, "as it was", "as they were"),
            *bytes as f64 / 1e6,
            *index_bytes as f64 / 1e6
        )?;
        if missing.is_empty() { Ok(()) } else { write!(f, "; {} missing", missing.len()) }
    }
}

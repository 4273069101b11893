//! What a reader finds in one file: text, where it stood, and what was stated beside it.

use crate::document::Place;
use crate::response::{Metadata, Remark};
use crate::text::{Span, Text};

/// The most parts that are read of one file: itself, and all that it holds.
pub(super) const MOST_PARTS: usize = 2_000;

/// The content of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Its words.
    pub(super) text: Text,
    /// Where stretches of the text stand in the file, for formats that have such places.
    pub(super) layout: Vec<(Span, Place)>,
    /// Fields that stand in it.
    pub(super) stated: Metadata,
    /// The names of its sheets, where it is a workbook, by their number less one.
    pub(super) sheets: Vec<String>,
    /// What read it, where several readers can: `poppler`, `built-in`, `tesseract`; else empty.
    pub(super) reader: &'static str,
    /// Files that it holds: the attachments of a mail, the members of an archive, what is embedded in a document.
    pub(super) contained: Vec<Contained>,
    /// What could not be used.
    pub(super) remarks: Vec<Remark>,
}

/// A file within another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contained {
    /// Its name, with the folders that it has within the other; empty where it has none.
    pub(super) name: String,
    /// The media type that the other states for it; empty where it states none.
    pub(super) media: String,
    /// Its bytes, or why they could not be had.
    pub(super) bytes: Result<Vec<u8>, String>,
}

impl Contained {
    /// One that cannot be had, for this reason.
    pub(super) fn closed(name: impl Into<String>, reason: impl Into<String>) -> Self {
        Contained { name: name.into(), media: String::new(), bytes: Err(reason.into()) }
    }
}

impl Content {
    /// Words alone.
    pub(super) fn of_text(text: Text) -> Self {
        Content { text, ..Content::default() }
    }
}

//! What a reader finds in one file: text, where it stood, and what was stated beside it.

use crate::document::Place;
use crate::response::{Metadata, Remark};
use crate::text::{Span, Text};

/// The content of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Its words.
    pub(super) text: Text,
    /// Where stretches of the text stand in the file, for formats that have such places.
    pub(super) layout: Vec<(Span, Place)>,
    /// Fields that stand in it.
    pub(super) stated: Metadata,
    /// What could not be used.
    pub(super) remarks: Vec<Remark>,
}

impl Content {
    /// Words alone.
    pub(super) fn of_text(text: Text) -> Self {
        Content { text, ..Content::default() }
    }
}

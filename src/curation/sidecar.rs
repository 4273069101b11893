//! The sidecar of a letter, with other words than it has.

use super::error::CurationError;
use super::letter::FoundLetter;
use crate::corpus::{Corpus, Note, Source};
use crate::extract::{self, Record};
use crate::text::plain;

/// A sidecar that is being edited.
pub(super) struct Sidecar {
    pub(super) path: String,
    before: Option<Vec<u8>>,
    text: String,
    source: Source,
}

impl Sidecar {
    /// That of a letter; one that it may get where it has none.
    pub(super) fn of(letter: &FoundLetter) -> Result<Self, CurationError> {
        let (path, before) = match letter.source.sidecars.first() {
            Some((path, bytes)) => (path.clone(), Some(bytes.clone())),
            None => (beside(&letter.found.path), None),
        };
        let text = String::from_utf8(before.clone().unwrap_or_default()).map_err(|_| {
            CurationError::Bad(format!("`{}` is not UTF-8, so that it is not edited; save it as UTF-8 first", plain(&path)))
        })?;
        Ok(Sidecar { path, before, text, source: letter.source.clone() })
    }

    /// Has its words edited.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&str, &str) -> Result<String, String>) -> Result<(), CurationError> {
        self.text = edit(&self.path, &self.text).map_err(CurationError::Bad)?;
        Ok(())
    }

    /// The letter as it is read with it.
    pub(super) fn record(&self) -> Result<Record, CurationError> {
        let mut source = self.source.clone();
        let now = (self.path.clone(), self.text.clone().into_bytes());
        match source.sidecars.first_mut() {
            Some(known) => *known = now,
            None => source.sidecars.push(now),
        }
        extract::letter(&source).map_err(|unread| CurationError::Bad(unread.to_string()))
    }

    /// Writes it.
    pub(super) fn keep(&self, corpus: &Corpus, note: &Note) -> Result<(), CurationError> {
        Ok(corpus.replace(&self.path, self.before.as_deref(), self.text.as_bytes(), note)?)
    }
}

/// The sidecar that a letter without one gets.
fn beside(letter: &str) -> String {
    format!("{}.yaml", letter.rsplit_once('.').map_or(letter, |(stem, _)| stem))
}

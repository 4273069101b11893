//! The fields of a letter, in its sidecar or in its front matter, with other words than they have.

use super::error::CurationError;
use super::letter::FoundLetter;
use crate::corpus::{Corpus, Note, Source};
use crate::extract::{self, Record};
use crate::text::plain;

/// A file of fields that is being edited.
pub(super) struct Sidecar {
    pub(super) path: String,
    before: Option<Vec<u8>>,
    text: String,
    /// What stands before and after the fields, where they are front matter.
    around: Option<(String, String)>,
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
        Ok(Sidecar { path, before, text, around: None, source: letter.source.clone() })
    }

    /// The front matter of a letter; none where it has none. What only looks like it changes nothing of what is read.
    pub(super) fn front_matter(letter: &FoundLetter) -> Option<Self> {
        let raw = String::from_utf8(letter.source.bytes.clone()).ok()?;
        let at = extract::front_matter(&raw)?;
        Some(Sidecar {
            path: letter.found.path.clone(),
            before: Some(letter.source.bytes.clone()),
            text: raw[at.clone()].to_owned(),
            around: Some((raw[..at.start].to_owned(), raw[at.end..].to_owned())),
            source: letter.source.clone(),
        })
    }

    /// The same beside a letter with this front matter.
    pub(super) fn with_letter(mut self, front_matter: &Sidecar) -> Self {
        self.source.bytes = front_matter.whole();
        self
    }

    /// The whole file as it is to be.
    fn whole(&self) -> Vec<u8> {
        let (above, below) = self.around.as_ref().map_or(("", ""), |(above, below)| (above, below));
        format!("{above}{}{below}", self.text).into_bytes()
    }

    /// Has its words edited.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&str, &str) -> Result<String, String>) -> Result<(), CurationError> {
        self.text = edit(&self.path, &self.text).map_err(CurationError::Bad)?;
        Ok(())
    }

    /// The letter as it is read with it.
    pub(super) fn record(&self) -> Result<Record, CurationError> {
        let mut source = self.source.clone();
        let now = (self.path.clone(), self.whole());
        match source.sidecars.first_mut() {
            _ if self.around.is_some() => source.bytes = now.1,
            Some(known) => *known = now,
            None => source.sidecars.push(now),
        }
        extract::letter(&source).map_err(|unread| CurationError::Bad(unread.to_string()))
    }

    /// Writes it.
    pub(super) fn keep(&self, corpus: &Corpus, note: &Note) -> Result<(), CurationError> {
        Ok(corpus.replace(&self.path, self.before.as_deref(), &self.whole(), note)?)
    }
}

/// The sidecar that a letter without one gets.
pub(super) fn beside(letter: &str) -> String {
    format!("{}.yaml", letter.rsplit_once('.').map_or(letter, |(stem, _)| stem))
}

/// Fields that are not blank, as YAML on one line.
pub(super) fn flow(fields: &[(&str, &str)]) -> String {
    let said = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let one = |(name, value): &(&str, &str)| format!("{name}: {}", serde_json::Value::from(value.trim()));
    format!("{{{}}}", said.map(one).collect::<Vec<_>>().join(", "))
}

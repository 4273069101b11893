//! One change of the corpus, as it stands in the journal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// What was done.
    pub enum Deed {
        /// A finished letter was put in.
        Added = "added", "put into the archive",
        /// A file was attached to a letter.
        Attached = "attached", "attached a file to",
        /// A response was given a day from which the public sees it.
        Published = "published", "published",
        /// A response was kept from the public.
        Held = "held", "held",
        /// A response was taken back.
        Withdrawn = "withdrawn", "took back",
        /// A response that was taken back was put in again, and is held.
        Restored = "restored", "put back, and held",
        /// A fact was stated that was not, or another way.
        Corrected = "corrected", "corrected",
        /// Somebody looked at a file that may hide something.
        Reviewed = "reviewed", "looked at",
        /// A log or a folder of letters was taken in.
        Imported = "imported", "imported",
        /// A finding of the audit was accepted, assigned or commented on.
        Judged = "judged", "judged a finding of",
    }
}

impl Deed {
    /// What was done, of something that was named before: `held it`.
    pub fn of_it(self) -> &'static str {
        match self {
            Deed::Added => "put it into the archive",
            Deed::Attached => "attached a file to it",
            Deed::Published => "published it",
            Deed::Held => "held it",
            Deed::Withdrawn => "took it back",
            Deed::Restored => "put it back, and held it",
            Deed::Corrected => "corrected it",
            Deed::Reviewed => "looked at a file of it",
            Deed::Imported => "imported it",
            Deed::Judged => "judged a finding of it",
        }
    }
}

/// A fact that was corrected: an example for whoever betters the reading of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Correction {
    /// The field.
    pub field: String,
    /// What it was before; blank where nothing was known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// The words that it was read from; blank where it was stated or not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What it is.
    pub now: String,
}

/// One change, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct JournalEntry {
    /// Its number, from 1.
    pub number: u64,
    /// When, in Universal Time.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// Who made it.
    pub by: String,
    /// What was done.
    pub deed: Deed,
    /// The response that it was done to, as `authority/reference`; blank where it is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Why, or what exactly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What was read and what is so, where a fact was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// The files that were written.
    pub files: Vec<WrittenFile>,
    /// Whether it never took its place: whoever wrote next found its files as they were, and said so in a line of its own.
    #[serde(default, skip_deserializing, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
}

impl JournalEntry {
    /// The same without what was read and what is so: of a response that was taken back no words are shown.
    pub fn without_words(mut self) -> Self {
        if let Some(hidden) = self.correction.take() {
            self.about = format!("{}, of which no words are shown: the response was taken back", hidden.field);
        }
        self
    }
}

/// A file that a change wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WrittenFile {
    /// Path within the corpus.
    pub path: String,
    /// blake3 of what it was, in hexadecimal digits; nothing where it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// blake3 of what it became.
    pub after: String,
}

impl WrittenFile {
    /// A file of these bytes, in the place of those.
    pub(in crate::corpus) fn new(path: String, before: Option<&[u8]>, after: &[u8]) -> Self {
        WrittenFile { path, before: before.map(digest), after: digest(after) }
    }

    /// Whether these bytes are what it became.
    pub(in crate::corpus) fn is_after(&self, bytes: &[u8]) -> bool {
        self.after == digest(bytes)
    }
}

/// blake3, in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

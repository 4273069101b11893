//! One line of the journal: a change, that one took its place, or that one was undone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::entry::JournalEntry;

/// One line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// That a change was not made after all.
    Undone {
        /// Its own number.
        number: u64,
        /// When that was seen.
        at: Timestamp,
        /// That of the change.
        undone: u64,
    },
    /// That a change took its place.
    Done {
        /// Its own number.
        number: u64,
        /// When that was so, or was seen.
        at: Timestamp,
        /// That of the change.
        done: u64,
    },
    /// A change.
    Entry(JournalEntry),
}

impl Line {
    pub(super) fn read(raw: &[u8]) -> Option<Line> {
        serde_json::from_slice(raw.trim_ascii()).ok()
    }

    pub(super) fn number(&self) -> u64 {
        match self {
            Line::Undone { number, .. } | Line::Done { number, .. } => *number,
            Line::Entry(entry) => entry.number,
        }
    }

    /// It, with its end.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

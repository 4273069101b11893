//! What is proposed for a folder: groups of a letter with what belongs to it, and what became of every other file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fields::ProposedField;
use crate::import::Field;
use crate::response::Certainty;

/// What is proposed for a folder. The five counts together are the files.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Intake {
    /// How many files there are.
    pub files: usize,
    /// How many are letters for which a sidecar is proposed.
    pub letters: usize,
    /// How many are attached to those.
    pub attachments: usize,
    /// How many are in already: with a sidecar, in a form of the corpus, or held by the archive from elsewhere.
    pub already_in: usize,
    /// How many are passed over.
    pub passed_over: usize,
    /// How many cannot be read, and belong to no letter.
    pub unreadable: usize,
    /// The letters, each with what belongs to it, in the order of their paths.
    pub groups: Vec<Group>,
    /// Letters that the archive holds already: no sidecar is proposed for them.
    pub duplicates: Vec<Duplicate>,
    /// What is passed over, and why.
    pub passed: Vec<PassedFile>,
    /// What cannot be read, and why.
    pub unread: Vec<PassedFile>,
}

/// A letter, and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// The path of the letter.
    pub letter: String,
    /// The path of the sidecar that is proposed for it; of the map, where it holds requests of another archive.
    pub sidecar: String,
    /// How many requests of another archive it holds; nothing for a letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<usize>,
    /// What is proposed to be stated of it.
    pub fields: BTreeMap<Field, ProposedField>,
    /// What is attached to it.
    pub attachments: Vec<Attached>,
    /// What belongs to the request and is no part of the archive.
    pub left_out: Vec<PassedFile>,
}

/// A file that is attached to a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attached {
    /// Its path.
    pub path: String,
    /// How sure it is that it belongs there.
    pub sure: Certainty,
    /// What says so.
    pub why: String,
    /// Why nothing can be read of it, where nothing can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
}

/// A letter that the archive holds already.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duplicate {
    /// The path of the letter.
    pub letter: String,
    /// The key of the response that the archive holds.
    pub of: String,
    /// Where that comes from, within the corpus.
    pub source: String,
    /// How alike their words are, from 0 to 1.
    pub likeness: f64,
    /// What says that they are one.
    pub why: &'static str,
    /// The paths of what belongs to it.
    pub with: Vec<String>,
    /// Whether it lies in the corpus, so that the next `index` would take it in.
    pub is_in_corpus: bool,
}

/// A file that is not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassedFile {
    /// Its path.
    pub path: String,
    /// One clause: lower case, no full stop.
    pub reason: String,
    /// Whether that is that it belongs to no letter: it may be something else.
    #[serde(skip)]
    pub is_orphan: bool,
}

impl PassedFile {
    /// A file that is not taken for this reason.
    pub fn new(path: &str, reason: impl Into<String>) -> Self {
        PassedFile { path: path.to_owned(), reason: reason.into(), is_orphan: false }
    }
}

impl Intake {
    /// Whether the counts are all the files.
    pub fn adds_up(&self) -> bool {
        self.letters + self.attachments + self.already_in + self.passed_over + self.unreadable == self.files
    }
}

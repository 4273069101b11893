//! What was read already, and which commit knows it: the two are committed together, so that they never disagree.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::document;
use crate::response::{Authority, Key, Reference, Withdrawal};

/// The corpus as the index knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Chosen when the index is made, so that one that is built anew is not taken for the one before.
    #[serde(default)]
    pub epoch: u64,
    /// Rises by one with every commit.
    pub generation: u64,
    /// The version of the letter parser that read the responses.
    pub parser: u32,
    /// Hash of the settings that reach into responses (the default authority).
    pub settings: u64,
    /// Every file that responses were read from, by path. One that could not be read, or not to its end, has no digest.
    pub files: BTreeMap<String, FileState>,
    /// What was passed over, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<(String, String)>,
    /// Whether words of something that was taken back may still stand in the engine's files.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_purge_due: bool,
}

impl State {
    /// Every response that was taken back.
    pub fn withdrawn(&self) -> impl Iterator<Item = (&str, &Withdrawn)> {
        self.files.iter().flat_map(|(path, file)| file.withdrawn.iter().map(move |withdrawn| (path.as_str(), withdrawn)))
    }
}

/// A response that was taken back: it claims its reference, so that no copy of it goes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The authority, where it is stated. Without one, every authority's response of this reference is meant.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// The authority as the letter or the archive gives it, where none is stated: its address is under this one.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub read_authority: Option<Authority>,
    /// The reference.
    #[serde(rename = "r")]
    pub reference: Reference,
    /// When and why.
    #[serde(rename = "w")]
    pub withdrawal: Withdrawal,
    /// Whether the public could see it before.
    #[serde(rename = "p")]
    pub was_public: bool,
}

impl Withdrawn {
    /// The key that it was known by: that of the stated authority, or else of the one that the letter or the archive gives.
    pub fn key(&self) -> Option<Key> {
        let authority = self.authority.as_ref().or(self.read_authority.as_ref())?;
        Some(Key::new(authority, &self.reference))
    }

    /// Whether it claims the reference of this key.
    pub fn claims(&self, key: &Key) -> bool {
        match &self.authority {
            Some(authority) => Key::new(authority, &self.reference) == *key,
            None => document::reference_hash(self.reference.as_str()) == document::reference_hash(key.reference()),
        }
    }

    /// Whether this is the key that it was known by.
    pub fn is_known_by(&self, key: &Key) -> bool {
        self.key().as_ref() == Some(key)
    }
}

/// What was noticed when a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// What kind of thing it is.
    #[serde(rename = "k")]
    pub kind: NoticeKind,
    /// Line of a log.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The response's reference, where it is known.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// One sentence.
    #[serde(rename = "m")]
    pub message: String,
}

/// What kind of thing was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Something could not be read, so that it is not in the archive.
    Failure,
    /// A file is kept out until somebody has looked at it.
    Quarantined,
    /// A response is held from the public, since it shows personal data.
    Held,
    /// Something was odd.
    Remark,
}

/// Which commit of which index. Where two are equal, so is all that was committed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// That of the index.
    #[serde(default)]
    pub epoch: u64,
    /// That of the state.
    pub generation: u64,
}

impl Commit {
    /// Reads it from a commit's payload, and passes over the files in it.
    pub(super) fn from_payload(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }
}

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.epoch, self.generation)
    }
}

/// One file as it was when it was last read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Bytes, its sidecar's included.
    #[serde(rename = "s")]
    pub size: u64,
    /// Last change, as the survey of the corpus gives it.
    #[serde(rename = "m")]
    pub modified: u64,
    /// The first 16 hexadecimal digits of the digest over file and sidecar; empty where it has to be read again.
    #[serde(rename = "d")]
    pub digest: String,
    /// The version of the reader.
    #[serde(rename = "v")]
    pub reader: u32,
    /// Lines that could not be read or that lost their reference to another file: while there are any, the file is read again
    /// whenever anything changes, since a change elsewhere may mend them.
    #[serde(rename = "f", default, skip_serializing_if = "is_zero")]
    pub failures: u32,
    /// What was noticed: the first of it, where there is much.
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub noticed: Vec<Noticed>,
    /// What in it was taken back.
    #[serde(rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
    /// Hashes of the keys that it held back from the public, while it cannot be read: nobody else's copy of them goes in.
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<u64>,
    /// Why its bytes could not be read by this reader: it is not tried again until they or the reader change.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

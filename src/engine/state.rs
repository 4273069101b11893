//! What was read already, and which commit knows it: the two are committed together, so that they never disagree.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Why its bytes could not be read by this reader: it is not tried again until they or the reader change.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

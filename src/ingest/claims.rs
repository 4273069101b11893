//! Which file holds which reference: the first file by path that claims it.
//!
//! The rule does not depend on the order in which files were added over the years, so an index that grew and one built anew
//! hold the same responses.

use std::collections::{HashMap, HashSet};

use crate::engine::IndexedVersion;
use crate::engine::document::source_hash;
use crate::response::Key;

/// The outcome of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Nobody had it.
    New,
    /// It is this file's, with other words than before.
    Changed,
    /// It was that of a later file of this path, which is not read in this run, and moves here.
    Moved(String),
    /// It is this file's, word for word as before.
    Same,
    /// It is the file's of this path.
    Taken(String),
}

/// Who holds which reference.
#[derive(Debug, Default)]
pub(super) struct Claims {
    known: HashMap<u64, IndexedVersion>,
    paths: HashMap<u64, String>,
    path: String,
    source: u64,
    /// The keys that the open file held before this run and has not claimed again.
    left: HashSet<u64>,
    /// The keys that the open file has claimed.
    claimed: HashSet<u64>,
    /// What each file that is still to be read in this run held before it.
    by_source: HashMap<u64, Vec<u64>>,
    displaced: Vec<String>,
}

impl Claims {
    pub(super) fn new<'a>(known: HashMap<u64, IndexedVersion>, paths: impl Iterator<Item = &'a str>) -> Self {
        let paths = paths.map(|p| (source_hash(p), p.to_owned())).collect();
        Claims { known, paths, ..Claims::default() }
    }

    /// Says which files will be read, so that what each held is gathered once.
    pub(super) fn reading<'a>(&mut self, paths: impl Iterator<Item = &'a str>) {
        let wanted: HashSet<u64> = paths.map(source_hash).collect();
        for (key, known) in self.known.iter().filter(|(_, k)| wanted.contains(&k.source)) {
            self.by_source.entry(known.source).or_default().push(*key);
        }
    }

    /// Forgets a file; gives back the keys that it held.
    pub(super) fn drop_file(&mut self, path: &str) -> Vec<u64> {
        let source = source_hash(path);
        let keys: Vec<u64> = self.known.iter().filter(|(_, k)| k.source == source).map(|(key, _)| *key).collect();
        self.known.retain(|_, k| k.source != source);
        keys
    }

    /// Notes that a file is as it was.
    pub(super) fn keep_file(&mut self, path: &str) {
        self.by_source.remove(&source_hash(path));
    }

    /// Begins a file.
    pub(super) fn open_file(&mut self, path: &str) {
        path.clone_into(&mut self.path);
        self.source = source_hash(path);
        let held = self.by_source.remove(&self.source).unwrap_or_default();
        self.left = held.into_iter().filter(|key| self.known.get(key).is_some_and(|k| k.source == self.source)).collect();
        self.claimed.clear();
    }

    /// The path of the open file.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The files that lost a reference to the open one since this was last asked. They are to be read, even where they are as they
    /// were, so that the conflict is said and remembered.
    pub(super) fn displaced(&mut self) -> Vec<String> {
        std::mem::take(&mut self.displaced)
    }

    /// Claims a reference for the open file.
    pub(super) fn claim(&mut self, key: &Key, digest: u64) -> Claim {
        let hash = key.hash();
        let mine = IndexedVersion { key: hash, digest, source: self.source };
        if !self.claimed.insert(hash) {
            return Claim::Taken(self.path.clone());
        }
        match self.known.get(&hash).copied() {
            None => {
                self.known.insert(hash, mine);
                Claim::New
            }
            Some(known) if known.source == self.source => {
                self.left.remove(&hash);
                self.known.insert(hash, mine);
                if known.digest == digest { Claim::Same } else { Claim::Changed }
            }
            Some(known) => match self.paths.get(&known.source) {
                Some(owner) if owner.as_str() < self.path.as_str() => {
                    self.claimed.remove(&hash);
                    Claim::Taken(owner.clone())
                }
                Some(later) if !self.by_source.contains_key(&known.source) => {
                    let later = later.clone();
                    self.known.insert(hash, mine);
                    self.displaced.push(later.clone());
                    Claim::Moved(later)
                }
                later => {
                    self.displaced.extend(later.cloned());
                    self.known.insert(hash, mine);
                    Claim::Changed
                }
            },
        }
    }

    /// Ends the open file; gives back the keys that it held before and has no longer.
    pub(super) fn close_file(&mut self) -> Vec<u64> {
        let gone: Vec<u64> = self.left.drain().filter(|key| self.known.get(key).is_some_and(|k| k.source == self.source)).collect();
        for key in &gone {
            self.known.remove(key);
        }
        gone
    }
}

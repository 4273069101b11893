//! Which file holds which reference: of the files that claim it, one whose copy is not released before others, and then the first by path.
//! What was taken back has no file: whoever claims it is refused, as is who claims what waits in a file that cannot be read.
//!
//! The rule does not depend on the order in which files were added over the years, so an index that grew and one built anew
//! hold the same responses.

use std::collections::{HashMap, HashSet};

use super::barred::{Bar, Barred};
use crate::engine::document::{reference_hash, source_hash};
use crate::engine::{IndexedVersion, Withdrawn};
use crate::response::{Key, Reference};

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
    /// It was taken back, as the file of this path says.
    Withdrawn(String),
    /// It waits, or is held, in the file of this path, which is not in the archive itself.
    Kept(String),
}

/// What becomes of what a file held, said and kept.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Closed {
    /// The keys that it held before and has no longer.
    pub(super) gone: Vec<u64>,
    /// What it says was taken back.
    pub(super) withdrawn: Vec<Withdrawn>,
    /// The keys that nobody else may have while it cannot be read.
    pub(super) kept: Vec<u64>,
}

/// A copy that may not stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// Hash of the key.
    pub(super) key: u64,
    /// The file that had it.
    pub(super) had: String,
    /// The reference of what was taken back; none where it is kept by a file that is not in the archive itself.
    pub(super) reference: Option<Reference>,
    /// The file that stands in its way.
    pub(super) by: String,
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
    /// The keys that another file had when they were claimed in this run.
    taken: HashSet<u64>,
    /// Whether one of those was given back later in the run.
    is_given_back: bool,
    /// Hashes of the paths of files that are no longer there.
    vanished: HashSet<u64>,
    /// The keys that the open file holds back without being in the archive.
    keeping: Vec<u64>,
    /// What may not go in.
    barred: Barred,
}

impl Claims {
    pub(super) fn new<'a>(known: HashMap<u64, IndexedVersion>, paths: impl Iterator<Item = &'a str>, barred: Barred) -> Self {
        let paths = paths.map(|p| (source_hash(p), p.to_owned())).collect();
        Claims { known, paths, barred, ..Claims::default() }
    }

    /// Says which files will be read, so that what each held is gathered once.
    pub(super) fn reading<'a>(&mut self, paths: impl Iterator<Item = &'a str>) {
        let wanted: HashSet<u64> = paths.map(source_hash).collect();
        for (key, known) in self.known.iter().filter(|(_, k)| wanted.contains(&k.source)) {
            self.by_source.entry(known.source).or_default().push(*key);
        }
    }

    /// Says which files are no longer there: what they held is anybody's.
    pub(super) fn without<'a>(&mut self, paths: impl Iterator<Item = &'a str>) {
        self.vanished = paths.map(source_hash).collect();
    }

    /// How many references these files hold, which are no longer there, and how many there are over all.
    pub(super) fn vanishing<'a>(&self, missing: impl Iterator<Item = &'a str>) -> (usize, usize) {
        let missing: HashSet<u64> = missing.map(source_hash).collect();
        (self.known.values().filter(|known| missing.contains(&known.source)).count(), self.known.len())
    }

    /// How many of these files the last commit had no response of.
    pub(super) fn without_any<'a>(&self, paths: impl Iterator<Item = &'a str>) -> usize {
        let sources: HashSet<u64> = self.known.values().map(|known| known.source).collect();
        paths.filter(|path| !sources.contains(&source_hash(path))).count()
    }

    /// Whether a response was released when it was last read; nothing where the archive does not have it.
    pub(super) fn was_released(&self, key: &Key) -> Option<bool> {
        self.known.get(&key.hash()).map(|known| known.is_released)
    }

    /// Whether a file may now have what it was refused earlier in the run.
    pub(super) fn is_given_back(&self) -> bool {
        self.is_given_back || self.barred.is_given_back()
    }

    /// Notes that the open file says that a response was taken back.
    pub(super) fn withdraw(&mut self, withdrawn: Withdrawn) {
        self.barred.withdraw(&self.path, withdrawn);
    }

    /// Notes that the open file holds a response back from the public, and is not in the archive itself.
    pub(super) fn keep(&mut self, key: &Key) {
        self.keeping.push(key.hash());
    }

    /// What a file says, and said before this run, was taken back.
    pub(super) fn said_by(&self, path: &str) -> Vec<Withdrawn> {
        self.barred.said_by(path)
    }

    /// Forgets every copy of what was taken back, or is kept by another file.
    pub(super) fn refuse_barred(&mut self) -> Vec<Refused> {
        let mut refused = Vec::new();
        self.known.retain(|key, known| {
            let had = self.paths.get(&known.source).map_or("", String::as_str);
            let is_meant =
                |withdrawn: &Withdrawn| withdrawn.authority.is_none() || withdrawn.key().is_some_and(|meant| meant.hash() == *key);
            let bar = self.barred.withdrawal(known.reference, had, is_meant).or_else(|| self.barred.keeper(*key, had));
            let (by, reference) = match bar {
                Some(Bar::Withdrawn(says, withdrawn)) => (says.to_owned(), Some(withdrawn.reference.clone())),
                Some(Bar::Kept(keeper)) => (keeper.to_owned(), None),
                None => return true,
            };
            refused.push(Refused { key: *key, had: had.to_owned(), reference, by });
            false
        });
        refused
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
        self.keeping.clear();
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
    pub(super) fn claim(&mut self, key: &Key, digest: u64, is_released: bool) -> Claim {
        match self.barred.bar(key, &self.path) {
            Some(Bar::Withdrawn(says, _)) => return Claim::Withdrawn(says.to_owned()),
            Some(Bar::Kept(keeper)) => return Claim::Kept(keeper.to_owned()),
            None => {}
        }
        let hash = key.hash();
        let mine = IndexedVersion { key: hash, digest, source: self.source, reference: reference_hash(key.reference()), is_released };
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
                self.is_given_back |= is_released && !known.is_released && self.taken.contains(&hash);
                if known.digest == digest { Claim::Same } else { Claim::Changed }
            }
            Some(known) if self.vanished.contains(&known.source) => {
                self.known.insert(hash, mine);
                Claim::Changed
            }
            Some(known) => match self.paths.get(&known.source) {
                Some(owner) if (known.is_released, owner.as_str()) < (is_released, self.path.as_str()) => {
                    self.claimed.remove(&hash);
                    self.taken.insert(hash);
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

    /// Ends the open file. One that could not be read, or not wholly, goes on saying what it said, and nobody else may have what it held back.
    pub(super) fn close_file(&mut self, is_whole: bool) -> Closed {
        let gone: Vec<IndexedVersion> =
            self.left.drain().filter_map(|key| self.known.get(&key).copied()).filter(|known| known.source == self.source).collect();
        for known in &gone {
            self.is_given_back |= self.taken.contains(&known.key);
            self.known.remove(&known.key);
        }
        let mut kept = std::mem::take(&mut self.keeping);
        if is_whole {
            self.barred.renew(&self.path, &kept);
        } else {
            kept.extend(gone.iter().filter(|known| !known.is_released).map(|known| known.key));
            kept.extend(self.barred.kept_by(&self.path).iter().filter(|key| !self.claimed.contains(key)));
            kept.sort_unstable();
            kept.dedup();
            self.barred.go_on(&self.path, &kept);
        }
        let gone = gone.iter().map(|known| known.key).collect();
        Closed { gone, withdrawn: self.barred.said_by(&self.path), kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Authority;

    fn key(number: u32) -> Key {
        Key::new(&Authority::new("Varnshire Police"), &Reference::new(&format!("VP/{number}")).expect("a reference"))
    }

    /// Claims where each of these files held one reference, with the digest 1.
    fn held(files: &[(&str, u32)]) -> Claims {
        let version = |(path, number): &(&str, u32)| IndexedVersion {
            key: key(*number).hash(),
            digest: 1,
            source: source_hash(path),
            reference: reference_hash(key(*number).reference()),
            is_released: true,
        };
        let known = files.iter().map(version).map(|version| (version.key, version)).collect();
        Claims::new(known, ["a.md", "b.md", "c.md"].into_iter(), Barred::default())
    }

    #[test]
    fn a_file_that_is_read_again_says_what_is_new_changed_and_gone() {
        let mut claims = held(&[("b.md", 1), ("b.md", 2), ("b.md", 3)]);
        claims.reading(["b.md"].into_iter());
        claims.open_file("b.md");
        assert_eq!(claims.claim(&key(1), 1, true), Claim::Same);
        assert_eq!(claims.claim(&key(2), 2, true), Claim::Changed);
        assert_eq!(claims.claim(&key(4), 1, true), Claim::New);
        assert_eq!(claims.claim(&key(4), 1, true), Claim::Taken("b.md".to_owned()), "one file claims a reference once");
        assert_eq!(claims.close_file(true).gone, [key(3).hash()]);
    }

    #[test]
    fn the_first_file_by_path_holds_a_reference() {
        let mut claims = held(&[("a.md", 1), ("c.md", 2)]);
        claims.reading(["b.md"].into_iter());
        claims.open_file("b.md");
        assert_eq!(claims.claim(&key(1), 2, true), Claim::Taken("a.md".to_owned()));
        assert_eq!(claims.claim(&key(2), 2, true), Claim::Moved("c.md".to_owned()));
        assert_eq!((claims.displaced(), claims.displaced()), (vec!["c.md".to_owned()], Vec::new()), "said once");
        assert_eq!(claims.close_file(true).gone, [0_u64; 0]);
    }

    #[test]
    fn a_later_file_that_is_still_to_be_read_loses_its_reference() {
        let mut claims = held(&[("c.md", 1)]);
        claims.reading(["b.md", "c.md"].into_iter());
        claims.open_file("b.md");
        assert_eq!(claims.claim(&key(1), 2, true), Claim::Changed);
        assert_eq!(claims.close_file(true).gone, [0_u64; 0]);
        claims.open_file("c.md");
        assert_eq!(claims.claim(&key(1), 1, true), Claim::Taken("b.md".to_owned()));
        assert_eq!(claims.close_file(true).gone, [0_u64; 0], "it is another file's now, and stays");
    }

    #[test]
    fn a_file_that_is_gone_gives_its_references_back() {
        let mut claims = held(&[("a.md", 1), ("b.md", 2)]);
        assert_eq!(claims.drop_file("a.md"), [key(1).hash()]);
        claims.open_file("c.md");
        assert_eq!((claims.claim(&key(1), 1, true), claims.path()), (Claim::New, "c.md"));
    }
}

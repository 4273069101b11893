//! What may not go in: what was taken back, and what waits or is held in a file that is not in the archive itself, since it cannot be read
//! or hides something.
//!
//! It begins with what the last commit knew, so that no order of files lets a copy in for a while. A file that is read to its end says
//! anew what it bars; one that cannot be read, or not wholly, goes on barring what it did.

use std::collections::HashMap;

use crate::engine::document::reference_hash;
use crate::engine::{State, Withdrawn};
use crate::response::Key;

/// Why a copy may not go in, with the path of the file that stands in its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bar<'b> {
    /// It was taken back.
    Withdrawn(&'b str, &'b Withdrawn),
    /// It waits, or is held, in a file that is not in the archive itself.
    Kept(&'b str),
}

/// What may not go in.
#[derive(Debug, Default)]
pub(super) struct Barred {
    /// What was taken back, by the hash of its reference.
    withdrawn: HashMap<u64, Vec<Statement>>,
    /// The references that each file says were taken back.
    references: HashMap<String, Vec<u64>>,
    /// The files that keep each kept key.
    kept: HashMap<u64, Vec<String>>,
    /// The keys that each file keeps.
    keys: HashMap<String, Vec<u64>>,
    is_given_back: bool,
}

#[derive(Debug)]
struct Statement {
    path: String,
    withdrawn: Withdrawn,
    /// Whether it was said by the last commit, and not again in this run.
    is_old: bool,
}

impl Barred {
    /// What the last commit knew.
    pub(super) fn of(state: &State) -> Self {
        let mut barred = Barred::default();
        for (path, withdrawn) in state.withdrawn() {
            barred.put(path, withdrawn.clone(), true);
        }
        for (path, file) in state.files.iter().filter(|(_, file)| !file.kept.is_empty()) {
            barred.keep(path, file.kept.clone());
        }
        barred
    }

    fn put(&mut self, path: &str, withdrawn: Withdrawn, is_old: bool) {
        let reference = reference_hash(withdrawn.reference.as_str());
        self.withdrawn.entry(reference).or_default().push(Statement { path: path.to_owned(), withdrawn, is_old });
        self.references.entry(path.to_owned()).or_default().push(reference);
    }

    fn keep(&mut self, path: &str, keys: Vec<u64>) {
        if !keys.is_empty() {
            for key in &keys {
                self.kept.entry(*key).or_default().push(path.to_owned());
            }
            self.keys.insert(path.to_owned(), keys);
        }
    }

    /// Notes what the file at `path` says was taken back. Where it said so before, and no day is stated, it stays as public as it was.
    pub(super) fn withdraw(&mut self, path: &str, mut withdrawn: Withdrawn) {
        let of_reference = self.withdrawn.entry(reference_hash(withdrawn.reference.as_str())).or_default();
        let before = of_reference.iter().find(|said| said.path == path && said.is_old);
        if let Some(before) = before.filter(|_| withdrawn.withdrawal.on.is_none()) {
            withdrawn.was_public = before.withdrawn.was_public;
        }
        of_reference.retain(|said| said.path != path || said.withdrawn.authority != withdrawn.authority);
        self.put(path, withdrawn, false);
    }

    /// What bars the response of this key in the file at `path`. What that file said before this run does not bind what it says now.
    pub(super) fn bar(&self, key: &Key, path: &str) -> Option<Bar<'_>> {
        self.withdrawal(reference_hash(key.reference()), path, |withdrawn| withdrawn.claims(key)).or_else(|| self.keeper(key.hash(), path))
    }

    /// The file that keeps a key from the file at `path`. Where several keep it, each of them has to let it go.
    pub(super) fn keeper(&self, key: u64, path: &str) -> Option<Bar<'_>> {
        self.kept.get(&key)?.iter().find(|keeper| *keeper != path).map(|keeper| Bar::Kept(keeper))
    }

    /// The withdrawal of this reference that is meant, as far as it binds the file at `path`.
    pub(super) fn withdrawal(&self, reference: u64, path: &str, is_meant: impl Fn(&Withdrawn) -> bool) -> Option<Bar<'_>> {
        let binds = |said: &&Statement| is_meant(&said.withdrawn) && !(said.is_old && said.path == path);
        self.withdrawn.get(&reference)?.iter().find(binds).map(|said| Bar::Withdrawn(&said.path, &said.withdrawn))
    }

    /// What a file says, and said before this run, was taken back.
    pub(super) fn said_by(&self, path: &str) -> Vec<Withdrawn> {
        let mut references = self.references.get(path).cloned().unwrap_or_default();
        references.sort_unstable();
        references.dedup();
        let said = references.iter().filter_map(|reference| self.withdrawn.get(reference)).flatten();
        said.filter(|said| said.path == path).map(|said| said.withdrawn.clone()).collect()
    }

    /// Ends a file that was read to its end: what it no longer says bars nothing any more, and these keys it keeps.
    pub(super) fn renew(&mut self, path: &str, keys: &[u64]) {
        for reference in self.references.remove(path).unwrap_or_default() {
            let Some(of_reference) = self.withdrawn.get_mut(&reference) else { continue };
            let before = of_reference.len();
            of_reference.retain(|said| said.path != path || !said.is_old);
            self.is_given_back |= of_reference.len() < before;
            if of_reference.iter().any(|said| said.path == path) {
                self.references.entry(path.to_owned()).or_default().push(reference);
            }
        }
        self.let_go(path, keys);
        self.keep(path, keys.to_vec());
    }

    /// Ends a file that could not be read, or not wholly: it bars what it did, and keeps these keys.
    pub(super) fn go_on(&mut self, path: &str, keys: &[u64]) {
        self.let_go(path, keys);
        self.keep(path, keys.to_vec());
    }

    /// The keys that a file keeps.
    pub(super) fn kept_by(&self, path: &str) -> &[u64] {
        self.keys.get(path).map_or(&[], Vec::as_slice)
    }

    /// Lets go what a file keeps, but for these keys.
    fn let_go(&mut self, path: &str, but: &[u64]) {
        for key in self.keys.remove(path).unwrap_or_default() {
            if let Some(keepers) = self.kept.get_mut(&key) {
                keepers.retain(|keeper| keeper != path);
            }
            self.is_given_back |= !but.contains(&key);
        }
    }

    /// Whether a copy may now go in that was refused earlier in the run.
    pub(super) fn is_given_back(&self) -> bool {
        self.is_given_back
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Barred};

    #[test]
    fn what_two_files_keep_is_kept_until_both_let_it_go() {
        let mut barred = Barred::default();
        barred.renew("a.md", &[7]);
        barred.renew("b.md", &[7]);
        assert_eq!(barred.keeper(7, "c.md"), Some(Bar::Kept("a.md")));
        assert_eq!(barred.keeper(7, "a.md"), Some(Bar::Kept("b.md")), "each is kept from the other");
        barred.renew("b.md", &[]);
        assert_eq!(barred.keeper(7, "c.md"), Some(Bar::Kept("a.md")));
        barred.go_on("a.md", &[7]);
        assert_eq!(barred.keeper(7, "c.md"), Some(Bar::Kept("a.md")), "said again it is kept once");
        barred.renew("a.md", &[]);
        assert_eq!((barred.keeper(7, "c.md"), barred.is_given_back()), (None, true));
    }
}

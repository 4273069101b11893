//! A line of the journal to whether its response was taken back since, so that none of its words are shown.

use std::collections::HashMap;
use std::sync::Arc;

use super::error::CurationError;
use super::sidecar::beside;
use crate::corpus::{Corpus, Deed, JournalEntry};
use crate::engine::{Engine, State};
use crate::extract;
use crate::response::Key;
use crate::response::key::exact;

/// What was taken back: as the index knows it, and as the files say now, which the index may not have read yet.
pub struct TakenBack<'c> {
    corpus: &'c Corpus,
    state: Option<Arc<State>>,
    /// What was done last to each response that was ever taken back.
    last: HashMap<String, Deed>,
}

impl<'c> TakenBack<'c> {
    /// What was taken back from a corpus; without an index by its files and its journal alone.
    ///
    /// # Errors
    /// Where the index or the journal cannot be read.
    pub fn of(corpus: &'c Corpus, engine: Option<&dyn Engine>) -> Result<Self, CurationError> {
        let state = engine.map(|engine| engine.state()).transpose()?;
        let journal = corpus.journal(|entry| matches!(entry.deed, Deed::Withdrawn | Deed::Restored) && !entry.undone)?;
        let last = journal.entries.iter().map(|entry| (exact(&entry.key), entry.deed)).collect();
        Ok(TakenBack { corpus, state, last })
    }

    /// Whether the response of this line was. Where its files are gone, what was done to it last decides.
    pub fn has(&self, entry: &JournalEntry) -> bool {
        if self.is_known(entry) {
            return true;
        }
        let beside = entry.files.iter().flat_map(|file| [file.path.clone(), beside(&file.path)]);
        let fields: Vec<(String, Vec<u8>)> = beside.filter_map(|path| self.corpus.current(&path).map(|bytes| (path, bytes))).collect();
        match fields.is_empty() {
            true => self.last.get(&exact(&entry.key)) == Some(&Deed::Withdrawn),
            false => fields.iter().any(|(path, bytes)| says_so(path, bytes)),
        }
    }

    /// Whether the index has it as taken back.
    fn is_known(&self, entry: &JournalEntry) -> bool {
        let key = entry.key.split_once('/').map(|(slug, reference)| Key::from_parts(slug, reference));
        let state = self.state.as_ref();
        key.zip(state).is_some_and(|(key, state)| state.withdrawn().any(|(_, withdrawn)| withdrawn.claims(&key)))
    }
}

/// Whether a sidecar, or the front matter of a letter, says that the response was taken back. One that cannot be read may.
fn says_so(path: &str, bytes: &[u8]) -> bool {
    let raw = extract::decode(bytes);
    let is_sidecar = path.ends_with(".yaml") || path.ends_with(".yml");
    let fields = if is_sidecar { Some(&raw[..]) } else { extract::front_matter(&raw).map(|at| &raw[at]) };
    fields.is_some_and(|fields| extract::stated(path, fields).map_or(true, |(stated, _)| stated.withdrawn.is_some()))
}

#[cfg(test)]
mod tests {
    use super::says_so;

    #[test]
    fn a_sidecar_and_front_matter_say_that_it_was_taken_back() {
        for (path, words, is) in [
            ("a/response.yaml", "withdrawn: {on: 2026-01-01}\n", true),
            ("a/response.yaml", "title: \"Wombats\"\n", false),
            ("a/response.yaml", "title: [\n", true),
            ("a.md", "---\nreference: A/1\nwithdrawn: true\n---\nWe hold it.\n", true),
            ("a.md", "---\nreference: A/1\n---\nIt was withdrawn: true\n", false),
            ("a.txt", "withdrawn: true\n", false),
        ] {
            assert_eq!(says_so(path, words.as_bytes()), is, "{path}: {words}");
        }
    }
}

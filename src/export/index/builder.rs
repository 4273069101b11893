//! What the index holds of each response to what it holds of each term.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entry::IndexedEntry;

/// An index that grows: responses are put in by day, the earliest first.
#[derive(Default)]
pub(in crate::export) struct IndexBuilder {
    /// How each response stands among results.
    pub(super) entries: Vec<String>,
    /// For each term the numbers of the responses that have it, with its weight there.
    pub(super) terms: HashMap<String, Vec<(u32, u8)>>,
    /// Words as they are written, and keys of facets, with their terms.
    pub(super) words: BTreeMap<String, BTreeSet<String>>,
}

impl IndexBuilder {
    /// Puts the next response in.
    pub(in crate::export) fn add(&mut self, entry: IndexedEntry) {
        let number = self.entries.len() as u32;
        let IndexedEntry { shown, terms, words, facets } = entry;
        self.entries.push(shown);
        for (term, weight) in terms {
            self.terms.entry(term).or_default().push((number, weight));
        }
        for (word, term) in words {
            note(&mut self.words, word, term);
        }
        for key in facets {
            self.terms.entry(key.clone()).or_default().push((number, 1));
            note(&mut self.words, key.clone(), key);
        }
    }
}

fn note(words: &mut BTreeMap<String, BTreeSet<String>>, word: String, term: String) {
    let terms = words.entry(word).or_default();
    if !terms.contains(&term) {
        terms.insert(term);
    }
}

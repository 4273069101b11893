//! A response to its terms with their places, by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::candidate::rounded_length;
use crate::engine::placed::{Analyzers, PlacedWords, placed};
use crate::engine::{Field, IndexedDocument, IndexedVersion};
use crate::response::Response;

/// A response in memory.
#[derive(Clone)]
pub(super) struct Indexed {
    pub(super) key: u64,
    pub(super) document: IndexedDocument,
    pub(super) response: Response,
    fields: BTreeMap<Field, PlacedWords>,
}

impl Indexed {
    /// The terms of a response, by the analyzer of running text and the one of words as they are written.
    pub(super) fn new(response: Response, analyzers: &mut Analyzers) -> Self {
        let document = IndexedDocument::new(&response, &mut analyzers.0);
        let fields = placed(&document, analyzers);
        Indexed { key: document.key.hash(), document, response, fields }
    }

    /// The fields that it has.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.fields.keys().copied()
    }

    /// Every place of a term in a field.
    pub(super) fn positions<'a>(&'a self, field: Field, term: &'a str) -> impl Iterator<Item = u32> + 'a {
        let words = self.fields.get(&field).into_iter().flat_map(|words| &words.terms);
        words.filter(move |(_, word)| word == term).map(|(place, _)| *place)
    }

    /// The distinct terms of a field.
    pub(super) fn distinct(&self, field: Field) -> BTreeSet<&str> {
        self.fields.get(&field).map(PlacedWords::distinct).unwrap_or_default()
    }

    /// How many words a field has.
    pub(super) fn length(&self, field: Field) -> u32 {
        self.fields.get(&field).map_or(0, |words| words.terms.len() as u32)
    }

    /// The same, as engines round it.
    pub(super) fn rounded_length(&self, field: Field) -> u32 {
        rounded_length(self.length(field))
    }

    /// What is known of it without reading it.
    pub(super) fn version(&self) -> IndexedVersion {
        IndexedVersion {
            key: self.key,
            digest: self.document.digest,
            source: self.document.source,
            reference: self.document.reference_hash(),
            is_released: self.document.public_from.is_some(),
        }
    }
}

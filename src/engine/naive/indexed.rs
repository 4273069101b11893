//! A response to its terms with their places, by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analyzer;
use crate::engine::candidate::rounded_length;
use crate::engine::{Field, IndexedDocument, IndexedVersion};
use crate::response::Response;

/// A response in memory.
#[derive(Clone)]
pub(super) struct Indexed {
    pub(super) key: u64,
    pub(super) document: IndexedDocument,
    pub(super) response: Response,
    fields: BTreeMap<Field, Words>,
}

/// The words of a field: the place of each, counted over all of its texts, and its term.
#[derive(Clone, Default)]
struct Words {
    terms: Vec<(u32, String)>,
    /// The place after the last text, and a gap, so that no phrase reaches from one text into the next.
    next: u32,
}

impl Words {
    fn add(&mut self, text: &str, analyzer: &mut Analyzer) {
        let (mut at, mut place, mut end) = (0, self.next, self.next);
        while let Some((span, term)) = analyzer.next(text, at) {
            at = span.end;
            if let Some(term) = term {
                self.terms.push((place, term.to_owned()));
                end = place + 1;
            }
            place += 1;
        }
        self.next = end + 1;
    }

    fn add_term(&mut self, term: &str) {
        self.terms.push((self.next, term.to_owned()));
        self.next += 2;
    }
}

impl Indexed {
    /// The terms of a response, by the analyzer of running text and the one of words as they are written.
    pub(super) fn new(response: Response, (stems, plain): &mut (Analyzer, Analyzer)) -> Self {
        let document = IndexedDocument::new(&response, stems);
        let mut fields: BTreeMap<Field, Words> = BTreeMap::new();
        let mut add = |field, text: &str, analyzer: &mut Analyzer| fields.entry(field).or_default().add(text, analyzer);
        if let Some(title) = &document.title {
            add(Field::Title, title, stems);
            add(Field::AsWritten, title, plain);
        }
        add(Field::Reference, &document.reference, stems);
        add(Field::Request, &document.request, stems);
        add(Field::AsWritten, &document.request, plain);
        for passage in &document.passages {
            passage.fields().for_each(|field| add(field, &passage.words, stems));
            if passage.answers() {
                add(Field::AsWritten, &passage.words, plain);
            }
        }
        document.pairs.iter().for_each(|pair| fields.entry(Field::Pairs).or_default().add_term(pair));
        document.facets.iter().for_each(|(facet, value)| fields.entry(Field::Facet(*facet)).or_default().add_term(value));
        fields.entry(Field::ExactReference).or_default().add_term(&document.exact_reference());
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
        self.fields.get(&field).into_iter().flat_map(|words| &words.terms).map(|(_, term)| term.as_str()).collect()
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

//! What is indexed of a response to its terms with their places, by field.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, IndexedDocument};
use crate::analysis::Analyzer;

/// The words of a field: the place of each, counted over all of its texts, and its term.
#[derive(Clone, Debug, Default)]
pub(super) struct PlacedWords {
    /// Each place and its term; several words may stand in one text, and a word without a term leaves its place empty.
    pub(super) terms: Vec<(u32, String)>,
    /// The place after the last text, and a gap, so that no phrase reaches from one text into the next.
    next: u32,
}

impl PlacedWords {
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

    /// The distinct terms, in order.
    pub(super) fn distinct(&self) -> BTreeSet<&str> {
        self.terms.iter().map(|(_, term)| term.as_str()).collect()
    }
}

/// What makes terms of text: stems, and words as they are written.
pub(super) type Analyzers = (Analyzer, Analyzer);

/// Both analyzers.
pub(super) fn analyzers() -> Analyzers {
    (Analyzer::default(), Analyzer::plain())
}

/// The terms of everything that is indexed of a response but its days.
pub(super) fn placed(document: &IndexedDocument, (stems, plain): &mut Analyzers) -> BTreeMap<Field, PlacedWords> {
    let mut fields: BTreeMap<Field, PlacedWords> = BTreeMap::new();
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
    fields
}

//! A response to its terms with their weights, its words as they are written, its facets, and how it stands among results.

use std::collections::HashMap;

use crate::analysis::Analyzer;
use crate::engine::document::{IndexedDocument, IndexedPassage};
use crate::export::error::ExportError;
use crate::query::Facet;
use crate::response::Response;
use crate::views::search_entry::SearchEntry;
use crate::views::urls::Urls;

/// A field of a response: what a word in it weighs, and how many words it usually has.
struct FieldWeight {
    weight: f32,
    usual: f32,
}

/// Title, reference, request, answer, and what is attached to it: weights as the archive's own search has them.
const FIELDS: [FieldWeight; 5] = [
    FieldWeight { weight: 1.5, usual: 8.0 },
    FieldWeight { weight: 2.0, usual: 4.0 },
    FieldWeight { weight: 1.0, usual: 60.0 },
    FieldWeight { weight: 0.5, usual: 250.0 },
    FieldWeight { weight: 0.06, usual: 1_000.0 },
];
/// How soon it no longer matters that a word comes once more, and how much the length of a field counts: those of BM25.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// The greatest weight that is told apart from greater ones.
const GREATEST: f32 = 4.0;

/// What the index holds of a response.
pub(in crate::export) struct IndexedEntry {
    /// How it stands among results, as JSON.
    pub(super) shown: String,
    /// Its terms, each with its weight, 1 to 255.
    pub(super) terms: Vec<(String, u8)>,
    /// Its words as they are written, in plain small letters, each with its term.
    pub(super) words: Vec<(String, String)>,
    /// The keys of its facets.
    pub(super) facets: Vec<String>,
}

/// Reads what is indexed of responses, one after another.
pub(in crate::export) struct TermReader {
    terms: Analyzer,
    words: Analyzer,
}

impl Default for TermReader {
    fn default() -> Self {
        TermReader { terms: Analyzer::default(), words: Analyzer::plain() }
    }
}

impl TermReader {
    /// What the index holds of a response.
    pub(in crate::export) fn entry(&mut self, response: &Response, urls: &Urls) -> Result<IndexedEntry, ExportError> {
        let document = IndexedDocument::new(response, &mut self.terms);
        let of_answer = |passage: &&IndexedPassage| passage.answers() && !passage.is_attached;
        let fields: [Vec<&str>; 5] = [
            document.title.as_deref().into_iter().collect(),
            vec![&document.reference],
            vec![&document.request],
            document.passages.iter().filter(of_answer).map(|passage| passage.words.as_str()).collect(),
            document.passages.iter().filter(|passage| passage.is_attached).map(|passage| passage.words.as_str()).collect(),
        ];
        let mut weights: HashMap<String, f32> = HashMap::new();
        let mut words: HashMap<String, String> = HashMap::new();
        for (texts, field) in fields.iter().zip(FIELDS) {
            let (counts, length) = self.counts(texts, &mut words);
            for (term, count) in counts {
                let full = K1 * (1.0 - B + B * length / field.usual);
                *weights.entry(term).or_default() += field.weight * count * (K1 + 1.0) / (count + full);
            }
        }
        let weighed = |weight: f32| (weight / GREATEST * 255.0).clamp(1.0, 255.0) as u8;
        Ok(IndexedEntry {
            shown: serde_json::to_string(&SearchEntry::new(response, urls))?,
            terms: weights.into_iter().map(|(term, weight)| (term, weighed(weight))).collect(),
            words: words.into_iter().collect(),
            facets: facets(response),
        })
    }

    /// How often each term stands in a field, and how many words that has; the words as they are written are noted.
    fn counts(&mut self, texts: &[&str], words: &mut HashMap<String, String>) -> (HashMap<String, f32>, f32) {
        let mut written: HashMap<&str, f32> = HashMap::new();
        let mut length = 0.0;
        for text in texts {
            self.words.each(text, |_, span| {
                length += 1.0;
                *written.entry(&text[span.start..span.end]).or_default() += 1.0;
            });
        }
        let mut counts: HashMap<String, f32> = HashMap::new();
        for (raw, count) in written {
            let (word, term) = (self.words.terms(raw), self.terms.terms(raw));
            if let (Some(word), Some(term)) = (word.into_iter().next(), term.into_iter().next()) {
                *counts.entry(term.clone()).or_default() += count;
                words.insert(word, term);
            }
        }
        (counts, length)
    }
}

/// The keys of a response's facets, and of the year and the month of its answer: `=decision:part`, `=responded:2024-03`. A body is known by its slug
/// and by its name, a provision without spaces.
fn facets(response: &Response) -> Vec<String> {
    let mut keys = Vec::new();
    for facet in Facet::ALL {
        let row = facet.row();
        for value in (row.values)(response) {
            keys.push(facet_key(row.word, &value));
            keys.push(facet_key(row.word, &(row.known_by)(&value)));
        }
    }
    if let Some(answered) = response.responded.as_ref().map(|fact| fact.value) {
        keys.extend(["%Y", "%Y-%m"].map(|form| facet_key("responded", &answered.strftime(form).to_string())));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The key of a value of a facet, as the script makes it of what an address or somebody says.
pub(super) fn facet_key(word: &str, value: &str) -> String {
    format!("={word}:{}", value.split_whitespace().collect::<String>().to_lowercase())
}

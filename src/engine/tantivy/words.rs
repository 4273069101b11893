//! The dictionary of words as they are written.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::snapshot::Snapshot;
use crate::engine::{EngineError, Near};

/// The most frequent words that begin so and that some response has.
pub(super) fn beginning(snapshot: &Snapshot, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(snapshot.fields.spelling).map_err(|e| snapshot.failed(e))?;
        let mut stream = inverted.terms().range().ge(beginning.as_bytes()).into_stream().map_err(|e| snapshot.failed(e))?;
        while stream.advance() {
            let word = std::str::from_utf8(stream.key()).map_err(|_| snapshot.damaged("a word cannot be read"))?;
            if !word.starts_with(beginning) {
                break;
            }
            *counts.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
        }
    }
    if snapshot.sight.unseen() > 0 {
        for (word, count) in &mut counts {
            *count = snapshot.having(snapshot.fields.spelling, word)?;
        }
    }
    let mut words: Vec<(u64, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut found = Vec::new();
    for (_, word) in words {
        if found.len() == most {
            break;
        }
        if snapshot.first_with(&Term::from_field_text(snapshot.fields.spelling, &word))?.is_some() {
            found.push(word);
        }
    }
    Ok(found)
}

/// Words that are at most `most` letters away and that some response has. Only those parts of the dictionary are read that can hold one.
pub(super) fn near(snapshot: &Snapshot, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
    let field = snapshot.fields.spelling;
    let sought = FuzzyTermQuery::new(Term::from_field_text(field, word), most.min(2), true);
    let mut near: HashMap<String, Near> = HashMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(field).map_err(|e| snapshot.failed(e))?;
        let automaton = sought.automaton().map_err(|e| snapshot.failed(e))?;
        let mut stream = inverted.terms().search(automaton).into_stream().map_err(|e| snapshot.failed(e))?;
        while stream.advance() {
            let other = std::str::from_utf8(stream.key()).map_err(|_| snapshot.damaged("a word cannot be read"))?;
            let (count, distance) = (u64::from(stream.value().doc_freq), strsim::osa_distance(word, other));
            if distance > 0 {
                near.entry(other.to_owned()).or_insert_with(|| Near { word: other.to_owned(), distance, count: 0 }).count += count;
            }
        }
    }
    let mut found = Vec::new();
    for near in near.into_values() {
        if snapshot.first_with(&Term::from_field_text(field, &near.word))?.is_some() {
            let count = if snapshot.sight.unseen() > 0 { snapshot.having(field, &near.word)? } else { near.count };
            found.push(Near { count, ..near });
        }
    }
    Ok(found)
}

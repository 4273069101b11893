//! The responses that have most of some words, and where those words stand in them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::bm25::{WeightedText, bm25};
use super::columns::Values;
use super::expression;
use super::snapshot::Snapshot;
use crate::engine::{Candidate, CandidateQuery, Engine, EngineError, Facet, FieldLengths, Occurrence};

/// Words that one core looks for together.
const WORDS_AT_ONCE: usize = 32;

/// The candidates of a question, in no particular order.
pub(super) fn candidates(snapshot: &Snapshot, question: &CandidateQuery) -> Result<Vec<Candidate>, EngineError> {
    let mut by_segment: BTreeMap<u32, Vec<DocId>> = BTreeMap::new();
    let (fields, averages) = (&snapshot.fields, snapshot.average_lengths()?);
    let average = (averages.title + averages.request + averages.response) as f32;
    let text = WeightedText { fields: [fields.title, fields.request, fields.response], average, words: &question.finders };
    let allowed = question.allowed.as_ref().map(|allowed| expression::query(fields, allowed));
    for (_, address) in bm25(snapshot, &text, allowed.as_deref(), question.most)? {
        by_segment.entry(address.segment_ord).or_default().push(address.doc_id);
    }
    for address in named(snapshot, &question.keys, allowed.as_deref())? {
        by_segment.entry(address.segment_ord).or_default().push(address.doc_id);
    }
    let mut found = Vec::new();
    for (ordinal, mut docs) in by_segment {
        docs.sort_unstable();
        docs.dedup();
        found.extend(of_segment(snapshot, snapshot.searcher.segment_reader(ordinal), question, &docs)?);
    }
    Ok(found)
}

/// Where the responses with these keys are, as far as they are there and `allowed` matches them.
fn named(snapshot: &Snapshot, keys: &[u64], allowed: Option<&dyn Query>) -> Result<Vec<DocAddress>, EngineError> {
    let searcher = &snapshot.searcher;
    let of_key = |key: &u64| snapshot.first_with(&Term::from_field_u64(snapshot.fields.key_hash, *key)).transpose();
    let mut found = keys.iter().filter_map(of_key).collect::<Result<Vec<_>, _>>()?;
    if let (Some(query), false) = (allowed, found.is_empty()) {
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher)).map_err(|e| snapshot.failed(e))?;
        let mut allowed = Vec::new();
        for address in found {
            let mut docs = weight.scorer(searcher.segment_reader(address.segment_ord), 1.0).map_err(|e| snapshot.failed(e))?;
            if docs.doc() == address.doc_id || docs.doc() < address.doc_id && docs.seek(address.doc_id) == address.doc_id {
                allowed.push(address);
            }
        }
        found = allowed;
    }
    Ok(found)
}

fn of_segment(
    snapshot: &Snapshot,
    segment: &SegmentReader,
    question: &CandidateQuery,
    docs: &[DocId],
) -> Result<Vec<Candidate>, EngineError> {
    let failed = |e| snapshot.failed(e);
    let fields = &snapshot.fields;
    let placed = |field| occurrences(segment, field, &question.words, docs).map_err(failed);
    let (title, request, response) = (placed(fields.title)?, placed(fields.request)?, placed(fields.response)?);
    let norms = |field| segment.get_fieldnorms_reader(field).map_err(failed);
    let lengths: [FieldNormReader; 3] = [norms(fields.title)?, norms(fields.request)?, norms(fields.response)?];
    let (keys, answers) = (snapshot.numbers(segment, "key_hash")?, snapshot.numbers(segment, "answer")?);
    let days = segment.fast_fields().i64("dated").map_err(failed)?;
    let shared = snapshot.shared_answers()?;
    let wanted = if question.facets { Facet::ALL.as_slice() } else { &[Facet::Authority] };
    let mut values = wanted.iter().map(|facet| Values::new(segment, *facet)).collect::<tantivy::Result<Vec<_>>>().map_err(failed)?;
    let mut found = Vec::with_capacity(docs.len());
    for (doc, ((title, request), response)) in docs.iter().copied().zip(title.into_iter().zip(request).zip(response)) {
        let answer = answers.first(doc).filter(|answer| *answer != 0);
        let [of_title, of_request, of_response] = &lengths;
        let lengths =
            FieldLengths { title: of_title.fieldnorm(doc), request: of_request.fieldnorm(doc), response: of_response.fieldnorm(doc) };
        let mut facets = Vec::with_capacity(wanted.len());
        for values in &mut values {
            values.of(doc, &mut facets).map_err(failed)?;
        }
        found.push(Candidate {
            key: keys.first(doc).unwrap_or_default(),
            day: days.first(doc),
            answer,
            is_shared: answer.is_some_and(|answer| shared.contains(&answer)),
            lengths,
            title,
            request,
            response,
            facets,
        });
    }
    Ok(found)
}

/// A word in a document, which is meant by its place among those that are looked at.
type Placed = (u32, Occurrence);

/// For each of the documents where the words stand in a field. Each core looks up some of the words, and each word is looked up once.
fn occurrences(segment: &SegmentReader, field: Field, words: &[String], docs: &[DocId]) -> tantivy::Result<Vec<Vec<Occurrence>>> {
    let index = segment.inverted_index(field)?;
    let numbered: Vec<(u32, &String)> = (0..).zip(words).collect();
    let placed = numbered.par_chunks(WORDS_AT_ONCE).map(|words| of_words(&index, field, words, docs));
    let placed = placed.collect::<tantivy::Result<Vec<Vec<Placed>>>>()?;
    // Each list is made as long as it will be: growing thousands of them takes longer than all else.
    let mut lengths = vec![0; docs.len()];
    placed.iter().flatten().for_each(|(doc, _)| lengths[*doc as usize] += 1);
    let mut of_docs: Vec<Vec<Occurrence>> = lengths.into_iter().map(Vec::with_capacity).collect();
    placed.into_iter().flatten().for_each(|(doc, at)| of_docs[doc as usize].push(at));
    Ok(of_docs)
}

fn of_words(index: &InvertedIndexReader, field: Field, words: &[(u32, &String)], docs: &[DocId]) -> tantivy::Result<Vec<Placed>> {
    let (mut placed, mut positions) = (Vec::new(), Vec::new());
    for (word, text) in words {
        let term = Term::from_field_text(field, text);
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else { continue };
        let mut at = 0;
        while at < docs.len() {
            let doc = if postings.doc() < docs[at] { postings.seek(docs[at]) } else { postings.doc() };
            if doc == TERMINATED {
                break;
            }
            if doc == docs[at] {
                postings.positions(&mut positions);
                placed.extend(positions.iter().map(|position| (at as u32, Occurrence { position: *position, word: *word })));
                at += 1;
            } else {
                at += docs[at..].iter().take_while(|wanted| **wanted < doc).count();
            }
        }
    }
    Ok(placed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::candidate::rounded_length;

    #[test]
    fn lengths_are_rounded_as_tantivy_rounds_them() {
        for length in (0..5_000).chain([100_000, 1_000_000]) {
            let theirs = (0..=u8::MAX).map(FieldNormReader::id_to_fieldnorm).filter(|norm| *norm <= length).max();
            assert_eq!(Some(rounded_length(length)), theirs, "{length}");
        }
    }
}

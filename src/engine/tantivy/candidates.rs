//! The responses that have most of some words, and where those words stand in them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::columnar::StrColumn;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::bm25::{WeightedText, bm25};
use super::snapshot::Snapshot;
use super::{columns, expression};
use crate::engine::{Candidate, CandidateQuery, Engine, EngineError, Facet, FieldLengths, Occurrence};

/// Candidates that one core looks at together.
const CHUNK: usize = 200;

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
        let segment = snapshot.searcher.segment_reader(ordinal);
        let chunks = docs.par_chunks(CHUNK).map(|docs| of_segment(snapshot, segment, question, docs));
        chunks.collect::<Result<Vec<_>, _>>()?.into_iter().for_each(|chunk| found.extend(chunk));
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
    let mut found = vec![Candidate::default(); docs.len()];
    for (word, term) in question.words.iter().enumerate() {
        let at = |position| Occurrence { position, word: word as u32 };
        occurrences(segment, fields.title, term, docs, |doc, position| found[doc].title.push(at(position))).map_err(failed)?;
        occurrences(segment, fields.request, term, docs, |doc, position| found[doc].request.push(at(position))).map_err(failed)?;
        occurrences(segment, fields.response, term, docs, |doc, position| found[doc].response.push(at(position))).map_err(failed)?;
    }
    let norms = |field| segment.get_fieldnorms_reader(field).map_err(failed);
    let lengths: [FieldNormReader; 3] = [norms(fields.title)?, norms(fields.request)?, norms(fields.response)?];
    let (keys, answers) = (snapshot.numbers(segment, "key_hash")?, snapshot.numbers(segment, "answer")?);
    let days = segment.fast_fields().i64("dated").map_err(failed)?;
    let shared = snapshot.shared_answers()?;
    let wanted = if question.facets { Facet::ALL.as_slice() } else { &[Facet::Authority] };
    let mut values = wanted.iter().map(|facet| Values::new(segment, *facet)).collect::<tantivy::Result<Vec<_>>>().map_err(failed)?;
    for (doc, candidate) in docs.iter().copied().zip(&mut found) {
        candidate.key = keys.first(doc).unwrap_or_default();
        candidate.day = days.first(doc);
        candidate.answer = answers.first(doc).filter(|answer| *answer != 0);
        candidate.is_shared = candidate.answer.is_some_and(|answer| shared.contains(&answer));
        let [title, request, response] = &lengths;
        candidate.lengths =
            FieldLengths { title: title.fieldnorm(doc), request: request.fieldnorm(doc), response: response.fieldnorm(doc) };
        for values in &mut values {
            values.of(doc, &mut candidate.facets).map_err(failed)?;
        }
    }
    Ok(found)
}

/// Calls `note` with the place in `docs` and the position of every occurrence of `word` in them.
fn occurrences(segment: &SegmentReader, field: Field, word: &str, docs: &[DocId], mut note: impl FnMut(usize, u32)) -> tantivy::Result<()> {
    let term = Term::from_field_text(field, word);
    let postings = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
    let Some(mut postings) = postings else { return Ok(()) };
    let mut positions = Vec::new();
    for (place, doc) in docs.iter().copied().enumerate() {
        if postings.doc() < doc {
            postings.seek(doc);
        }
        if postings.doc() == TERMINATED {
            return Ok(());
        }
        if postings.doc() == doc {
            postings.positions(&mut positions);
            positions.iter().for_each(|position| note(place, *position));
        }
    }
    Ok(())
}

/// The values of a facet in a segment, each read once.
struct Values {
    facet: Facet,
    column: Option<StrColumn>,
    known: HashMap<u64, Arc<str>>,
}

impl Values {
    fn new(segment: &SegmentReader, facet: Facet) -> tantivy::Result<Self> {
        Ok(Values { facet, column: columns::facet(segment, facet)?, known: HashMap::new() })
    }

    fn of(&mut self, doc: DocId, found: &mut Vec<(Facet, Arc<str>)>) -> tantivy::Result<()> {
        let Some(column) = &self.column else { return Ok(()) };
        for ord in column.ords().values_for_doc(doc) {
            let value = match self.known.get(&ord) {
                Some(value) => Arc::clone(value),
                None => {
                    let mut value = String::new();
                    column.ord_to_str(ord, &mut value)?;
                    Arc::clone(self.known.entry(ord).or_insert(Arc::from(value)))
                }
            };
            found.push((self.facet, value));
        }
        Ok(())
    }
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

//! Words to the documents that have any of them, by BM25: term by term into one array a segment.
//!
//! For long requests nearly every document has one of the words, so that skipping ahead, as short queries do, gains nothing:
//! adding up each term's postings in turn is several times faster.

use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::columns::by_day_and_key;
use super::snapshot::Snapshot;
use crate::engine::{Engine, EngineError};

/// The constants of BM25, as the engine has them.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Terms that one core adds up before it is worth while to ask another.
const TERMS_AT_ONCE: usize = 48;

/// A term of a field, and what it counts.
pub(super) struct WeightedTerm<'a> {
    pub(super) field: Field,
    pub(super) term: &'a str,
    pub(super) weight: f32,
    /// In how many responses the field has it.
    pub(super) having: u64,
    /// How many words the field has on average.
    pub(super) average: f64,
}

/// The `most` documents with the highest scores, in no order; only those that `allowed` matches, where it is given.
pub(super) fn bm25(
    snapshot: &Snapshot,
    terms: &[WeightedTerm<'_>],
    allowed: Option<&dyn Query>,
    most: usize,
) -> Result<Vec<(Score, DocAddress)>, EngineError> {
    let searcher = &snapshot.searcher;
    let allowed = allowed.map(|query| query.weight(EnableScoring::disabled_from_searcher(searcher))).transpose();
    let allowed = allowed.map_err(|e| snapshot.failed(e))?;
    let documents = snapshot.count() as f32;
    let terms = terms.iter().filter(|term| term.having > 0).map(|term| {
        let having = term.having as f32;
        let inverse = (1.0 + (documents - having + 0.5).max(0.0) / (having + 0.5)).ln();
        (Term::from_field_text(term.field, term.term), term.weight * inverse * (1.0 + K1), term.average as f32)
    });
    let scored: Vec<(Term, f32, f32)> = terms.collect();
    let mut best: Vec<(Score, DocAddress)> = Vec::new();
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let mut scores = added(segment, &scored).map_err(|e| snapshot.failed(e))?;
        if let Some(weight) = &allowed {
            keep_allowed(segment, &**weight, &mut scores).map_err(|e| snapshot.failed(e))?;
        }
        let ordinal = ordinal as u32;
        let found = scores.iter().enumerate().filter(|(doc, score)| **score > 0.0 && snapshot.has(ordinal, segment, *doc as DocId));
        best.extend(found.map(|(doc, score)| (*score, DocAddress::new(ordinal, doc as DocId))));
        if let Some(least) = least(&mut best, most) {
            best.retain(|(score, _)| *score >= least);
        }
    }
    cut(snapshot, best, most)
}

/// The score of the last of the best, where there are more than `most`.
fn least(best: &mut [(Score, DocAddress)], most: usize) -> Option<Score> {
    (best.len() > most).then(|| best.select_nth_unstable_by(most.saturating_sub(1), |a, b| b.0.total_cmp(&a.0)).1.0)
}

/// Leaves `most`: of those that score as the last one does, the latest, and then by key.
fn cut(snapshot: &Snapshot, mut best: Vec<(Score, DocAddress)>, most: usize) -> Result<Vec<(Score, DocAddress)>, EngineError> {
    let Some(least) = least(&mut best, most) else { return Ok(best) };
    let (mut kept, equal): (Vec<_>, Vec<_>) = best.into_iter().filter(|(score, _)| *score >= least).partition(|(score, _)| *score > least);
    let left = most - kept.len();
    kept.extend(by_day_and_key(snapshot, equal)?.into_iter().take(left));
    Ok(kept)
}

/// What each document of a segment scores. The terms are shared out among the cores always alike, because sums of floating-point
/// numbers depend on their order.
fn added(segment: &SegmentReader, scored: &[(Term, f32, f32)]) -> tantivy::Result<Vec<Score>> {
    if scored.len() <= TERMS_AT_ONCE {
        let mut scores = vec![0.0; segment.max_doc() as usize];
        scored.iter().try_for_each(|(term, weight, average)| add(segment, term, *weight, *average, &mut scores))?;
        return Ok(scores);
    }
    let (one, other) = scored.split_at(scored.len() / 2);
    let (scores, others) = rayon::join(|| added(segment, one), || added(segment, other));
    let mut scores = scores?;
    scores.iter_mut().zip(others?).for_each(|(score, more)| *score += more);
    Ok(scores)
}

/// Adds what one term counts to every document that has it.
fn add(segment: &SegmentReader, term: &Term, weight: f32, average: f32, scores: &mut [Score]) -> tantivy::Result<()> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::WithFreqs)? else { return Ok(()) };
    let norms = segment.get_fieldnorms_reader(term.field())?;
    let mut held = [0.0_f32; 256];
    for (id, held) in held.iter_mut().enumerate() {
        let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id as u8) as f32;
        *held = K1 * (1.0 - B + B * length / average.max(1.0));
    }
    let mut doc = postings.doc();
    while doc != TERMINATED {
        let tf = postings.term_freq() as f32;
        scores[doc as usize] += weight * tf / (tf + held[norms.fieldnorm_id(doc) as usize]);
        doc = postings.advance();
    }
    Ok(())
}

fn keep_allowed(segment: &SegmentReader, allowed: &dyn tantivy::query::Weight, scores: &mut [Score]) -> tantivy::Result<()> {
    let mut kept = vec![false; scores.len()];
    allowed.for_each_no_score(segment, &mut |docs| docs.iter().for_each(|doc| kept[*doc as usize] = true))?;
    for (score, kept) in scores.iter_mut().zip(kept) {
        if !kept {
            *score = 0.0;
        }
    }
    Ok(())
}

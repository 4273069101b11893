//! Words to the documents that have any of them, by BM25: term by term into one array a segment.
//!
//! For long requests nearly every document has one of the words, so that skipping ahead, as short queries do, gains nothing:
//! adding up each term's postings in turn is several times faster.

use rayon::prelude::*;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, Term};

use super::columns::by_day_and_key;
use super::snapshot::Snapshot;
use crate::engine::EngineError;

/// The constants of BM25, as the engine has them.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Words that one core adds up before it is worth while to ask another.
const WORDS_AT_ONCE: usize = 16;

/// Words of a text that stands in several fields.
pub(super) struct WeightedText<'a> {
    pub(super) fields: [Field; 3],
    /// How many words the fields have on average, together.
    pub(super) average: f32,
    /// Each word, and what it counts.
    pub(super) words: &'a [(String, f32)],
}

/// The `most` documents with the highest scores, in no order; only those that `allowed` matches, where it is given.
pub(super) fn bm25(
    snapshot: &Snapshot,
    text: &WeightedText<'_>,
    allowed: Option<&dyn Query>,
    most: usize,
) -> Result<Vec<(Score, DocAddress)>, EngineError> {
    let searcher = &snapshot.searcher;
    let allowed = allowed.map(|query| query.weight(EnableScoring::disabled_from_searcher(searcher))).transpose();
    let allowed = allowed.map_err(|e| snapshot.failed(e))?;
    let mut best = Best { found: Vec::new(), least: Score::MIN_POSITIVE, most, next: most.saturating_mul(SLACK) };
    let segments: Vec<_> = (0..).zip(searcher.segment_readers().iter().zip(held(snapshot, text)?)).collect();
    // As many segments at once as there are cores.
    for some in segments.chunks(rayon::current_num_threads()) {
        let scored = some.par_iter().map(|(ordinal, (segment, held))| {
            let mut scores = added(segment, text, text.words, held)?;
            if let Some(weight) = &allowed {
                keep_allowed(segment, &**weight, &mut scores)?;
            }
            Ok((*ordinal, *segment, scores))
        });
        for (ordinal, segment, scores) in scored.collect::<tantivy::Result<Vec<_>>>().map_err(|e| snapshot.failed(e))? {
            for (doc, score) in (0..).zip(scores) {
                if score >= best.least && snapshot.has(ordinal, segment, doc) {
                    best.add(score, DocAddress::new(ordinal, doc));
                }
            }
        }
    }
    cut(snapshot, best.found, most)
}

/// How many times as many as are wanted are kept before the others go.
const SLACK: usize = 4;

/// The documents that may be among the best.
struct Best {
    found: Vec<(Score, DocAddress)>,
    /// What one scores at least that may be.
    least: Score,
    most: usize,
    /// How many there are when those go that no longer may be.
    next: usize,
}

impl Best {
    fn add(&mut self, score: Score, at: DocAddress) {
        self.found.push((score, at));
        if self.found.len() >= self.next
            && let Some(least) = least(&mut self.found, self.most)
        {
            self.least = least;
            self.found.retain(|(score, _)| *score >= least);
            // Those that score alike all stay: where there are many, more have to come before it is worth while again.
            self.next = self.most.max(self.found.len()).saturating_mul(SLACK);
        }
    }
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

/// How much the length of each document is held against it, segment by segment: it depends on the commit and on who looks. It is kept once it was
/// worked out; where that failed, whoever asks next tries again.
fn held<'s>(snapshot: &'s Snapshot, text: &WeightedText<'_>) -> Result<&'s Vec<Vec<f32>>, EngineError> {
    snapshot.held.of(|| held_in(&snapshot.searcher, text).map_err(|e| snapshot.failed(e)))
}

fn held_in(searcher: &Searcher, text: &WeightedText<'_>) -> tantivy::Result<Vec<Vec<f32>>> {
    let of_segment = |segment: &SegmentReader| {
        let norms = text.fields.iter().map(|field| segment.get_fieldnorms_reader(*field)).collect::<tantivy::Result<Vec<_>>>()?;
        let held = |doc: DocId| {
            let length: u32 = norms.iter().map(|norms| norms.fieldnorm(doc)).sum();
            K1 * (1.0 - B + B * length as f32 / text.average.max(1.0))
        };
        Ok((0..segment.max_doc()).map(held).collect())
    };
    searcher.segment_readers().iter().map(of_segment).collect()
}

/// What each document of a segment scores by some of the words. They are shared out among the cores always alike, because sums of floating-point numbers depend on their
/// order.
fn added(segment: &SegmentReader, text: &WeightedText<'_>, words: &[(String, f32)], held: &[f32]) -> tantivy::Result<Vec<Score>> {
    if words.len() <= WORDS_AT_ONCE {
        let (mut scores, mut times) = (vec![0.0; held.len()], Times::of(held.len()));
        for (word, weight) in words {
            times.count(segment, text, word)?;
            let weight = weight * (1.0 + K1);
            times.take(|doc, tf| scores[doc] += weight * tf / (tf + held[doc]));
        }
        return Ok(scores);
    }
    let (one, other) = words.split_at(words.len() / 2);
    let (scores, others) = rayon::join(|| added(segment, text, one, held), || added(segment, text, other, held));
    let mut scores = scores?;
    scores.iter_mut().zip(others?).for_each(|(score, more)| *score += more);
    Ok(scores)
}

/// How many times a word stands in each document of a segment, in all fields together.
struct Times {
    of_docs: Vec<u32>,
    /// The documents that have it.
    docs: Vec<DocId>,
}

impl Times {
    /// Of so many documents, none yet.
    fn of(docs: usize) -> Self {
        Times { of_docs: vec![0; docs], docs: Vec::new() }
    }

    /// Counts a word, block by block of its postings.
    fn count(&mut self, segment: &SegmentReader, text: &WeightedText<'_>, word: &str) -> tantivy::Result<()> {
        for field in text.fields {
            let term = Term::from_field_text(field, word);
            let Some(mut blocks) = segment.inverted_index(field)?.read_block_postings(&term, IndexRecordOption::WithFreqs)? else {
                continue;
            };
            while !blocks.docs().is_empty() {
                for (doc, tf) in blocks.docs().iter().zip(blocks.freqs()) {
                    let times = &mut self.of_docs[*doc as usize];
                    if *times == 0 {
                        self.docs.push(*doc);
                    }
                    *times += tf;
                }
                blocks.advance();
            }
        }
        Ok(())
    }

    /// Gives each document with how many times it has the word, and forgets them.
    fn take(&mut self, mut each: impl FnMut(usize, f32)) {
        for doc in self.docs.drain(..) {
            each(doc as usize, std::mem::take(&mut self.of_docs[doc as usize]) as f32);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of documents with these scores where so many are wanted.
    fn best(scores: &[f32], most: usize) -> Vec<Score> {
        let mut best = Best { found: Vec::new(), least: Score::MIN_POSITIVE, most, next: most * SLACK };
        for (doc, score) in (0..).zip(scores) {
            if *score >= best.least {
                best.add(*score, DocAddress::new(0, doc));
            }
        }
        best.found.iter().map(|(score, _)| *score).collect()
    }

    #[test]
    fn whatever_may_be_among_the_best_is_kept_and_hardly_more() {
        for values in [3, 13, 997, 1_000_000] {
            let scores: Vec<f32> = (0..20_000_u32).map(|doc| (doc.wrapping_mul(2_654_435_761) % values + 1) as f32).collect();
            let mut sorted = scores.clone();
            sorted.sort_by(|a, b| b.total_cmp(a));
            let least = sorted[49];
            let kept = best(&scores, 50);
            let wanted = sorted.iter().filter(|score| **score >= least).count();
            assert_eq!(kept.iter().filter(|score| **score >= least).count(), wanted, "of {values} values");
            assert!(kept.len() <= (wanted + 50) * SLACK, "{} are kept where {wanted} may be among the best", kept.len());
        }
    }
}

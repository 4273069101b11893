//! Parts of a question, of which enough must match, to the documents that do: common words are looked up only where rarer ones stand.
//!
//! Parts that all together do not weigh enough find nothing by themselves. The others, which are rarer as a rule, say which documents there
//! may be, and the rest is looked up in these alone, so that little more is read than where every part must match.

use tantivy::query::{EnableScoring, Explanation, Query, QueryClone, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

/// Those documents that match so many of the parts that these weigh enough together.
#[derive(Debug)]
pub(super) struct EnoughQuery {
    parts: Vec<(Box<dyn Query>, u32)>,
    least: u32,
}

impl EnoughQuery {
    /// Of parts with what each weighs, and what they weigh at least that match.
    pub(super) fn new(parts: Vec<(Box<dyn Query>, u32)>, least: u32) -> Self {
        EnoughQuery { parts, least: least.max(1) }
    }
}

impl Clone for EnoughQuery {
    fn clone(&self) -> Self {
        EnoughQuery { parts: self.parts.iter().map(|(part, weight)| (part.box_clone(), *weight)).collect(), least: self.least }
    }
}

impl Query for EnoughQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let parts = self.parts.iter().map(|(part, weight)| Ok((part.weight(scoring)?, *weight))).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(EnoughWeight { parts, least: self.least }))
    }
}

struct EnoughWeight {
    parts: Vec<(Box<dyn Weight>, u32)>,
    least: u32,
}

impl Weight for EnoughWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let parts = self.parts.iter().map(|(part, weight)| Ok(Part { scorer: part.scorer(segment, boost)?, weight: *weight }));
        Ok(Box::new(EnoughScorer::new(parts.collect::<tantivy::Result<_>>()?, self.least)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("enough parts match", scorer.score()))
    }
}

/// A part, and what it weighs.
struct Part {
    scorer: Box<dyn Scorer>,
    weight: u32,
}

impl Part {
    /// Whether it matches a document; it goes no further.
    fn matches(&mut self, doc: DocId) -> bool {
        if self.scorer.doc() < doc {
            self.scorer.seek(doc);
        }
        self.scorer.doc() == doc
    }
}

struct EnoughScorer {
    /// In the order of the question, in which their scores are added up.
    parts: Vec<Part>,
    /// Their places, the heaviest first.
    by_weight: Vec<usize>,
    /// What they weigh from each of those places on.
    left: Vec<u32>,
    /// How many of these places a document must have one of.
    finders: usize,
    least: u32,
    doc: DocId,
}

impl EnoughScorer {
    fn new(parts: Vec<Part>, least: u32) -> Self {
        let mut by_weight: Vec<usize> = (0..parts.len()).collect();
        by_weight.sort_by_key(|place| std::cmp::Reverse(parts[*place].weight));
        let weights = by_weight.iter().rev().scan(0_u32, |sum, place| {
            *sum = sum.saturating_add(parts[*place].weight);
            Some(*sum)
        });
        let mut left: Vec<u32> = weights.collect();
        left.reverse();
        let finders = left.iter().filter(|left| **left >= least).count();
        let mut scorer = EnoughScorer { parts, by_weight, left, finders, least, doc: 0 };
        scorer.doc = scorer.from(0);
        scorer
    }

    /// The first document from `doc` on that matches enough.
    fn from(&mut self, mut doc: DocId) -> DocId {
        loop {
            let mut next = TERMINATED;
            for place in &self.by_weight[..self.finders] {
                let scorer = &mut self.parts[*place].scorer;
                let at = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
                next = next.min(at);
            }
            if next == TERMINATED || self.is_enough(next) {
                return next;
            }
            doc = next + 1;
        }
    }

    fn is_enough(&mut self, doc: DocId) -> bool {
        let mut having = 0_u32;
        for (place, left) in self.by_weight.iter().zip(&self.left) {
            if having >= self.least || having.saturating_add(*left) < self.least {
                break;
            }
            let part = &mut self.parts[*place];
            having = having.saturating_add(if part.matches(doc) { part.weight } else { 0 });
        }
        having >= self.least
    }
}

impl DocSet for EnoughScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.from(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = if target >= TERMINATED { TERMINATED } else { self.from(target) };
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let finders = self.by_weight[..self.finders].iter();
        finders.map(|place| self.parts[*place].scorer.size_hint()).fold(0, u32::saturating_add)
    }
}

impl Scorer for EnoughScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        self.parts.iter_mut().map(|part| if part.matches(doc) { part.scorer.score() } else { 0.0 }).sum()
    }
}

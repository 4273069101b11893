//! Parts of a question, of which enough must match, to the documents that do: common words are looked up only where rarer ones stand.
//!
//! 1. Parts that all together do not weigh enough find nothing by themselves. The others, which are rarer as a rule, are the finders: they are
//!    read one after another, a window of documents at a time, and say what each document there has of them.
//! 2. The rest is looked up in those documents alone, the heaviest first, and no longer than that can change whether it is enough.
//!
//! A part is given as its alternatives, such as one word in each of the fields: a document has it that has any of them, and scores what all
//! of them score. None of them is read as a whole, as the union of them would be.

use tantivy::query::{EnableScoring, Explanation, Query, QueryClone, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

/// Those documents that match so many of the parts that these weigh enough together.
#[derive(Debug)]
pub(super) struct EnoughQuery {
    parts: Vec<(Vec<Box<dyn Query>>, u32)>,
    least: u32,
}

impl EnoughQuery {
    /// Of parts, each by its alternatives, with what each weighs, and what they weigh at least that match.
    pub(super) fn new(parts: Vec<(Vec<Box<dyn Query>>, u32)>, least: u32) -> Self {
        EnoughQuery { parts, least: least.max(1) }
    }
}

impl Clone for EnoughQuery {
    fn clone(&self) -> Self {
        let part = |(any, weight): &(Vec<Box<dyn Query>>, u32)| (any.iter().map(|one| one.box_clone()).collect(), *weight);
        EnoughQuery { parts: self.parts.iter().map(part).collect(), least: self.least }
    }
}

impl Query for EnoughQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let part = |(any, weight): &(Vec<Box<dyn Query>>, u32)| {
            Ok((any.iter().map(|one| one.weight(scoring)).collect::<tantivy::Result<Vec<_>>>()?, *weight))
        };
        let mut parts = self.parts.iter().map(part).collect::<tantivy::Result<Vec<_>>>()?;
        parts.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        Ok(Box::new(EnoughWeight { parts, least: self.least, scores: scoring.is_scoring_enabled() }))
    }
}

/// The parts, the heaviest first.
struct EnoughWeight {
    parts: Vec<(Vec<Box<dyn Weight>>, u32)>,
    least: u32,
    scores: bool,
}

impl Weight for EnoughWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let parts = self.parts.iter().map(|(any, weight)| {
            let mut any = any.iter().map(|one| one.scorer(segment, boost)).collect::<tantivy::Result<Vec<_>>>()?;
            any.retain(|one| one.doc() != TERMINATED);
            Ok(Part { any, weight: *weight })
        });
        Ok(Box::new(EnoughScorer::new(parts.collect::<tantivy::Result<_>>()?, self.least, self.scores)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("enough parts match", scorer.score()))
    }
}

/// A part by its alternatives, and what it weighs.
struct Part {
    any: Vec<Box<dyn Scorer>>,
    weight: u32,
}

impl Part {
    /// Whether any of it matches a document; it goes no further.
    fn matches(&mut self, doc: DocId) -> bool {
        self.any.iter_mut().any(|one| has(one, doc))
    }

    /// What a document scores by it.
    fn score(&mut self, doc: DocId) -> Score {
        self.any.iter_mut().map(|one| if has(one, doc) { one.score() } else { 0.0 }).sum()
    }
}

fn has(scorer: &mut Box<dyn Scorer>, doc: DocId) -> bool {
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    scorer.doc() == doc
}

/// Documents of a window, and bits of a word.
const WINDOW: usize = 4096;
const BITS: usize = 64;

/// What the documents of a window have of the finders.
struct Window {
    start: DocId,
    /// A bit for each document that has any, and the first of these words that may have one.
    met: [u64; WINDOW / BITS],
    word: usize,
    /// Of each what its parts weigh, which of them came last, counted from 1, and what they score.
    weights: [u32; WINDOW],
    last: [u32; WINDOW],
    scores: [Score; WINDOW],
}

impl Window {
    fn empty() -> Box<Self> {
        Box::new(Window { start: 0, met: [0; WINDOW / BITS], word: 0, weights: [0; WINDOW], last: [0; WINDOW], scores: [0.0; WINDOW] })
    }

    fn end(&self) -> DocId {
        self.start + WINDOW as DocId
    }

    fn add(&mut self, doc: DocId, part: u32, weight: u32, score: Score) {
        let at = (doc - self.start) as usize;
        self.met[at / BITS] |= 1 << (at % BITS);
        if self.last[at] != part {
            self.last[at] = part;
            self.weights[at] = self.weights[at].saturating_add(weight);
        }
        self.scores[at] += score;
    }

    /// The next document of the window.
    fn doc(&mut self) -> Option<DocId> {
        self.word += self.met[self.word..].iter().position(|word| *word != 0)?;
        Some(self.start + (self.word * BITS) as DocId + self.met[self.word].trailing_zeros())
    }

    /// The next document of the window, with what it weighs and scores; it is forgotten.
    fn take(&mut self) -> Option<(DocId, u32, Score)> {
        let doc = self.doc()?;
        let at = (doc - self.start) as usize;
        self.met[self.word] &= self.met[self.word] - 1;
        self.last[at] = 0;
        Some((doc, std::mem::take(&mut self.weights[at]), std::mem::take(&mut self.scores[at])))
    }

    /// Forgets the documents before this one.
    fn pass_over(&mut self, target: DocId) {
        while self.doc().is_some_and(|doc| doc < target) {
            self.take();
        }
    }
}

struct EnoughScorer {
    /// Parts of which a document must have one, the heaviest first.
    finders: Vec<Part>,
    window: Box<Window>,
    /// The other parts, the heaviest first, and what they weigh from each of them on.
    rest: Vec<Part>,
    left: Vec<u32>,
    least: u32,
    scores: bool,
    doc: DocId,
    /// What it scores by the finders.
    score: Score,
}

impl EnoughScorer {
    /// Of parts, the heaviest first.
    fn new(mut parts: Vec<Part>, least: u32, scores: bool) -> Self {
        let weights = parts.iter().rev().scan(0_u32, |sum, part| {
            *sum = sum.saturating_add(part.weight);
            Some(*sum)
        });
        let mut left: Vec<u32> = weights.collect();
        left.reverse();
        let finders = left.iter().filter(|left| **left >= least).count();
        let (rest, left) = (parts.split_off(finders), left.split_off(finders));
        let mut scorer = EnoughScorer { finders: parts, window: Window::empty(), rest, left, least, scores, doc: 0, score: 0.0 };
        scorer.fill(0);
        scorer.doc = scorer.next();
        scorer
    }

    /// Reads the finders for the next window that has any document from `target` on; says whether there is one.
    fn fill(&mut self, target: DocId) -> bool {
        let scorers = self.finders.iter_mut().flat_map(|part| &mut part.any);
        let docs = scorers.map(|scorer| if scorer.doc() < target { scorer.seek(target) } else { scorer.doc() });
        let Some(start) = docs.min().filter(|start| *start != TERMINATED) else { return false };
        (self.window.start, self.window.word) = (start, 0);
        let end = self.window.end();
        for (part, number) in self.finders.iter_mut().zip(1..) {
            for scorer in &mut part.any {
                let mut doc = scorer.doc();
                while doc < end {
                    let score = if self.scores { scorer.score() } else { 0.0 };
                    self.window.add(doc, number, part.weight, score);
                    doc = scorer.advance();
                }
            }
        }
        true
    }

    /// The next document that matches enough.
    fn next(&mut self) -> DocId {
        loop {
            while let Some((doc, weight, score)) = self.window.take() {
                if self.is_enough(doc, weight) {
                    self.score = score;
                    return doc;
                }
            }
            if !self.fill(self.window.end()) {
                return TERMINATED;
            }
        }
    }

    fn is_enough(&mut self, doc: DocId, mut weight: u32) -> bool {
        for (part, left) in self.rest.iter_mut().zip(&self.left) {
            if weight >= self.least || weight.saturating_add(*left) < self.least {
                break;
            }
            weight = weight.saturating_add(if part.matches(doc) { part.weight } else { 0 });
        }
        weight >= self.least
    }
}

impl DocSet for EnoughScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.next();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        // Whoever goes to the end wants nothing that lies before it.
        let is_over = target >= TERMINATED || {
            self.window.pass_over(target);
            target >= self.window.end() && !self.fill(target)
        };
        self.doc = if is_over { TERMINATED } else { self.next() };
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.finders.iter().flat_map(|part| &part.any).map(|one| one.size_hint()).fold(0, u32::saturating_add)
    }
}

impl Scorer for EnoughScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        self.score + self.rest.iter_mut().map(|part| part.score(doc)).sum::<Score>()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Documents in order; each step is counted.
    struct Listed {
        docs: Vec<DocId>,
        at: usize,
        steps: Arc<AtomicUsize>,
    }

    impl DocSet for Listed {
        fn advance(&mut self) -> DocId {
            self.steps.fetch_add(1, Ordering::Relaxed);
            self.at += 1;
            self.doc()
        }

        fn seek(&mut self, target: DocId) -> DocId {
            self.steps.fetch_add(1, Ordering::Relaxed);
            self.at = self.docs.partition_point(|doc| *doc < target);
            self.doc()
        }

        fn doc(&self) -> DocId {
            self.docs.get(self.at).copied().unwrap_or(TERMINATED)
        }

        fn size_hint(&self) -> u32 {
            self.docs.len() as u32
        }
    }

    impl Scorer for Listed {
        fn score(&mut self) -> Score {
            1.0
        }
    }

    /// Documents that have one of the finders, and something of the rest; with the steps that each of the two took.
    fn scorer() -> (EnoughScorer, [Arc<AtomicUsize>; 2]) {
        let steps: [Arc<AtomicUsize>; 2] = Default::default();
        let part = |every: usize, weight, of: usize| {
            let docs = (0..100_000).step_by(every).collect();
            Part { any: vec![Box::new(Listed { docs, at: 0, steps: Arc::clone(&steps[of]) })], weight }
        };
        let parts = vec![part(3, 6, 0), part(4, 6, 0), part(5, 2, 1), part(7, 2, 1)];
        (EnoughScorer::new(parts, 8, true), steps)
    }

    #[test]
    fn what_is_passed_over_is_not_worked_through() {
        let (mut scorer, [finders, rest]) = scorer();
        let taken = |steps: &AtomicUsize| steps.swap(0, Ordering::Relaxed);
        taken(&finders);
        taken(&rest);
        // To the end of the window at hand.
        assert_eq!(scorer.seek(4_080), 4_080);
        assert!(taken(&finders) == 0 && taken(&rest) <= 2, "what lies before it is judged");
        assert_eq!(scorer.seek(90_000), 90_000);
        assert!(taken(&finders) <= 2 * WINDOW && taken(&rest) <= 2);
        assert_eq!((scorer.seek(TERMINATED), scorer.doc(), scorer.advance()), (TERMINATED, TERMINATED, TERMINATED));
        assert_eq!((taken(&finders), taken(&rest)), (0, 0), "nothing is wanted of what is left");
    }

    #[test]
    fn wherever_it_is_sought_the_same_documents_follow_with_the_same_scores() {
        let all = |mut scorer: EnoughScorer| {
            let mut found = Vec::new();
            while scorer.doc() != TERMINATED {
                let doc = scorer.doc();
                found.push((doc, scorer.score()));
                scorer.advance();
            }
            found
        };
        let whole = all(scorer().0);
        assert_eq!(whole[..3], [(0, 4.0), (12, 2.0), (15, 2.0)]);
        for target in [1, 13, 63, 64, 4_095, 4_096, 4_097, 8_200, 50_001, 99_990, 99_999, 200_000] {
            let (mut sought, _) = scorer();
            sought.seek(target);
            assert!(all(sought).iter().eq(whole.iter().filter(|(doc, _)| *doc >= target)), "from {target}");
        }
    }
}

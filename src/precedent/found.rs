//! What is wanted of the precedents, and what is found: questions, matches and how each compares.

use std::sync::Arc;

use super::compare::Comparison;
use super::evidence::Evidence;
use super::inquiry::InquiryItem;
use super::parted::Parted;
use super::verdict::{self, Verdict};
use crate::corpus::Synonyms;
use crate::query::Filters;
use crate::response::{Authority, Date, Decision, Response};
use crate::search::{ALIKE_IN_MEANING, Signals};

/// What is wanted of the precedents.
#[derive(Clone, Debug)]
pub struct PrecedentOptions {
    /// Matches for the whole request, 1 to [`MOST`].
    pub limit: usize,
    /// Matches for each question.
    pub each: usize,
    /// The officer's own body: only its answers can have released the information already.
    pub own: Option<Authority>,
    /// Which responses count.
    pub filters: Filters,
    /// Words that stand for one another.
    pub synonyms: Synonyms,
    /// The day that the request arrived, for `the last three years`.
    pub asked: Option<Date>,
}

/// The most matches of a request.
pub const MOST: usize = 200;

impl Default for PrecedentOptions {
    fn default() -> Self {
        PrecedentOptions { limit: 10, each: 5, own: None, filters: Filters::default(), synonyms: Synonyms::default(), asked: None }
    }
}

/// What was found for a request.
#[derive(Clone, Debug, Default)]
pub struct Precedents {
    /// Question by question.
    pub questions: Vec<QuestionPrecedents>,
    /// The ranking for the whole request, the best first.
    pub matches: Vec<Match>,
}

/// What was found for one question.
#[derive(Clone, Debug)]
pub struct QuestionPrecedents {
    /// The question.
    pub item: InquiryItem,
    /// What became of it before.
    pub verdict: Verdict,
    /// The matches: those that ask the same, then those that are similar; the best first. Last come those that are only alike in meaning, on whose verdict
    /// nothing rests: it is that nothing like it was found.
    pub matches: Vec<Match>,
    /// Where there are none: the first by rank, which may or may not have to do with it.
    pub related: Vec<Match>,
    /// The match whose verdict is that of the question, by its place in `matches`.
    pub headline: Option<usize>,
    /// Two matches that ask the same and were decided differently, by their places in `matches`, in order of rank.
    pub inconsistent: Option<(usize, usize)>,
}

impl QuestionPrecedents {
    /// What became of it before, for people.
    pub fn label(&self) -> &'static str {
        self.best().map_or(self.verdict.label(), Match::label)
    }

    /// What to make of it.
    pub fn advice(&self) -> &'static str {
        match self.best() {
            Some(best) if best.is_own && best.parted().is_some() => Parted::ADVICE,
            Some(best) if best.is_own && best.may_ask_more() => self.verdict.advice_where_more(),
            best => self.verdict.advice(best.is_none_or(|one| one.is_own), best.is_some_and(Match::withheld_nothing)),
        }
    }

    /// The match whose verdict is that of the question.
    pub fn best(&self) -> Option<&Match> {
        self.headline.and_then(|place| self.matches.get(place))
    }
}

/// A past response that is like the request.
#[derive(Clone, Debug)]
pub struct Match {
    /// The response.
    pub response: Arc<Response>,
    /// What its rank is made of.
    pub signals: Signals,
    /// How alike the two are in meaning, as a model says, 0 to 1; 0 without one.
    pub in_meaning: f64,
    /// Its place in the ranking by words alone, which decides whether it is judged; none where it is there because of its meaning.
    pub place_by_words: Option<usize>,
    /// Whether it ranks well before every response with another answer, by words alone.
    pub leads: bool,
    /// Whether the officer's own body answered.
    pub is_own: bool,
    /// Whether it was found for a request of several questions, and not for one of them.
    pub is_for_several: bool,
    /// The two questions compared.
    pub comparison: Comparison,
    /// What was decided of the question, or else of the request.
    pub outcome: Option<Decision>,
    /// What became of it then.
    pub verdict: Verdict,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

impl Match {
    /// Whether a model says that it asks, or answers, much the same.
    pub fn is_alike_in_meaning(&self) -> bool {
        self.in_meaning >= ALIKE_IN_MEANING
    }

    /// What became of it then, for people.
    pub fn label(&self) -> &'static str {
        match (self.parted(), self.may_ask_more()) {
            (Some(parted), true) => parted.label_where_more(),
            (Some(parted), false) => parted.label(),
            (None, true) => self.verdict.label_where_more(),
            (None, false) => self.verdict.label(),
        }
    }

    /// What became of it, within a sentence.
    pub fn past(&self) -> &'static str {
        self.parted().map_or(self.verdict.past(), Parted::past)
    }

    /// How the questions of the letter were decided that it speaks for, where that was not alike: then the verdict is that of one of them only, or
    /// of the letter on the whole, and the label says so.
    pub fn parted(&self) -> Option<Parted> {
        Parted::of(&self.response, &self.comparison, self.verdict, self.is_for_several)
    }

    /// Whether it says what became of the same question, and the new one has words that the old one had not: what became of what they ask is
    /// not known.
    pub fn may_ask_more(&self) -> bool {
        self.verdict.is_same() && verdict::may_ask_more(&self.comparison)
    }

    /// Whether the likeness is that from which on a match that leads asks the same.
    pub fn is_much_alike(&self) -> bool {
        self.comparison.likeness() >= verdict::SAME
    }

    /// Whether no provision was relied on to keep anything back.
    pub fn withheld_nothing(&self) -> bool {
        self.response.provisions.is_empty()
    }
}

//! A new request to what was released before, and how alike.
//!
//! 1. [`inquiry`] finds what the request asks, and leaves out greetings and boilerplate.
//! 2. `search::alike` ranks past responses for the whole request and for each question.
//! 3. [`compare`] compares a question with the one that was asked before: shared words, periods, recall and precision.
//! 4. [`verdict`] says, with care, what became of it then, and [`evidence`] points at the passages that say so.

mod boilerplate;
mod compare;
mod evidence;
mod inquiry;
mod message;
mod period;
pub mod repeated;
mod synonym_expansion;
mod verdict;

use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus::Synonyms;
use crate::engine::Snapshot;
use crate::engine::analyzer::Analyzer;
use crate::query::Filters;
use crate::response::{Authority, Date, Decision, Response};
use crate::search;
pub use crate::search::Signals;
pub use compare::{Comparison, Depth, WeightedQuestion};
pub use evidence::{Evidence, Ground};
pub use inquiry::{Inquiry, InquiryItem, LONGEST};
pub use period::{Period, periods};
use verdict::RankStanding;
pub use verdict::Verdict;

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
    /// The matches: those that ask the same, then those that are similar; the best first.
    pub matches: Vec<Match>,
    /// Where there are none: the first by rank, which may or may not have to do with it.
    pub related: Vec<Match>,
    /// The match whose verdict is that of the question, by its place in `matches`.
    pub headline: Option<usize>,
    /// Two matches that ask the same and were decided differently, by their places in `matches`, in order of rank.
    pub inconsistent: Option<(usize, usize)>,
}

/// A past response that is like the request.
#[derive(Clone, Debug)]
pub struct Match {
    /// The response.
    pub response: Arc<Response>,
    /// What its rank is made of.
    pub signals: Signals,
    /// Whether the officer's own body answered.
    pub is_own: bool,
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
    /// Whether no provision was relied on to keep anything back.
    pub fn withheld_nothing(&self) -> bool {
        self.response.provisions.is_empty()
    }
}

/// Finds precedents for a request.
pub fn precedents(snapshot: &Snapshot, inquiry: &Inquiry, options: &PrecedentOptions) -> Precedents {
    let mut finder = Finder { snapshot, options, analyzer: Analyzer::default() };
    let terms = finder.analyzer.terms(&inquiry.substance);
    let weights = finder.weights(&inquiry.substance, options.asked);
    let limit = options.limit.clamp(1, MOST);
    let mut matches = finder.matches(&weights, &terms, limit.max(CONSIDERED), None);
    let questions = match inquiry.items.as_slice() {
        // One question is the whole request.
        [one] => vec![finder.answered(one.clone(), matches.iter().take(CONSIDERED).cloned().collect())],
        several => several.iter().map(|item| finder.question(item, &terms, &weights)).collect(),
    };
    matches.truncate(limit);
    Precedents { questions, matches }
}

/// Past responses that answer what `response` answers, or a part of it, the best first, itself left out.
pub fn similar(snapshot: &Snapshot, response: &Response, synonyms: &Synonyms, limit: usize) -> Vec<Match> {
    let options = PrecedentOptions { own: Some(response.authority.clone()), synonyms: synonyms.clone(), ..PrecedentOptions::default() };
    let mut finder = Finder { snapshot, options: &options, analyzer: Analyzer::default() };
    let asked = boilerplate::substance(&asked_of(response));
    let terms = finder.analyzer.terms(&asked);
    let day = response.received.as_ref().map(|fact| fact.value);
    let weights = finder.weights(&asked, day);
    let mut matches = finder.matches(&weights, &terms, limit + 1, None);
    for one in matches.iter_mut().filter(|m| m.verdict == Verdict::Nothing) {
        if one.comparison.concepts > 1 && one.comparison.either_way() >= verdict::SIMILAR {
            one.verdict = Verdict::Similar;
        }
    }
    matches.retain(|m| {
        (&m.response.authority, &m.response.reference) != (&response.authority, &response.reference) && m.verdict != Verdict::Nothing
    });
    matches.truncate(limit);
    matches
}

/// What a past response was asked, with its title.
fn asked_of(response: &Response) -> String {
    let title = response.title.as_ref().map_or("", |t| t.value.as_str());
    format!("{title}\n{}", response.request_text())
}

/// Responses that are judged before the best are shown: one that asks the same may rank behind some that do not.
const CONSIDERED: usize = 20;
/// Responses that are named where none is like the question.
const MOST_RELATED: usize = 3;
/// Questions with fewer words than this are looked for together with the rest of the request.
const FEW_WORDS: usize = 8;

struct Finder<'a> {
    snapshot: &'a Snapshot,
    options: &'a PrecedentOptions,
    analyzer: Analyzer,
}

impl Finder<'_> {
    fn weights(&mut self, text: &str, asked: Option<Date>) -> WeightedQuestion {
        WeightedQuestion::new(self.snapshot, text, asked, &self.options.synonyms, &mut self.analyzer)
    }

    /// One question of several: its own words first, the rest of the request as the context that they are asked in.
    fn question(&mut self, item: &InquiryItem, context: &[String], whole: &WeightedQuestion) -> QuestionPrecedents {
        let weights = self.weights(&item.text, self.options.asked).within(whole);
        let mut terms = self.analyzer.terms(&item.text);
        if terms.len() < FEW_WORDS || weights.is_brief() {
            terms.extend(context.iter().cloned());
        }
        let matches = self.matches(&weights, &terms, CONSIDERED, Some(whole).filter(|_| weights.is_brief()));
        self.answered(item.clone(), matches)
    }

    /// The responses most like these terms, each compared with the question. Reading what was found takes longer than finding it: all
    /// cores share that work.
    fn matches(&self, weights: &WeightedQuestion, terms: &[String], limit: usize, context: Option<&WeightedQuestion>) -> Vec<Match> {
        let (snapshot, options) = (self.snapshot, self.options);
        let found = search::alike(snapshot, terms, weights.senses(), &options.filters, limit);
        let scores: Vec<f64> = found.iter().map(|alike| alike.signals.score()).collect();
        let standings = RankStanding::of(&scores);
        found
            .par_iter()
            .zip(standings)
            .enumerate()
            .map_init(Analyzer::default, |analyzer, (place, (alike, standing))| {
                let response = alike.response(snapshot)?;
                // Answers are long, and far down the list they are not shown.
                let depth = if place < CONSIDERED { Depth::Answer } else { Depth::Request };
                let comparison = weights.compare(snapshot, &response, depth, analyzer);
                let standing = RankStanding { context: context.map(|whole| whole.context(&response, weights, analyzer)), ..standing };
                Some(judged(response, alike.signals, comparison, standing, weights, options))
            })
            .flatten()
            .collect()
    }

    fn answered(&mut self, item: InquiryItem, mut matches: Vec<Match>) -> QuestionPrecedents {
        let mut related: Vec<Match> = matches.extract_if(.., |m| m.verdict == Verdict::Nothing).take(MOST_RELATED).collect();
        matches.retain(|m| m.verdict != Verdict::Nothing);
        if !matches.is_empty() {
            related.clear();
        }
        matches.sort_by_key(|m| !m.verdict.is_same());
        matches.truncate(self.options.each);
        let (verdict, headline) = (verdict::over_all(&matches), verdict::headline(&matches));
        let inconsistent = verdict::inconsistent(&matches, |one, two| self.ask_the_same(one, two));
        QuestionPrecedents { item, verdict, matches, related, headline, inconsistent }
    }

    /// Whether two past requests ask the same thing, each of which was found for the new one.
    fn ask_the_same(&self, one: &Match, two: &Match) -> bool {
        let mut analyzer = Analyzer::default();
        let asked = |m: &Match| match m.comparison.question {
            Some(place) => m.response.letter().slice(m.response.questions[place].span).to_owned(),
            None => asked_of(&m.response),
        };
        let mut likeness = |one: &str, two: &str| {
            let weights = WeightedQuestion::new(self.snapshot, &boilerplate::substance(one), None, &self.options.synonyms, &mut analyzer);
            weights.likeness_of(self.snapshot, two, &mut analyzer)
        };
        let (one, two) = (asked(one), asked(two));
        likeness(&one, &two).max(likeness(&two, &one)) >= verdict::SAME
    }
}

/// A response with what is to be said of it.
fn judged(
    response: Response,
    signals: Signals,
    comparison: Comparison,
    standing: RankStanding,
    weights: &WeightedQuestion,
    options: &PrecedentOptions,
) -> Match {
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let outcome = verdict::outcome(&response, &comparison);
    let verdict = verdict::of(verdict::relation(&comparison, standing), outcome);
    let evidence = evidence::evidence(&response, &comparison, verdict, weights.needles());
    Match { response: Arc::new(response), signals, is_own, comparison, outcome, verdict, evidence }
}

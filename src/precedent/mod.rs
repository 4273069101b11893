//! A new request to what was released before, and how alike.
//!
//! 1. [`inquiry`] finds what the request asks, and leaves out greetings and boilerplate.
//! 2. `search::alike` ranks past responses for the whole request and for each question.
//! 3. [`compare`] puts a question beside the one that was asked before: shared words, periods, how much of each is covered.
//! 4. [`verdict`] says, with care, what became of it then, and [`evidence`] points at the passages that say so.

mod compare;
mod courtesy;
mod evidence;
mod inquiry;
mod message;
mod period;
pub mod repeated;
mod sense;
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
pub use compare::{Beside, Depth, Weights};
pub use evidence::{Evidence, Ground};
pub use inquiry::{Inquiry, Item, LONGEST};
pub use period::{Period, periods};
use verdict::Standing;
pub use verdict::Verdict;

/// What is wanted of the precedents.
#[derive(Clone, Debug)]
pub struct Options {
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

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, each: 5, own: None, filters: Filters::default(), synonyms: Synonyms::default(), asked: None }
    }
}

/// What was found for a request.
#[derive(Clone, Debug, Default)]
pub struct Precedents {
    /// Question by question.
    pub questions: Vec<Answered>,
    /// The ranking for the whole request, the best first.
    pub matches: Vec<Match>,
}

/// What was found for one question.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The question.
    pub item: Item,
    /// What became of it before.
    pub verdict: Verdict,
    /// The matches: those that ask the same, then those that are similar; the best first.
    pub matches: Vec<Match>,
    /// Where there are none: the first by rank, which may or may not have to do with it.
    pub related: Vec<Match>,
    /// The match whose verdict is that of the question, by its place in `matches`.
    pub foremost: Option<usize>,
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
    /// The two questions beside one another.
    pub beside: Beside,
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
pub fn precedents(snapshot: &Snapshot, inquiry: &Inquiry, options: &Options) -> Precedents {
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
    let options = Options { own: Some(response.authority.clone()), synonyms: synonyms.clone(), ..Options::default() };
    let mut finder = Finder { snapshot, options: &options, analyzer: Analyzer::default() };
    let asked = courtesy::substance(&asked_of(response));
    let terms = finder.analyzer.terms(&asked);
    let day = response.received.as_ref().map(|fact| fact.value);
    let weights = finder.weights(&asked, day);
    let mut matches = finder.matches(&weights, &terms, limit + 1, None);
    for one in matches.iter_mut().filter(|m| m.verdict == Verdict::Nothing) {
        if one.beside.telling > 1 && one.beside.either_way() >= verdict::SIMILAR {
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
    options: &'a Options,
    analyzer: Analyzer,
}

impl Finder<'_> {
    fn weights(&mut self, text: &str, asked: Option<Date>) -> Weights {
        Weights::new(self.snapshot, text, asked, &self.options.synonyms, &mut self.analyzer)
    }

    /// One question of several: its own words first, the rest of the request as the setting that they are asked in.
    fn question(&mut self, item: &Item, setting: &[String], whole: &Weights) -> Answered {
        let weights = self.weights(&item.text, self.options.asked).within(whole);
        let mut terms = self.analyzer.terms(&item.text);
        if terms.len() < FEW_WORDS || weights.is_brief() {
            terms.extend(setting.iter().cloned());
        }
        let matches = self.matches(&weights, &terms, CONSIDERED, Some(whole).filter(|_| weights.is_brief()));
        self.answered(item.clone(), matches)
    }

    /// The responses most like these terms, each beside the question. Reading what was found takes longer than finding it: all
    /// cores share that work.
    fn matches(&self, weights: &Weights, terms: &[String], limit: usize, setting: Option<&Weights>) -> Vec<Match> {
        let (snapshot, options) = (self.snapshot, self.options);
        let found = search::alike(snapshot, terms, weights.senses(), &options.filters, limit);
        let scores: Vec<f64> = found.iter().map(|alike| alike.signals.score()).collect();
        let standings = Standing::of(&scores);
        found
            .par_iter()
            .zip(standings)
            .enumerate()
            .map_init(Analyzer::default, |analyzer, (place, (alike, standing))| {
                let response = alike.response(snapshot)?;
                // Answers are long, and far down the list they are not shown.
                let depth = if place < CONSIDERED { Depth::Answer } else { Depth::Request };
                let beside = weights.beside(snapshot, &response, depth, analyzer);
                let standing = Standing { setting: setting.map(|whole| whole.setting(&response, weights, analyzer)), ..standing };
                Some(judged(response, alike.signals, beside, standing, weights, options))
            })
            .flatten()
            .collect()
    }

    fn answered(&mut self, item: Item, mut matches: Vec<Match>) -> Answered {
        let mut related: Vec<Match> = matches.extract_if(.., |m| m.verdict == Verdict::Nothing).take(MOST_RELATED).collect();
        matches.retain(|m| m.verdict != Verdict::Nothing);
        if !matches.is_empty() {
            related.clear();
        }
        matches.sort_by_key(|m| !m.verdict.is_same());
        matches.truncate(self.options.each);
        let (verdict, foremost) = (verdict::over_all(&matches), verdict::foremost(&matches));
        let inconsistent = verdict::inconsistent(&matches, |one, two| self.ask_the_same(one, two));
        Answered { item, verdict, matches, related, foremost, inconsistent }
    }

    /// Whether two past requests ask the same thing, each of which was found for the new one.
    fn ask_the_same(&self, one: &Match, two: &Match) -> bool {
        let mut analyzer = Analyzer::default();
        let asked = |m: &Match| match m.beside.question {
            Some(place) => m.response.letter().slice(m.response.questions[place].span).to_owned(),
            None => asked_of(&m.response),
        };
        let mut likeness = |one: &str, two: &str| {
            let weights = Weights::new(self.snapshot, &courtesy::substance(one), None, &self.options.synonyms, &mut analyzer);
            weights.likeness_of(self.snapshot, two, &mut analyzer)
        };
        let (one, two) = (asked(one), asked(two));
        likeness(&one, &two).max(likeness(&two, &one)) >= verdict::SAME
    }
}

/// A response with what is to be said of it.
fn judged(response: Response, signals: Signals, beside: Beside, standing: Standing, weights: &Weights, options: &Options) -> Match {
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let outcome = verdict::outcome(&response, &beside);
    let verdict = verdict::of(verdict::kinship(&beside, standing), outcome);
    let evidence = evidence::evidence(&response, &beside, verdict, weights.needles());
    Match { response: Arc::new(response), signals, is_own, beside, outcome, verdict, evidence }
}

//! A new request to what was released before, and how alike.
//!
//! 1. [`inquiry`] finds what the request asks, and leaves out greetings and boilerplate.
//! 2. `search::alike` ranks past responses for the whole request and for each question.
//! 3. [`compare`] puts a question beside the one that was asked before: shared words, periods, how much of each is covered.
//! 4. [`verdict`] says, with care, what became of it then, and points at the passages that say so.

mod compare;
mod courtesy;
mod inquiry;
mod message;
mod period;
pub mod repeated;
mod verdict;

use std::sync::Arc;

use rayon::prelude::*;

use crate::index::Snapshot;
use crate::index::analyzer::Analyzer;
use crate::query::Filters;
use crate::response::{Authority, Response};
pub use crate::search::Signals;
use crate::search::{self, Alike};
pub use compare::{Beside, Weights};
pub use inquiry::{Inquiry, Item, LONGEST};
pub use period::{Period, periods};
pub use verdict::{Evidence, Ground, Verdict};

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
}

/// The most matches of a request.
pub const MOST: usize = 200;

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, each: 5, own: None, filters: Filters::default() }
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
    /// The matches, the best first.
    pub matches: Vec<Match>,
    /// Matches that are alike and were decided differently: the first that released, and the first that did not, by their
    /// places in `matches`.
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
    /// What became of it then.
    pub verdict: Verdict,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

/// Finds precedents for a request.
pub fn precedents(snapshot: &Snapshot, inquiry: &Inquiry, options: &Options) -> Precedents {
    let mut analyzer = Analyzer::default();
    let terms = analyzer.terms(&inquiry.substance);
    let whole = search::alike(snapshot, &terms, &options.filters, options.limit.clamp(1, MOST));
    let item = Item { text: inquiry.substance.clone(), label: None };
    let mut finder = Finder { snapshot, options, analyzer };
    let mut matches = finder.matches(&item, &whole);
    let questions = if inquiry.items.len() == 1 {
        // One question is the whole request.
        matches.truncate(options.limit.max(options.each));
        let first = matches.iter().take(options.each).cloned().collect();
        vec![answered(inquiry.items[0].clone(), first)]
    } else {
        inquiry.items.iter().map(|item| finder.question(item, &terms)).collect()
    };
    Precedents { questions, matches }
}

/// Past responses that answer what `response` answers, the best first, itself left out.
pub fn similar(snapshot: &Snapshot, response: &Response, limit: usize) -> Vec<Match> {
    let asked = match &response.title {
        Some(title) => format!("{}\n{}", title.value, response.request_text()),
        None => response.request_text(),
    };
    let options = Options { limit: limit + 1, own: Some(response.authority.clone()), ..Options::default() };
    let mut finder = Finder { snapshot, options: &options, analyzer: Analyzer::default() };
    let item = Item { text: courtesy::substance(&asked), label: None };
    let terms = finder.analyzer.terms(&item.text);
    let found = search::alike(snapshot, &terms, &options.filters, options.limit);
    let mut matches = finder.matches(&item, &found);
    matches.retain(|m| {
        (&m.response.authority, &m.response.reference) != (&response.authority, &response.reference) && m.verdict != Verdict::Nothing
    });
    matches.truncate(limit);
    matches
}

struct Finder<'a> {
    snapshot: &'a Snapshot,
    options: &'a Options,
    analyzer: Analyzer,
}

impl Finder<'_> {
    /// One question of several: its own words first, the rest of the request as the setting that they are asked in.
    fn question(&mut self, item: &Item, setting: &[String]) -> Answered {
        let mut terms = self.analyzer.terms(&item.text);
        if terms.len() < FEW_WORDS {
            terms.extend(setting.iter().cloned());
        }
        let found = search::alike(self.snapshot, &terms, &self.options.filters, self.options.each);
        answered(item.clone(), self.matches(item, &found))
    }

    /// Reading what was found takes longer than finding it: all cores share that work.
    fn matches(&mut self, item: &Item, found: &[Alike]) -> Vec<Match> {
        let weights = Weights::new(self.snapshot, &item.text, &mut self.analyzer);
        let (snapshot, options) = (self.snapshot, self.options);
        found
            .par_iter()
            .map_init(Analyzer::default, |analyzer, alike| one(snapshot, options, &weights, alike, analyzer))
            .flatten()
            .collect()
    }
}

fn one(snapshot: &Snapshot, options: &Options, weights: &Weights, alike: &Alike, analyzer: &mut Analyzer) -> Option<Match> {
    let response = alike.response(snapshot)?;
    let is_own = options.own.as_ref().is_none_or(|own| own.slug() == response.authority.slug());
    let beside = weights.beside(snapshot, &response, analyzer);
    let verdict = verdict::of(&response, &beside);
    let evidence = verdict::evidence(&response, &beside, verdict, weights.needles());
    Some(Match { response: Arc::new(response), signals: alike.signals, is_own, beside, verdict, evidence })
}

/// Questions with fewer words than this are looked for together with the rest of the request.
const FEW_WORDS: usize = 8;

fn answered(item: Item, mut matches: Vec<Match>) -> Answered {
    matches.retain(|m| m.verdict != Verdict::Nothing);
    let verdict = verdict::over_all(&matches);
    let inconsistent = verdict::inconsistent(&matches);
    Answered { item, verdict, matches, inconsistent }
}

//! A `Query` and an engine to `Results`. Knows no engine but by its trait.
//!
//! 1. [`names`] looks up what the filters name, and [`unknown_values`] says which of it nothing bears.
//! 2. [`compounds`] adds how else the words are written, and [`compile`](mod@compile) turns clauses and ranges into an expression for the engine, which gives the best and counts facets; for pasted
//!    prose [`prose`] ranks by [`similarity`], and [`facets`] counts.
//! 3. [`highlighter`] finds each hit's best passage and marks the words in it.
//! 4. [`spelling`] suggests another word where little was found.

mod asking;
mod compile;
mod compounds;
mod facets;
mod highlighted;
mod highlighter;
mod listing;
mod matching_keys;
mod names;
mod prose;
mod similarity;
mod snippet;
mod sought;
mod spelling;
mod synonym_expansion;
mod unknown_values;
mod window;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::analysis::Analyzer;
use crate::engine::{Engine, EngineError, Find, Found};
pub use crate::engine::{Facet, Order};
use crate::query::{Hint, Query};
use crate::response::Response;
pub use asking::{is_plain, whom};
pub use facets::{FacetCounts, FacetValue, value_counts};
pub use highlighted::{Highlighted, Run};
pub use highlighter::Highlighter;
pub use listing::listing;
pub use matching_keys::matching_keys;
use names::Names;
pub use similarity::{Signals, Similar, SimilarityQuery, similar};
pub use snippet::Snippet;
use spelling::Respelt;
pub use synonym_expansion::SynonymExpansion;
pub use window::{DEEPEST, MOST_HITS, Window};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Responses that match; for prose those that were compared with it.
    pub total: usize,
    /// Whether they are the responses most like prose, rather than all that match.
    pub alike: bool,
    /// Those in the window, in order.
    pub hits: Vec<Hit>,
    /// Counts by facet.
    pub facets: Vec<FacetCounts>,
    /// How the query was taken.
    pub hints: Vec<Hint>,
    /// The query with another spelling that finds more.
    pub suggestion: Option<String>,
}

/// A response that matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The response.
    pub response: Arc<Response>,
    /// How well it matches: BM25 over the weighted fields; 0 where the order is by date.
    pub score: f32,
    /// Its best passage.
    pub snippet: Snippet,
}

/// Every value of a facet, anywhere in the archive, in order; of a body whose name is written in several ways the first.
///
/// # Errors
/// Where the engine fails.
pub fn values(engine: &dyn Engine, facet: Facet) -> Result<Vec<String>, EngineError> {
    let mut known = HashSet::new();
    let mut values = engine.values(facet)?;
    values.retain(|value| known.insert((facet.row().known_by)(value)));
    Ok(values)
}

/// Responses found at most before another spelling is looked for.
const FEW: usize = 3;

/// Looks for `query`; `typed` is what it was read from, for a suggestion in the same words.
///
/// # Errors
/// Where the engine fails.
pub fn search(engine: &dyn Engine, query: &Query, typed: &str, window: Window) -> Result<Results, EngineError> {
    let order = if query.is_everything() && window.order == Order::Relevance { Order::Newest } else { window.order };
    let limit = window.limit.clamp(1, MOST_HITS);
    let is_beyond = window.offset >= DEEPEST / limit * limit;
    let window = Window { order, offset: if is_beyond { 0 } else { window.offset }, limit };
    let names = Names::of(engine, &query.filters)?;
    let mut hints = unknown_values::hints(engine, &query.filters, &names)?;
    let (whole, said) = compounds::with_compounds(engine, &Query { filters: names.resolved(&query.filters), ..query.clone() })?;
    let mut query = whole;
    hints.extend(said);
    let (mut found, mut matched) = find(engine, &query, &names, window)?;
    if let Some(literal) = query.literal.as_deref().filter(|_| found.total == 0) {
        let mut results = search(engine, literal, typed, window)?;
        results.hints.insert(0, Hint::new("No response is filed so; the words themselves were looked for instead."));
        return Ok(results);
    }
    let is_little = found.total <= FEW || matched == Matched::Most;
    let respelt = if is_little { suggest(engine, &query, &names, typed, window, (matched, found.total))? } else { None };
    let suggestion = respelt.as_ref().map(|(respelt, ..)| respelt.typed.clone());
    let nothing = found.total == 0 || matched == Matched::Most;
    if let Some((respelt, better, Matched::All)) = respelt.filter(|_| nothing) {
        let said = Hint::new(format!("Nothing has all that was typed: these are the results for “{}”.", respelt.typed));
        hints.push(said.with_query(respelt.as_typed));
        (query, found, matched) = (respelt.query, better, Matched::All);
    }
    hints.extend(matched.hint(found.total));
    let query = &query;
    if is_beyond {
        found.hits.clear();
    }
    let highlighter = Highlighter::new(engine, query)?;
    // Finding a hit's best passage takes longer than finding the hit: all cores share that work.
    let shown = found.hits.into_par_iter().map_init(Analyzer::default, |analyzer, hit| {
        let snippet = highlighter.snippet(&hit.response, analyzer);
        Hit { response: hit.response, score: hit.score, snippet }
    });
    let facets = facets::shaped(found.counts, &facets::wanted(&query.filters));
    Ok(Results { total: found.total, alike: matched == Matched::Alike, hits: shown.collect(), facets, hints, suggestion })
}

/// How much of a query the results have: the more the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Matched {
    /// Nothing has all of its words, and these some.
    Most,
    /// All of it.
    All,
    /// As much of a whole text as any.
    Alike,
}

impl Matched {
    fn hint(self, total: usize) -> Option<Hint> {
        match self {
            Matched::Most if total > 0 => Some(Hint::new("No response has all of these words; those with most of them come first.")),
            Matched::Alike if total > 0 => {
                Some(Hint::new(format!("This reads like a whole question: here are the {total} responses most like it, the best first.")))
            }
            _ => None,
        }
    }
}

/// What matches all of a query, or, where nothing does, most of it.
fn find(engine: &dyn Engine, query: &Query, names: &Names, window: Window) -> Result<(Found, Matched), EngineError> {
    if query.prose {
        return Ok((prose::find(engine, query, names, window)?, Matched::Alike));
    }
    let found = find_with(engine, query, names, window, compile::Strictness::All)?;
    if found.total > 0 || !compile::can_relax(query) {
        return Ok((found, Matched::All));
    }
    Ok((find_with(engine, query, names, window, compile::Strictness::Most)?, Matched::Most))
}

fn find_with(
    engine: &dyn Engine,
    query: &Query,
    names: &Names,
    window: Window,
    strictness: compile::Strictness,
) -> Result<Found, EngineError> {
    let matching = compile::compile(engine, query, names, strictness)?;
    let Window { order, offset, limit } = window;
    let question = Find { matching, facets: facets::wanted(&query.filters), order, offset, limit };
    Ok(engine.find(&[question])?.pop().unwrap_or_default())
}

/// What was typed in another spelling, where that finds more, and what it finds.
fn suggest(
    engine: &dyn Engine,
    query: &Query,
    names: &Names,
    typed: &str,
    window: Window,
    found: (Matched, usize),
) -> Result<Option<(Respelt, Found, Matched)>, EngineError> {
    let Some(respelt) = spelling::respell(engine, query, typed)? else { return Ok(None) };
    let (better, matched) = find(engine, &respelt.query, names, window)?;
    let rank = |(matched, total)| if total > 0 { Some((matched, total)) } else { None };
    Ok((rank((matched, better.total)) > rank(found)).then_some((respelt, better, matched)))
}

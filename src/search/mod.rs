//! A `Query` and a snapshot of the index to `Results`.
//!
//! 1. [`compile`](mod@compile) turns clauses and ranges into the engine's query.
//! 2. [`facet_collector`] collects the best, counts facets, and lets each facet count as if it alone had not been filtered by.
//! 3. [`highlighter`] finds each hit's best passage and marks the words in it.
//! 4. [`unknown_values`] says which names of the filters nothing bears.
//! 5. [`spelling`] suggests another word where little was found.
//!
//! Nothing above this module knows the engine: the same `Query` and `Results` can be served by another one.

mod bm25;
mod compile;
mod facet_collector;
mod highlighter;
mod matching_keys;
mod names;
mod similarity;
mod spelling;
mod unknown_values;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::engine::analyzer::Analyzer;
pub use crate::engine::schema::Facet;
use crate::engine::{EngineError, Snapshot};
use crate::query::{Hint, Query};
use crate::response::Response;
pub use highlighter::{Highlighted, Highlighter, Run, Snippet};
pub use matching_keys::matching_keys;
pub use similarity::{Signals, Similar, SynonymExpansion, similar};

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Relevance,
    /// The latest answer first.
    Newest,
    /// The earliest answer first.
    Oldest,
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 3] = [Order::Relevance, Order::Newest, Order::Oldest];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Relevance => "relevance",
            Order::Newest => "newest",
            Order::Oldest => "oldest",
        }
    }
}

impl std::str::FromStr for Order {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Order::ALL.into_iter().find(|o| o.as_str() == word).ok_or_else(|| format!("`{word}` is not one of relevance, newest, oldest"))
    }
}

/// Which results are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The order.
    pub order: Order,
    /// Results to leave out at the top.
    pub offset: usize,
    /// Results to give, 1 to [`MOST_HITS`].
    pub limit: usize,
}

/// The most results of one search.
pub const MOST_HITS: usize = 200;
/// How deep paging goes.
pub const DEEPEST: usize = 10_000;

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

/// How the responses that match fall into the values of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values, the most frequent first; years the latest first.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Responses that have it and match everything but the filters of its own facet.
    pub count: usize,
    /// Whether it is filtered by.
    pub selected: bool,
}

/// The responses most like pasted prose: of all that the rest of the query allows, and of those that its facets leave.
fn prose(snapshot: &Snapshot, query: &Query, allowed: &dyn tantivy::query::Query) -> Result<Vec<(f32, tantivy::DocAddress)>, EngineError> {
    let terms = compile::prose_terms(query);
    let mut found = similarity::scores(snapshot, &terms, Some(allowed))?;
    if Facet::ALL.iter().any(|facet| query.filters.has(*facet)) {
        found.extend(similarity::scores(snapshot, &terms, compile::conditions(snapshot, &query.filters)?.as_deref())?);
        found.sort_by_key(|(_, address)| *address);
        found.dedup_by_key(|(_, address)| *address);
    }
    Ok(found)
}

/// Every value of a facet, anywhere in the archive, in order.
pub fn values(snapshot: &Snapshot, facet: Facet) -> Result<Vec<String>, EngineError> {
    facet_collector::every_value(snapshot, facet)
}

/// Responses found at most before another spelling is looked for.
const FEW: usize = 3;

/// Looks for `query`; `typed` is what it was read from, for a suggestion in the same words.
pub fn search(snapshot: &Snapshot, query: &Query, typed: &str, window: Window) -> Result<Results, EngineError> {
    let order = if query.is_everything() && window.order == Order::Relevance { Order::Newest } else { window.order };
    let wanted = window.offset.min(DEEPEST) + window.limit.clamp(1, MOST_HITS);
    let mut hints = unknown_values::hints(snapshot, &query.filters)?;
    let query = &Query { filters: facet_collector::resolved(snapshot, &query.filters)?, ..query.clone() };
    let (found, matched) = find(snapshot, query, order, wanted)?;
    hints.extend(matched.hint(found.total));
    let suggestion =
        if found.total <= FEW || matched == Matched::Most { suggest(snapshot, query, typed, (matched, found.total))? } else { None };
    let needles = Highlighter::new(snapshot, query)?;
    // Reading a hit and finding its best passage takes longer than finding the hit: all cores share that work.
    let shown: Vec<_> = found.top.into_iter().skip(window.offset).collect();
    let read = |analyzer: &mut Analyzer, (score, address)| {
        let response = Arc::new(snapshot.at(address)?);
        let snippet = needles.snippet(&response, analyzer);
        Ok(Hit { response, score, snippet })
    };
    let hits = shown.into_par_iter().map_init(Analyzer::default, read).collect::<Result<_, EngineError>>()?;
    Ok(Results { total: found.total, alike: matched == Matched::Alike, hits, facets: found.facets, hints, suggestion })
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
fn find(snapshot: &Snapshot, query: &Query, order: Order, wanted: usize) -> Result<(facet_collector::Found, Matched), EngineError> {
    let compiled = compile::compile(snapshot, query, compile::Strictness::All)?;
    if query.prose {
        let alike = prose(snapshot, query, &*compiled)?;
        return Ok((facet_collector::among(snapshot, alike, &query.filters, order, wanted)?, Matched::Alike));
    }
    let found = facet_collector::collect(snapshot, &*compiled, &query.filters, order, wanted)?;
    if found.total > 0 || !compile::can_relax(query) {
        return Ok((found, Matched::All));
    }
    let relaxed = compile::compile(snapshot, query, compile::Strictness::Most)?;
    Ok((facet_collector::collect(snapshot, &*relaxed, &query.filters, order, wanted)?, Matched::Most))
}

/// What was typed in another spelling, where that finds more.
fn suggest(snapshot: &Snapshot, query: &Query, typed: &str, found: (Matched, usize)) -> Result<Option<String>, EngineError> {
    let Some(respelt) = spelling::respell(snapshot, query, typed)? else { return Ok(None) };
    let (better, matched) = find(snapshot, &respelt.query, Order::Newest, 1)?;
    let rank = |(matched, total)| if total > 0 { Some((matched, total)) } else { None };
    Ok((rank((matched, better.total)) > rank(found)).then_some(respelt.typed))
}

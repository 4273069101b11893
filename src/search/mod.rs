//! A `Query` and an engine to `Results`. Knows no engine but by its trait.
//!
//! 0. [`ahead`](mod@ahead) tells the engine what will be asked about the words.
//! 1. [`settled`] decides how the query is taken, for [`search`] and [`listing`](mod@listing) alike: [`names`] looks up what the filters name, [`unknown_values`] says which of it
//!    nothing bears, [`compounds`] adds how else the words are written, and [`spelling`] takes or suggests another word where little was found.
//! 2. [`compile`](mod@compile) turns clauses and ranges into an expression for the engine, which gives the best and counts facets; where nothing has all of the words [`near`] says
//!    what is enough; for pasted prose [`prose`] ranks by [`similarity`], and [`facets`] counts. Where somebody says which responses are alike in
//!    [`meaning`](LikeInMeaning), similarity weighs that too.
//! 3. [`highlighter`] finds each hit's best passage and marks the words in it.
//! 4. [`suggest`](mod@suggest) says of what somebody has typed so far what may be meant, in one call and without any of this.

mod ahead;
mod asking;
mod beside;
mod compile;
mod compounds;
mod counts;
mod facets;
mod highlighted;
mod highlighter;
mod listing;
mod matching_keys;
mod meaning;
mod names;
mod near;
mod prose;
mod settled;
mod similarity;
mod snippet;
mod sought;
mod spelling;
mod suggest;
mod synonym_expansion;
mod unknown_values;
mod window;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::analysis::Analyzer;
use crate::engine::{self, Engine, EngineError, Found};
pub use crate::engine::{Facet, Order, Place};
use crate::query::{Hint, Query};
use crate::response::Response;
pub use ahead::of_texts as ahead;
pub use asking::{is_plain, unaddressed, whom};
pub use beside::beside;
pub use counts::counts;
pub use facets::{FacetCounts, FacetValue, value_counts};
pub use highlighted::{Highlighted, Run};
pub use highlighter::Highlighter;
pub use listing::{listing, listing_with_hints};
pub use matching_keys::matching_keys;
pub use meaning::{ALIKE_IN_MEANING, LikeInMeaning};
use settled::settle;
pub use similarity::{Signals, Similar, SimilarityQuery, similar};
pub use snippet::Snippet;
pub use suggest::{Suggestions, suggest};
pub use synonym_expansion::SynonymExpansion;
pub use window::{DEEPEST, MOST_HITS, Window};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Responses that match; for prose those that were compared with it.
    pub total: usize,
    /// Their order: everything is by day, where nothing else was asked for.
    pub order: Order,
    /// Whether plain words that may be filters were looked for as words, since nothing is filed so.
    pub is_literal: bool,
    /// Those in the window, in order.
    pub hits: Vec<Hit>,
    /// Where the last of them stands, if more come after it.
    pub last: Option<Place>,
    /// Counts by facet.
    pub facets: Vec<FacetCounts>,
    /// How the query was taken.
    pub hints: Vec<Hint>,
    /// The query with another spelling that finds more and was not searched.
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
    let values = engine.values(facet)?;
    Ok(values.iter().filter(|value| known.insert((facet.row().known_by)(value))).cloned().collect())
}

/// Looks for `query`; `typed` is what it was read from, for a suggestion in the same words.
///
/// # Errors
/// Where the engine fails.
pub fn search(engine: &dyn Engine, query: &Query, typed: &str, window: Window) -> Result<Results, EngineError> {
    let window = Window { limit: window.limit.clamp(1, MOST_HITS), ..window };
    let window = if window.is_too_deep() { Window { offset: 0, limit: 0, ..window } } else { window };
    // One more than is shown tells whether more come, whatever has gone from the archive since the pages before.
    let one_more = if window.limit == 0 { 0 } else { window.limit + 1 };
    let settled = settle(engine, query, typed, Window { limit: one_more, ..window })?;
    let Found { total, mut hits, counts } = settled.found;
    let is_last = hits.len() <= window.limit;
    hits.truncate(window.limit);
    let last = hits.last().map(engine::Hit::place).filter(|_| !is_last);
    let highlighter = Highlighter::new(engine, &settled.query)?;
    // Finding a hit's best passage takes longer than finding the hit: all cores share that work.
    let shown = hits.into_par_iter().map_init(Analyzer::default, |analyzer, hit| {
        let snippet = highlighter.snippet(&hit.response, analyzer);
        Hit { response: hit.response, score: hit.score, snippet }
    });
    Ok(Results {
        total,
        order: settled.order,
        is_literal: settled.is_literal,
        hits: shown.collect(),
        last,
        facets: facets::shaped(counts, &facets::wanted(&settled.query.filters)),
        hints: settled.hints,
        suggestion: settled.suggestion,
    })
}

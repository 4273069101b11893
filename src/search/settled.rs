//! A query to how it is taken: decided once, for a page of results, for all of them and for their count alike.
//!
//! 1. The engine is told what will be asked. What its filters name is looked up, and its words get the other ways in which they are written.
//! 2. Where nothing is filed so, plain words that were taken for filters are looked for as words.
//! 3. Where nothing has all of the words, another spelling is taken of which something has all; else what is near enough; and where nothing is, what
//!    is near enough to another spelling.

use super::names::Names;
use super::spelling::{self, Respelt};
use super::window::Window;
use super::{ahead, compile, compounds, facets, prose, unknown_values};
use crate::engine::{Engine, EngineError, Expression, Find, Found, Order};
use crate::query::{Hint, Query};

/// Responses found at most before another spelling is looked for.
const FEW: usize = 3;

/// How a query was taken, and what it finds so.
pub(super) struct Settled {
    /// What was looked for: with whole names, other ways of writing and, maybe, another spelling.
    pub(super) query: Query,
    /// What its filters name.
    pub(super) names: Names,
    /// The order of what is found.
    pub(super) order: Order,
    /// How much of the query the results have.
    pub(super) matched: Matched,
    /// Whether plain words that were taken for filters at first were looked for as words.
    pub(super) is_literal: bool,
    /// What to say of it.
    pub(super) hints: Vec<Hint>,
    /// The query in another spelling, which was not searched and finds more.
    pub(super) suggestion: Option<String>,
    /// What is found in the window.
    pub(super) found: Found,
}

/// How much of a query the results have: the more the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matched {
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
            Matched::Most if total > 0 => {
                Some(Hint::new("No response has all of these words; those with more of them, and the rarer ones, come first."))
            }
            Matched::Alike if total > 0 => {
                Some(Hint::new(format!("This reads like a whole question: here are the {total} responses most like it, the best first.")))
            }
            _ => None,
        }
    }
}

/// Decides how `query` is taken; `typed` is what it was read from, for a suggestion in the same words.
pub(super) fn settle(engine: &dyn Engine, query: &Query, typed: &str, window: Window) -> Result<Settled, EngineError> {
    let mut settled = as_it_stands(engine, query, window)?;
    if let Some(literal) = query.literal.as_deref().filter(|_| settled.found.total == 0) {
        settled = as_it_stands(engine, literal, window)?;
        settled.is_literal = true;
        settled.hints.insert(0, Hint::new("No response is filed so; the words themselves were looked for instead."));
    }
    let is_little = settled.found.total <= FEW || settled.matched == Matched::Most;
    if let Some((respelt, found, matched)) = if is_little { respell(engine, &settled, typed, window)? } else { None } {
        let is_nothing = settled.found.total == 0 || settled.matched == Matched::Most && matched == Matched::All;
        if is_nothing {
            let said = Hint::new(format!("Nothing has all that was typed: these are the results for “{}”.", respelt.typed));
            settled.hints.push(said.with_query(respelt.as_typed));
            (settled.query, settled.found, settled.matched) = (respelt.query, found, matched);
        } else {
            settled.suggestion = Some(respelt.typed);
        }
    }
    settled.hints.extend(settled.matched.hint(settled.found.total));
    Ok(settled)
}

/// All that is found by a query that was settled, by the hashes of the keys, in order.
pub(super) fn keys(engine: &dyn Engine, settled: &Settled) -> Result<Vec<u64>, EngineError> {
    let Settled { query, names, order, matched, .. } = settled;
    if *matched == Matched::Alike {
        return prose::keys(engine, query, names, *order);
    }
    engine.ordered_keys(&question(query, matching(engine, query, names, *matched)?, Window::new(*order, 0, 0)))
}

/// A query as it was read: its names looked up, and its words written in other ways too.
fn as_it_stands(engine: &dyn Engine, query: &Query, window: Window) -> Result<Settled, EngineError> {
    let order = if query.is_everything() && window.order == Order::Relevance { Order::Newest } else { window.order };
    engine.ahead(&ahead::of_query(query))?;
    let names = Names::of(engine, &query.filters)?;
    let mut hints = unknown_values::hints(engine, &query.filters, &names)?;
    let (query, said) = compounds::with_compounds(engine, &Query { filters: names.resolved(&query.filters), ..query.clone() })?;
    hints.extend(said);
    let (found, matched) = find(engine, &query, &names, Window { order, ..window })?;
    Ok(Settled { query, names, order, matched, is_literal: false, hints, suggestion: None, found })
}

/// What matches all of a query, or, where nothing does, most of it.
fn find(engine: &dyn Engine, query: &Query, names: &Names, window: Window) -> Result<(Found, Matched), EngineError> {
    if query.prose {
        return Ok((prose::find(engine, query, names, window)?, Matched::Alike));
    }
    let found = find_with(engine, query, names, window, Matched::All)?;
    if found.total > 0 || !compile::can_relax(query) {
        return Ok((found, Matched::All));
    }
    Ok((find_with(engine, query, names, window, Matched::Most)?, Matched::Most))
}

fn find_with(engine: &dyn Engine, query: &Query, names: &Names, window: Window, matched: Matched) -> Result<Found, EngineError> {
    let matching = matching(engine, query, names, matched)?;
    Ok(engine.find(&[question(query, matching, window)])?.pop().unwrap_or_default())
}

fn matching(engine: &dyn Engine, query: &Query, names: &Names, matched: Matched) -> Result<Expression, EngineError> {
    let strictness = if matched == Matched::Most { compile::Strictness::Most } else { compile::Strictness::All };
    compile::compile(engine, query, names, strictness)
}

fn question(query: &Query, matching: Expression, window: Window) -> Find {
    let Window { order, offset, after, limit } = window;
    Find { matching, facets: facets::wanted(&query.filters), order, offset, after, limit, counts: true, most_values: facets::MOST_VALUES }
}

/// What was typed in another spelling, where that finds more, and what it finds.
fn respell(engine: &dyn Engine, settled: &Settled, typed: &str, window: Window) -> Result<Option<(Respelt, Found, Matched)>, EngineError> {
    let Some(respelt) = spelling::respell(engine, &settled.query, typed)? else { return Ok(None) };
    let (found, matched) = find(engine, &respelt.query, &settled.names, Window { order: settled.order, ..window })?;
    let rank = |matched, total| if total > 0 { Some((matched, total)) } else { None };
    let is_more = rank(matched, found.total) > rank(settled.matched, settled.found.total);
    Ok(is_more.then_some((respelt, found, matched)))
}

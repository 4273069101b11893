//! A `Query` to the keys of all that it finds, in order: for what is read to its end, however long it is.

use super::names::Names;
use super::{compile, facets, prose};
use crate::engine::{Engine, EngineError, Find, Order};
use crate::query::Query;

/// Hashes of the keys of all that [`search`](super::search) finds, in the same order.
///
/// # Errors
/// Where the engine fails.
pub fn listing(engine: &dyn Engine, query: &Query, order: Order) -> Result<Vec<u64>, EngineError> {
    let order = if query.is_everything() && order == Order::Relevance { Order::Newest } else { order };
    let names = Names::of(engine, &query.filters)?;
    let query = &Query { filters: names.resolved(&query.filters), ..query.clone() };
    if query.prose {
        return prose::keys(engine, query, &names, order);
    }
    let keys = |strictness| {
        let matching = compile::compile(engine, query, &names, strictness)?;
        engine.ordered_keys(&Find { matching, facets: facets::wanted(&query.filters), order, offset: 0, limit: 0 })
    };
    let all = keys(compile::Strictness::All)?;
    if all.is_empty() && compile::can_relax(query) { keys(compile::Strictness::Most) } else { Ok(all) }
}

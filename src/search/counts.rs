//! Queries to how many responses have all that they ask for, and nothing more.

use super::names::Names;
use super::{compile, facets};
use crate::engine::{Engine, EngineError, Find, Order};
use crate::query::Query;

/// For each query how many responses have all of it, as it stands; they are counted in one call.
///
/// # Errors
/// Where the engine fails.
pub fn counts(engine: &dyn Engine, queries: &[Query]) -> Result<Vec<usize>, EngineError> {
    let question = |query: &Query| {
        let names = Names::of(engine, &query.filters)?;
        let matching = compile::compile(engine, query, &names, compile::Strictness::All)?;
        Ok(Find { facets: facets::wanted(&names.resolved(&query.filters)), ..Find::first(matching, Order::Newest, 0) })
    };
    let questions = queries.iter().map(question).collect::<Result<Vec<_>, EngineError>>()?;
    Ok(engine.find(&questions)?.into_iter().map(|found| found.total).collect())
}

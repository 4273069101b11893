//! Filters to the responses that they admit.

use std::collections::HashSet;

use super::compile::conditions;
use super::names::Names;
use crate::engine::{Engine, EngineError};
use crate::query::Filters;

/// Hashes of the keys of the responses that the filters admit; `None` where there are no filters, and all are admitted.
///
/// # Errors
/// Where the engine fails.
pub fn matching_keys(engine: &dyn Engine, filters: &Filters) -> Result<Option<HashSet<u64>>, EngineError> {
    let names = Names::of(engine, filters)?;
    conditions(filters, &names).map(|conditions| engine.keys(&conditions)).transpose()
}

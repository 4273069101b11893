//! A `Query` to the keys of all that it finds, in order: for what is read to its end, however long it is.

use super::settled::{keys, settle};
use super::window::Window;
use crate::engine::{Engine, EngineError, Order};
use crate::query::{Hint, Query};

/// Hashes of the keys of all that [`search`](super::search) finds for what was `typed`, in the same order.
///
/// # Errors
/// Where the engine fails.
pub fn listing(engine: &dyn Engine, query: &Query, typed: &str, order: Order) -> Result<Vec<u64>, EngineError> {
    listing_with_hints(engine, query, typed, order).map(|(keys, _)| keys)
}

/// The same, and how the query was taken.
///
/// # Errors
/// Where the engine fails.
pub fn listing_with_hints(engine: &dyn Engine, query: &Query, typed: &str, order: Order) -> Result<(Vec<u64>, Vec<Hint>), EngineError> {
    let settled = settle(engine, query, typed, Window::new(order, 0, 0))?;
    let keys = keys(engine, &settled)?;
    let suggested = settled.suggestion.map(|other| Hint::new(format!("Another spelling may find more: {other}")));
    Ok((keys, settled.hints.into_iter().chain(suggested).collect()))
}

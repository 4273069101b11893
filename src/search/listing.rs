//! A `Query` to the keys of all that it finds, in order: for what is read to its end, however long it is.

use super::settled::{keys, settle};
use super::window::Window;
use crate::engine::{Engine, EngineError, Order};
use crate::query::Query;

/// Hashes of the keys of all that [`search`](super::search) finds for what was `typed`, in the same order.
///
/// # Errors
/// Where the engine fails.
pub fn listing(engine: &dyn Engine, query: &Query, typed: &str, order: Order) -> Result<Vec<u64>, EngineError> {
    keys(engine, &settle(engine, query, typed, Window::new(order, 0, 0))?)
}

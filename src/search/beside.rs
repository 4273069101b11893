//! A place in the order by day to the responses that stand next to it, before and after, among those that pass some filters.

use super::compile::conditions;
use super::names::Names;
use crate::engine::{Engine, EngineError, Expression, Find, Order, Place};
use crate::query::Filters;
use crate::response::Response;

/// The response by day before a place, and the one after it, among those that pass the filters. They are looked up in one call, and nothing is counted.
///
/// # Errors
/// Where the engine fails.
pub fn beside(engine: &dyn Engine, filters: &Filters, place: Place) -> Result<[Option<Response>; 2], EngineError> {
    let matching = conditions(filters, &Names::of(engine, filters)?).unwrap_or(Expression::Everything);
    let from = |order| Find { after: Some(place), ..Find::first(matching.clone(), order, 1) };
    let mut found = engine.find(&[from(Order::Newest), from(Order::Oldest)])?.into_iter();
    let mut next = || found.next()?.hits.pop().map(|hit| (*hit.response).clone()).filter(|response| response.dated().is_some());
    Ok([next(), next()])
}

//! A commit and a viewer to the filter that every question goes through.
//!
//! A document says with which commit it came in and with which it went out, so that each commit is seen whole, however far a later one
//! has got, and stays as it is while it is used.

use serde_json::{Value, json};

use crate::engine::Viewer;

/// What is in the commit of this number.
pub(super) fn of_commit(generation: u64) -> Vec<Value> {
    vec![json!({ "range": { "born": { "lte": generation } } }), json!({ "range": { "died": { "gt": generation } } })]
}

/// What of it a viewer sees.
pub(super) fn of_viewer(generation: u64, viewer: Viewer) -> Vec<Value> {
    let mut filters = of_commit(generation);
    filters.extend(viewer.latest().map(|latest| json!({ "range": { "public_from": { "lte": latest } } })));
    filters
}

//! Filters to the responses that they admit.

use std::collections::HashSet;

use tantivy::collector::DocSetCollector;

use super::compile;
use crate::engine::{EngineError, Snapshot};
use crate::query::Filters;

/// Hashes of the keys of the responses that the filters admit; `None` where there are no filters, and all are admitted.
pub fn matching_keys(snapshot: &Snapshot, filters: &Filters) -> Result<Option<HashSet<u64>>, EngineError> {
    let Some(conditions) = compile::conditions(snapshot, filters)? else { return Ok(None) };
    let found = snapshot.searcher.search(&conditions, &DocSetCollector).map_err(|e| snapshot.failed(e))?;
    let segments = snapshot.searcher.segment_readers();
    let keys: Vec<_> = segments.iter().map(|s| snapshot.numbers(s, "key_hash")).collect::<Result<_, _>>()?;
    Ok(Some(found.into_iter().filter_map(|at| keys.get(at.segment_ord as usize)?.first(at.doc_id)).collect()))
}

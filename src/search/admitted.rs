//! Filters to the responses that they admit.

use std::collections::HashSet;

use tantivy::collector::DocSetCollector;

use super::compile;
use crate::engine::Snapshot;
use crate::query::Filters;

/// Hashes of the keys of the responses that the filters admit; `None` where there are no filters, and all are admitted.
pub fn admitted(snapshot: &Snapshot, filters: &Filters) -> Option<HashSet<u64>> {
    let conditions = compile::conditions(snapshot, filters)?;
    let found = snapshot.searcher.search(&conditions, &DocSetCollector).unwrap_or_default();
    let segments = snapshot.searcher.segment_readers();
    let keys: Vec<_> = segments.iter().map(|s| s.fast_fields().u64("key_hash").ok()).collect();
    Some(found.into_iter().filter_map(|at| keys.get(at.segment_ord as usize)?.as_ref()?.first(at.doc_id)).collect())
}

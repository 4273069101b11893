//! The values that responses have of facets: those of all facets are read in one search, once for a commit.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::find;
use super::schema::name;
use super::searches::SearchAnswer;
use super::snapshot::Snapshot;
use crate::engine::{EngineError, Facet, Field};

/// Every value that some response has of a facet, in order.
pub(super) fn of(snapshot: &Snapshot, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
    let kept = &snapshot.values[facet.index()];
    if let Some(values) = kept.get() {
        return Ok(Arc::clone(values));
    }
    // The others are wanted next, as a rule, and come for nothing.
    learn(snapshot, &snapshot.index.search(search(snapshot))?)?;
    Ok(kept.get().cloned().unwrap_or_default())
}

/// Whether they were read already.
pub(super) fn are_known(snapshot: &Snapshot) -> bool {
    snapshot.values.iter().all(|values| values.get().is_some())
}

/// The search for them.
pub(super) fn search(snapshot: &Snapshot) -> Value {
    let counted = |facet: Facet| json!({ "terms": { "field": name(Field::Facet(facet)), "size": find::MOST_VALUES } });
    let all: Map<String, Value> = Facet::ALL.into_iter().map(|facet| (facet.as_str().to_owned(), counted(facet))).collect();
    json!({ "size": 0, "track_total_hits": false, "query": { "bool": { "filter": snapshot.sight } }, "aggs": all })
}

/// Keeps what it found.
pub(super) fn learn(snapshot: &Snapshot, answer: &SearchAnswer) -> Result<(), EngineError> {
    for facet in Facet::ALL {
        let values = answer.aggregations.get(facet.as_str()).map(|terms| find::values(snapshot, terms)).transpose()?;
        let _ = snapshot.values[facet.index()].set(Arc::new(values.unwrap_or_default().into_keys().collect()));
    }
    Ok(())
}

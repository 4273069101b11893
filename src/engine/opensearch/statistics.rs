//! Terms to how many responses have them, as the viewer sees them: asked for once a commit, many in one journey.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::query::filter;
use super::searches::{Index, buckets};
use crate::engine::{EngineError, Expression, Field};

/// A field and one of its terms.
pub(super) type FieldTerm = (Field, String);

/// The most terms that are remembered.
const MOST_REMEMBERED: usize = 400_000;
/// Terms that are counted in one search.
const AT_ONCE: usize = 400;

/// What is known so far.
#[derive(Default)]
pub(super) struct Statistics(Mutex<HashMap<FieldTerm, u64>>);

impl Statistics {
    /// In how many responses that pass `sight` each of these stands.
    pub(super) fn having(
        &self,
        index: &Index,
        sight: &[Value],
        terms: BTreeSet<FieldTerm>,
    ) -> Result<HashMap<FieldTerm, u64>, EngineError> {
        let (mut found, mut unknown) = (HashMap::new(), Vec::new());
        {
            let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for term in terms {
                match known.get(&term) {
                    Some(count) => drop(found.insert(term, *count)),
                    None => unknown.push(term),
                }
            }
        }
        let searches: Vec<Value> = unknown.chunks(AT_ONCE).map(|terms| counting(sight, terms)).collect();
        let answers = index.searches(&searches)?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        for (terms, answer) in unknown.chunks(AT_ONCE).zip(&answers) {
            let counts = answer.aggregations.get("terms").map_or(&[][..], buckets);
            if counts.len() != terms.len() {
                return Err(index.unclear("it counted other terms than it was asked to"));
            }
            for (term, bucket) in terms.iter().zip(counts) {
                let count = bucket["doc_count"].as_u64().unwrap_or(0);
                known.insert(term.clone(), count);
                found.insert(term.clone(), count);
            }
        }
        Ok(found)
    }
}

fn counting(sight: &[Value], terms: &[FieldTerm]) -> Value {
    let filters: Vec<Value> = terms.iter().map(|(field, term)| filter(&Expression::term(*field, term))).collect();
    json!({
        "size": 0,
        "track_total_hits": false,
        "query": { "bool": { "filter": sight } },
        "aggs": { "terms": { "filters": { "filters": filters } } },
    })
}

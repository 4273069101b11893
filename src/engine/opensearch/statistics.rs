//! Terms to how many responses have them, as the viewer sees them: asked for once a commit, many in one journey.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::query::filter;
use super::searches::{Index, SearchAnswer};
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

/// Terms that were asked for: those that are known, and those that are to be counted.
pub(super) struct Lookup {
    found: HashMap<FieldTerm, u64>,
    unknown: Vec<FieldTerm>,
}

impl Lookup {
    /// The searches that count those which are not known; none where all are.
    pub(super) fn searches(&self, sight: &[Value]) -> Vec<Value> {
        self.unknown.chunks(AT_ONCE).map(|terms| counting(sight, terms)).collect()
    }
}

impl Statistics {
    /// In how many responses that pass `sight` each of these stands.
    pub(super) fn having(
        &self,
        index: &Index,
        sight: &[Value],
        terms: BTreeSet<FieldTerm>,
    ) -> Result<HashMap<FieldTerm, u64>, EngineError> {
        let mut lookup = self.lookup(terms);
        let answers = index.searches(&lookup.searches(sight))?;
        self.learn(index, &mut lookup, &answers)?;
        Ok(lookup.found)
    }

    /// What is known of these terms.
    pub(super) fn lookup(&self, terms: BTreeSet<FieldTerm>) -> Lookup {
        let mut lookup = Lookup { found: HashMap::new(), unknown: Vec::new() };
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for term in terms {
            match known.get(&term) {
                Some(count) => drop(lookup.found.insert(term, *count)),
                None => lookup.unknown.push(term),
            }
        }
        lookup
    }

    /// Remembers what the searches of a look-up counted.
    pub(super) fn learn(&self, index: &Index, lookup: &mut Lookup, answers: &[SearchAnswer]) -> Result<(), EngineError> {
        let unknown = std::mem::take(&mut lookup.unknown);
        for (terms, answer) in unknown.chunks(AT_ONCE).zip(answers) {
            let counts = answer.buckets("terms");
            if counts.len() != terms.len() {
                return Err(index.unclear("it counted other terms than it was asked to"));
            }
            let counts = counts.iter().map(|bucket| bucket["doc_count"].as_u64().unwrap_or(0));
            lookup.found.extend(terms.iter().cloned().zip(counts));
        }
        self.note(unknown.into_iter().filter_map(|term| lookup.found.get(&term).map(|count| (term, *count))));
        Ok(())
    }

    /// Remembers in how many responses terms stand.
    pub(super) fn note(&self, counted: impl Iterator<Item = (FieldTerm, u64)>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.extend(counted);
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

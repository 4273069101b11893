//! Filters to the values of facets that they let through, and counts of values to the lists that people choose from.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::engine::{Candidate, Engine, EngineError, Expression, Facet, FacetFilters, Find};
use crate::query::{Filters, ValueOrder};

/// How the responses that match fall into the values of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values, the most frequent first; years the latest first.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Responses that have it and match everything but the filters of its own facet.
    pub count: usize,
    /// Whether it is filtered by.
    pub selected: bool,
}

/// The most values that a facet gives.
pub(super) const MOST_VALUES: usize = 100;
/// The most of them that are filtered by and that nothing has.
const MOST_WANTED: usize = 8;

/// The values that filters, with whole names, let through.
pub(super) fn wanted(filters: &Filters) -> FacetFilters {
    let filtered = Facet::ALL.into_iter().filter(|facet| filters.has(*facet));
    filtered.map(|facet| (facet, filters.of(facet).iter().cloned().collect())).collect()
}

/// Counts of each value to the lists of each facet.
pub(super) fn shaped(mut counts: BTreeMap<Facet, BTreeMap<String, usize>>, wanted: &FacetFilters) -> Vec<FacetCounts> {
    let of = |facet| of_facet(facet, counts.remove(&facet).unwrap_or_default(), wanted.get(&facet));
    Facet::ALL.into_iter().map(of).collect()
}

/// Every value of a facet, anywhere in the archive, with how many responses have it, in the order of its lists.
///
/// # Errors
/// Where the engine fails.
pub fn value_counts(engine: &dyn Engine, facet: Facet) -> Result<Vec<FacetValue>, EngineError> {
    let mut found = engine.find(&[Find::count(Expression::Everything)])?.pop().unwrap_or_default();
    Ok(in_order(facet, found.counts.remove(&facet).unwrap_or_default(), None))
}

fn of_facet(facet: Facet, counts: BTreeMap<String, usize>, wanted: Option<&BTreeSet<String>>) -> FacetCounts {
    let mut values = in_order(facet, counts, wanted);
    if values.len() > MOST_VALUES {
        let (kept, rest) = values.split_at(MOST_VALUES);
        values = kept.iter().chain(rest.iter().filter(|v| v.selected)).cloned().collect();
    }
    FacetCounts { facet, values }
}

fn in_order(facet: Facet, mut counts: BTreeMap<String, usize>, wanted: Option<&BTreeSet<String>>) -> Vec<FacetValue> {
    // What is filtered for can be let go, also where nothing has it.
    let missing: Vec<String> =
        wanted.into_iter().flatten().filter(|value| !counts.contains_key(*value)).take(MOST_WANTED).cloned().collect();
    counts.extend(missing.into_iter().map(|value| (value, 0)));
    let is_wanted = |value: &String| wanted.is_some_and(|wanted| wanted.contains(value));
    let values = counts.into_iter().map(|(value, count)| FacetValue { selected: is_wanted(&value), value, count });
    let mut values = as_one(facet, values.collect());
    match facet.row().order {
        ValueOrder::Descending => values.reverse(),
        ValueOrder::Count => values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))),
    }
    values
}

/// The values with those made one that are the same however they are written, under the most frequent of their names.
fn as_one(facet: Facet, values: Vec<FacetValue>) -> Vec<FacetValue> {
    let mut bodies: BTreeMap<String, (FacetValue, usize)> = BTreeMap::new();
    for value in values {
        let most = value.count;
        match bodies.entry((facet.row().known_by)(&value.value)) {
            Entry::Vacant(free) => {
                free.insert((value, most));
            }
            Entry::Occupied(taken) => {
                let (one, most_before) = taken.into_mut();
                let count = one.count + value.count;
                let selected = one.selected || value.selected;
                if most > *most_before {
                    (*one, *most_before) = (value, most);
                }
                (one.count, one.selected) = (count, selected);
            }
        }
    }
    let mut values: Vec<FacetValue> = bodies.into_values().map(|(value, _)| value).collect();
    values.sort_by(|a, b| a.value.cmp(&b.value));
    values
}

/// Counts candidates as an engine counts what matches: one that passes every filter in every facet, and one that fails the filters of one
/// facet alone in that facet. Says besides which pass every filter.
pub(super) fn counted<'c>(
    candidates: impl Iterator<Item = &'c Candidate>,
    wanted: &FacetFilters,
) -> (Vec<bool>, BTreeMap<Facet, BTreeMap<String, usize>>) {
    let mut counts: BTreeMap<Facet, BTreeMap<String, usize>> = BTreeMap::new();
    let mut pass = Vec::new();
    for candidate in candidates {
        let has = |facet: Facet| candidate.facets.iter().filter(move |(of, _)| *of == facet).map(|(_, value)| value);
        let failed: Vec<Facet> =
            wanted.iter().filter(|(facet, values)| !has(**facet).any(|value| values.contains(&**value))).map(|(facet, _)| *facet).collect();
        for (facet, value) in candidate.facets.iter().filter(|(facet, _)| failed.iter().all(|failed| failed == facet)) {
            *counts.entry(*facet).or_default().entry(value.to_string()).or_default() += 1;
        }
        pass.push(failed.is_empty());
    }
    (pass, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_is_one_value_however_it_is_written() {
        let counts = |names: &[(&str, usize)]| names.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        let names: BTreeMap<String, usize> = counts(&[("King's Heath", 1), ("KING’S  HEATH", 1), ("King’s Heath", 3), ("Kings Norton", 2)]);
        let wanted = BTreeSet::from(["King's Heath".to_owned()]);
        let of = |facet| {
            of_facet(facet, names.clone(), Some(&wanted)).values.into_iter().map(|v| (v.value, v.count, v.selected)).collect::<Vec<_>>()
        };
        assert_eq!(of(Facet::Authority), [("King’s Heath".to_owned(), 5, true), ("Kings Norton".to_owned(), 2, false)]);
        assert_eq!(of(Facet::Topic).len(), 4, "a topic is what it is called");
    }

    #[test]
    fn of_the_values_that_are_on_a_few_are_shown_that_nothing_has() {
        let wanted: BTreeSet<String> = (0..40).map(|n| format!("topic {n:02}")).collect();
        let counts: BTreeMap<String, usize> = (20..40).map(|n| (format!("topic {n:02}"), 1)).collect();
        let values = of_facet(Facet::Topic, counts, Some(&wanted)).values;
        assert_eq!(values.iter().filter(|value| value.count == 0).count(), MOST_WANTED);
        assert_eq!(values.iter().filter(|value| value.count > 0 && value.selected).count(), 20);
    }
}

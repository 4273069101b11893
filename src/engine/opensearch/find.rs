//! Questions for the best responses to searches, and what these find back: hits in order, the total, and the counts of every facet.
//!
//! A response that passes every filter counts in every facet. One that fails the filters of one facet alone counts in that facet: each is
//! counted under the filters of the others, and the filters themselves come after the counting.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::query::filter;
use super::schema::name;
use super::searches::{RawHit, SearchAnswer, buckets};
use super::snapshot::Snapshot;
use crate::engine::{EngineError, Expression, Facet, FacetFilters, Field, Find, Found, Hit, Order, Place};
use crate::response::{Key, Response};

/// The most values of one facet that are counted.
pub(super) const MOST_VALUES: u64 = 50_000;
/// Stand for no day, last in either order.
const NO_DAY: (i64, i64) = (0, 99_999_999);

/// How hits are ordered.
pub(super) fn sort(order: Order) -> Value {
    let (way, missing) = if order == Order::Oldest { ("asc", NO_DAY.1) } else { ("desc", NO_DAY.0) };
    let by_day = json!({ "dated": { "order": way, "missing": missing } });
    match order {
        Order::Relevance => json!([{ "_score": "desc" }, by_day, { "key": "asc" }]),
        _ => json!([by_day, { "key": "asc" }]),
    }
}

/// Where hits go on after this one.
pub(super) fn search_after(order: Order, place: &Place) -> Value {
    let missing = if order == Order::Oldest { NO_DAY.1 } else { NO_DAY.0 };
    let (day, key) = (place.day.unwrap_or(missing), super::document::signed(place.key));
    match order {
        Order::Relevance => json!([place.score, day, key]),
        _ => json!([day, key]),
    }
}

/// A condition for each facet that is filtered by.
pub(super) fn conditions(filters: &FacetFilters) -> Vec<(Facet, Value)> {
    let any = |(facet, values): (&Facet, &std::collections::BTreeSet<String>)| {
        let terms = values.iter().cloned().collect();
        (*facet, filter(&Expression::AnyOf { field: Field::Facet(*facet), terms }))
    };
    filters.iter().map(any).collect()
}

/// The search for a question whose query is this.
pub(super) fn search(question: &Find, query: &Value) -> Value {
    let conditions = conditions(&question.facets);
    let of_others = |facet: Facet| -> Vec<&Value> { conditions.iter().filter(|(of, _)| *of != facet).map(|(_, value)| value).collect() };
    let counted = |facet: Facet| json!({ "terms": { "field": name(Field::Facet(facet)), "size": MOST_VALUES } });
    let of_facet = |facet: Facet| match of_others(facet) {
        others if others.is_empty() => counted(facet),
        others => json!({ "filter": { "bool": { "filter": others } }, "aggs": { "values": counted(facet) } }),
    };
    let aggregations: serde_json::Map<String, Value> =
        counted_facets(question).map(|facet| (facet.as_str().to_owned(), of_facet(facet))).collect();
    let mut search = json!({
        "query": query,
        "track_total_hits": true,
        "size": question.limit,
        "_source": ["body"],
        "docvalue_fields": ["dated"],
        "sort": sort(question.order),
        "aggs": aggregations,
    });
    if !conditions.is_empty() {
        search["post_filter"] = json!({ "bool": { "filter": conditions.iter().map(|(_, value)| value).collect::<Vec<_>>() } });
    }
    match &question.after {
        Some(place) => search["search_after"] = search_after(question.order, place),
        None => search["from"] = json!(question.offset),
    }
    search
}

/// The facets whose values are counted.
fn counted_facets(question: &Find) -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(move |_| question.counts)
}

/// What a search for this question found.
pub(super) fn found(snapshot: &Snapshot, question: &Find, answer: SearchAnswer) -> Result<Found, EngineError> {
    let mut counts = BTreeMap::new();
    for facet in counted_facets(question) {
        let aggregation = answer.aggregations.get(facet.as_str());
        let terms = aggregation.map(|found| if found["values"].is_object() { &found["values"] } else { found });
        counts.insert(facet, terms.map(|terms| values(snapshot, terms)).transpose()?.unwrap_or_default());
    }
    let total = answer.total() as usize;
    let hits = answer.hits.hits.into_iter().map(|raw| hit(snapshot, question.order, raw)).collect::<Result<_, _>>()?;
    Ok(Found { total, hits, counts })
}

/// Each value with its count.
pub(super) fn values(snapshot: &Snapshot, terms: &Value) -> Result<BTreeMap<String, usize>, EngineError> {
    if terms["sum_other_doc_count"].as_u64().unwrap_or(0) > 0 {
        return Err(snapshot.index.unclear(&format!("a facet has more than {MOST_VALUES} values, and not all can be counted")));
    }
    let counted = |bucket: &Value| Some((bucket["key"].as_str()?.to_owned(), bucket["doc_count"].as_u64()? as usize));
    Ok(buckets(terms).iter().filter_map(counted).collect())
}

fn hit(snapshot: &Snapshot, order: Order, raw: RawHit) -> Result<Hit, EngineError> {
    let score = if order == Order::Relevance { raw.score.unwrap_or(0.0) } else { 0.0 };
    let day = raw.fields.dated.first().copied();
    let response = Arc::new(response(snapshot, &raw)?);
    Ok(Hit { key: Key::from(&*response), score, day, response })
}

/// The response of a document, as it is shown.
pub(super) fn response(snapshot: &Snapshot, raw: &RawHit) -> Result<Response, EngineError> {
    let body = raw.source.as_ref().map_or("", |source| source.body.as_str());
    let response = serde_json::from_str(body).map_err(|_| snapshot.damaged("a stored response cannot be read"))?;
    Ok(snapshot.viewer.shown(response))
}

//! Terms that stand near each other, one after another: a script counts how often, as the embedded engine does.
//!
//! Lucene scores such phrases by how near the terms are, and the embedded engine by how often they are near enough. The places of words are a
//! column of each document, by the hashes of their terms. The rarest term comes first, as that engine takes them.

use serde_json::{Value, json};

use super::document::PLACED;
use super::schema::{length, name};
use crate::engine::{Field, hash32};

/// Counts, and makes BM25 of it.
const SCRIPT: &str = include_str!("near.painless");
/// Less than what anything scores that matches at all.
const NOTHING: f64 = 1e-20;

/// What has the terms so near, scored with this weight over a constant and a part of the field's length; `terms` with their places in the
/// phrase, the rarest first.
pub(super) fn scored(field: Field, terms: &[(usize, &str)], slop: u32, weight: f64, a: f64, c: f64) -> Value {
    let all: Vec<Value> = terms.iter().map(|(_, term)| json!({ "term": { name(field): { "value": term } } })).collect();
    let Some(place) = PLACED.iter().position(|placed| *placed == field) else {
        let words: Vec<&str> = in_order(terms);
        return json!({ "constant_score": {
            "filter": { "match_phrase": { name(field): { "query": words.join(" "), "slop": slop } } },
            "boost": weight / (1.0 + a + c),
        } });
    };
    let last = terms.iter().map(|(offset, _)| *offset).max().unwrap_or(0);
    let params = json!({
        "field": place,
        "hashes": terms.iter().map(|(_, term)| hash32(term) as i32).collect::<Vec<_>>(),
        "shifts": terms.iter().map(|(offset, _)| last - offset).collect::<Vec<_>>(),
        "slop": slop,
        "w": weight, "a": a, "c": c, "l": length(field),
    });
    json!({ "script_score": {
        "query": { "bool": { "filter": all } },
        "script": { "source": SCRIPT, "params": params },
        "min_score": NOTHING,
    } })
}

/// The same as a mere condition.
pub(super) fn filter(field: Field, terms: &[String], slop: u32) -> Value {
    let terms: Vec<(usize, &str)> = terms.iter().map(String::as_str).enumerate().collect();
    scored(field, &terms, slop, 1.0, 1.0, 0.0)
}

fn in_order<'a>(terms: &[(usize, &'a str)]) -> Vec<&'a str> {
    let mut terms = terms.to_vec();
    terms.sort_unstable_by_key(|(offset, _)| *offset);
    terms.into_iter().map(|(_, term)| term).collect()
}

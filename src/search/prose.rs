//! Pasted prose to the responses most like it, with the counts of their facets.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::compile::{Strictness, compile, conditions, prose_terms, prose_whom};
use super::names::Names;
use super::sought::SoughtText;
use super::window::Window;
use super::{facets, similarity};
use crate::engine::{Candidate, Engine, EngineError, Facet, Found, Hit, Order, Place};
use crate::query::Query;
use crate::response::Key;

/// The responses most like the words of a query: of all that the rest of it allows, and of those that its facets leave.
pub(super) fn find(engine: &dyn Engine, query: &Query, names: &Names, window: Window) -> Result<Found, EngineError> {
    let (best, counts) = ranked(engine, query, names, window.order)?;
    let total = best.len();
    let place = |(score, candidate): &(f32, Candidate)| {
        let score = if window.order == Order::Relevance { *score } else { 0.0 };
        Place { score, day: candidate.day, key: candidate.key }
    };
    let is_after = |one: &(f32, Candidate)| window.after.is_none_or(|after| after.is_before(&place(one), window.order));
    let offset = if window.after.is_some() { 0 } else { window.offset };
    let shown: Vec<(f32, Candidate)> = best.into_iter().filter(is_after).skip(offset).take(window.limit).collect();
    let keys: Vec<u64> = shown.iter().map(|(_, candidate)| candidate.key).collect();
    let hits = shown.into_iter().zip(engine.fetch(&keys)?).filter_map(|((score, candidate), response)| {
        let response = Arc::new(response?);
        let score = if window.order == Order::Relevance { score } else { 0.0 };
        Some(Hit { key: Key::from(&*response), score, day: candidate.day, response })
    });
    Ok(Found { total, hits: hits.collect(), counts })
}

/// Hashes of the keys of the same, all of them, in order.
pub(super) fn keys(engine: &dyn Engine, query: &Query, names: &Names, order: Order) -> Result<Vec<u64>, EngineError> {
    Ok(ranked(engine, query, names, order)?.0.iter().map(|(_, candidate)| candidate.key).collect())
}

/// What is counted of each facet, by value.
type Counts = BTreeMap<Facet, BTreeMap<String, usize>>;

/// All that are like the words of a query, in order, and the counts of their facets.
fn ranked(engine: &dyn Engine, query: &Query, names: &Names, order: Order) -> Result<(Vec<(f32, Candidate)>, Counts), EngineError> {
    let wanted = facets::wanted(&query.filters);
    let mut allowed = vec![compile(engine, query, names, Strictness::All)?];
    if !wanted.is_empty() {
        allowed.extend(conditions(&query.filters, names));
    }
    let (terms, whom) = (prose_terms(query), prose_whom(query));
    let scored = similarity::scores(engine, SoughtText { terms: &terms, whom: &whom, expansions: &[] }, allowed)?;
    let (pass, counts) = facets::counted(scored.iter().map(|(_, candidate)| candidate), &wanted);
    let mut best: Vec<(f32, Candidate)> =
        scored.into_iter().zip(pass).filter(|(_, pass)| *pass).map(|((score, candidate), _)| (score as f32, candidate)).collect();
    let day = |candidate: &Candidate| candidate.day.unwrap_or(i64::MIN);
    match order {
        Order::Relevance => {
            best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (Reverse(day(&a.1)), a.1.key).cmp(&(Reverse(day(&b.1)), b.1.key))));
        }
        Order::Newest => best.sort_by_key(|(_, candidate)| (Reverse(day(candidate)), candidate.key)),
        Order::Oldest => best.sort_by_key(|(_, candidate)| (candidate.day.unwrap_or(i64::MAX), candidate.key)),
    }
    Ok((best, counts))
}

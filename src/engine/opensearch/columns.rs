//! Every response that a viewer sees, page by page by the number of its key: a page goes on behind the last key, whatever came in since.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::document::{signed, unsigned};
use super::find::response;
use super::searches::{Columns, RawHit};
use super::snapshot::Snapshot;
use crate::engine::counted::small;
use crate::engine::{Asking, Counted, CountedRow, EngineError, Expression, Facet, Field, Find, IndexedVersion, Scanned};
use crate::response::key::digest;

/// Documents of which columns alone are read in one journey.
const PAGE: usize = 10_000;

/// What says which version of which response a document is.
const VERSION: [&str; 5] = ["key", "digest", "source", "reference_hash", "public_from"];

/// The columns of everything that also passes these filters; an error where some of it went while it was read.
fn each(
    snapshot: &Snapshot,
    columns: &[&str],
    filters: &[Value],
    take: impl FnMut(&Columns) -> Result<(), EngineError>,
) -> Result<(), EngineError> {
    let pages = walk(snapshot, columns, filters, take)?;
    if pages > 1 { snapshot.is_still_there() } else { Ok(()) }
}

/// The same of what is there, whatever went; gives how many pages it had.
fn walk(
    snapshot: &Snapshot,
    columns: &[&str],
    filters: &[Value],
    mut take: impl FnMut(&Columns) -> Result<(), EngineError>,
) -> Result<usize, EngineError> {
    let mut after: Option<i64> = None;
    for pages in 1.. {
        let mut search = page(snapshot, columns, PAGE, after);
        if let Some(all) = search["query"]["bool"]["filter"].as_array_mut() {
            all.extend_from_slice(filters);
        }
        search["_source"] = json!(false);
        let hits = snapshot.index.search(search)?.hits.hits;
        hits.iter().try_for_each(|hit| take(&hit.fields))?;
        after = hits.last().and_then(|hit| hit.fields.key.first().copied());
        if hits.len() < PAGE || after.is_none() {
            return Ok(pages);
        }
    }
    Ok(0)
}

fn page(snapshot: &Snapshot, columns: &[&str], most: usize, after: Option<i64>) -> Value {
    let mut search = json!({
        "query": { "bool": { "filter": snapshot.sight } },
        "size": most,
        "track_total_hits": false,
        "sort": [{ "key": "asc" }],
        "docvalue_fields": columns,
        "_source": ["body"],
    });
    if let Some(after) = after {
        search["search_after"] = json!([after]);
    }
    search
}

fn version(snapshot: &Snapshot, columns: &Columns) -> Result<IndexedVersion, EngineError> {
    let one = |column: &[i64]| column.first().copied().ok_or_else(|| snapshot.damaged("a response has no key"));
    Ok(IndexedVersion {
        key: unsigned(one(&columns.key)?),
        digest: one(&columns.digest)? as u64,
        source: one(&columns.source)? as u64,
        reference: one(&columns.reference_hash)? as u64,
        is_released: !columns.public_from.is_empty(),
    })
}

/// Which responses there are.
pub(super) fn versions(snapshot: &Snapshot) -> Result<Vec<IndexedVersion>, EngineError> {
    let mut versions = Vec::new();
    each(snapshot, &VERSION, &[], |columns| {
        versions.push(version(snapshot, columns)?);
        Ok(())
    })?;
    Ok(versions)
}

/// Which responses there are, with the commit that each came in with.
pub(super) fn born(snapshot: &Snapshot) -> Result<Vec<(IndexedVersion, u64)>, EngineError> {
    let mut found = Vec::new();
    // What is lost is not to keep the one writer from going on.
    walk(snapshot, &[&VERSION[..], &["born"]].concat(), &[], |columns| {
        found.push((version(snapshot, columns)?, columns.born.first().copied().unwrap_or(0)));
        Ok(())
    })?;
    Ok(found)
}

/// What every response was asked, by day and key.
pub(super) fn askings(snapshot: &Snapshot) -> Result<Vec<Asking>, EngineError> {
    let authority = super::schema::name(Field::Facet(Facet::Authority));
    let mut askings = Vec::new();
    each(snapshot, &["key", "dated", "asked", &authority], &[], |columns| {
        let name = columns.others.get(&authority).and_then(|names| names.first()).and_then(Value::as_str);
        let (Some(name), Some(key)) = (name, columns.key.first()) else { return Ok(()) };
        let mut terms: Vec<(u32, u8)> = columns.asked.iter().map(|value| (*value as u32, (value >> 32) as u8)).collect();
        terms.sort_unstable();
        let day = columns.dated.first().copied().unwrap_or_default();
        askings.push(Asking { key: unsigned(*key), authority: digest(name.as_bytes()), day, terms });
        Ok(())
    })?;
    askings.sort_by_key(|asking| (asking.day, asking.key));
    Ok(askings)
}

/// The days of every response, and its values of these facets.
pub(super) fn counted(snapshot: &Snapshot, by: &[Facet]) -> Result<Counted, EngineError> {
    let names: Vec<String> = by.iter().map(|facet| super::schema::name(Field::Facet(*facet))).collect();
    let days = ["key", "received", "responded", "dated"];
    let columns: Vec<&str> = days.into_iter().chain(names.iter().map(String::as_str)).collect();
    let (mut counted, mut known) = (Counted::new(by), HashMap::new());
    each(snapshot, &columns, &[], |columns| {
        let day = |column: &[i64]| column.first().copied().and_then(small);
        let row = CountedRow {
            key: columns.key.first().map(|key| unsigned(*key)).ok_or_else(|| snapshot.damaged("a response has no key"))?,
            received: day(&columns.received),
            responded: day(&columns.responded),
            dated: day(&columns.dated),
        };
        let values: Vec<Vec<Arc<str>>> = names.iter().map(|name| columns.values(name, &mut known).collect()).collect();
        counted.push_values(row, values.into_iter().map(Vec::into_iter));
        Ok(())
    })?;
    Ok(counted)
}

/// The numbers of the keys of all that match.
pub(super) fn keys(snapshot: &Snapshot, matching: &Expression) -> Result<Vec<u64>, EngineError> {
    let mut keys = Vec::new();
    each(snapshot, &["key"], &[super::query::filter(matching)], |columns| {
        keys.extend(columns.key.first().map(|key| unsigned(*key)));
        Ok(())
    })?;
    Ok(keys)
}

/// The numbers of the keys of all that a question finds, in its order.
pub(super) fn ordered_keys(snapshot: &Snapshot, question: &Find, query: &Value) -> Result<Vec<u64>, EngineError> {
    let mut filters = vec![query.clone()];
    filters.extend(super::find::conditions(&question.facets).into_iter().map(|(_, value)| value));
    let (scored, conditions) = filters.split_at(1);
    let (mut keys, mut after): (Vec<u64>, Option<Value>) = (Vec::new(), None);
    loop {
        let mut search = json!({
            "query": { "bool": { "must": scored, "filter": conditions } },
            "size": PAGE,
            "track_total_hits": false,
            "_source": false,
            "docvalue_fields": ["key", "dated"],
            "sort": super::find::sort(question.order),
        });
        if let Some(after) = &after {
            search["search_after"] = after.clone();
        }
        let hits = snapshot.index.search(search)?.hits.hits;
        keys.extend(hits.iter().filter_map(|hit| hit.fields.key.first()).map(|key| unsigned(*key)));
        let Some(last) = hits.last().filter(|_| hits.len() == PAGE) else {
            return if after.is_some() { snapshot.is_still_there().map(|()| keys) } else { Ok(keys) };
        };
        after = Some(super::find::search_after(question.order, &place(last)));
    }
}

fn place(hit: &RawHit) -> crate::engine::Place {
    crate::engine::Place {
        score: hit.score.unwrap_or(0.0),
        day: hit.fields.dated.first().copied(),
        key: hit.fields.key.first().map_or(0, |key| unsigned(*key)),
    }
}

/// The next responses after this key.
pub(super) fn scanned(snapshot: &Snapshot, after: Option<u64>, most: usize) -> Result<(Vec<Scanned>, Option<u64>), EngineError> {
    let most = most.max(1);
    let hits = snapshot.index.search(page(snapshot, &VERSION, most, after.map(signed)))?.hits.hits;
    let read = |hit: &RawHit| Ok(Scanned { version: version(snapshot, &hit.fields)?, response: response(snapshot, hit)? });
    let page: Vec<Scanned> = hits.iter().map(read).collect::<Result<_, EngineError>>()?;
    let next = page.last().filter(|_| page.len() == most).map(|last| last.version.key);
    if after.is_some() && next.is_none() {
        snapshot.is_still_there()?;
    }
    Ok((page, next))
}

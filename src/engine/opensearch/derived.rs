//! What is derived from the archive, in pieces beside its commit. Those are written that differ from what is there, and it is for whoever keeps them
//! to say, before each journey, whether that is still to be done.
//!
//! A piece bears the commit for which it was written. A purge notes its own: what is of one before it, because somebody wrote it while it was purged, is
//! removed by the next run.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::address::Address;
use super::cluster::{Asked, Cluster, Patience};
use super::commit;
use super::schema::VERSION;
use super::searches::Index;
use super::tidy;
use crate::engine::EngineError;
use crate::engine::kept_as::KeptAs;

/// What these pieces are.
const KIND: &str = "derived";
/// Where it is noted which commit was purged last; commits of another schema are counted anew.
const PURGED: &str = "purged";
/// Bytes that are sent in one journey, about.
const BULK: usize = 1 << 20;
/// Pieces of which one journey asks whether they are there.
const AT_ONCE: usize = 300;
/// Pieces that are read in one journey: some 8 MB.
const READ_AT_ONCE: usize = 64;
/// How often is sent what a full queue refuses, and the first pause between, which doubles.
const TRIES: (u32, Duration) = (6, Duration::from_millis(100));

/// Keeps pieces at this address, in few journeys, and removes those beyond; says whether it came to its end.
pub(in crate::engine) fn keep(
    path: &Path,
    of: &KeptAs<'_>,
    pieces: impl Iterator<Item = String>,
    goes_on: &dyn Fn() -> bool,
) -> Result<bool, EngineError> {
    let kept = open(path)?;
    let (mut lines, mut there, mut count) = (String::new(), Vec::new(), 0);
    for piece in pieces {
        if count % AT_ONCE == 0 {
            there = documents(&kept, of.name, count..count + AT_ONCE, "?_source=stamp,digest")?;
        }
        let digest = blake3::hash(piece.as_bytes()).to_hex().to_string();
        let known = &there[count % AT_ONCE]["_source"];
        if known["stamp"] != of.stamp || known["digest"] != digest.as_str() {
            let document = json!({ "kind": KIND, "generation": of.generation, "stamp": of.stamp, "digest": digest, "text": piece });
            lines += &format!("{}\n{document}\n", json!({ "index": { "_id": id(of.name, count) } }));
        }
        count += 1;
        if lines.len() >= BULK && !send(&kept, std::mem::take(&mut lines), goes_on)? {
            return Ok(false);
        }
    }
    Ok(send(&kept, lines, goes_on)? && remove_from(&kept, of.name, count, goes_on)?)
}

/// Removes the pieces from this number on: there were more of them once.
fn remove_from(kept: &Index, name: &str, first: usize, goes_on: &dyn Fn() -> bool) -> Result<bool, EngineError> {
    for first in (first..).step_by(AT_ONCE) {
        let found = documents(kept, name, first..first + AT_ONCE, "?_source=false")?;
        let there = found.iter().filter(|document| document["found"] == true);
        let lines: String = there.map(|document| format!("{}\n", json!({ "delete": { "_id": document["_id"] } }))).collect();
        if lines.is_empty() {
            break;
        }
        if !send(kept, lines, goes_on)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Sends lines of a bulk, all of them again where any was refused.
fn send(kept: &Index, lines: String, goes_on: &dyn Fn() -> bool) -> Result<bool, EngineError> {
    let path = format!("/{}/_bulk?filter_path=errors,items.*.error", kept.name);
    let ((tries, mut pause), mut why) = (TRIES, Value::Null);
    if lines.is_empty() {
        return Ok(true);
    }
    for nth in 0..tries {
        if nth > 0 {
            std::thread::sleep(pause);
            pause *= 2;
        }
        if !goes_on() {
            return Ok(false);
        }
        let asked = Asked { method: "POST", path: &path, body: Some(lines.as_bytes()), patience: Patience::Reading };
        let answer = kept.cluster.ask_json(asked)?;
        if answer["errors"] == false {
            return Ok(true);
        }
        let items = answer["items"].as_array().into_iter().flatten();
        why = items
            .flat_map(Value::as_object)
            .flat_map(|item| item.values())
            .map(|item| item["error"]["type"].clone())
            .next()
            .unwrap_or_default();
    }
    let why = why.as_str().unwrap_or("it does not say why");
    Err(kept.unclear(&format!("what was derived could not be kept ({why}); run `foi-archive index --derive` again later")))
}

/// Removes what is derived from the archive: it may quote what was taken out with this commit. What is still written for one before it is nobody's.
pub(super) fn purge(kept: &Index, generation: u64) -> Result<(), EngineError> {
    let note = json!({ "kind": PURGED, "generation": generation });
    kept.ask_json("PUT", &format!("/_doc/{}", purged()), Some(&note), Patience::Writing)?;
    remove(kept, &json!({ "term": { "kind": KIND } }))
}

/// Removes what was written for a commit before the one that was purged last.
pub(super) fn remove_outlived(kept: &Index) -> Result<(), EngineError> {
    let Some((note, _)) = commit::get(kept, &purged(), Patience::Writing)? else { return Ok(()) };
    let before = json!({ "range": { "generation": { "lt": note["generation"] } } });
    remove(kept, &json!({ "bool": { "filter": [{ "term": { "kind": KIND } }, before] } }))
}

fn purged() -> String {
    format!("{PURGED}-{VERSION}")
}

fn remove(kept: &Index, query: &Value) -> Result<(), EngineError> {
    tidy::refresh(kept)?;
    tidy::delete(kept, query)
}

/// Removes the pieces of these names at this address, and what was written for a commit before the one that was purged last: the purge has taken out
/// the pieces before those, so that they are not met by their numbers.
pub(in crate::engine) fn remove_kept(path: &Path, names: &[&str]) -> Result<(), EngineError> {
    let kept = open(path)?;
    names.iter().try_for_each(|name| remove_from(&kept, name, 0, &|| true).map(drop))?;
    remove_outlived(&kept)
}

/// One of these pieces, where it is of what `stamp` says.
pub(in crate::engine) fn kept(path: &Path, name: &str, stamp: &str, piece: usize) -> Option<String> {
    let (document, _) = commit::get(&open(path).ok()?, &id(name, piece), Patience::Reading).ok()??;
    text(&document, stamp)
}

/// The first `count` of these pieces, up to those that cannot be read; none for one that is not of what `stamp` says.
pub(in crate::engine) fn all(path: &Path, name: &str, stamp: &str, count: usize) -> Option<impl Iterator<Item = Option<String>> + use<>> {
    let (kept, name, stamp) = (open(path).ok()?, name.to_owned(), stamp.to_owned());
    let read = move |first| documents(&kept, &name, first..count.min(first + READ_AT_ONCE), "").ok();
    let batches = (0..count).step_by(READ_AT_ONCE).map_while(read);
    Some(batches.flatten().map(move |document| text(&document["_source"], &stamp)))
}

/// The pieces of these numbers, or that they are not there; `how` says what of them.
fn documents(kept: &Index, name: &str, numbers: std::ops::Range<usize>, how: &str) -> Result<Vec<Value>, EngineError> {
    let ids: Vec<String> = numbers.map(|number| id(name, number)).collect();
    let mut found = kept.ask_json("POST", &format!("/_mget{how}"), Some(&json!({ "ids": ids })), Patience::Reading)?;
    match found["docs"].take() {
        Value::Array(documents) if documents.len() == ids.len() => Ok(documents),
        _ => Err(kept.unclear("it does not say of every piece whether it is there")),
    }
}

fn text(document: &Value, stamp: &str) -> Option<String> {
    (document["stamp"] == stamp).then(|| document["text"].as_str().map(str::to_owned))?
}

fn open(path: &Path) -> Result<Index, EngineError> {
    let address = Address::read(path)?;
    Ok(Index { cluster: Arc::new(Cluster::new(&address)?), name: address.kept() })
}

fn id(name: &str, number: usize) -> String {
    format!("{KIND}-{name}-{number}")
}

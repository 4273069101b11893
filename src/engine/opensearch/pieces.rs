//! The state of the corpus to pieces that a cluster can hold, and back. They are written before the commit that counts them.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::address::Address;
use super::cluster::{Asked, Cluster, Patience};
use super::commit::{self, CommitRecord};
use super::schema::VERSION;
use super::searches::Index;
use crate::engine::{EngineError, State};

/// Bytes of a piece, about.
const PIECE: usize = 1 << 20;
/// Pieces that are read in one journey: small ones are the most.
const AT_ONCE: usize = 300;
/// What state pieces are.
const STATE: &str = "state";
/// What pieces are of all that is derived from the archive.
const DERIVED: &str = "derived";

/// Writes the state that belongs to a commit, and notes in it how many pieces there are and what they hold.
pub(super) fn write_state(kept: &Index, record: &mut CommitRecord, state: &State) -> Result<(), EngineError> {
    let text = serde_json::to_string(state).map_err(|e| kept.unclear(&e.to_string()))?;
    record.digest = blake3::hash(text.as_bytes()).to_hex().to_string();
    let pieces = cut(&text);
    record.pieces = pieces.len();
    for (number, piece) in pieces.into_iter().enumerate() {
        let document = json!({ "kind": STATE, "generation": record.generation, "run": record.run, "version": VERSION, "text": piece });
        put(kept, &piece_id(record, number), &document)?;
    }
    Ok(())
}

/// The state of a commit; none where it is not there or not what was written.
pub(super) fn state(kept: &Index, record: &CommitRecord) -> Result<Option<State>, EngineError> {
    let mut text = String::new();
    for number in 0..record.pieces {
        let Some((piece, _)) = commit::get(kept, &piece_id(record, number), Patience::Reading)? else { return Ok(None) };
        text.push_str(piece["text"].as_str().unwrap_or_default());
    }
    if blake3::hash(text.as_bytes()).to_hex().as_str() != record.digest {
        return Ok(None);
    }
    let state = serde_json::from_str(&text).ok();
    Ok(state.filter(|state: &State| (state.epoch, state.generation) == (record.epoch, record.generation)))
}

/// How often a state is looked for whose commit may be replaced meanwhile.
const TRIES: usize = 5;

/// The state of the latest commit, whichever that is meanwhile.
pub(super) fn latest_state(kept: &Index) -> Result<Option<State>, EngineError> {
    for _ in 0..TRIES {
        let Some(record) = commit::last(kept)? else { return Ok(None) };
        if let Some(state) = state(kept, &record)? {
            return Ok(Some(state));
        }
    }
    Ok(None)
}

/// Removes the states of all commits before this one. Those that stay are in nobody's way.
pub(super) fn remove_state(kept: &Index, record: &CommitRecord) {
    let of_others = json!({ "bool": {
        "filter": [
            { "term": { "kind": STATE } },
            { "term": { "version": VERSION } },
            { "range": { "generation": { "lte": record.generation } } },
        ],
        "must_not": [{ "bool": { "filter": [{ "term": { "generation": record.generation } }, { "term": { "run": record.run } }] } }],
    } });
    remove(kept, &of_others);
}

/// Removes what is derived from the archive: it may quote what was taken out.
pub(super) fn remove_derived(kept: &Index) -> Result<(), EngineError> {
    kept.ask_json("POST", "/_refresh", None, Patience::Writing)?;
    let body = json!({ "query": { "term": { "kind": DERIVED } } });
    kept.ask_json("POST", "/_delete_by_query?conflicts=proceed&refresh=true", Some(&body), Patience::Writing).map(drop)
}

fn remove(kept: &Index, query: &Value) {
    let body = json!({ "query": query });
    let _ = kept.ask_json("POST", "/_delete_by_query?conflicts=proceed", Some(&body), Patience::Reading);
}

/// Keeps pieces of what is derived from the archive at this address, in few journeys.
pub(in crate::engine) fn keep(path: &Path, name: &str, stamp: &str, pieces: &[String]) -> Result<(), EngineError> {
    let kept = open(path)?;
    let mut lines = String::new();
    for (number, piece) in pieces.iter().enumerate() {
        let document = json!({ "kind": DERIVED, "stamp": stamp, "text": piece });
        lines += &format!("{}\n{document}\n", json!({ "index": { "_id": derived_id(name, number) } }));
        if lines.len() >= PIECE || number + 1 == pieces.len() {
            let path = format!("/{}/_bulk", kept.name);
            let body = std::mem::take(&mut lines);
            let asked = Asked { method: "POST", path: &path, body: Some(body.as_bytes()), patience: Patience::Reading };
            if kept.cluster.ask_json(asked)?["errors"] != false {
                return Err(kept.unclear("what was derived could not be kept"));
            }
        }
    }
    Ok(())
}

/// Removes what is derived from the archive at this address.
pub(in crate::engine) fn remove_kept(path: &Path) -> Result<(), EngineError> {
    remove_derived(&open(path)?)
}

/// One of these pieces, where it is of what `stamp` says.
pub(in crate::engine) fn kept(path: &Path, name: &str, stamp: &str, piece: usize) -> Option<String> {
    let (document, _) = commit::get(&open(path).ok()?, &derived_id(name, piece), Patience::Reading).ok()??;
    text(&document, stamp)
}

/// The first `count` of these pieces, where all of them are of what `stamp` says.
pub(in crate::engine) fn all(path: &Path, name: &str, stamp: &str, count: usize) -> Option<Vec<String>> {
    let kept = open(path).ok()?;
    let mut pieces = Vec::with_capacity(count);
    for first in (0..count).step_by(AT_ONCE) {
        let ids: Vec<String> = (first..count.min(first + AT_ONCE)).map(|piece| derived_id(name, piece)).collect();
        let found = kept.ask_json("POST", "/_mget", Some(&json!({ "ids": ids })), Patience::Reading).ok()?;
        let documents = found["docs"].as_array().filter(|documents| documents.len() == ids.len())?;
        for document in documents {
            pieces.push(text(&document["_source"], stamp)?);
        }
    }
    Some(pieces)
}

fn text(document: &Value, stamp: &str) -> Option<String> {
    (document["stamp"] == stamp).then(|| document["text"].as_str().map(str::to_owned))?
}

fn open(path: &Path) -> Result<Index, EngineError> {
    let address = Address::read(path)?;
    Ok(Index { cluster: Arc::new(Cluster::new(&address)?), name: address.kept() })
}

fn derived_id(name: &str, number: usize) -> String {
    format!("{DERIVED}-{name}-{number}")
}

fn put(kept: &Index, id: &str, document: &Value) -> Result<(), EngineError> {
    kept.ask_json("PUT", &format!("/_doc/{id}"), Some(document), Patience::Writing).map(drop)
}

/// A run that was killed may have written other pieces for the same commit.
fn piece_id(record: &CommitRecord, number: usize) -> String {
    format!("{STATE}-{VERSION}-{:x}-{}-{}-{number}", record.epoch, record.generation, record.run)
}

/// A text in pieces, each of whole characters.
fn cut(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while text.len() > PIECE {
        let (piece, rest) = text.split_at(text.floor_char_boundary(PIECE));
        pieces.push(piece);
        text = rest;
    }
    pieces.push(text);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        let text = "é".repeat(PIECE);
        let pieces = cut(&format!("a{text}")).into_iter().map(str::len).collect::<Vec<_>>();
        assert_eq!(pieces, [PIECE - 1, PIECE, 2]);
        assert_eq!(cut(""), [""]);
    }
}

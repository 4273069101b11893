//! The state of the corpus to pieces that a cluster can hold, and back. They are written before the commit that counts them.

use serde_json::{Value, json};

use super::cluster::Patience;
use super::commit::{self, CommitRecord};
use super::schema::VERSION;
use super::searches::Index;
use crate::engine::{EngineError, State};

/// Bytes of a piece, about.
const PIECE: usize = 1 << 20;
/// What state pieces are.
const STATE: &str = "state";

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

fn remove(kept: &Index, query: &Value) {
    let body = json!({ "query": query });
    let _ = kept.ask_json("POST", "/_delete_by_query?conflicts=proceed", Some(&body), Patience::Reading);
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

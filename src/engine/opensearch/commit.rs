//! The commit of an archive on a cluster: one document that says which it is, and that only the run which knows the one before can replace.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::cluster::{Asked, Patience};
use super::schema::{VERSION, count, with_terms};
use super::searches::Index;
use super::sight;
use crate::engine::{Commit, EngineError, Field};

/// What a commit says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct CommitRecord {
    pub(super) epoch: u64,
    pub(super) generation: u64,
    /// The run that made it.
    pub(super) run: u64,
    /// When, in seconds since 1970 by the clock of the machine that wrote it.
    pub(super) at: i64,
    /// How many responses there are.
    pub(super) documents: u64,
    /// How many words each field has, over all of them.
    pub(super) words: BTreeMap<String, f64>,
    /// Into how many pieces the state of the corpus is cut.
    pub(super) pieces: usize,
    /// Hash of the state's bytes.
    pub(super) digest: String,
    /// The run that has taken over since: one before it, which does not know that it is over, can then replace this no more.
    #[serde(default)]
    pub(super) fenced_by: u64,
}

impl CommitRecord {
    /// Which commit it is.
    pub(super) fn commit(&self) -> Commit {
        Commit { epoch: self.epoch, generation: self.generation }
    }

    /// How many words a field has on average, over the whole archive.
    pub(super) fn average(&self, field: Field) -> f64 {
        self.words.get(&count(field)).copied().unwrap_or(0.0) / (self.documents as f64).max(1.0)
    }

    /// Whether the responses that it counted are there, as they are searchable now.
    pub(super) fn is_whole(&self, responses: &Index) -> Result<bool, EngineError> {
        let query = json!({ "bool": { "filter": sight::of_commit(self.generation) } });
        let answer = responses.search(json!({ "size": 0, "track_total_hits": true, "query": query }))?;
        Ok(answer.total() == self.documents)
    }

    /// Counts what a commit of this number holds of the responses, as they are searchable now.
    pub(super) fn counted(&mut self, responses: &Index) -> Result<(), EngineError> {
        let sums: serde_json::Map<String, Value> =
            with_terms().map(|field| (count(field), json!({ "sum": { "field": count(field) } }))).collect();
        let query = json!({ "bool": { "filter": sight::of_commit(self.generation) } });
        let answer = responses.search(json!({ "size": 0, "track_total_hits": true, "query": query, "aggs": sums }))?;
        self.documents = answer.total();
        self.words = answer.aggregations.iter().map(|(name, sum)| (name.clone(), sum["value"].as_f64().unwrap_or(0.0))).collect();
        Ok(())
    }
}

/// How often a run tries to fence the last commit, which one before it may replace meanwhile.
const TRIES: usize = 5;

/// Where a document stood when it was read, so that it is replaced only where nobody has replaced it meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) number: u64,
    pub(super) term: u64,
}

/// A document of an index with where it stands; none where it, or the index, is not there.
pub(super) fn get(index: &Index, id: &str, patience: Patience) -> Result<Option<(Value, Seen)>, EngineError> {
    // A copy may lag behind what was written; whoever writes next has to know that.
    let which = if patience == Patience::Reading { "" } else { "?preference=_primary" };
    let path = format!("/{}/_doc/{id}{which}", index.name);
    let answer = index.cluster.ask(Asked { method: "GET", path: &path, body: None, patience })?;
    if answer.status == 404 {
        return Ok(None);
    }
    let mut body = index.cluster.json(&answer)?;
    let seen = Seen { number: body["_seq_no"].as_u64().unwrap_or(0), term: body["_primary_term"].as_u64().unwrap_or(0) };
    Ok(Some((body["_source"].take(), seen)))
}

/// Puts a document in the place of the one that was seen, or where there was none; none where another stands there now.
pub(super) fn replace(
    index: &Index,
    id: &str,
    seen: Option<Seen>,
    document: &Value,
    patience: Patience,
) -> Result<Option<Seen>, EngineError> {
    let path = match seen {
        Some(Seen { number, term }) => format!("/{}/_doc/{id}?if_seq_no={number}&if_primary_term={term}", index.name),
        None => format!("/{}/_create/{id}", index.name),
    };
    let body = document.to_string();
    let answer = index.cluster.ask(Asked { method: "PUT", path: &path, body: Some(body.as_bytes()), patience })?;
    if answer.status == 409 {
        // It may be our own, of which the answer was lost.
        return Ok(get(index, id, patience)?.filter(|(stands, _)| stands == document).map(|(_, seen)| seen));
    }
    let body = index.cluster.json(&answer)?;
    Ok(Some(Seen { number: body["_seq_no"].as_u64().unwrap_or(0), term: body["_primary_term"].as_u64().unwrap_or(0) }))
}

/// What the commits of this schema are called.
pub(super) fn id() -> String {
    format!("commit-{VERSION}")
}

/// The last commit, for reading; none where nothing was committed yet.
pub(super) fn last(kept: &Index) -> Result<Option<CommitRecord>, EngineError> {
    Ok(stands(kept, Patience::Reading)?.map(|(record, _)| record).filter(|record| record.generation > 0))
}

/// The last commit, or one of nothing, put in its own place by this run: no run before it can commit any more.
///
/// # Errors
/// Where other runs do the same all the time, or the cluster cannot be written.
pub(super) fn fence(kept: &Index, run: u64) -> Result<(CommitRecord, Seen), EngineError> {
    for _ in 0..TRIES {
        let (record, seen) = stands(kept, Patience::Writing)?.map_or_else(Default::default, |(record, seen)| (record, Some(seen)));
        let record = CommitRecord { fenced_by: run, ..record };
        if let Some(seen) = replace(kept, &id(), seen, &json!(record), Patience::Writing)? {
            return Ok((record, seen));
        }
    }
    Err(kept.unclear("other runs commit all the time; run `foi-archive index` again"))
}

fn stands(kept: &Index, patience: Patience) -> Result<Option<(CommitRecord, Seen)>, EngineError> {
    let Some((record, seen)) = get(kept, &id(), patience)? else { return Ok(None) };
    let record =
        serde_json::from_value(record).map_err(|e| EngineError::damaged(&kept.cluster.typed, format!("its commit cannot be read: {e}")))?;
    Ok(Some((record, seen)))
}

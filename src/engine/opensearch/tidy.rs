//! What keeps an archive's indices in order: they are made, named and refreshed, and what nobody needs any more is removed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::address::Address;
use super::cluster::{Asked, Patience};
use super::commit::CommitRecord;
use super::document::Stamp;
use super::lease::Watch;
use super::schema::{FOR_EVER, VERSION};
use super::searches::Index;
use crate::engine::EngineError;

/// How long what went out stays for those who still read a commit before, in seconds.
const STAYS: i64 = 600;
/// How long a purge waits until the cluster lets go of what it keeps for its own copies.
const PURGE: Duration = Duration::from_secs(180);

/// Whether what answers is a cluster that is known to hold archives.
pub(super) fn check(index: &Index) -> Result<(), EngineError> {
    let answer = index.cluster.ask_json(Asked { method: "GET", path: "/", body: None, patience: Patience::Reading })?;
    let version = &answer["version"];
    let (is_opensearch, number) = (version["distribution"] == "opensearch", version["number"].as_str().unwrap_or_default());
    let major: u32 = number.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0);
    match (is_opensearch, major) {
        (true, 3..) => Ok(()),
        (true, _) => Err(index.unclear(&format!("it is OpenSearch {number}; 3.0 or later is needed"))),
        (false, _) => Err(index.unclear("what answers is not OpenSearch")),
    }
}

/// Ends where a newer version of the program has an archive of this name: what it made would be lost.
pub(super) fn refuse_newer(kept: &Index, address: &Address) -> Result<(), EngineError> {
    let path = named(address);
    let answer = kept.cluster.ask(Asked { method: "GET", path: &path, body: None, patience: Patience::Writing })?;
    let named = if answer.status == 404 { json!({}) } else { kept.cluster.json(&answer)? };
    match named.as_object().into_iter().flatten().any(|(name, _)| version(address, name).is_some_and(|version| version > VERSION)) {
        true => Err(EngineError::Newer(address.typed.clone())),
        false => Ok(()),
    }
}

/// Where it says which index has the archive's name. A login that has rights on this archive alone may not ask all indices.
fn named(address: &Address) -> String {
    format!("/{0}-*/_alias/{0}", address.name)
}

/// The schema of the responses that an index of this archive holds.
fn version(address: &Address, index: &str) -> Option<u32> {
    index.strip_prefix(&format!("{}-", address.name))?.parse().ok()
}

/// Makes an index where there is none.
pub(super) fn create(index: &Index, description: &Value) -> Result<(), EngineError> {
    let path = format!("/{}", index.name);
    let exists = Asked { method: "HEAD", path: &path, body: None, patience: Patience::Writing };
    if index.cluster.ask(exists)?.status == 200 {
        return Ok(());
    }
    let body = description.to_string();
    let made = index.cluster.ask(Asked { method: "PUT", path: &path, body: Some(body.as_bytes()), patience: Patience::Writing })?;
    // Somebody else may have made it just now, or we ourselves, and the answer was lost.
    if made.status == 400 && String::from_utf8_lossy(&made.body).contains("resource_already_exists_exception") {
        return Ok(());
    }
    index.cluster.json(&made).map(drop)
}

/// Lets everything that was written be searched, on every copy.
pub(super) fn refresh(index: &Index) -> Result<(), EngineError> {
    let (begun, mut pause) = (Instant::now(), Duration::from_millis(100));
    loop {
        let answer = index.ask_json("POST", "/_refresh", None, Patience::Writing)?;
        if answer["_shards"]["failed"].as_u64() == Some(0) && answer["_shards"]["successful"].as_u64() > Some(0) {
            return Ok(());
        }
        if begun.elapsed() >= Patience::Writing.all() {
            return Err(index.unclear("not all of its shards could be refreshed"));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_secs(2));
    }
}

/// Removes what a run wrote that was killed before it committed, or that was held up until another had committed, and keeps what it let go.
pub(super) fn remove_uncommitted(responses: &Index, record: &CommitRecord) -> Result<(), EngineError> {
    let CommitRecord { generation, run, .. } = record;
    refresh(responses)?;
    let of_another = json!({ "bool": { "filter": [{ "term": { "born": generation } }], "must_not": [{ "term": { "run": run } }] } });
    delete(responses, &any([json!({ "range": { "born": { "gt": generation } } }), of_another]))?;
    let ended = json!({ "range": { "died": { "gt": generation, "lt": FOR_EVER } } });
    let by_another = json!({ "bool": {
        "filter": [{ "term": { "died": generation } }, { "exists": { "field": "ended_by" } }],
        "must_not": [{ "term": { "ended_by": run } }],
    } });
    take_back(responses, &any([ended, by_another]))
}

/// Removes what a run before has written for the commit that this one makes, and keeps what it let go: it was held up and did not know that it
/// is over.
pub(super) fn remove_strays(responses: &Index, stamp: Stamp) -> Result<(), EngineError> {
    let born = json!({ "range": { "born": { "gte": stamp.born } } });
    delete(responses, &json!({ "bool": { "filter": [born, { "range": { "run": { "lt": stamp.run } } }] } }))?;
    let died = json!({ "range": { "died": { "gte": stamp.born, "lt": FOR_EVER } } });
    take_back(responses, &json!({ "bool": { "filter": [died, { "range": { "ended_by": { "lt": stamp.run } } }] } }))
}

fn any(of: [Value; 2]) -> Value {
    json!({ "bool": { "should": of, "minimum_should_match": 1 } })
}

/// Lets documents that went out stay.
fn take_back(responses: &Index, ended: &Value) -> Result<(), EngineError> {
    if count(responses, ended)? == 0 {
        return Ok(());
    }
    let source = "ctx._source.died = params.died; ctx._source.remove('ended_by')";
    let script = json!({ "source": source, "params": { "died": FOR_EVER } });
    by_query(responses, "_update_by_query", &json!({ "query": ended, "script": script }))
}

/// Removes what went out with the commit before, where that is long ago. What stays is removed later.
pub(super) fn remove_ended(responses: &Index, before: &CommitRecord, now: i64) {
    if before.generation > 0 && now - before.at > STAYS {
        let _ = delete(responses, &json!({ "range": { "died": { "lte": before.generation } } }));
    }
}

/// Removes everything that no commit from this one on has, so that no word of it is left on disk, and gives the number of segments that were
/// rewritten.
pub(super) fn purge(responses: &Index, generation: u64) -> Result<usize, EngineError> {
    refresh(responses)?;
    delete(responses, &json!({ "range": { "died": { "lte": generation } } }))?;
    expunge(responses)
}

/// Rewrites what is kept beside the responses, as one segment: older states name what was taken out. The lease, each renewal of which deletes the
/// one before, rests meanwhile.
pub(super) fn purge_kept(kept: &Index, watch: &Watch) -> Result<(), EngineError> {
    let begun = Instant::now();
    loop {
        watch.sure()?;
        let left = watch.at_rest(|| {
            kept.ask_json("POST", "/_flush?force=true&wait_if_ongoing=true", None, Patience::Writing)?;
            merge(kept, "max_num_segments=1")?;
            kept.ask_json("POST", "/_flush?force=true&wait_if_ongoing=true", None, Patience::Writing)?;
            holding_deleted(kept)
        })?;
        if left == Some(0) {
            return Ok(());
        }
        again(kept, begun)?;
    }
}

/// Has segments merged until none of any copy holds something that was deleted, and gives how many did.
fn expunge(index: &Index) -> Result<usize, EngineError> {
    let (begun, mut most) = (Instant::now(), 0);
    loop {
        // What was deleted is kept for copies that lag behind until a flush has written down that there is none.
        index.ask_json("POST", "/_flush?force=true&wait_if_ongoing=true", None, Patience::Writing)?;
        let left = holding_deleted(index)?;
        most = most.max(left.unwrap_or(0));
        if left == Some(0) {
            return Ok(most);
        }
        merge(index, "only_expunge_deletes=true")?;
        again(index, begun)?;
    }
}

fn merge(index: &Index, how: &str) -> Result<(), EngineError> {
    index.ask_json("POST", &format!("/_forcemerge?{how}&flush=true"), None, Patience::Writing)?;
    refresh(index)
}

/// Waits a moment, and gives up where that has been done for too long.
fn again(index: &Index, begun: Instant) -> Result<(), EngineError> {
    if begun.elapsed() >= PURGE {
        let message = "words of what was taken out still stand in its segments; run `foi-archive index --purge` again later";
        return Err(index.unclear(message));
    }
    std::thread::sleep(Duration::from_millis(500));
    Ok(())
}

/// How many segments hold something that was deleted; none where not every copy says so.
fn holding_deleted(index: &Index) -> Result<Option<usize>, EngineError> {
    let answer = index.ask_json("GET", "/_segments", None, Patience::Writing)?;
    let of_all = &answer["_shards"];
    if of_all["failed"].as_u64() != Some(0) || of_all["successful"] != of_all["total"] {
        return Ok(None);
    }
    let shards = answer["indices"][&index.name]["shards"].as_object();
    let copies = shards.into_iter().flat_map(|shards| shards.values()).filter_map(Value::as_array).flatten();
    let segments = copies.filter_map(|copy| copy["segments"].as_object()).flat_map(|segments| segments.values());
    Ok(Some(segments.filter(|segment| segment["deleted_docs"].as_u64() > Some(0)).count()))
}

/// Lets the archive's name stand for its responses, once they are whole, and removes those of older versions.
pub(super) fn name(responses: &Index, address: &Address) -> Result<(), EngineError> {
    let path = named(address);
    let answer = responses.cluster.ask(Asked { method: "GET", path: &path, body: None, patience: Patience::Writing })?;
    let others = if answer.status == 200 { responses.cluster.json(&answer)? } else { json!({}) };
    let others: Vec<&String> = others.as_object().into_iter().flatten().map(|(name, _)| name).collect();
    if others == [&responses.name] {
        return Ok(());
    }
    let is_older = |name: &str| version(address, name).is_some_and(|version| version < VERSION);
    let mut actions = vec![json!({ "add": { "index": responses.name, "alias": address.name } })];
    for other in others.iter().filter(|other| ***other != responses.name) {
        actions.push(match is_older(other) {
            true => json!({ "remove_index": { "index": other } }),
            false => json!({ "remove": { "index": other, "alias": address.name } }),
        });
    }
    let body = json!({ "actions": actions }).to_string();
    responses
        .cluster
        .ask_json(Asked { method: "POST", path: "/_aliases", body: Some(body.as_bytes()), patience: Patience::Writing })
        .map(drop)
}

fn count(index: &Index, query: &Value) -> Result<u64, EngineError> {
    Ok(index.search(json!({ "size": 0, "track_total_hits": true, "query": query }))?.total())
}

/// Removes all that match, until none is left.
pub(super) fn delete(index: &Index, query: &Value) -> Result<(), EngineError> {
    if count(index, query)? == 0 {
        return Ok(());
    }
    by_query(index, "_delete_by_query", &json!({ "query": query }))
}

/// Works through all that match until none is left: what is written meanwhile is looked at again.
fn by_query(index: &Index, what: &str, body: &Value) -> Result<(), EngineError> {
    let (begun, words) = (Instant::now(), body.to_string());
    loop {
        let path = format!("/{}/{what}?conflicts=proceed&refresh=true&slices=auto&timeout=60s", index.name);
        let asked = Asked { method: "POST", path: &path, body: Some(words.as_bytes()), patience: Patience::Writing };
        let given = index.cluster.ask(asked)?;
        let answer = index.cluster.json(&given);
        if given.is_refused() {
            return answer.map(drop);
        }
        let failed = answer.as_ref().map_or(true, |answer| answer["failures"].as_array().is_some_and(|failures| !failures.is_empty()));
        if !failed && count(index, &body["query"])? == 0 {
            return Ok(());
        }
        if begun.elapsed() >= Patience::Writing.all() {
            return answer.and_then(|_| Err(index.unclear("what is to be removed could not be removed")));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

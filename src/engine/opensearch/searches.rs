//! Searches to their answers, several in one journey: whole ones alone, never what a part of the shards has.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;

use super::cluster::{Asked, Cluster, Patience};
use super::fault;
use crate::engine::EngineError;

/// One index of a cluster.
#[derive(Clone)]
pub(super) struct Index {
    pub(super) cluster: Arc<Cluster>,
    pub(super) name: String,
}

/// The answer to one search.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SearchAnswer {
    #[serde(default)]
    pub(super) hits: Hits,
    #[serde(default)]
    pub(super) aggregations: HashMap<String, Value>,
    #[serde(default)]
    pub(super) suggest: HashMap<String, Vec<Suggested>>,
    #[serde(default, rename = "_shards")]
    shards: Option<Shards>,
    #[serde(default)]
    status: u16,
    #[serde(default)]
    error: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Hits {
    #[serde(default)]
    total: Option<Total>,
    #[serde(default)]
    pub(super) hits: Vec<RawHit>,
}

#[derive(Debug, Deserialize)]
struct Total {
    value: u64,
}

/// A document that was found: what was asked for of it.
#[derive(Debug, Deserialize)]
pub(super) struct RawHit {
    #[serde(default, rename = "_score")]
    pub(super) score: Option<f32>,
    #[serde(default, rename = "_source")]
    pub(super) source: Option<Source>,
    #[serde(default)]
    pub(super) fields: Columns,
}

#[derive(Debug, Deserialize)]
pub(super) struct Source {
    #[serde(default)]
    pub(super) body: String,
}

/// The columns of a document, as many as were asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Columns {
    pub(super) key: Vec<i64>,
    pub(super) born: Vec<u64>,
    pub(super) digest: Vec<i64>,
    pub(super) source: Vec<i64>,
    pub(super) reference_hash: Vec<i64>,
    pub(super) public_from: Vec<i64>,
    pub(super) received: Vec<i64>,
    pub(super) responded: Vec<i64>,
    pub(super) dated: Vec<i64>,
    pub(super) answer: Vec<i64>,
    pub(super) asked: Vec<u64>,
    pub(super) places: Vec<String>,
    pub(super) length_title: Vec<u32>,
    pub(super) length_request: Vec<u32>,
    pub(super) length_response: Vec<u32>,
    /// Those of facets.
    #[serde(flatten)]
    pub(super) others: HashMap<String, Vec<Value>>,
}

impl Columns {
    /// The values in a facet's column, each text kept once.
    pub(super) fn values<'a>(&'a self, name: &str, known: &'a mut HashMap<String, Arc<str>>) -> impl Iterator<Item = Arc<str>> + 'a {
        let values = self.others.get(name).into_iter().flatten().filter_map(Value::as_str);
        values.map(|value| match known.get(value) {
            Some(value) => Arc::clone(value),
            None => Arc::clone(known.entry(value.to_owned()).or_insert_with(|| Arc::from(value))),
        })
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Suggested {
    pub(super) options: Vec<Suggestion>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Suggestion {
    pub(super) text: String,
}

#[derive(Debug, Default, Deserialize)]
struct Shards {
    #[serde(default)]
    failed: u32,
}

impl SearchAnswer {
    /// How many documents match.
    pub(super) fn total(&self) -> u64 {
        self.hits.total.as_ref().map_or(0, |total| total.value)
    }

    /// The buckets of an aggregation.
    pub(super) fn buckets(&self, name: &str) -> &[Value] {
        self.aggregations.get(name).map_or(&[], buckets)
    }

    /// Whether it may go well later: a shard has just gone, or is too busy.
    ///
    /// A node that goes between finding a page's responses and giving their columns is an error of the cluster (500), though another one has the shard too.
    fn may_pass(&self) -> bool {
        let is_busy = self.shards.as_ref().is_some_and(|shards| shards.failed > 0) || self.status == 429 || self.status >= 500;
        is_busy && !self.error.as_ref().is_some_and(|error| fault::is_too_large(&error.to_string()))
    }

    /// Whether it says neither what it found nor why it did not.
    fn is_void(&self) -> bool {
        self.error.is_none() && self.shards.is_none()
    }
}

/// The buckets in what an aggregation gave.
pub(super) fn buckets(aggregation: &Value) -> &[Value] {
    aggregation["buckets"].as_array().map_or(&[], Vec::as_slice)
}

#[derive(Deserialize)]
struct Answers {
    responses: Vec<SearchAnswer>,
}

/// The first pause before a search that was not answered whole is asked again; each is twice as long as the one before.
const PAUSE: Duration = Duration::from_millis(100);
/// How often it is asked at least.
const TRIES: u32 = 3;
/// Searches that the cluster works on at once for one reader.
const AT_ONCE: u32 = 8;

impl Index {
    /// The answers to these searches, in one journey.
    pub(super) fn searches(&self, bodies: &[Value]) -> Result<Vec<SearchAnswer>, EngineError> {
        if bodies.is_empty() {
            return Ok(Vec::new());
        }
        let mut lines = Vec::new();
        for body in bodies {
            lines.extend_from_slice(b"{\"allow_partial_search_results\":false}\n");
            serde_json::to_writer(&mut lines, body).map_err(|e| self.unclear(&e.to_string()))?;
            lines.push(b'\n');
        }
        let path = format!("/{}/_msearch?max_concurrent_searches={AT_ONCE}", self.name);
        let asked = Asked { method: "POST", path: &path, body: Some(&lines), patience: Patience::Reading };
        let begun = Instant::now();
        let mut tries = 0;
        loop {
            let answer = self.cluster.ask(asked)?;
            if answer.status >= 300 {
                return Err(self.fault(answer.status, &answer.body));
            }
            let answers: Answers = self.cluster.parsed(&answer.body)?;
            if answers.responses.len() != bodies.len() || answers.responses.iter().any(SearchAnswer::is_void) {
                return Err(self.unclear("it answered other questions than it was asked"));
            }
            let Some(bad) = answers.responses.iter().find(|answer| answer.error.is_some() || answer.may_pass()) else {
                return Ok(answers.responses);
            };
            tries += 1;
            // One node that hangs may have used the time up: that is no reason not to ask the others.
            if !bad.may_pass() || tries >= TRIES && begun.elapsed() >= Patience::Reading.all() {
                let body = serde_json::json!({ "error": bad.error.clone().unwrap_or_default() }).to_string();
                return Err(self.fault(if bad.status == 0 { 503 } else { bad.status }, body.as_bytes()));
            }
            std::thread::sleep(PAUSE * 2_u32.pow(tries.min(4) - 1));
        }
    }

    /// The answer to one search.
    pub(super) fn search(&self, body: Value) -> Result<SearchAnswer, EngineError> {
        Ok(self.searches(&[body])?.pop().unwrap_or_default())
    }

    /// Sends a request about this index; `path` follows its name.
    pub(super) fn ask_json(&self, method: &str, path: &str, body: Option<&Value>, patience: Patience) -> Result<Value, EngineError> {
        let body = body.map(Value::to_string);
        let path = format!("/{}{path}", self.name);
        self.cluster.ask_json(Asked { method, path: &path, body: body.as_ref().map(String::as_bytes), patience })
    }

    /// What cannot be understood.
    pub(super) fn unclear(&self, message: &str) -> EngineError {
        EngineError::Unreachable { path: self.cluster.typed.clone(), message: message.to_owned() }
    }

    fn fault(&self, status: u16, body: &[u8]) -> EngineError {
        if status == 404 {
            return EngineError::Missing(self.cluster.typed.clone());
        }
        fault::of(&self.cluster.typed, status, body)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_search_is_asked_again_where_a_node_went_and_not_where_it_cannot_be_taken() {
        let went = json!({ "type": "search_phase_execution_exception", "phase": "fetch", "root_cause": [{ "type": "node_disconnected_exception" }] });
        let large = json!({ "type": "search_phase_execution_exception", "caused_by": { "type": "too_many_buckets_exception" } });
        let unknown = json!({ "type": "parsing_exception" });
        for (answer, may_pass) in [
            (json!({ "status": 500, "error": went }), true),
            (json!({ "status": 503, "error": { "type": "search_phase_execution_exception" } }), true),
            (json!({ "status": 429, "error": { "type": "rejected_execution_exception" } }), true),
            (json!({ "status": 200, "_shards": { "failed": 1 } }), true),
            (json!({ "status": 503, "error": large }), false),
            (json!({ "status": 400, "error": unknown }), false),
            (json!({ "status": 200, "_shards": { "failed": 0 } }), false),
        ] {
            let read: SearchAnswer = serde_json::from_value(answer.clone()).unwrap();
            assert_eq!(read.may_pass(), may_pass, "{answer}");
        }
    }
}

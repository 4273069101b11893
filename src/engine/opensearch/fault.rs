//! What a cluster answers instead of what was asked, to what it means for the archive, in words that name a way out.

use std::path::Path;

use serde::Deserialize;

use crate::engine::EngineError;

/// An error as OpenSearch writes it.
#[derive(Default, Deserialize)]
struct Body {
    #[serde(default)]
    error: Detail,
}

#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Detail {
    Whole {
        #[serde(rename = "type", default)]
        kind: String,
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        root_cause: Vec<Cause>,
    },
    Said(String),
    #[default]
    None,
}

#[derive(Clone, Default, Deserialize)]
struct Cause {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    reason: Option<String>,
}

/// What an error is called, and why.
fn cause(body: &[u8]) -> Cause {
    match serde_json::from_slice::<Body>(body).unwrap_or_default().error {
        Detail::Whole { kind, reason, root_cause } => {
            root_cause.into_iter().find(|cause| !cause.kind.is_empty()).unwrap_or(Cause { kind, reason })
        }
        Detail::Said(reason) => Cause { kind: String::new(), reason: Some(reason) },
        Detail::None => Cause { kind: String::new(), reason: None },
    }
}

/// Whether the disks are too full for anything to be written, which no waiting mends.
pub(super) fn is_full(body: &[u8]) -> bool {
    let said = String::from_utf8_lossy(body);
    said.contains("flood-stage") || said.contains("read-only-allow-delete") || said.contains("read_only_allow_delete")
}

/// Whether an answer has more parts than the cluster gives, which no waiting mends.
pub(super) fn is_too_large(said: &str) -> bool {
    said.contains("too_many_buckets_exception")
}

/// Whether a question was taken by a part of the shards alone.
pub(super) fn is_partial(kind: &str) -> bool {
    kind == "search_phase_execution_exception" || kind == "no_shard_available_action_exception"
}

/// What an answer with this status means.
pub(super) fn of(typed: &Path, status: u16, body: &[u8]) -> EngineError {
    EngineError::Unreachable { path: typed.to_owned(), message: message(status, body) }
}

/// The same as a sentence.
pub(super) fn message(status: u16, body: &[u8]) -> String {
    let Cause { kind, reason } = cause(body);
    let reason = reason.unwrap_or_default();
    if is_full(body) {
        return "its disks are too full (flood stage), so that it takes nothing in; free some space or add a node".to_owned();
    }
    if is_too_large(&String::from_utf8_lossy(body)) {
        return "the answer has more values than it gives at once; raise `search.max_buckets`".to_owned();
    }
    match (status, kind.as_str()) {
        (401, _) => "it does not know this login, or wants one; set FOI_ARCHIVE_CLUSTER_LOGIN to `USER:PASSWORD`, or \
                     FOI_ARCHIVE_CLUSTER_TOKEN"
            .to_owned(),
        (403, _) => format!("this login may not do what is needed ({reason}); docs/cluster.md lists the rights"),
        (_, "cluster_manager_not_discovered_exception" | "master_not_discovered_exception") => {
            "its nodes have not found enough of each other to choose a manager".to_owned()
        }
        (_, "cluster_block_exception") => format!("it is blocked: {reason}"),
        (_, "too_many_clauses" | "too_many_nested_clauses") => {
            "the question has more parts than it takes; raise `indices.query.bool.max_clause_count`".to_owned()
        }
        (_, kind) if is_partial(kind) => {
            "some of its shards are not there, so that the answer would not be whole (the index is red)".to_owned()
        }
        (429, _) => "it has more to do than it can take: its queue is full".to_owned(),
        (502..=504, _) => format!("it is not ready: {}", said(status, &kind, &reason)),
        _ => format!("it refused what it was asked: {}", said(status, &kind, &reason)),
    }
}

fn said(status: u16, kind: &str, reason: &str) -> String {
    match (kind, reason) {
        ("", "") => format!("status {status}"),
        ("", reason) => reason.to_owned(),
        (kind, "") => kind.to_owned(),
        (kind, reason) => format!("{kind}: {reason}"),
    }
}

/// Why a node gave no answer.
pub(super) fn transport(base: &str, error: &ureq::Error) -> String {
    let said = error.to_string();
    let is_tls = matches!(error, ureq::Error::Tls(_) | ureq::Error::Rustls(_)) || said.contains("certificate");
    match error {
        ureq::Error::Timeout(_) => format!("`{base}` does not answer in time"),
        _ if is_tls => format!("`{base}` cannot prove who it is ({said}); name its authority's certificate with FOI_ARCHIVE_CLUSTER_CA"),
        _ => format!("no node answers, the last that was tried is `{base}` ({said})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_words_of_its_own() {
        let body = |kind: &str, reason: &str| {
            format!(r#"{{"error":{{"root_cause":[{{"type":"{kind}","reason":"{reason}"}}],"type":"outer","reason":"x"}},"status":503}}"#)
        };
        for (status, body, said) in [
            (401, "Unauthorized".to_owned(), "FOI_ARCHIVE_CLUSTER_LOGIN"),
            (403, body("security_exception", "no permissions for [indices:admin/create]"), "indices:admin/create"),
            (403, body("cluster_block_exception", "index [a] blocked by: [FORBIDDEN/12/index read-only-allow-delete]"), "flood stage"),
            (429, body("cluster_block_exception", "TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark"), "flood stage"),
            (429, body("rejected_execution_exception", "queue"), "its queue is full"),
            (503, body("no_shard_available_action_exception", "none"), "the index is red"),
            (503, body("cluster_manager_not_discovered_exception", ""), "choose a manager"),
            (400, body("too_many_clauses", "1024"), "max_clause_count"),
            (503, body("too_many_buckets_exception", "65535"), "search.max_buckets"),
            (500, r#"{"error":"plain"}"#.to_owned(), "plain"),
            (504, String::new(), "status 504"),
        ] {
            let error = of(Path::new("opensearch+http://a/b"), status, body.as_bytes());
            assert!(error.to_string().contains(said) && error.may_pass(), "{error}");
        }
    }
}

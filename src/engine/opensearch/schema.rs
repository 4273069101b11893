//! The fields of the indices on a cluster: the only place that names them.
//!
//! Text is sent as terms, each at its place, so that the cluster never says what a word is; a place without a term holds [`GAP`], which is
//! dropped. How often a term stands is all that the cluster's own scoring is told (`count`): the formula is in `query`, with the frequencies of
//! what the viewer sees.

use serde_json::{Map, Value, json};

use crate::engine::{Facet, Field};
use crate::response::Role;

/// Raised with every change of fields or of analysis: an index of another version is left alone and a new one is built beside it.
pub(super) const VERSION: u32 = 6;

/// Stands for a word that has no term, so that those after it keep their places.
pub(super) const GAP: &str = "_";

/// The last commit in which a response is, until it goes out.
pub(super) const FOR_EVER: i64 = 1 << 53;

/// A term as the cluster holds it: a pair has no blank in it, at which it would be cut.
pub(super) fn term(field: Field, term: &str) -> String {
    if field == Field::Pairs { term.replace(' ', "+") } else { term.to_owned() }
}

/// The field that is meant.
pub(super) fn name(field: Field) -> String {
    match field {
        Field::Title => "title".to_owned(),
        Field::Reference => "reference".to_owned(),
        Field::Request => "request".to_owned(),
        Field::Response => "response".to_owned(),
        Field::Attachments => "attachments".to_owned(),
        Field::Role(role) => format!("in_{role}"),
        Field::Pairs => "pairs".to_owned(),
        Field::AsWritten => "words".to_owned(),
        Field::ExactReference => "reference_exact".to_owned(),
        Field::Facet(facet) => format!("facet_{}", facet.as_str()),
        Field::Received => "received".to_owned(),
        Field::Responded => "responded".to_owned(),
    }
}

/// The column of how many words a field has, rounded as scores take it.
pub(super) fn length(field: Field) -> String {
    format!("length_{}", name(field))
}

/// The column of how many words a field has.
pub(super) fn count(field: Field) -> String {
    format!("count_{}", name(field))
}

/// Every field that has terms.
pub(super) fn with_terms() -> impl Iterator<Item = Field> {
    let running = [Field::Title, Field::Reference, Field::Request, Field::Response, Field::Attachments];
    let roles = Role::ALL.iter().map(|role| Field::Role(*role));
    let whole = [Field::Pairs, Field::AsWritten, Field::ExactReference];
    running.into_iter().chain(roles).chain(whole).chain(Facet::ALL.into_iter().map(Field::Facet))
}

/// Whether a field is running text, whose words stand at places.
pub(super) fn is_running(field: Field) -> bool {
    matches!(field, Field::Title | Field::Reference | Field::Request | Field::Response | Field::Attachments | Field::Role(_))
}

/// The settings and fields of the index of responses.
pub(super) fn responses(shards: u32) -> Value {
    json!({
        "settings": {
            "index": {
                "number_of_shards": shards,
                // A copy of each shard, where there is a second node to hold it: what is acknowledged outlives a node.
                "auto_expand_replicas": "0-1",
                // What was written shows when a commit says so.
                "refresh_interval": "-1",
                "max_result_window": 1_000_000,
                "max_terms_count": 1_000_000,
                "unassigned.node_left.delayed_timeout": "5s",
                // What is taken out goes from the disk when it is asked to.
                "merge.policy.expunge_deletes_allowed": 0,
                "similarity": { "count": {
                    "type": "scripted",
                    "script": { "source": "return query.boost * doc.freq" }
                } },
            },
            "analysis": {
                "filter": { "gaps": { "type": "stop", "stopwords": [GAP], "ignore_case": false } },
                "analyzer": { "terms": { "type": "custom", "tokenizer": "whitespace", "filter": ["gaps"] } },
            },
        },
        "mappings": {
            "dynamic": false,
            "_meta": { "foi-archive": VERSION },
            "properties": properties(),
        },
    })
}

fn properties() -> Map<String, Value> {
    let mut all = Map::new();
    let number = json!({ "type": "long" });
    let column = json!({ "type": "long", "index": false });
    for name in ["key", "born", "died", "ended_by", "run", "public_from", "received", "responded", "dated", "answer"] {
        all.insert(name.to_owned(), number.clone());
    }
    for name in ["digest", "source", "reference_hash", "asked"] {
        all.insert(name.to_owned(), column.clone());
    }
    all.insert("places".to_owned(), json!({ "type": "binary", "doc_values": true }));
    all.insert("body".to_owned(), json!({ "type": "object", "enabled": false }));
    for field in with_terms() {
        all.insert(name(field), terms(field));
        all.insert(length(field), json!({ "type": "integer", "index": false }));
        all.insert(count(field), json!({ "type": "integer", "index": false }));
    }
    all
}

fn terms(field: Field) -> Value {
    match field {
        field if is_running(field) => json!({ "type": "text", "analyzer": "terms", "similarity": "count", "norms": false }),
        Field::Pairs => {
            json!({ "type": "text", "analyzer": "terms", "similarity": "count", "norms": false, "index_options": "freqs" })
        }
        Field::ExactReference => json!({ "type": "keyword", "similarity": "count", "doc_values": false, "norms": false }),
        _ => json!({ "type": "keyword", "similarity": "count", "norms": false }),
    }
}

/// The settings and fields of the index of all else.
pub(super) fn kept() -> Value {
    json!({
        "settings": { "index": { "number_of_shards": 1, "auto_expand_replicas": "0-2", "unassigned.node_left.delayed_timeout": "5s" } },
        "mappings": {
            "dynamic": false,
            "properties": {
                "kind": { "type": "keyword" },
                "generation": { "type": "long" },
                "run": { "type": "long" },
                "version": { "type": "long" },
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own_and_its_lengths() {
        let names: BTreeSet<String> = with_terms().map(name).collect();
        assert_eq!(names.len(), with_terms().count());
        let properties = properties();
        assert!(with_terms().all(|field| [name(field), length(field), count(field)].iter().all(|name| properties.contains_key(name))));
    }

    #[test]
    fn it_is_raised_with_that_of_the_embedded_engine() {
        assert_eq!(VERSION, crate::engine::tantivy::schema::VERSION, "what is indexed and what a word is are the same for both");
    }
}

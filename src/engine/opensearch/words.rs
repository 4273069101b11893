//! The words of an archive as they are written: those that begin so, and those that are spelt nearly so.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::schema::name;
use super::snapshot::Snapshot;
use crate::engine::{EngineError, Field, Near};

/// The most words that are looked at on one shard.
const MOST_LOOKED_AT: usize = 100_000;
/// The most words near another that one shard proposes.
const MOST_NEAR: usize = 1_000;

/// The most frequent words that begin so; of those that are as frequent the first by the alphabet.
pub(super) fn beginning(snapshot: &Snapshot, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
    if most == 0 {
        return Ok(Vec::new());
    }
    let words = name(Field::AsWritten);
    let mut filters = snapshot.sight.clone();
    filters.push(json!({ "prefix": { &words: { "value": beginning } } }));
    let counted = json!({ "terms": {
        "field": words,
        "include": format!("{}.*", literal(beginning)),
        "size": most.min(MOST_LOOKED_AT),
        "shard_size": MOST_LOOKED_AT,
        "order": [{ "_count": "desc" }, { "_key": "asc" }],
    } });
    let search = json!({
        "size": 0, "track_total_hits": false, "query": { "bool": { "filter": filters } }, "aggs": { "words": counted },
    });
    let answer = snapshot.index.search(search)?;
    let counted =
        || answer.buckets("words").iter().filter_map(|bucket| Some((bucket["key"].as_str()?.to_owned(), bucket["doc_count"].as_u64()?)));
    // How rare each is will be asked next. Where a shard has left words out, its counts are too low.
    if answer.aggregations.get("words").is_some_and(|words| words["doc_count_error_upper_bound"] == 0) {
        snapshot.statistics.note(counted().map(|(word, count)| ((Field::AsWritten, word), count)));
    }
    Ok(counted().map(|(word, _)| word).collect())
}

/// A text as a regular expression that matches it alone.
fn literal(text: &str) -> String {
    let escaped = |c: char| if c.is_alphanumeric() { vec![c] } else { vec!['\\', c] };
    text.chars().flat_map(escaped).collect()
}

/// Words that are one to `most` letters away from `word`.
pub(super) fn near(snapshot: &Snapshot, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
    let most = usize::from(most.min(2));
    if most == 0 || word.is_empty() {
        return Ok(Vec::new());
    }
    let proposed = proposed(snapshot, word, most)?;
    let distance = |other: &String| strsim::osa_distance(word, other);
    let near: Vec<(String, usize)> = proposed.into_iter().map(|other| (distance(&other), other)).map(|(d, o)| (o, d)).collect();
    let near: Vec<(String, usize)> = near.into_iter().filter(|(_, distance)| (1..=most).contains(distance)).collect();
    // What was proposed may stand in nothing that this viewer sees.
    let terms: BTreeSet<(Field, String)> = near.iter().map(|(word, _)| (Field::AsWritten, word.clone())).collect();
    let counts = snapshot.statistics.having(&snapshot.index, &snapshot.sight, terms)?;
    let counted = near.into_iter().map(|(word, distance)| {
        let count = counts.get(&(Field::AsWritten, word.clone())).copied().unwrap_or(0);
        Near { word, distance, count }
    });
    Ok(counted.filter(|near| near.count > 0).collect())
}

/// Words of any commit that may be so near.
fn proposed(snapshot: &Snapshot, word: &str, most: usize) -> Result<BTreeSet<String>, EngineError> {
    let suggestion = json!({ "text": word, "term": {
        "field": name(Field::AsWritten),
        "analyzer": "keyword",
        "suggest_mode": "always",
        "max_edits": most,
        "prefix_length": 0,
        "min_word_length": 1,
        "size": MOST_NEAR,
        "shard_size": MOST_NEAR,
        "min_doc_freq": 0,
        // However many have the word itself: some of them may not be seen, and silence would say that they are there.
        "max_term_freq": 1_000_000_000,
        // How near is decided here.
        "accuracy": 0.01,
        "string_distance": "internal",
    } });
    let search: Value = json!({ "size": 0, "track_total_hits": false, "query": { "match_none": {} }, "suggest": { "near": suggestion } });
    let answer = snapshot.index.search(search)?;
    let options = answer.suggest.into_values().flatten().flat_map(|suggested| suggested.options);
    Ok(options.map(|option| option.text).collect())
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_beginning_means_itself() {
        assert_eq!(literal("día.*[a]"), "día\\.\\*\\[a\\]");
    }
}

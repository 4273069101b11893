//! Questions for the responses that have most of some words to searches, and what these find to candidates.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use serde_json::{Value, json};

use super::document::{PLACED, each_place, signed, unsigned};
use super::find::sort;
use super::query::{B, K1, filter};
use super::schema::{length, name};
use super::searches::{Columns, SearchAnswer};
use super::snapshot::Snapshot;
use super::statistics::FieldTerm;
use crate::analysis::Analyzer;
use crate::engine::{Candidate, CandidateQuery, EngineError, Expression, Facet, Field, FieldLengths, Occurrence, Order, hash32};

/// BM25 over title, request and response as one text: the parts score how often the word stands in each.
const FINDING: &str = include_str!("finding.painless");

/// The candidates for each question.
pub(super) fn candidates(snapshot: &Snapshot, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
    let searches = |question| [Some(by_words(snapshot, question)), named(snapshot, question)].into_iter().flatten();
    let mut answers = snapshot.index.searches(&questions.iter().flat_map(searches).collect::<Vec<Value>>())?.into_iter();
    let found = questions.iter().map(|question| {
        let mut found = Vec::new();
        for answer in answers.by_ref().take(1 + usize::from(!question.keys.is_empty())) {
            found.extend(of_answer(snapshot, question, answer)?);
        }
        let mut seen = HashSet::new();
        found.retain(|candidate: &Candidate| seen.insert(candidate.key));
        Ok::<_, EngineError>(found)
    });
    let mut found: Vec<Vec<Candidate>> = found.collect::<Result<_, _>>()?;
    let shared = told(snapshot, &found)?;
    for candidate in found.iter_mut().flatten() {
        candidate.is_shared = candidate.answer.is_some_and(|answer| shared.get(&answer).copied().unwrap_or(false));
    }
    Ok(found)
}

/// A search for the responses that have most of the words.
fn by_words(snapshot: &Snapshot, question: &CandidateQuery) -> Value {
    let average: f64 = PLACED.iter().map(|field| snapshot.record.average(*field)).sum();
    let finder = |(word, weight): &(String, f32)| {
        let in_field = |field: &Field| filter(&Expression::term(*field, word));
        let params = json!({ "w": f64::from(*weight) * (1.0 + K1), "a": K1 * (1.0 - B), "c": K1 * B / average.max(1.0) });
        json!({ "script_score": {
            "query": { "bool": { "should": PLACED.iter().map(in_field).collect::<Vec<_>>() } },
            "script": { "source": FINDING, "params": params },
        } })
    };
    let finders: Vec<Value> = question.finders.iter().filter(|(_, weight)| *weight > 0.0).map(finder).collect();
    let query = match finders.is_empty() {
        true => json!({ "match_none": {} }),
        false => json!({ "bool": { "filter": filters(snapshot, question), "should": finders, "minimum_should_match": 1 } }),
    };
    search(question, &query, question.most)
}

/// A search for the responses that the question names by their keys; none where it names none.
fn named(snapshot: &Snapshot, question: &CandidateQuery) -> Option<Value> {
    let keys: BTreeSet<i64> = question.keys.iter().map(|key| signed(*key)).collect();
    let mut filters = filters(snapshot, question);
    filters.push(json!({ "terms": { "key": keys } }));
    (!keys.is_empty()).then(|| search(question, &json!({ "bool": { "filter": filters } }), keys.len()))
}

/// What must be so of every candidate.
fn filters(snapshot: &Snapshot, question: &CandidateQuery) -> Vec<Value> {
    snapshot.sight.iter().cloned().chain(question.allowed.as_ref().map(filter)).collect()
}

fn search(question: &CandidateQuery, query: &Value, most: usize) -> Value {
    let lengths = PLACED.iter().map(|field| length(*field));
    let wanted = if question.facets { Facet::ALL.as_slice() } else { &[Facet::Authority] };
    let mut columns = vec!["key".to_owned(), "dated".to_owned(), "answer".to_owned(), "places".to_owned()];
    columns.extend(lengths);
    columns.extend(wanted.iter().map(|facet| name(Field::Facet(*facet))));
    json!({
        "query": query,
        "size": most,
        "track_total_hits": false,
        "_source": false,
        "docvalue_fields": columns,
        "sort": sort(Order::Relevance),
    })
}

fn of_answer(snapshot: &Snapshot, question: &CandidateQuery, answer: SearchAnswer) -> Result<Vec<Candidate>, EngineError> {
    let mut numbers: HashMap<u32, Vec<u32>> = HashMap::new();
    for (number, word) in question.words.iter().enumerate() {
        numbers.entry(hash32(word)).or_default().push(number as u32);
    }
    let mut known = HashMap::new();
    answer.hits.hits.iter().map(|hit| candidate(snapshot, &numbers, &mut known, &hit.fields)).collect()
}

fn candidate(
    snapshot: &Snapshot,
    numbers: &HashMap<u32, Vec<u32>>,
    known: &mut HashMap<String, Arc<str>>,
    columns: &Columns,
) -> Result<Candidate, EngineError> {
    let mut standing: [Vec<Occurrence>; PLACED.len()] = Default::default();
    let places = columns.places.first().map_or("", String::as_str);
    let read = each_place(places, |field, position, hash| {
        let words = numbers.get(&hash).into_iter().flatten();
        standing[field].extend(words.map(|word| Occurrence { position, word: *word }));
    });
    read.ok_or_else(|| snapshot.damaged("the places of a response's words cannot be read"))?;
    // In the order of the words, and of each by its places.
    standing.iter_mut().for_each(|field| field.sort_unstable_by_key(|at| (at.word, at.position)));
    let [title, request, response] = standing;
    let one = |column: &[u32]| column.first().copied().unwrap_or(0);
    let mut facets = Vec::new();
    for facet in Facet::ALL {
        facets.extend(columns.values(&name(Field::Facet(facet)), known).map(|value| (facet, value)));
    }
    Ok(Candidate {
        key: columns.key.first().map(|key| unsigned(*key)).ok_or_else(|| snapshot.damaged("a response has no key"))?,
        day: columns.dated.first().copied(),
        answer: columns.answer.first().map(|answer| *answer as u64).filter(|answer| *answer != 0),
        is_shared: false,
        lengths: FieldLengths {
            title: one(&columns.length_title),
            request: one(&columns.length_request),
            response: one(&columns.length_response),
        },
        title,
        request,
        response,
        facets,
    })
}

/// Which answers of candidates more than one response has: each is looked up once for a commit. How rare the words of their authorities' names are is asked
/// next by whoever ranks them, and looked up in the same journey.
fn told(snapshot: &Snapshot, found: &[Vec<Candidate>]) -> Result<HashMap<u64, bool>, EngineError> {
    let answers: HashSet<u64> = found.iter().flatten().filter_map(|candidate| candidate.answer).collect();
    let unknown: Vec<u64> = {
        let known = snapshot.shared.lock().unwrap_or_else(PoisonError::into_inner);
        answers.iter().filter(|answer| !known.contains_key(answer)).copied().collect()
    };
    let mut lookup = snapshot.statistics.lookup(in_names(found));
    let mut searches = lookup.searches(&snapshot.sight);
    searches.extend((!unknown.is_empty()).then(|| several(snapshot, &unknown)));
    let mut told = snapshot.index.searches(&searches)?;
    let several = if unknown.is_empty() { SearchAnswer::default() } else { told.pop().unwrap_or_default() };
    snapshot.statistics.learn(&snapshot.index, &mut lookup, &told)?;
    let several: HashSet<u64> =
        several.buckets("answers").iter().filter_map(|bucket| bucket["key"].as_i64()).map(|answer| answer as u64).collect();
    let mut known = snapshot.shared.lock().unwrap_or_else(PoisonError::into_inner);
    known.extend(unknown.into_iter().map(|answer| (answer, several.contains(&answer))));
    Ok(answers.into_iter().map(|answer| (answer, known.get(&answer).copied().unwrap_or(false))).collect())
}

/// The words of the names of the candidates' authorities, where they are counted.
fn in_names(found: &[Vec<Candidate>]) -> BTreeSet<FieldTerm> {
    let facets = found.iter().flatten().flat_map(|candidate| &candidate.facets);
    let names: HashSet<&Arc<str>> = facets.filter(|(facet, _)| *facet == Facet::Authority).map(|(_, name)| name).collect();
    let mut analyzer = Analyzer::default();
    let words: BTreeSet<String> = names.into_iter().flat_map(|name| analyzer.terms(name)).collect();
    words.iter().flat_map(|word| Snapshot::counted_in(word)).collect()
}

/// The search for those of these answers that more than one response has.
fn several(snapshot: &Snapshot, answers: &[u64]) -> Value {
    let sought: Vec<i64> = answers.iter().map(|answer| *answer as i64).collect();
    let mut filters = snapshot.sight.clone();
    filters.push(json!({ "terms": { "answer": sought } }));
    let several =
        json!({ "terms": { "field": "answer", "size": sought.len().max(1), "min_doc_count": 2, "shard_size": sought.len().max(1) * 2 } });
    json!({ "size": 0, "track_total_hits": false, "query": { "bool": { "filter": filters } }, "aggs": { "answers": several } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_adds_the_lengths_of_title_request_and_response() {
        let named = FINDING.matches("].value").count();
        assert_eq!(named, PLACED.len());
        assert!(PLACED.iter().all(|field| FINDING.contains(&format!("doc['{}'].value", length(*field)))));
    }
}

//! An engine that is too simple to be wrong: every response is in memory, and every question looks at all of them, one after another.
//!
//! Tests hold other engines to what it finds, with the same formula of BM25 and the same rounding of lengths. It keeps nothing of what is
//! removed, so that its frequencies are those of an engine that has just tidied up.
//!
//! 1. `indexed` makes of each response its terms with their places, by field.
//! 2. `score` says whether an expression matches, and what it scores.
//! 3. This file answers the questions, and `memory` writes: each commit is an engine of its own.

mod indexed;
mod memory;
mod score;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use indexed::Indexed;
pub use memory::{Memory, MemoryFollower, MemoryWriter};
use score::Collection;

use super::counted::small;
use super::placed::analyzers;
use super::{
    Asking, AverageLengths, Candidate, CandidateQuery, Commit, Counted, CountedRow, Cursor, Engine, EngineError, Expression, Facet,
    FacetFilters, Field, FieldLengths, Find, Found, Frequency, Hit, IndexedDocument, IndexedVersion, Near, Occurrence, Order, Place,
    Scanned, State, Viewer,
};
use crate::response::key::digest;
use crate::response::{Key, Response};

/// Responses in memory.
pub struct Naive {
    collection: Collection,
    commit: Commit,
    viewer: Viewer,
    state: Arc<State>,
}

impl Naive {
    /// The engine of these responses, as if they were this commit.
    pub fn new(responses: impl IntoIterator<Item = Response>, commit: Commit) -> Self {
        let mut analyzers = analyzers();
        let mut all: Vec<Indexed> = responses.into_iter().map(|response| Indexed::new(response, &mut analyzers)).collect();
        all.sort_by_key(|indexed| indexed.key);
        Naive { collection: Collection::new(all), commit, viewer: Viewer::Officer, state: Arc::default() }
    }

    /// The same with the state of its corpus.
    pub fn with_state(self, state: State) -> Self {
        Naive { state: Arc::new(state), ..self }
    }

    /// The same as another viewer sees it.
    pub fn seen_by(&self, viewer: Viewer) -> Self {
        let mut seen: Vec<Indexed> = self.all().iter().filter(|indexed| viewer.sees(&indexed.response.release)).cloned().collect();
        for indexed in &mut seen {
            indexed.response = viewer.shown(indexed.response.clone());
        }
        Naive { collection: self.collection.of_these(seen), commit: self.commit, viewer, state: Arc::clone(&self.state) }
    }

    fn all(&self) -> &[Indexed] {
        &self.collection.all
    }

    fn find_one(&self, question: &Find) -> Found {
        let mut found = Found { counts: Facet::ALL.into_iter().map(|facet| (facet, BTreeMap::new())).collect(), ..Found::default() };
        let mut best: Vec<(f32, &Indexed)> = Vec::new();
        for indexed in self.all() {
            let Some(score) = self.collection.score(&question.matching, indexed) else { continue };
            let failed = failed(indexed, &question.facets);
            for (facet, value) in indexed.document.facets.iter().filter(|(facet, _)| failed.iter().all(|failed| failed == facet)) {
                *found.counts.entry(*facet).or_default().entry(value.clone()).or_default() += 1;
            }
            if failed.is_empty() {
                best.push((if question.order == Order::Relevance { score } else { 0.0 }, indexed));
            }
        }
        if !question.counts {
            found.counts.clear();
        }
        found.total = best.len();
        let rank = |indexed: &Indexed| match question.order {
            Order::Oldest => indexed.document.dated.map_or(i64::MIN, |day| -day),
            _ => indexed.document.dated.unwrap_or(i64::MIN),
        };
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (Reverse(rank(a.1)), a.1.key).cmp(&(Reverse(rank(b.1)), b.1.key))));
        let place = |score: f32, indexed: &Indexed| Place { score, day: indexed.document.dated, key: indexed.key };
        let is_after = |(score, indexed): &(f32, &Indexed)| {
            question.after.is_none_or(|after| after.is_before(&place(*score, indexed), question.order))
        };
        let offset = if question.after.is_some() { 0 } else { question.offset };
        let shown = best.into_iter().filter(is_after).skip(offset).take(question.limit);
        found.hits = shown.map(|(score, indexed)| hit(score, indexed)).collect();
        found
    }

    fn candidates_of(&self, question: &CandidateQuery) -> Vec<Candidate> {
        let mut best: Vec<(f32, &Indexed)> = Vec::new();
        for indexed in self.all() {
            if !self.allows(question, indexed) {
                continue;
            }
            let score = self.collection.finding(question, indexed);
            if score > 0.0 {
                best.push((score, indexed));
            }
        }
        let day = |indexed: &Indexed| Reverse(indexed.document.dated.unwrap_or(i64::MIN));
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (day(a.1), a.1.key).cmp(&(day(b.1), b.1.key))));
        best.truncate(question.most);
        let found: HashSet<u64> = best.iter().map(|(_, indexed)| indexed.key).collect();
        let named = |indexed: &&Indexed| question.keys.contains(&indexed.key) && !found.contains(&indexed.key);
        let named = self.all().iter().filter(named).filter(|indexed| self.allows(question, indexed));
        best.into_iter().map(|(_, indexed)| indexed).chain(named).map(|indexed| self.candidate(question, indexed)).collect()
    }

    fn allows(&self, question: &CandidateQuery, indexed: &Indexed) -> bool {
        question.allowed.as_ref().is_none_or(|allowed| self.collection.score(allowed, indexed).is_some())
    }

    fn candidate(&self, question: &CandidateQuery, indexed: &Indexed) -> Candidate {
        let stands = |field| {
            let words = question.words.iter().enumerate();
            let at = words.flat_map(|(word, term)| indexed.positions(field, term).map(move |position| (word as u32, position)));
            at.map(|(word, position)| Occurrence { position, word }).collect()
        };
        let answer = Some(indexed.document.answer).filter(|answer| *answer != 0);
        let facets = indexed.document.facets.iter().filter(|(facet, _)| question.facets || *facet == Facet::Authority);
        Candidate {
            key: indexed.key,
            day: indexed.document.dated,
            answer,
            is_shared: answer.is_some_and(|answer| self.all().iter().filter(|other| other.document.answer == answer).count() > 1),
            lengths: FieldLengths {
                title: indexed.rounded_length(Field::Title),
                request: indexed.rounded_length(Field::Request),
                response: indexed.rounded_length(Field::Response),
            },
            title: stands(Field::Title),
            request: stands(Field::Request),
            response: stands(Field::Response),
            facets: facets.map(|(facet, value)| (*facet, Arc::from(value.as_str()))).collect(),
        }
    }

    /// In how many responses each word stands, as it is written.
    fn written(&self) -> HashMap<&str, u64> {
        let mut counts = HashMap::new();
        for indexed in self.all() {
            for word in indexed.distinct(Field::AsWritten) {
                *counts.entry(word).or_default() += 1;
            }
        }
        counts
    }
}

/// The facets of which a response has none of the values that are let through.
fn failed(indexed: &Indexed, filters: &FacetFilters) -> Vec<Facet> {
    let has = |facet: &Facet, value: &String| indexed.document.facets.iter().any(|(of, has)| of == facet && has == value);
    filters.iter().filter(|(facet, values)| !values.iter().any(|value| has(facet, value))).map(|(facet, _)| *facet).collect()
}

fn hit(score: f32, indexed: &Indexed) -> Hit {
    let response = Arc::new(indexed.response.clone());
    Hit { key: Key::from(&*response), score, day: indexed.document.dated, response }
}

impl Engine for Naive {
    fn commit(&self) -> Commit {
        self.commit
    }

    fn viewer(&self) -> Viewer {
        self.viewer
    }

    fn count(&self) -> u64 {
        self.all().len() as u64
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        Ok(questions.iter().map(|question| self.find_one(question)).collect())
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        Ok(questions.iter().map(|question| self.candidates_of(question)).collect())
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        let matching = self.all().iter().filter(|indexed| self.collection.score(matching, indexed).is_some());
        Ok(matching.map(|indexed| indexed.key).collect())
    }

    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError> {
        let whole = Find { offset: 0, after: None, limit: usize::MAX, ..question.clone() };
        Ok(self.find_one(&whole).hits.iter().map(|hit| hit.key.hash()).collect())
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        let having = |field, term: &str| self.collection.having(field, term);
        let of = |term: &&str| match term.contains(' ') {
            true => Frequency { request: having(Field::Pairs, term), ..Frequency::default() },
            false => Frequency {
                title: having(Field::Title, term),
                request: having(Field::Request, term),
                response: having(Field::Response, term),
                attachments: having(Field::Attachments, term),
            },
        };
        Ok(terms.iter().map(of).collect())
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        let average = |field| self.collection.average_length(field);
        Ok(AverageLengths { title: average(Field::Title), request: average(Field::Request), response: average(Field::Response) })
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        let mut words: Vec<(&str, u64)> = self.written().into_iter().filter(|(word, _)| word.starts_with(beginning)).collect();
        words.sort_by_key(|(word, count)| (Reverse(*count), *word));
        Ok(words.into_iter().take(most).map(|(word, _)| word.to_owned()).collect())
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        let near = self.written().into_iter().map(|(other, count)| (other, strsim::osa_distance(word, other), count));
        let near = near.filter(|(_, distance, _)| (1..=usize::from(most.min(2))).contains(distance));
        Ok(near.map(|(word, distance, count)| Near { word: word.to_owned(), distance, count }).collect())
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        let of = |key: &u64| self.all().iter().find(|indexed| indexed.key == *key).map(|indexed| indexed.response.clone());
        Ok(keys.iter().map(of).collect())
    }

    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
        let all = self.all().iter().flat_map(|indexed| &indexed.document.facets).filter(|(of, _)| *of == facet);
        let mut values: Vec<String> = all.map(|(_, value)| value.clone()).collect();
        values.sort();
        values.dedup();
        Ok(Arc::new(values))
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        let start = after.map_or(0, |Cursor(at)| at as usize);
        let page = self.all().iter().skip(start).take(most.max(1));
        let page: Vec<Scanned> = page.map(|i| Scanned { version: i.version(), response: i.response.clone() }).collect();
        let next = start + page.len();
        Ok((page, (next < self.all().len()).then_some(Cursor(next as u64))))
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        Ok(self.all().iter().map(Indexed::version).collect())
    }

    fn state(&self) -> Result<Arc<State>, EngineError> {
        Ok(Arc::clone(&self.state))
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        let of = |indexed: &Indexed| {
            let mut terms = indexed.document.asked.clone();
            terms.sort_unstable();
            let authority = digest(indexed.response.authority.name().as_bytes());
            Asking { key: indexed.key, authority, day: indexed.document.dated.unwrap_or_default(), terms }
        };
        let mut askings: Vec<Asking> = self.all().iter().map(of).collect();
        askings.sort_by_key(|asking| (asking.day, asking.key));
        Ok(askings)
    }

    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError> {
        let mut counted = Counted::new(by);
        for indexed in self.all() {
            let IndexedDocument { received, responded, dated, facets, .. } = &indexed.document;
            let [received, responded, dated] = [received, responded, dated].map(|day| day.and_then(small));
            let of = |facet: &Facet| {
                let facet = *facet;
                facets.iter().filter(move |(of, _)| *of == facet).map(|(_, value)| Arc::from(value.as_str()))
            };
            counted.push_values(CountedRow { key: indexed.key, received, responded, dated }, by.iter().map(of));
        }
        Ok(counted)
    }
}

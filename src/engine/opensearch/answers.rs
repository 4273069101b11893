//! What is asked of one commit, answered by the cluster.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::document::signed;
use super::snapshot::{COUNTED, Snapshot};
use super::{ahead, candidates, columns, find, pieces, values, words};
use crate::engine::{
    Ahead, Asking, AverageLengths, Candidate, CandidateQuery, Commit, Counted, Cursor, Engine, EngineError, Expression, Facet, Field, Find,
    Found, Frequency, IndexedVersion, Near, Order, Scanned, State, Viewer,
};
use crate::response::Response;

/// Whether the order of a question depends on scores.
fn is_scored(question: &Find) -> bool {
    question.order == Order::Relevance
}

impl Engine for Snapshot {
    fn commit(&self) -> Commit {
        self.record.commit()
    }

    fn viewer(&self) -> Viewer {
        self.viewer
    }

    fn count(&self) -> u64 {
        self.count
    }

    fn ahead(&self, next: &Ahead) -> Result<(), EngineError> {
        ahead::look_up(self, next)
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        let queries = self.queries(questions.iter().map(|question| (&question.matching, is_scored(question))))?;
        let searches: Vec<Value> = questions.iter().zip(&queries).map(|(question, query)| find::search(question, query)).collect();
        let answers = self.index.searches(&searches)?;
        questions.iter().zip(answers).map(|(question, answer)| find::found(self, question, answer)).collect()
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        candidates::candidates(self, questions)
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        Ok(columns::keys(self, matching)?.into_iter().collect())
    }

    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError> {
        let queries = self.queries(std::iter::once((&question.matching, is_scored(question))))?;
        columns::ordered_keys(self, question, queries.first().unwrap_or(&Value::Null))
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        let is_pair = |term: &str| term.contains(' ');
        let sought = terms.iter().flat_map(|term| Snapshot::counted_in(term)).collect();
        let found = self.statistics.having(&self.index, &self.sight, sought)?;
        let having = |field, term: &str| found.get(&(field, term.to_owned())).copied().unwrap_or(0);
        let frequency = |term: &&str| match is_pair(term) {
            true => Frequency { request: having(Field::Pairs, term), ..Frequency::default() },
            false => {
                let [title, request, response, attachments] = COUNTED.map(|field| having(field, term));
                Frequency { title, request, response, attachments }
            }
        };
        Ok(terms.iter().map(frequency).collect())
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        let average = |field| self.record.average(field);
        Ok(AverageLengths { title: average(Field::Title), request: average(Field::Request), response: average(Field::Response) })
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        words::beginning(self, beginning, most)
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        words::near(self, word, most)
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut filters = self.sight.clone();
        filters.push(json!({ "terms": { "key": keys.iter().map(|key| signed(*key)).collect::<BTreeSet<_>>() } }));
        let answer = self.index.search(json!({
            "query": { "bool": { "filter": filters } },
            "size": keys.len(), "track_total_hits": false, "_source": ["body"], "docvalue_fields": ["key"],
        }))?;
        let mut found = HashMap::new();
        for hit in &answer.hits.hits {
            found.extend(hit.fields.key.first().map(|key| find::response(self, hit).map(|response| (*key, response))).transpose()?);
        }
        Ok(keys.iter().map(|key| found.get(&signed(*key)).cloned()).collect())
    }

    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
        values::of(self, facet)
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        let (page, next) = columns::scanned(self, after.map(|Cursor(key)| key), most)?;
        Ok((page, next.map(Cursor)))
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        columns::versions(self)
    }

    fn state(&self) -> Result<Arc<State>, EngineError> {
        if let Some(state) = self.state.get() {
            return Ok(Arc::clone(state));
        }
        let state = pieces::latest_state(&self.kept)?.ok_or_else(|| self.damaged("the state of the corpus cannot be read"))?;
        Ok(Arc::clone(self.state.get_or_init(|| Arc::new(state))))
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        columns::askings(self)
    }

    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError> {
        columns::counted(self, by)
    }
}

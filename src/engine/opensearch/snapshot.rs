//! One commit of an archive on a cluster as one viewer sees it, and what was worked out of it so far.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};

use super::commit::CommitRecord;
use super::document::signed;
use super::query::{Scoring, scored_terms};
use super::schema::name;
use super::searches::Index;
use super::statistics::Statistics;
use super::{candidates, columns, find, pieces, sight, words};
use crate::engine::{
    Asking, AverageLengths, Candidate, CandidateQuery, Commit, Cursor, Engine, EngineError, Expression, Facet, Field, Find, Found,
    Frequency, IndexedVersion, Near, Scanned, State, Viewer,
};
use crate::response::Response;

/// The archive at one commit.
pub(super) struct Snapshot {
    pub(super) index: Index,
    pub(super) kept: Index,
    pub(super) record: CommitRecord,
    pub(super) viewer: Viewer,
    /// What every question goes through.
    pub(super) sight: Vec<Value>,
    pub(super) statistics: Statistics,
    count: u64,
    /// Whether more than one response has an answer, of those that were asked for.
    shared: Mutex<HashMap<u64, bool>>,
    values: [OnceLock<Vec<String>>; Facet::ALL.len()],
    state: Arc<OnceLock<Arc<State>>>,
}

/// The fields in which it is counted how many responses have a word.
const COUNTED: [Field; 4] = [Field::Title, Field::Request, Field::Response, Field::Attachments];

impl Snapshot {
    /// A commit as an officer sees it.
    pub(super) fn new(index: &Index, kept: &Index, record: CommitRecord) -> Self {
        Snapshot::of(index, kept, record, Viewer::Officer, Arc::default())
    }

    /// The same commit as another viewer sees it.
    pub(super) fn seen_by(&self, viewer: Viewer) -> Result<Self, EngineError> {
        let mut seen = Snapshot::of(&self.index, &self.kept, self.record.clone(), viewer, Arc::clone(&self.state));
        let search = json!({ "size": 0, "track_total_hits": true, "query": { "bool": { "filter": seen.sight } } });
        seen.count = seen.index.search(search)?.total();
        Ok(seen)
    }

    fn of(index: &Index, kept: &Index, record: CommitRecord, viewer: Viewer, state: Arc<OnceLock<Arc<State>>>) -> Self {
        Snapshot {
            index: index.clone(),
            kept: kept.clone(),
            viewer,
            sight: sight::of_viewer(record.generation, viewer),
            statistics: Statistics::default(),
            count: record.documents,
            shared: Mutex::default(),
            values: Default::default(),
            state,
            record,
        }
    }

    /// Damage that the cluster does not see.
    pub(super) fn damaged(&self, what: &str) -> EngineError {
        EngineError::damaged(&self.index.cluster.typed, what)
    }

    /// Which of these answers more than one response has.
    pub(super) fn shared(&self, answers: HashSet<u64>) -> Result<HashMap<u64, bool>, EngineError> {
        let unknown: Vec<u64> = {
            let known = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            answers.iter().filter(|answer| !known.contains_key(answer)).copied().collect()
        };
        let found = if unknown.is_empty() { HashSet::new() } else { candidates::shared(self, &unknown)? };
        let mut known = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(unknown.into_iter().map(|answer| (answer, found.contains(&answer))));
        Ok(answers.into_iter().map(|answer| (answer, known.get(&answer).copied().unwrap_or(false))).collect())
    }

    /// The queries of these expressions, without what the viewer does not see; frequencies are looked up for all of them at once.
    fn queries<'a>(&self, expressions: impl Iterator<Item = (&'a Expression, bool)> + Clone) -> Result<Vec<Value>, EngineError> {
        let mut terms = BTreeSet::new();
        expressions.clone().filter(|(_, is_scored)| *is_scored).for_each(|(expression, _)| scored_terms(expression, &mut terms));
        // Snippets ask next how rare the words are wherever they stand.
        let words = terms.iter().filter(|(field, _)| *field == Field::Reference || COUNTED.contains(field)).map(|(_, word)| word.clone());
        let everywhere: Vec<String> = words.collect();
        terms.extend(everywhere.iter().flat_map(|word| COUNTED.map(|field| (field, word.clone()))));
        let having = self.statistics.having(&self.index, &self.sight, terms)?;
        let average = |field| self.record.average(field);
        let scoring = Scoring { documents: self.count as f64, having: &having, average: &average };
        let query = |(expression, is_scored): (&Expression, bool)| match is_scored {
            true => json!({ "bool": { "must": scoring.query(expression, 1.0), "filter": self.sight } }),
            false => json!({ "bool": { "filter": [super::query::filter(expression), { "bool": { "filter": self.sight } }] } }),
        };
        Ok(expressions.map(query).collect())
    }
}

/// Whether the order of a question depends on scores.
fn is_scored(question: &Find) -> bool {
    question.order == crate::engine::Order::Relevance
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

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        let queries = self.queries(questions.iter().map(|question| (&question.matching, is_scored(question))))?;
        let searches: Vec<Value> = questions.iter().zip(&queries).map(|(question, query)| find::search(question, query)).collect();
        let answers = self.index.searches(&searches)?;
        questions.iter().zip(answers).map(|(question, answer)| find::found(self, question.order, answer)).collect()
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
        let mut sought = BTreeSet::new();
        for term in terms {
            // A search for the word asks for its references next.
            let fields = if is_pair(term) { &[Field::Pairs][..] } else { &COUNTED[..] };
            sought.extend(fields.iter().map(|field| (*field, (*term).to_owned())));
            if !is_pair(term) {
                sought.insert((Field::Reference, (*term).to_owned()));
            }
        }
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

    fn values(&self, facet: Facet) -> Result<Vec<String>, EngineError> {
        let kept = &self.values[facet.index()];
        if let Some(values) = kept.get() {
            return Ok(values.clone());
        }
        let counted = |facet: Facet| json!({ "terms": { "field": name(Field::Facet(facet)), "size": find::MOST_VALUES } });
        let all: serde_json::Map<String, Value> = Facet::ALL.into_iter().map(|facet| (facet.as_str().to_owned(), counted(facet))).collect();
        let answer = self.index.search(json!({
            "size": 0, "track_total_hits": false, "query": { "bool": { "filter": self.sight } }, "aggs": all,
        }))?;
        // The others are wanted next, as a rule, and come for nothing.
        for facet in Facet::ALL {
            let values = answer.aggregations.get(facet.as_str()).map(|terms| find::values(self, terms)).transpose()?;
            let _ = self.values[facet.index()].set(values.unwrap_or_default().into_keys().collect());
        }
        Ok(kept.get().cloned().unwrap_or_default())
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
}

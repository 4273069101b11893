//! One commit of an archive on a cluster as one viewer sees it, and what was worked out of it so far.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use serde_json::{Value, json};

use super::commit::CommitRecord;
use super::query::{self, Scoring, scored_terms};
use super::searches::Index;
use super::sight;
use super::statistics::{FieldTerm, Statistics};
use crate::engine::{EngineError, Expression, Facet, Field, State, Viewer};

/// The archive at one commit.
pub(super) struct Snapshot {
    pub(super) index: Index,
    pub(super) kept: Index,
    pub(super) record: CommitRecord,
    pub(super) viewer: Viewer,
    /// What every question goes through.
    pub(super) sight: Vec<Value>,
    pub(super) statistics: Statistics,
    pub(super) count: u64,
    /// Whether more than one response has an answer, of those that were asked for.
    pub(super) shared: Mutex<HashMap<u64, bool>>,
    pub(super) values: [OnceLock<Arc<Vec<String>>>; Facet::ALL.len()],
    pub(super) state: Arc<OnceLock<Arc<State>>>,
}

/// The fields in which it is counted how many responses have a word.
pub(super) const COUNTED: [Field; 4] = [Field::Title, Field::Request, Field::Response, Field::Attachments];

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

    /// Whether everything is there still that the commit has: what a later one let go is removed some time after.
    ///
    /// # Errors
    /// Where it is not, or the cluster cannot be reached.
    pub(super) fn is_still_there(&self) -> Result<(), EngineError> {
        let search = json!({ "size": 0, "track_total_hits": true, "query": { "bool": { "filter": self.sight } } });
        match self.index.search(search)?.total() == self.count {
            true => Ok(()),
            false => Err(self.index.unclear("responses went while they were read, since a later commit has let them go; ask again")),
        }
    }

    /// Damage that the cluster does not see.
    pub(super) fn damaged(&self, what: &str) -> EngineError {
        EngineError::damaged(&self.index.cluster.typed, what)
    }

    /// Where it is counted in how many responses a term stands: a word in each field that has words, a pair among the pairs.
    pub(super) fn counted_in(term: &str) -> impl Iterator<Item = FieldTerm> + '_ {
        let is_pair = term.contains(' ');
        // A search for the word asks for its references next.
        let of_word = COUNTED.into_iter().chain([Field::Reference]).filter(move |_| !is_pair);
        of_word.chain(is_pair.then_some(Field::Pairs)).map(|field| (field, term.to_owned()))
    }

    /// The queries of these expressions, without what the viewer does not see; frequencies are looked up for all of them at once.
    pub(super) fn queries<'a>(&self, expressions: impl Iterator<Item = (&'a Expression, bool)> + Clone) -> Result<Vec<Value>, EngineError> {
        let mut terms = BTreeSet::new();
        expressions.clone().filter(|(_, is_scored)| *is_scored).for_each(|(expression, _)| scored_terms(expression, &mut terms));
        // Snippets ask next how rare the words are wherever they stand.
        let words = terms.iter().filter(|(field, _)| *field == Field::Reference || COUNTED.contains(field)).map(|(_, word)| word.clone());
        let everywhere: Vec<String> = words.collect();
        terms.extend(everywhere.iter().flat_map(|word| COUNTED.map(|field| (field, word.clone()))));
        let having = self.statistics.having(&self.index, &self.sight, terms)?;
        let average = |field| self.record.average(field);
        let scoring = Scoring { documents: self.count as f64, having: &having, average: &average };
        let whole = |(expression, is_scored): (&Expression, bool)| match is_scored {
            true => json!({ "bool": { "must": scoring.query(expression, 1.0), "filter": self.sight } }),
            false => json!({ "bool": { "filter": [query::filter(expression), { "bool": { "filter": self.sight } }] } }),
        };
        Ok(expressions.map(whole).collect())
    }
}

//! An engine that answers as another does, and counts what it is asked.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};

use foi_archive::engine::{
    Ahead, Asking, AverageLengths, Candidate, CandidateQuery, Commit, Counted, Cursor, Engine, EngineError, Expression, Facet, Find, Found,
    Frequency, IndexedVersion, Near, Scanned, State, Viewer,
};
use foi_archive::response::Response;

/// An engine that counts its calls, by name.
pub(crate) struct Counting {
    engine: Arc<dyn Engine>,
    calls: Mutex<BTreeMap<&'static str, usize>>,
}

impl Counting {
    pub(crate) fn new(engine: Arc<dyn Engine>) -> Self {
        Counting { engine, calls: Mutex::default() }
    }

    /// The calls until now, by name.
    pub(crate) fn calls(self) -> BTreeMap<&'static str, usize> {
        self.calls.into_inner().unwrap()
    }

    fn call(&self, name: &'static str) -> &dyn Engine {
        *self.calls.lock().unwrap().entry(name).or_default() += 1;
        &*self.engine
    }
}

impl Engine for Counting {
    fn commit(&self) -> Commit {
        self.engine.commit()
    }

    fn viewer(&self) -> Viewer {
        self.engine.viewer()
    }

    fn count(&self) -> u64 {
        self.engine.count()
    }

    /// What is looked up ahead is asked for by another call, which counts.
    fn ahead(&self, next: &Ahead) -> Result<(), EngineError> {
        self.engine.ahead(next)
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        self.call("find").find(questions)
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        self.call("candidates").candidates(questions)
    }

    fn state(&self) -> Result<Arc<State>, EngineError> {
        self.engine.state()
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        self.call("keys").keys(matching)
    }

    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError> {
        self.call("ordered_keys").ordered_keys(question)
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        self.call("frequencies").frequencies(terms)
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        self.call("average_lengths").average_lengths()
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        *self.calls.lock().unwrap().entry("words from beginnings").or_default() += most;
        self.call("words_from").words_from(beginning, most)
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        self.call("words_like").words_like(word, most)
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        self.call("fetch").fetch(keys)
    }

    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
        self.call("values").values(facet)
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        self.call("scan").scan(after, most)
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        self.call("versions").versions()
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        self.call("askings").askings()
    }

    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError> {
        self.call("counted").counted(by)
    }
}

//! An engine to the same engine for as long as somebody waits: before each call it is looked whether anybody still does.

use std::collections::HashSet;
use std::sync::Arc;

use super::{
    Ahead, Asking, AverageLengths, Candidate, CandidateQuery, Commit, Counted, Cursor, Engine, EngineError, Expression, Facet, Find, Found,
    Frequency, IndexedVersion, Near, Scanned, State, Viewer, Wanted,
};
use crate::response::Response;

/// One commit of an archive, for somebody who may go away.
pub struct Awaited {
    engine: Arc<dyn Engine>,
    wanted: Wanted,
}

impl Awaited {
    /// The engine for as long as its answers are wanted.
    pub fn new(engine: Arc<dyn Engine>, wanted: Wanted) -> Self {
        Awaited { engine, wanted }
    }

    fn still(&self) -> Result<&dyn Engine, EngineError> {
        self.wanted.go_on().map(|()| &*self.engine)
    }
}

impl Engine for Awaited {
    fn commit(&self) -> Commit {
        self.engine.commit()
    }

    fn viewer(&self) -> Viewer {
        self.engine.viewer()
    }

    fn count(&self) -> u64 {
        self.engine.count()
    }

    fn go_on(&self) -> Result<(), EngineError> {
        self.wanted.go_on()
    }

    fn ahead(&self, next: &Ahead) -> Result<(), EngineError> {
        self.still()?.ahead(next)
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        self.still()?.find(questions)
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        self.still()?.candidates(questions)
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        self.still()?.keys(matching)
    }

    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError> {
        self.still()?.ordered_keys(question)
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        self.still()?.frequencies(terms)
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        self.still()?.average_lengths()
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        self.still()?.words_from(beginning, most)
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        self.still()?.words_like(word, most)
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        self.still()?.fetch(keys)
    }

    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
        self.still()?.values(facet)
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        self.still()?.scan(after, most)
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        self.still()?.versions()
    }

    fn state(&self) -> Result<Arc<State>, EngineError> {
        self.still()?.state()
    }

    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError> {
        self.still()?.counted(by)
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        self.still()?.askings()
    }
}

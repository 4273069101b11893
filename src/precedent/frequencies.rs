//! Terms to in how many responses each stands: looked up together, in one call of the engine, and kept for the questions that follow.

use std::collections::HashMap;

use crate::engine::{Engine, EngineError, Frequency};

/// In how many responses of a commit terms stand, in title, request or response, whichever has them most.
pub(super) struct Frequencies<'a> {
    engine: &'a dyn Engine,
    responses: u64,
    known: HashMap<String, u64>,
}

impl<'a> Frequencies<'a> {
    /// Those of a commit, of which none is known yet.
    pub(super) fn new(engine: &'a dyn Engine) -> Self {
        Frequencies { engine, responses: engine.count(), known: HashMap::new() }
    }

    /// The commit.
    pub(super) fn engine(&self) -> &'a dyn Engine {
        self.engine
    }

    /// How many responses there are.
    pub(super) fn responses(&self) -> u64 {
        self.responses
    }

    /// Looks up those of the terms that are not known yet: in one call, or in none where all are.
    pub(super) fn learn<'t>(&mut self, terms: impl IntoIterator<Item = &'t str>) -> Result<(), EngineError> {
        let mut new: Vec<&str> = terms.into_iter().filter(|term| !self.known.contains_key(*term)).collect();
        new.sort_unstable();
        new.dedup();
        if !new.is_empty() {
            let found = self.engine.frequencies(&new)?;
            self.known.extend(new.into_iter().zip(&found).map(|(term, frequency)| (term.to_owned(), Frequency::most(frequency))));
        }
        Ok(())
    }

    /// In how many responses a term stands; one that was not learnt costs a call of its own.
    pub(super) fn of(&self, term: &str) -> Result<u64, EngineError> {
        self.known.get(term).map_or_else(|| self.engine.frequency(term), |known| Ok(*known))
    }
}

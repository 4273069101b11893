//! The names that bodies or topics bear, and which of them are meant by words of them.

use super::facet_collector;
use crate::engine::schema::Facet;
use crate::engine::{EngineError, Snapshot};
use crate::response::Authority;

/// Every name of a facet.
pub(super) struct Names<'a> {
    snapshot: &'a Snapshot,
    facet: Facet,
    /// Each name, with its words between hyphens. Names that only removed responses had are among them.
    all: Vec<(String, String)>,
}

impl<'a> Names<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, facet: Facet) -> Result<Self, EngineError> {
        let all = facet_collector::ever_used(snapshot, facet)?.into_iter().map(|name| (words(&name), name));
        Ok(Names { snapshot, facet, all: all.map(|(words, name)| (name, words)).collect() })
    }

    /// The names that are meant: one that is typed whole means itself alone, and any other words those names that they stand in, side by
    /// side.
    pub(super) fn meant(&self, typed: &str) -> Result<Vec<String>, EngineError> {
        let wanted = words(typed);
        let exact = self.with(|words| words == wanted)?;
        if exact.is_empty() { self.with(|words| words.contains(&wanted)) } else { Ok(exact) }
    }

    fn with(&self, is: impl Fn(&str) -> bool) -> Result<Vec<String>, EngineError> {
        let field = self.snapshot.fields.facet(self.facet);
        let mut held = Vec::new();
        for (name, _) in self.all.iter().filter(|(_, words)| is(words)) {
            if self.snapshot.holds(field, name)? {
                held.push(name.clone());
            }
        }
        Ok(held)
    }
}

fn words(name: &str) -> String {
    format!("-{}-", Authority::new(name).slug())
}

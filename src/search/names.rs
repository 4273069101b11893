//! The names that bodies or topics bear, and which of them are meant by words of them.

use super::drill;
use crate::engine::Snapshot;
use crate::engine::schema::Facet;
use crate::response::Authority;

/// Every name of a facet.
pub(super) struct Names<'a> {
    snapshot: &'a Snapshot,
    facet: Facet,
    /// Each name, with its words between hyphens. Names that only removed responses had are among them.
    all: Vec<(String, String)>,
}

impl<'a> Names<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, facet: Facet) -> Self {
        let all = drill::ever_used(snapshot, facet).into_iter().map(|name| (words(&name), name));
        Names { snapshot, facet, all: all.map(|(words, name)| (name, words)).collect() }
    }

    /// The names that are meant: one that is typed whole means itself alone, and any other words those names that they stand in, side by
    /// side.
    pub(super) fn meant(&self, typed: &str) -> Vec<String> {
        let wanted = words(typed);
        let exact = self.with(|words| words == wanted);
        if exact.is_empty() { self.with(|words| words.contains(&wanted)) } else { exact }
    }

    fn with(&self, is: impl Fn(&str) -> bool) -> Vec<String> {
        let field = self.snapshot.fields.facet(self.facet);
        let names = self.all.iter().filter(|(_, words)| is(words)).map(|(name, _)| name);
        names.filter(|name| self.snapshot.holds(field, name)).cloned().collect()
    }
}

fn words(name: &str) -> String {
    format!("-{}-", Authority::new(name).slug())
}

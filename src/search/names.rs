//! What the filters name, as the archive has it: the bodies and topics that are meant by words of their names, and references whole or begun.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::{Engine, EngineError, Expression, Facet, Field, Find, Order};
use crate::query::{Filter, Filters};
use crate::response::Authority;
use crate::response::key::exact;

/// Everything that some filters name, looked up in the archive.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// For each facet that is filtered by name every name, in order.
    facets: BTreeMap<Facet, Arc<Vec<String>>>,
    /// Each typed reference, and whether a response has it whole and whether any begins so.
    references: BTreeMap<String, (bool, bool)>,
}

impl Names {
    /// Looks up what the filters name, exclusions included.
    pub(super) fn of(engine: &dyn Engine, filters: &Filters) -> Result<Self, EngineError> {
        let is_excluded = |facet| filters.without.iter().any(|filter| matches!(filter, Filter::Facet(of, _) if *of == facet));
        let mut facets = BTreeMap::new();
        for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_name && (filters.has(*facet) || is_excluded(*facet))) {
            facets.insert(facet, engine.values(facet)?);
        }
        Ok(Names { facets, references: references(engine, filters)? })
    }

    /// The names that are meant: one that is typed whole means itself alone, and any other words those names that they stand in, side by
    /// side.
    pub(super) fn meant(&self, facet: Facet, typed: &str) -> Vec<String> {
        let slug = Authority::new(typed).slug();
        let exact = self.with(facet, |name| Authority::is_slug_of(&slug, name));
        if !exact.is_empty() {
            return exact;
        }
        let wanted = words(typed);
        self.with(facet, |name| words(name).contains(&wanted))
    }

    fn with(&self, facet: Facet, is: impl Fn(&str) -> bool) -> Vec<String> {
        self.facets.get(&facet).into_iter().flat_map(|names| names.iter()).filter(|name| is(name)).cloned().collect()
    }

    /// Every name that some response has of a facet that is filtered by name, in order.
    pub(super) fn all(&self, facet: Facet) -> Vec<&str> {
        self.facets.get(&facet).into_iter().flat_map(|names| names.iter()).map(String::as_str).collect()
    }

    /// The same filters with every name whole.
    pub(super) fn resolved(&self, filters: &Filters) -> Filters {
        let mut whole = filters.clone();
        for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_name && filters.has(*facet)) {
            let mut meant: Vec<String> = Vec::new();
            for typed in filters.of(facet) {
                let found = self.meant(facet, typed);
                // A name of nobody stays, so that nothing is found.
                let found = if found.is_empty() { vec![typed.clone()] } else { found };
                meant.extend(found.into_iter().filter(|name| !meant.contains(name)).collect::<Vec<_>>());
            }
            whole = whole.with(facet, meant);
        }
        whole
    }

    /// Whether a response has this reference, or one that begins so.
    pub(super) fn is_reference(&self, typed: &str) -> bool {
        self.references.get(typed).is_some_and(|(whole, begun)| *whole || *begun)
    }

    /// The response of this reference; where there is none, those whose references begin so.
    pub(super) fn reference(&self, typed: &str) -> Expression {
        if self.references.get(typed).is_some_and(|(whole, _)| *whole) { whole_reference(typed) } else { begun_reference(typed) }
    }
}

/// Looks up every typed reference in one call.
fn references(engine: &dyn Engine, filters: &Filters) -> Result<BTreeMap<String, (bool, bool)>, EngineError> {
    let excluded = filters.without.iter().filter_map(|filter| if let Filter::Reference(typed) = filter { Some(typed) } else { None });
    let typed: Vec<&String> = filters.references.iter().chain(excluded).collect();
    if typed.is_empty() {
        return Ok(BTreeMap::new());
    }
    let questions = typed
        .iter()
        .flat_map(|typed| [whole_reference(typed), begun_reference(typed)].map(|matching| Find::first(matching, Order::Newest, 0)));
    let found = engine.find(&questions.collect::<Vec<_>>())?;
    let is_there = |at: usize| found.get(at).is_some_and(|found| found.total > 0);
    let of = |(at, typed): (usize, &&String)| ((*typed).clone(), (!typed.ends_with('*') && is_there(2 * at), is_there(2 * at + 1)));
    Ok(typed.iter().enumerate().map(of).collect())
}

fn whole_reference(typed: &str) -> Expression {
    Expression::term(Field::ExactReference, exact(typed.trim_end_matches('*'))).unscored()
}

fn begun_reference(typed: &str) -> Expression {
    Expression::Beginning { field: Field::ExactReference, beginning: exact(typed.trim_end_matches('*')) }.unscored()
}

fn words(name: &str) -> String {
    format!("-{}-", Authority::new(name).slug())
}

//! What the filters name, as the archive has it: the bodies and topics that are meant by words of their names, and references whole or begun.

use std::collections::BTreeMap;

use crate::engine::{Engine, EngineError, Expression, Facet, Field, Find};
use crate::query::{Filter, Filters};
use crate::response::Authority;
use crate::response::key::exact;

/// Everything that some filters name, looked up in the archive.
#[derive(Debug, Default)]
pub(super) struct Names {
    authorities: FacetNames,
    topics: FacetNames,
    /// Each typed reference, and whether a response has it whole and whether any begins so.
    references: BTreeMap<String, (bool, bool)>,
}

/// The names of one facet, each with its words between hyphens.
#[derive(Debug, Default)]
struct FacetNames(Vec<(String, String)>);

impl Names {
    /// Looks up what the filters name, exclusions included.
    pub(super) fn of(engine: &dyn Engine, filters: &Filters) -> Result<Self, EngineError> {
        let excluded = |is: fn(&Filter) -> bool| filters.without.iter().any(is);
        let names = |facet, wanted: bool| if wanted { FacetNames::of(engine, facet) } else { Ok(FacetNames::default()) };
        Ok(Names {
            authorities: names(Facet::Authority, !filters.authorities.is_empty() || excluded(|f| matches!(f, Filter::Authority(_))))?,
            topics: names(Facet::Topic, !filters.topics.is_empty() || excluded(|f| matches!(f, Filter::Topic(_))))?,
            references: references(engine, filters)?,
        })
    }

    /// The names that are meant: one that is typed whole means itself alone, and any other words those names that they stand in, side by
    /// side.
    pub(super) fn meant(&self, facet: Facet, typed: &str) -> Vec<String> {
        let names = if facet == Facet::Topic { &self.topics } else { &self.authorities };
        let wanted = words(typed);
        let exact = names.with(|words| words == wanted);
        if exact.is_empty() { names.with(|words| words.contains(&wanted)) } else { exact }
    }

    /// The same filters with authorities and topics by their whole names.
    pub(super) fn resolved(&self, filters: &Filters) -> Filters {
        let whole = |facet, typed: &[String]| {
            let mut meant: Vec<String> = Vec::new();
            for typed in typed {
                let found = self.meant(facet, typed);
                // A name of nobody stays, so that nothing is found.
                let found = if found.is_empty() { vec![typed.clone()] } else { found };
                meant.extend(found.into_iter().filter(|name| !meant.contains(name)).collect::<Vec<_>>());
            }
            meant
        };
        let (authorities, topics) = (whole(Facet::Authority, &filters.authorities), whole(Facet::Topic, &filters.topics));
        Filters { authorities, topics, ..filters.clone() }
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
    let questions = typed.iter().flat_map(|typed| [Find::count(whole_reference(typed)), Find::count(begun_reference(typed))]);
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

impl FacetNames {
    fn of(engine: &dyn Engine, facet: Facet) -> Result<Self, EngineError> {
        Ok(FacetNames(engine.values(facet)?.into_iter().map(|name| (words(&name), name)).map(|(words, name)| (name, words)).collect()))
    }

    fn with(&self, is: impl Fn(&str) -> bool) -> Vec<String> {
        self.0.iter().filter(|(_, words)| is(words)).map(|(name, _)| name.clone()).collect()
    }
}

fn words(name: &str) -> String {
    format!("-{}-", Authority::new(name).slug())
}

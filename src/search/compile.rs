//! Clauses and ranges to the engine's query.

use std::ops::Bound;

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::facet_collector;
use crate::engine::analyzer::Analyzer;
use crate::engine::document::{day, pair};
use crate::engine::schema::Facet;
use crate::engine::{EngineError, Snapshot};
use crate::query::{Clause, Days, Filter, Filters, Form, MOST_CLAUSES, Query, Words};
use crate::response::key::exact;

/// Weights of the fields that words are looked for in. The response counts half of what the request counts: long answers
/// mention much that was not asked.
const TITLE: f32 = 1.5;
const REFERENCE: f32 = 2.0;
const REQUEST: f32 = 1.0;
const RESPONSE: f32 = 0.5;
/// What is attached counts half of what the letter counts: it is long, and the letter says what it is about.
const ATTACHMENTS: f32 = 0.25;
/// Weight of words that stand side by side in title or request, as they do in the query.
const PAIR: f32 = 0.3;
/// Weight of words that stand near one another in the response.
const NEAR: f32 = 0.5;
/// Weight of a synonym against the word itself.
const SYNONYM: f32 = 0.7;
/// The most words that a prefix stands for.
const MOST_EXPANSIONS: usize = 100;

/// Whether every clause must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Every one.
    All,
    /// Any one; the more the better.
    Most,
}

/// Whether asking for less could find more.
pub(super) fn can_relax(query: &Query) -> bool {
    !query.prose && query.clauses.iter().filter(|c| !matches!(c, Clause::Not(_))).count() > 1
}

type Part = (Occur, Box<dyn Engine>);

/// The engine's query for everything but the facet filters and, in prose, the words: those are ranked by similarity.
pub(super) fn compile(snapshot: &Snapshot, query: &Query, strictness: Strictness) -> Result<Box<dyn Engine>, EngineError> {
    let mut compiler = Compiler { snapshot, analyzer: Analyzer::default() };
    let mut parts: Vec<Part> = Vec::new();
    if !query.prose {
        let mut any: Vec<Part> = Vec::new();
        for clause in query.clauses.iter().filter(|c| !matches!(c, Clause::Not(_))) {
            let engine = compiler.clause(clause)?;
            match strictness {
                Strictness::All => parts.push((Occur::Must, engine)),
                Strictness::Most => any.push((Occur::Should, engine)),
            }
        }
        if !any.is_empty() {
            parts.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        parts.extend(compiler.nearness(query));
    }
    let negative = query.clauses.iter().filter_map(|c| if let Clause::Not(inner) = c { Some(inner) } else { None });
    for inner in negative {
        parts.push((Occur::MustNot, compiler.clause(inner)?));
    }
    parts.extend(compiler.conditions(&query.filters)?);
    Ok(match parts.as_slice() {
        [] => Box::new(AllQuery),
        [(Occur::Must, _)] => parts.remove(0).1,
        _ => {
            if !parts.iter().any(|(occur, _)| *occur == Occur::Must) {
                parts.push((Occur::Must, Box::new(AllQuery)));
            }
            Box::new(BooleanQuery::new(parts))
        }
    })
}

/// The engine's query for filters alone, facets included, without a score; `None` where there are none.
pub(super) fn conditions(snapshot: &Snapshot, filters: &Filters) -> Result<Option<Box<dyn Engine>>, EngineError> {
    let compiler = Compiler { snapshot, analyzer: Analyzer::default() };
    let mut parts = compiler.conditions(filters)?;
    for facet in Facet::ALL.into_iter().filter(|facet| filters.has(*facet)) {
        parts.push((Occur::Must, compiler.any_value(facet, filters)?));
    }
    if parts.iter().all(|(occur, _)| *occur == Occur::MustNot) && !parts.is_empty() {
        parts.push((Occur::Must, Box::new(AllQuery)));
    }
    Ok((!parts.is_empty()).then(|| Box::new(BooleanQuery::new(parts)) as Box<dyn Engine>))
}

/// The terms of pasted prose, in order.
pub(super) fn prose_terms(query: &Query) -> Vec<String> {
    let mut analyzer = Analyzer::default();
    let words = query.clauses.iter().filter_map(|c| if let Clause::Words(words) = c { Some(words.text.as_str()) } else { None });
    words.flat_map(|text| analyzer.terms(text)).collect()
}

struct Compiler<'a> {
    snapshot: &'a Snapshot,
    analyzer: Analyzer,
}

impl Compiler<'_> {
    fn clause(&mut self, clause: &Clause) -> Result<Box<dyn Engine>, EngineError> {
        match clause {
            Clause::Words(words) => self.words(words),
            Clause::Or(any) => {
                let parts = any.iter().map(|c| Ok((Occur::Should, self.clause(c)?))).collect::<Result<_, EngineError>>()?;
                Ok(Box::new(BooleanQuery::new(parts)))
            }
            // A negation is the caller's to place; on its own it leaves nothing out.
            Clause::Not(inner) => self.clause(inner),
        }
    }

    fn words(&mut self, words: &Words) -> Result<Box<dyn Engine>, EngineError> {
        if words.form == Form::Prefix {
            return self.prefix(words);
        }
        let itself = self.anywhere(words, &words.text);
        if words.synonyms.is_empty() {
            return Ok(itself);
        }
        let mut any: Vec<Part> = vec![(Occur::Should, itself)];
        for other in &words.synonyms {
            any.push((Occur::Should, Box::new(BoostQuery::new(self.anywhere(words, other), SYNONYM))));
        }
        Ok(Box::new(BooleanQuery::new(any)))
    }

    /// The words, side by side, in any field, or in the part that they must stand in.
    fn anywhere(&mut self, words: &Words, text: &str) -> Box<dyn Engine> {
        let terms = self.analyzer.terms(text);
        let fields = &self.snapshot.fields;
        if let Some(role) = words.within {
            return side_by_side(fields.role(role), &terms);
        }
        let weighted = [
            (fields.title, TITLE),
            (fields.reference, REFERENCE),
            (fields.request, REQUEST),
            (fields.response, RESPONSE),
            (fields.attachments, ATTACHMENTS),
        ];
        let parts = weighted
            .into_iter()
            .map(|(field, weight)| (Occur::Should, Box::new(BoostQuery::new(side_by_side(field, &terms), weight)) as Box<dyn Engine>));
        Box::new(BooleanQuery::new(parts.collect()))
    }

    fn prefix(&mut self, words: &Words) -> Result<Box<dyn Engine>, EngineError> {
        let beginning = Analyzer::plain().terms(&words.text).concat();
        let expanded = self.snapshot.words_from(&beginning, MOST_EXPANSIONS)?;
        let mut parts: Vec<Part> = Vec::new();
        for word in expanded {
            let engine: Box<dyn Engine> = match words.within {
                Some(role) => side_by_side(self.snapshot.fields.role(role), &self.analyzer.terms(&word)),
                None => term(self.snapshot.fields.spelling, &word, IndexRecordOption::Basic),
            };
            parts.push((Occur::Should, engine));
        }
        Ok(if parts.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::new(parts)) })
    }

    /// What lifts responses that have the words near one another.
    fn nearness(&mut self, query: &Query) -> Vec<Part> {
        let mut terms = Vec::new();
        for clause in &query.clauses {
            match clause {
                Clause::Words(words) if words.within.is_none() && words.form != Form::Prefix => {
                    terms.extend(self.analyzer.terms(&words.text))
                }
                _ => {}
            }
        }
        if terms.len() < 2 || terms.len() > MOST_CLAUSES {
            return Vec::new();
        }
        let fields = &self.snapshot.fields;
        let mut parts: Vec<Part> =
            terms.windows(2).map(|two| (Occur::Should, boosted(fields.pairs, &pair(&two[0], &two[1]), PAIR))).collect();
        if terms.len() <= 6 {
            let near = PhraseQuery::new_with_offset_and_slop(
                terms.iter().enumerate().map(|(i, t)| (i, Term::from_field_text(fields.response, t))).collect(),
                3,
            );
            parts.push((Occur::Should, Box::new(BoostQuery::new(Box::new(near), NEAR))));
        }
        parts
    }

    /// Dates, references, and what must not be so; facet filters are the collector's.
    fn conditions(&self, filters: &Filters) -> Result<Vec<Part>, EngineError> {
        let fields = &self.snapshot.fields;
        let mut parts: Vec<Part> = Vec::new();
        for (field, days) in [(fields.received, filters.received), (fields.responded, filters.responded)] {
            if let Some(days) = days {
                parts.push((Occur::Must, silent(range(field, days))));
            }
        }
        if !filters.references.is_empty() {
            let any = filters.references.iter().map(|r| Ok((Occur::Should, reference(self.snapshot, r)?)));
            let any = any.collect::<Result<_, EngineError>>()?;
            parts.push((Occur::Must, silent(Box::new(BooleanQuery::new(any)))));
        }
        parts.extend(self.exclusions(&filters.without)?);
        Ok(parts)
    }

    /// What must not be so: all values of a facet as one condition.
    fn exclusions(&self, without: &[Filter]) -> Result<Vec<Part>, EngineError> {
        let fields = &self.snapshot.fields;
        let (mut parts, mut unwanted): (Vec<Part>, _) = (Vec::new(), Filters::default());
        for filter in without {
            let engine = match filter {
                Filter::Received(days) => range(fields.received, *days),
                Filter::Responded(days) => range(fields.responded, *days),
                Filter::Reference(typed) => reference(self.snapshot, typed)?,
                of_facet => {
                    unwanted.add(of_facet.clone());
                    continue;
                }
            };
            parts.push((Occur::MustNot, engine));
        }
        for facet in Facet::ALL.into_iter().filter(|facet| unwanted.has(*facet)) {
            parts.push((Occur::MustNot, self.any_value(facet, &unwanted)?));
        }
        Ok(parts)
    }

    /// Any of the values of a facet that the filters want.
    fn any_value(&self, facet: Facet, filters: &Filters) -> Result<Box<dyn Engine>, EngineError> {
        let field = self.snapshot.fields.facet(facet);
        let terms = facet_collector::values(self.snapshot, facet, filters)?.into_iter().map(|v| Term::from_field_text(field, &v)).collect();
        Ok(silent(Box::new(BooleanQuery::new_multiterms_query(terms))))
    }
}

fn side_by_side(field: Field, terms: &[String]) -> Box<dyn Engine> {
    match terms {
        [] => Box::new(EmptyQuery),
        [one] => term(field, one, IndexRecordOption::WithFreqs),
        many => Box::new(PhraseQuery::new(many.iter().take(MOST_CLAUSES).map(|t| Term::from_field_text(field, t)).collect())),
    }
}

fn term(field: Field, text: &str, option: IndexRecordOption) -> Box<dyn Engine> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn boosted(field: Field, text: &str, weight: f32) -> Box<dyn Engine> {
    Box::new(BoostQuery::new(term(field, text, IndexRecordOption::WithFreqs), weight))
}

/// Whether a response has this reference, or one that begins so.
pub(super) fn is_reference(snapshot: &Snapshot, typed: &str) -> Result<bool, EngineError> {
    Ok(snapshot.searcher.search(&*reference(snapshot, typed)?, &Count).map_err(|e| snapshot.failed(e))? > 0)
}

/// The response of this reference; where there is none, those whose references begin so.
fn reference(snapshot: &Snapshot, typed: &str) -> Result<Box<dyn Engine>, EngineError> {
    let (field, wanted) = (snapshot.fields.reference_exact, exact(typed.trim_end_matches('*')));
    if !typed.ends_with('*') && snapshot.holds(field, &wanted)? {
        return Ok(term(field, &wanted, IndexRecordOption::Basic));
    }
    let last = format!("{wanted}{}", char::MAX);
    let bound = |text: &str| Bound::Included(Term::from_field_text(field, text));
    Ok(Box::new(RangeQuery::new(bound(&wanted), bound(&last))))
}

/// A condition that does not count in the ranking.
pub(super) fn silent(engine: Box<dyn Engine>) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(engine, 0.0))
}

pub(super) fn range(field: Field, days: Days) -> Box<dyn Engine> {
    let bound = |date: Option<_>| date.map_or(Bound::Unbounded, |d| Bound::Included(Term::from_field_i64(field, day(d))));
    Box::new(RangeQuery::new(bound(days.from), bound(days.to)))
}

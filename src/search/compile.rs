//! Clauses and ranges to an expression for the engine.

use std::collections::{BTreeSet, HashSet};

use super::asking::whom;
use super::facets::wanted;
use super::names::Names;
use super::near;
use crate::analysis::{Analyzer, pair};
use crate::engine::{Engine, EngineError, Expression, Field};
use crate::query::{Clause, Days, Filter, Filters, Form, MOST_CLAUSES, Query, Within, Words};

/// Weights of the fields that words are looked for in. The response counts half of what the request counts: long answers
/// mention much that was not asked.
const TITLE: f32 = 1.5;
const REFERENCE: f32 = 2.0;
const REQUEST: f32 = 1.0;
const RESPONSE: f32 = 0.5;
/// What is attached counts so little that a word there weighs less than the same word in a letter, though that may be much longer than
/// others and the attachment short.
const ATTACHMENTS: f32 = 0.06;
/// The same where no response has all of the words: then the rare ones count, wherever they stand.
const ATTACHMENTS_OF_MOST: f32 = 0.25;
/// Weight of words that stand side by side in title or request, as they do in the query.
const PAIR: f32 = 0.3;
/// Weight of all of the words side by side in the title.
const IN_TITLE: f32 = 0.5;
/// Weight of words that stand near one another in the response.
const NEAR: f32 = 0.5;
/// By how many places words may be apart that stand near one another, and how many words at most are looked for so.
const SLOP: u32 = 3;
const MOST_NEAR: usize = 6;
/// Weight of a synonym against the word itself.
const SYNONYM: f32 = 0.7;
/// The words with a prefix that score each by itself.
const MOST_EXPANSIONS: usize = 100;
/// The most of them that all prefixes of a query have together; an engine takes no more than about a thousand parts.
const MOST_EXPANDED: usize = 300;
/// The most words that all prefixes of a query stand for together where they must stand in one part of a letter.
const MOST_WITHIN: usize = 10_000;

/// Whether every clause must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Every one.
    All,
    /// Enough of them; the more the better.
    Most,
}

/// Whether asking for less could find more.
pub(super) fn can_relax(query: &Query) -> bool {
    !query.prose && query.clauses.iter().filter(|c| !matches!(c, Clause::Not(_))).count() > 1
}

/// What must be so, what may, and what may not.
#[derive(Default)]
struct Parts {
    must: Vec<Expression>,
    should: Vec<Expression>,
    must_not: Vec<Expression>,
}

impl Parts {
    fn is_empty(&self) -> bool {
        self.must.is_empty() && self.should.is_empty() && self.must_not.is_empty()
    }

    fn expression(mut self) -> Expression {
        if self.is_empty() {
            return Expression::Everything;
        }
        if self.must.is_empty() {
            self.must.push(Expression::Everything);
        }
        Expression::Boolean { must: self.must, should: self.should, must_not: self.must_not }
    }
}

/// The expression for everything but the facet filters and, in prose, the words: those are ranked by similarity.
pub(super) fn compile(engine: &dyn Engine, query: &Query, names: &Names, strictness: Strictness) -> Result<Expression, EngineError> {
    let attachments = if strictness == Strictness::All { ATTACHMENTS } else { ATTACHMENTS_OF_MOST };
    let mut compiler =
        Compiler { engine, analyzer: Analyzer::default(), attachments, expansions_left: MOST_EXPANDED, within_left: MOST_WITHIN };
    let mut parts = Parts::default();
    if !query.prose {
        let positive = query.clauses.iter().filter(|c| !matches!(c, Clause::Not(_)));
        let compiled = positive.map(|clause| Ok((clause, compiler.clause(clause)?))).collect::<Result<Vec<_>, EngineError>>()?;
        match strictness {
            Strictness::All => parts.must = compiled.into_iter().map(|(_, part)| part).collect(),
            Strictness::Most if compiled.is_empty() => {}
            Strictness::Most => parts.must.push(near::enough(engine, compiled)?),
        }
        parts.should = compiler.nearness(query, strictness);
    }
    for clause in &query.clauses {
        if let Clause::Not(inner) = clause {
            parts.must_not.push(compiler.clause(inner)?);
        }
    }
    add_conditions(&mut parts, &query.filters, names);
    Ok(parts.expression())
}

/// The expression for filters alone, facets included, without a score; `None` where there are none.
pub(super) fn conditions(filters: &Filters, names: &Names) -> Option<Expression> {
    let mut parts = Parts::default();
    add_conditions(&mut parts, filters, names);
    parts.must.extend(any_values(&names.resolved(filters)));
    (!parts.is_empty()).then(|| parts.expression())
}

/// The terms of pasted prose, in order.
pub(super) fn prose_terms(query: &Query) -> Vec<String> {
    let mut analyzer = Analyzer::default();
    prose_words(query).flat_map(|text| analyzer.terms(text)).collect()
}

/// The terms of pasted prose that only say of whom it is asked.
pub(super) fn prose_whom(query: &Query) -> HashSet<String> {
    whom(&prose_words(query).collect::<Vec<_>>().join(" "), &mut Analyzer::default())
}

fn prose_words(query: &Query) -> impl Iterator<Item = &str> {
    query.clauses.iter().filter_map(|c| if let Clause::Words(words) = c { Some(words.text.as_str()) } else { None })
}

struct Compiler<'a> {
    engine: &'a dyn Engine,
    analyzer: Analyzer,
    /// What words of attachments weigh.
    attachments: f32,
    /// How many words with further prefixes may score each by itself.
    expansions_left: usize,
    /// How many words further prefixes may stand for that must stand in one part of a letter.
    within_left: usize,
}

impl Compiler<'_> {
    fn clause(&mut self, clause: &Clause) -> Result<Expression, EngineError> {
        match clause {
            Clause::Words(words) => self.words(words),
            Clause::Or(any) => Ok(Expression::any(any.iter().map(|c| self.clause(c)).collect::<Result<_, _>>()?)),
            // A negation is the caller's to place; on its own it leaves nothing out.
            Clause::Not(inner) => self.clause(inner),
        }
    }

    fn words(&mut self, words: &Words) -> Result<Expression, EngineError> {
        if words.form == Form::Prefix {
            return self.prefix(words);
        }
        let itself = self.anywhere(words, &words.text);
        if words.synonyms.is_empty() {
            return Ok(itself);
        }
        let others = words.synonyms.iter().map(|other| self.anywhere(words, other).boosted(SYNONYM)).collect::<Vec<_>>();
        Ok(Expression::any(std::iter::once(itself).chain(others).collect()))
    }

    /// The words, side by side, in any field, or in the part that they must stand in.
    fn anywhere(&mut self, words: &Words, text: &str) -> Expression {
        let mut terms = self.analyzer.terms(text);
        terms.truncate(MOST_CLAUSES);
        if let Some(within) = words.within {
            return Expression::side_by_side(field(within), &terms);
        }
        let weighted = [
            (Field::Title, TITLE),
            (Field::Reference, REFERENCE),
            (Field::Request, REQUEST),
            (Field::Response, RESPONSE),
            (Field::Attachments, self.attachments),
        ];
        Expression::any(weighted.into_iter().map(|(field, weight)| Expression::side_by_side(field, &terms).boosted(weight)).collect())
    }

    /// Words that begin so: the most frequent score each by how rare it is, and the others match as well.
    fn prefix(&mut self, words: &Words) -> Result<Expression, EngineError> {
        let beginning = Analyzer::plain().terms(&words.text).concat();
        if let Some(within) = words.within {
            let expanded = self.engine.words_from(&beginning, self.within_left)?;
            self.within_left -= expanded.len().min(self.within_left);
            let terms: BTreeSet<String> = expanded.iter().flat_map(|word| self.analyzer.terms(word)).collect();
            let terms: Vec<String> = terms.into_iter().collect();
            return Ok(if terms.is_empty() { Expression::Nothing } else { Expression::AnyOf { field: field(within), terms } });
        }
        let most = MOST_EXPANSIONS.min(self.expansions_left);
        let expanded = self.engine.words_from(&beginning, most)?;
        self.expansions_left -= expanded.len().min(self.expansions_left);
        let mut any: Vec<Expression> = expanded.iter().map(|word| Expression::term(Field::AsWritten, word)).collect();
        if any.len() == most {
            any.push(Expression::Beginning { field: Field::AsWritten, beginning }.unscored());
        }
        Ok(if any.is_empty() { Expression::Nothing } else { Expression::any(any) })
    }

    /// What lifts responses that have the words near one another.
    fn nearness(&mut self, query: &Query, strictness: Strictness) -> Vec<Expression> {
        let (mut terms, mut is_all) = (Vec::new(), true);
        for clause in &query.clauses {
            match clause {
                Clause::Words(words) if words.within.is_none() && words.form != Form::Prefix => {
                    let of_words = self.analyzer.terms(&words.text);
                    // What is a phrase may lack where its words stand near one another, and what is no word lacks nowhere.
                    is_all &= words.form != Form::Phrase && of_words.len() == 1;
                    terms.extend(of_words);
                }
                Clause::Not(_) => {}
                _ => is_all = false,
            }
        }
        if terms.len() < 2 || terms.len() > MOST_CLAUSES {
            return Vec::new();
        }
        let pairs = terms.windows(2).map(|two| Expression::term(Field::Pairs, pair(&two[0], &two[1])).boosted(PAIR));
        let mut parts: Vec<Expression> = pairs.collect();
        // Where nothing has all of the words, each by itself, they stand side by side nowhere.
        let is_anywhere = strictness == Strictness::All || !is_all;
        if terms.len() <= MOST_NEAR && is_anywhere {
            parts.push(Expression::side_by_side(Field::Title, &terms).boosted(IN_TITLE));
            parts.push(Expression::Phrase { field: Field::Response, terms, slop: SLOP }.boosted(NEAR));
        }
        parts
    }
}

/// The field of the words that stand there.
pub(super) fn field(within: Within) -> Field {
    match within {
        Within::Role(role) => Field::Role(role),
        Within::Attachments => Field::Attachments,
    }
}

/// Dates, references, and what must not be so; facet filters are the engine's to count by.
fn add_conditions(parts: &mut Parts, filters: &Filters, names: &Names) {
    for (field, days) in [(Field::Received, filters.received), (Field::Responded, filters.responded)] {
        parts.must.extend(days.map(|days| range(field, days).unscored()));
    }
    if !filters.references.is_empty() {
        parts.must.push(Expression::any(filters.references.iter().map(|r| names.reference(r)).collect()).unscored());
    }
    let mut unwanted = Filters::default();
    for filter in &filters.without {
        parts.must_not.push(match filter {
            Filter::Received(days) => range(Field::Received, *days),
            Filter::Responded(days) => range(Field::Responded, *days),
            Filter::Reference(typed) => names.reference(typed),
            of_facet => {
                unwanted.add(of_facet.clone());
                continue;
            }
        });
    }
    // All values of a facet are one condition.
    parts.must_not.extend(any_values(&names.resolved(&unwanted)));
}

/// For each facet that the filters, with whole names, name values of: any of them.
fn any_values(filters: &Filters) -> Vec<Expression> {
    let any = |(facet, values)| Expression::AnyOf {
        field: Field::Facet(facet),
        terms: Vec::from_iter::<std::collections::BTreeSet<String>>(values),
    };
    wanted(filters).into_iter().map(any).map(Expression::unscored).collect()
}

fn range(field: Field, days: Days) -> Expression {
    Expression::Days { field, from: days.from, to: days.to }
}

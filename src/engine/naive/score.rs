//! Whether an expression matches a response, and what it scores: BM25 with k1 1.2 and b 0.75, as the embedded engine has it.

use std::collections::{BTreeMap, HashMap};

use super::indexed::Indexed;
use crate::engine::document::day;
use crate::engine::{CandidateQuery, Expression, Field};
use crate::response::Date;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Responses with what is counted over all of them.
pub(super) struct Collection {
    pub(super) all: Vec<Indexed>,
    having: BTreeMap<Field, HashMap<String, u64>>,
    /// How many words each field has on average: over the whole archive, whoever looks.
    average: BTreeMap<Field, f64>,
}

impl Collection {
    pub(super) fn new(all: Vec<Indexed>) -> Self {
        let (mut having, mut words) = (BTreeMap::<Field, HashMap<String, u64>>::new(), BTreeMap::<Field, u64>::new());
        for (indexed, field) in all.iter().flat_map(|indexed| indexed.fields().map(move |field| (indexed, field))) {
            *words.entry(field).or_default() += u64::from(indexed.length(field));
            let of_field = having.entry(field).or_default();
            indexed.distinct(field).into_iter().for_each(|term| *of_field.entry(term.to_owned()).or_default() += 1);
        }
        let documents = (all.len() as f64).max(1.0);
        let average = words.into_iter().map(|(field, words)| (field, words as f64 / documents)).collect();
        Collection { all, having, average }
    }

    /// The same of some of the responses alone.
    pub(super) fn of_these(&self, some: Vec<Indexed>) -> Self {
        Collection { average: self.average.clone(), ..Collection::new(some) }
    }

    /// In how many responses a field has a term.
    pub(super) fn having(&self, field: Field, term: &str) -> u64 {
        self.having.get(&field).and_then(|having| having.get(term)).copied().unwrap_or(0)
    }

    /// How many words a field has on average.
    pub(super) fn average_length(&self, field: Field) -> f64 {
        self.average.get(&field).copied().unwrap_or(0.0)
    }

    /// What an expression scores for a response; none where it does not match.
    pub(super) fn score(&self, expression: &Expression, indexed: &Indexed) -> Option<f32> {
        match expression {
            Expression::Everything => Some(1.0),
            Expression::Nothing => None,
            Expression::Term { field, term } => {
                let count = indexed.positions(*field, term).count();
                let count = if *field == Field::AsWritten { count.min(1) } else { count };
                self.bm25(*field, std::slice::from_ref(term), count, indexed)
            }
            Expression::Phrase { field, terms, slop } => self.bm25(*field, terms, phrases(indexed, *field, terms, *slop), indexed),
            Expression::AnyOf { field, terms } => matches(terms.iter().any(|term| indexed.positions(*field, term).next().is_some())),
            Expression::Beginning { field, beginning } => {
                matches(indexed.distinct(*field).iter().any(|term| term.starts_with(beginning.as_str())))
            }
            Expression::Days { field, from, to } => matches(is_within(indexed, *field, *from, *to)),
            Expression::Boolean { must, should, must_not } => self.boolean(must, should, must_not, indexed),
            Expression::Enough { of, least } => {
                let having: Vec<(f32, u32)> =
                    of.iter().filter_map(|(part, weight)| self.score(part, indexed).map(|score| (score, *weight))).collect();
                let weight: u32 = having.iter().map(|(_, weight)| weight).sum();
                (weight >= *least).then(|| having.iter().map(|(score, _)| score).sum())
            }
            Expression::Boost(inner, by) => self.score(inner, indexed).map(|score| score * by),
            Expression::Constant(inner, score) => self.score(inner, indexed).map(|_| *score),
        }
    }

    fn boolean(&self, must: &[Expression], should: &[Expression], must_not: &[Expression], indexed: &Indexed) -> Option<f32> {
        if must_not.iter().any(|not| self.score(not, indexed).is_some()) {
            return None;
        }
        let needed: f32 = must.iter().map(|must| self.score(must, indexed)).sum::<Option<f32>>()?;
        let lifting: Vec<f32> = should.iter().filter_map(|should| self.score(should, indexed)).collect();
        (!must.is_empty() || !lifting.is_empty()).then(|| needed + lifting.iter().sum::<f32>())
    }

    fn bm25(&self, field: Field, terms: &[String], count: usize, indexed: &Indexed) -> Option<f32> {
        let documents = self.all.len() as f32;
        let rarity = |term: &String| {
            let having = self.having(field, term) as f32;
            (1.0 + (documents - having + 0.5) / (having + 0.5)).ln()
        };
        let weight = terms.iter().map(rarity).sum::<f32>() * (1.0 + K1);
        let held = self.held(field, indexed, self.average_length(field) as f32);
        (count > 0).then(|| weight * (count as f32 / (count as f32 + held)))
    }

    /// What a long field is held against.
    fn held(&self, field: Field, indexed: &Indexed, average: f32) -> f32 {
        K1 * (1.0 - B + B * indexed.rounded_length(field) as f32 / average)
    }

    /// What a response scores by the words by which candidates are found: its title, request and response are one text.
    pub(super) fn finding(&self, question: &CandidateQuery, indexed: &Indexed) -> f32 {
        const TEXT: [Field; 3] = [Field::Title, Field::Request, Field::Response];
        let average = TEXT.iter().map(|field| self.average_length(*field)).sum::<f64>() as f32;
        let length: u32 = TEXT.iter().map(|field| indexed.rounded_length(*field)).sum();
        let held = K1 * (1.0 - B + B * length as f32 / average.max(1.0));
        let score = |(term, weight): &(String, f32)| {
            let count = TEXT.iter().map(|field| indexed.positions(*field, term).count()).sum::<usize>() as f32;
            if count > 0.0 { weight * (1.0 + K1) * count / (count + held) } else { 0.0 }
        };
        question.finders.iter().map(score).sum()
    }
}

fn matches(is: bool) -> Option<f32> {
    is.then_some(1.0)
}

/// How often the terms stand one after another: where slop is allowed, each within so many places of where it should be.
fn phrases(indexed: &Indexed, field: Field, terms: &[String], slop: u32) -> usize {
    let Some((first, rest)) = terms.split_first() else { return 0 };
    let follows = |start: u32| {
        let near = |(n, term): (usize, &String)| {
            let wanted = start + n as u32 + 1;
            indexed.positions(field, term).any(|at| at.abs_diff(wanted) <= slop)
        };
        rest.iter().enumerate().all(near)
    };
    indexed.positions(field, first).filter(|start| follows(*start)).count()
}

fn is_within(indexed: &Indexed, field: Field, from: Option<Date>, to: Option<Date>) -> bool {
    let at = if field == Field::Received { indexed.document.received } else { indexed.document.responded };
    at.is_some_and(|at| from.is_none_or(|from| day(from) <= at) && to.is_none_or(|to| at <= day(to)))
}

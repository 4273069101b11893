//! An expression to the cluster's query, scored by our formula: BM25 with the frequencies that the viewer sees.
//!
//! A term scores, by the similarity of its field, how often it stands; a script makes BM25 of that, with what the term weighs, the average
//! length of the field and the length of this one. Where nothing is scored the query is a filter, which the cluster may remember.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::schema::{length, name};
use super::{schema, sloppy};
use crate::engine::document::day;
use crate::engine::{Expression, Field};

/// The constants of BM25, as every engine has them.
pub(super) const K1: f64 = 1.2;
pub(super) const B: f64 = 0.75;

/// BM25 from how often a term stands. Of a phrase each of its terms is said to stand as often as it does, and these add up.
const BM25: &str = "double f = _score / params.n; return params.w * f / (f + params.a + params.c * doc[params.l].value)";

/// What scores are made of.
pub(super) struct Scoring<'a> {
    /// How many responses there are.
    pub(super) documents: f64,
    /// In how many of them a field has a term, for each of [`scored_terms`].
    pub(super) having: &'a HashMap<(Field, String), u64>,
    /// How many words a field has on average.
    pub(super) average: &'a dyn Fn(Field) -> f64,
}

/// The terms of an expression whose frequencies its score is made of.
pub(super) fn scored_terms(expression: &Expression, found: &mut BTreeSet<(Field, String)>) {
    match expression {
        Expression::Term { field, term } => drop(found.insert((*field, term.clone()))),
        Expression::Phrase { field, terms, .. } => found.extend(terms.iter().map(|term| (*field, term.clone()))),
        Expression::Boolean { must, should, .. } => must.iter().chain(should).for_each(|part| scored_terms(part, found)),
        Expression::Enough { of, .. } => of.iter().for_each(|(part, _)| scored_terms(part, found)),
        Expression::Boost(inner, _) => scored_terms(inner, found),
        _ => {}
    }
}

impl Scoring<'_> {
    /// What the rareness of a term of a field counts.
    pub(super) fn rarity(&self, field: Field, term: &str) -> f64 {
        let having = self.having.get(&(field, term.to_owned())).copied().unwrap_or(0) as f64;
        (1.0 + (self.documents - having + 0.5) / (having + 0.5)).ln()
    }

    /// The query that matches and scores what the expression does, so many times as much.
    pub(super) fn query(&self, expression: &Expression, boost: f64) -> Value {
        match expression {
            Expression::Term { field, term } => self.leaf(*field, std::slice::from_ref(term), filter(expression), boost),
            Expression::Phrase { field, terms, slop: 0 } => self.leaf(*field, terms, filter(expression), boost),
            Expression::Phrase { field, terms, slop } => {
                let (weight, a, c) = self.constants(*field, terms, boost);
                let mut placed: Vec<(usize, &str)> = terms.iter().map(String::as_str).enumerate().collect();
                placed.sort_by(|a, b| self.rarity(*field, b.1).total_cmp(&self.rarity(*field, a.1)));
                sloppy::scored(*field, &placed, *slop, weight, a, c)
            }
            Expression::Boolean { must, should, must_not } => {
                let all = |of: &[Expression]| of.iter().map(|part| self.query(part, boost)).collect::<Vec<_>>();
                boolean(all(must), all(should), must_not)
            }
            Expression::Enough { of, least } => json!({ "bool": {
                "filter": enough(of, *least),
                "should": of.iter().map(|(part, _)| self.query(part, boost)).collect::<Vec<_>>(),
                "minimum_should_match": 0,
            } }),
            Expression::Boost(inner, by) => self.query(inner, boost * f64::from(*by)),
            Expression::Constant(inner, score) => constant(filter(inner), boost * f64::from(*score)),
            Expression::Nothing => filter(expression),
            Expression::Everything | Expression::AnyOf { .. } | Expression::Beginning { .. } | Expression::Days { .. } => {
                constant(filter(expression), boost)
            }
        }
    }

    /// The weight of terms that are one, and what a field is held against: a constant and a part of its length.
    fn constants(&self, field: Field, terms: &[String], boost: f64) -> (f64, f64, f64) {
        let weight = terms.iter().map(|term| self.rarity(field, term)).sum::<f64>() * (1.0 + K1) * boost;
        let average = (self.average)(field);
        (weight, K1 * (1.0 - B), K1 * B / if average > 0.0 { average } else { 1.0 })
    }

    fn leaf(&self, field: Field, terms: &[String], query: Value, boost: f64) -> Value {
        let (w, a, c) = self.constants(field, terms, boost);
        json!({ "script_score": {
            "query": query,
            "script": { "source": BM25, "params": { "w": w, "a": a, "c": c, "l": length(field), "n": terms.len() } },
        } })
    }
}

fn constant(filter: Value, score: f64) -> Value {
    json!({ "constant_score": { "filter": filter, "boost": score } })
}

fn boolean(must: Vec<Value>, should: Vec<Value>, must_not: &[Expression]) -> Value {
    let least = usize::from(must.is_empty());
    if must.is_empty() && should.is_empty() {
        return json!({ "match_none": {} });
    }
    let must_not: Vec<Value> = must_not.iter().map(filter).collect();
    json!({ "bool": { "must": must, "should": should, "must_not": must_not, "minimum_should_match": least } })
}

/// The query that matches what the expression does, whatever it scores.
pub(super) fn filter(expression: &Expression) -> Value {
    match expression {
        Expression::Everything => json!({ "match_all": {} }),
        Expression::Nothing => json!({ "match_none": {} }),
        Expression::Term { field, term } => json!({ "term": { name(*field): { "value": schema::term(*field, term) } } }),
        Expression::Phrase { terms, .. } if terms.is_empty() => json!({ "match_none": {} }),
        Expression::Phrase { field, terms, slop: 0 } => json!({ "match_phrase": { name(*field): { "query": phrase(*field, terms) } } }),
        Expression::Phrase { field, terms, slop } => sloppy::filter(*field, terms, *slop),
        Expression::AnyOf { field, terms } => {
            json!({ "terms": { name(*field): terms.iter().map(|term| schema::term(*field, term)).collect::<Vec<_>>() } })
        }
        Expression::Beginning { field, beginning } => json!({ "prefix": { name(*field): { "value": beginning } } }),
        Expression::Days { field, from, to } => {
            let mut range = serde_json::Map::new();
            range.extend(from.map(|from| ("gte".to_owned(), json!(day(from)))));
            range.extend(to.map(|to| ("lte".to_owned(), json!(day(to)))));
            json!({ "range": { name(*field): range } })
        }
        Expression::Boolean { must, should, must_not } => {
            let all = |of: &[Expression]| of.iter().map(filter).collect::<Vec<_>>();
            // What need not match, and scores nothing, need not be looked for.
            let should = if must.is_empty() { all(should) } else { Vec::new() };
            boolean(all(must), should, must_not)
        }
        Expression::Enough { of, least } => enough(of, *least),
        Expression::Boost(inner, _) | Expression::Constant(inner, _) => filter(inner),
    }
}

/// Terms one after another.
fn phrase(field: Field, terms: &[String]) -> String {
    terms.iter().map(|term| schema::term(field, term)).collect::<Vec<_>>().join(" ")
}

/// What matches so many parts that these weigh enough together.
fn enough(of: &[(Expression, u32)], least: u32) -> Value {
    let parts: Vec<Value> = of.iter().map(|(part, weight)| constant(filter(part), f64::from(*weight))).collect();
    json!({ "script_score": {
        "query": { "bool": { "should": parts, "minimum_should_match": 1 } },
        "script": { "source": "_score" },
        "min_score": f64::from(least.max(1)) - 0.5,
    } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scores_nothing_is_a_filter() {
        let part = Expression::term(Field::Title, "dog").unscored();
        let having = HashMap::new();
        let scoring = Scoring { documents: 3.0, having: &having, average: &|_| 2.0 };
        assert_eq!(
            scoring.query(&part, 1.0),
            json!({ "constant_score": { "filter": { "term": { "title": { "value": "dog" } } }, "boost": 0.0 } })
        );
        let mut terms = BTreeSet::new();
        scored_terms(&Expression::any(vec![part, Expression::term(Field::Request, "cat").boosted(2.0)]), &mut terms);
        assert_eq!(terms, BTreeSet::from([(Field::Request, "cat".to_owned())]));
    }

    #[test]
    fn a_term_weighs_what_it_weighs_elsewhere() {
        let having = HashMap::from([((Field::Title, "dog".to_owned()), 2)]);
        let scoring = Scoring { documents: 10.0, having: &having, average: &|_| 4.0 };
        let query = scoring.query(&Expression::term(Field::Title, "dog").boosted(1.5), 2.0);
        let params = &query["script_score"]["script"]["params"];
        let wanted = (1.0 + 8.5 / 2.5_f64).ln() * 2.2 * 3.0;
        assert!((params["w"].as_f64().unwrap() - wanted).abs() < 1e-9, "{params}");
        assert_eq!((params["l"].as_str(), params["c"].as_f64()), (Some("length_title"), Some(1.2 * 0.75 / 4.0)));
    }
}

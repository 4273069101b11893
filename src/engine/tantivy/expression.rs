//! An expression to tantivy's query.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::enough::EnoughQuery;
use super::schema::Fields;
use crate::engine::document::day;
use crate::engine::{Expression, Field};

/// The query that matches and scores what the expression does.
pub(super) fn query(fields: &Fields, expression: &Expression) -> Box<dyn Query> {
    match expression {
        Expression::Everything => Box::new(AllQuery),
        Expression::Nothing => Box::new(EmptyQuery),
        Expression::Term { field, term } => {
            let option = match field {
                Field::AsWritten | Field::ExactReference | Field::Facet(_) => IndexRecordOption::Basic,
                _ => IndexRecordOption::WithFreqs,
            };
            Box::new(TermQuery::new(Term::from_field_text(fields.of(*field), term), option))
        }
        Expression::Phrase { field, terms, slop } => {
            let terms = terms.iter().map(|term| Term::from_field_text(fields.of(*field), term)).enumerate();
            Box::new(PhraseQuery::new_with_offset_and_slop(terms.collect(), *slop))
        }
        Expression::AnyOf { field, terms } => {
            let terms = terms.iter().map(|term| Term::from_field_text(fields.of(*field), term)).collect();
            Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new_multiterms_query(terms)), 1.0))
        }
        Expression::Beginning { field, beginning } => {
            let bound = |text: &str| Bound::Included(Term::from_field_text(fields.of(*field), text));
            Box::new(RangeQuery::new(bound(beginning), bound(&format!("{beginning}{}", char::MAX))))
        }
        Expression::Days { field, from, to } => {
            let bound =
                |date: Option<_>| date.map_or(Bound::Unbounded, |d| Bound::Included(Term::from_field_i64(fields.of(*field), day(d))));
            Box::new(RangeQuery::new(bound(*from), bound(*to)))
        }
        Expression::Boolean { must, should, must_not } => boolean(fields, must, should, must_not),
        Expression::Enough { of, least } => {
            let parts = of.iter().map(|(part, weight)| (alternatives(fields, part), *weight)).collect();
            Box::new(EnoughQuery::new(parts, *least))
        }
        Expression::Boost(inner, by) => Box::new(BoostQuery::new(query(fields, inner), *by)),
        Expression::Constant(inner, score) => Box::new(ConstScoreQuery::new(query(fields, inner), *score)),
    }
}

/// What is matched where any of these is, each once, and scores what they score together.
fn alternatives(fields: &Fields, expression: &Expression) -> Vec<Box<dyn Query>> {
    match expression {
        Expression::Boolean { must, should, must_not } if must.is_empty() && must_not.is_empty() => {
            should.iter().map(|one| query(fields, one)).collect()
        }
        other => vec![query(fields, other)],
    }
}

fn boolean(fields: &Fields, must: &[Expression], should: &[Expression], must_not: &[Expression]) -> Box<dyn Query> {
    if let ([one], [], []) = (must, should, must_not) {
        return query(fields, one);
    }
    let of = |occur, expressions: &[Expression]| -> Vec<(Occur, Box<dyn Query>)> {
        expressions.iter().map(|expression| (occur, query(fields, expression))).collect()
    };
    let mut parts = of(Occur::Must, must);
    parts.extend(of(Occur::Should, should));
    parts.extend(of(Occur::MustNot, must_not));
    Box::new(BooleanQuery::new(parts))
}

//! What must be so of a response, for any engine to evaluate.

use super::Facet;
use crate::response::{Date, Role};

/// A field of the responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The title's words.
    Title,
    /// The reference's words.
    Reference,
    /// The words of what was asked.
    Request,
    /// Every other word of the letter.
    Response,
    /// The words of its attachments.
    Attachments,
    /// The words of the passages of this role.
    Role(Role),
    /// Neighbouring words of title and request, each [`pair`](crate::analysis::pair) as one term.
    Pairs,
    /// Words as they are written, in lower case, anywhere but in the reference.
    AsWritten,
    /// The whole reference, in lower case, as one term.
    ExactReference,
    /// The values of a facet, each as one term.
    Facet(Facet),
    /// The day of the request.
    Received,
    /// The day of the answer.
    Responded,
}

/// What must be so of a response, and what it scores then.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Every response; it scores 1.
    Everything,
    /// None.
    Nothing,
    /// Those that have the term, by BM25; a term of [`Field::AsWritten`] counts once however often it stands.
    Term {
        /// Where.
        field: Field,
        /// As the analyzer gives it.
        term: String,
    },
    /// Those that have the terms one after another, by BM25 over the phrase.
    Phrase {
        /// Where.
        field: Field,
        /// Two terms or more.
        terms: Vec<String>,
        /// By how many places they may be apart.
        slop: u32,
    },
    /// Those that have any of the terms; they score 1.
    AnyOf {
        /// Where.
        field: Field,
        /// The terms.
        terms: Vec<String>,
    },
    /// Those with a term that begins so; they score 1.
    Beginning {
        /// Where.
        field: Field,
        /// How it begins.
        beginning: String,
    },
    /// Those whose day is in this range, both ends included; they score 1.
    Days {
        /// [`Field::Received`] or [`Field::Responded`].
        field: Field,
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<Date>,
    },
    /// Those that every one of `must` matches, none of `must_not`, and, where there is no `must`, one at least of `should`; they score the
    /// sum of what `must` and `should` score.
    Boolean {
        /// All of them.
        must: Vec<Expression>,
        /// The more the better.
        should: Vec<Expression>,
        /// None of them.
        must_not: Vec<Expression>,
    },
    /// Those that match so many of the parts that these weigh enough together; they score the sum of what those score.
    Enough {
        /// Each part, and what it weighs.
        of: Vec<(Expression, u32)>,
        /// What the parts that match weigh at least: more than 0.
        least: u32,
    },
    /// The same with its score times this.
    Boost(Box<Expression>, f32),
    /// The same with this score.
    Constant(Box<Expression>, f32),
}

impl Expression {
    /// A term of a field.
    pub fn term(field: Field, term: impl Into<String>) -> Self {
        Expression::Term { field, term: term.into() }
    }

    /// The terms side by side; nothing where there are none.
    pub fn side_by_side(field: Field, terms: &[String]) -> Self {
        match terms {
            [] => Expression::Nothing,
            [one] => Expression::term(field, one),
            many => Expression::Phrase { field, terms: many.to_vec(), slop: 0 },
        }
    }

    /// Any of these, the more the better.
    pub fn any(should: Vec<Expression>) -> Self {
        Expression::Boolean { must: Vec::new(), should, must_not: Vec::new() }
    }

    /// The same, scoring so many times as much.
    pub fn boosted(self, by: f32) -> Self {
        Expression::Boost(Box::new(self), by)
    }

    /// The same as a mere condition, which scores nothing.
    pub fn unscored(self) -> Self {
        Expression::Constant(Box::new(self), 0.0)
    }
}

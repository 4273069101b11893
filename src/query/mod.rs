//! What people type to a `Query` and `Hint`s: leniently, and never an error.
//!
//! Words, `"phrases"`, `-not`, `AND`, `OR`, `NOT`, `prefix*`, and fields: `exemption:"s40(2)"`, `decision:part`, `authority:`, `regime:`,
//! `topic:`, `year:2024`, `received:2023..2024-06`, `responded:`, `reference:`, `in:reasons`, `-in:reasons`, `in:attachments`. Anything else
//! is taken as words. A query has at most [`MOST_CLAUSES`] words or phrases and as many filters, and reads at most [`MOST_BYTES`] bytes; what goes
//! beyond is left out, and a hint says so.

mod cited;
mod days;
mod facet;
mod field;
mod filter;
mod parser;
mod provision;
mod token;
mod value;
mod within;

use serde::Serialize;

pub use days::Days;
pub use facet::{FACETS, Facet, FacetRow, ValueOrder};
pub use filter::{Filter, Filters};
pub use parser::parse;
pub use within::Within;

use crate::text::Span;

/// The most words or phrases that one query has, unless it is prose, and the most values of its filters.
pub const MOST_CLAUSES: usize = 32;
/// The most bytes of a query that are read.
pub const MOST_BYTES: usize = 10_000;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must, or may, be in the text.
    pub clauses: Vec<Clause>,
    /// What must be so of the response.
    pub filters: Filters,
    /// The filters that were typed, in order: those of one field have one span.
    pub typed: Vec<Typed>,
    /// Whether it reads as pasted prose rather than as search words: then the more of it a response shares, the better.
    pub prose: bool,
    /// The same with every plain word looked for as a word, where some were taken for filters.
    pub literal: Option<Box<Query>>,
}

impl Query {
    /// Adds a condition, however the words are taken.
    pub fn restrict(&mut self, filter: Filter) {
        if let Some(literal) = &mut self.literal {
            literal.restrict(filter.clone());
        }
        self.filters.add(filter);
    }

    /// Whether nothing at all is looked for in the text.
    pub fn is_everything(&self) -> bool {
        self.clauses.iter().all(|c| matches!(c, Clause::Not(_)))
    }
}

/// A filter that was typed as `field:value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What it means.
    pub filter: Filter,
    /// Whether it was turned round by a `-`.
    pub negated: bool,
    /// Its bytes in what was typed, from the `-` or the field's name to the end of the value: cut them out and the filter is off.
    pub span: Span,
}

/// One thing to look for in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// A word, or a phrase of several; one that ends in `*` is a prefix.
    Words(Words),
    /// Any of these.
    Or(Vec<Clause>),
    /// None of this.
    Not(Box<Clause>),
}

/// Words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// As typed, without quotes.
    pub text: String,
    /// How they are matched.
    pub form: Form,
    /// Where they must stand; anywhere without.
    pub within: Option<Within>,
    /// Words that people use for the same thing.
    pub synonyms: Vec<String>,
    /// Where it was typed, if it may be misspelt: values, phrases, beginnings and words that others are known for are taken as they are.
    pub spelt: Option<Span>,
}

/// How words are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In any form of the word.
    Word,
    /// Side by side, in order.
    Phrase,
    /// As the beginning of a word.
    Prefix,
}

/// How something that was typed was taken; shown to whoever typed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Hint {
    /// One sentence.
    pub message: String,
    /// A query to offer instead, where the hint is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
}

impl Hint {
    /// A hint of this sentence.
    pub fn new(message: impl Into<String>) -> Self {
        Hint { message: message.into(), query: None }
    }

    /// The same, with a query to offer instead.
    pub fn with_query(self, query: impl Into<String>) -> Self {
        Hint { query: Some(query.into()), ..self }
    }
}

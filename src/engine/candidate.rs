//! Responses that have any of many words, with where those words stand: what likeness is worked out from.

use std::sync::Arc;

use super::{Expression, Facet};

/// A question for the responses that have any of some words, and for others that are named.
#[derive(Clone, Debug, Default)]
pub struct CandidateQuery {
    /// The words by which responses are found, and what each weighs: by BM25 (k1 1.2, b 0.75) over title, request and response taken together
    /// as one text, so that a response that lacks one of them loses nothing by that.
    pub finders: Vec<(String, f32)>,
    /// The words whose places are wanted, by their numbers in this list.
    pub words: Vec<String>,
    /// What must be so besides.
    pub allowed: Option<Expression>,
    /// How many candidates are wanted at most of those that words find.
    pub most: usize,
    /// Responses, by the hash of their key, that are wanted besides, whatever words they have; none is given twice, and none that is not there or
    /// not allowed.
    pub keys: Vec<u64>,
    /// Whether the values of every facet are wanted, or those of [`Facet::Authority`] alone.
    pub facets: bool,
}

/// A response that has some of the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate {
    /// Hash of its key.
    pub key: u64,
    /// Its day as a number, YYYYMMDD.
    pub day: Option<i64>,
    /// Hash of its answer's words; none where it has no answer.
    pub answer: Option<u64>,
    /// Whether another response has the same answer.
    pub is_shared: bool,
    /// How many words each field has, as the engine rounds it.
    pub lengths: FieldLengths,
    /// Where the words stand in the title, by word and place.
    pub title: Vec<Occurrence>,
    /// The same in the request.
    pub request: Vec<Occurrence>,
    /// The same in the response.
    pub response: Vec<Occurrence>,
    /// Values of its facets, as many as were wanted.
    pub facets: Vec<(Facet, Arc<str>)>,
}

/// Words in each field of running text, rounded down to one of 256 lengths: exact up to 40, and within an eighth above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldLengths {
    /// Words of the title.
    pub title: u32,
    /// Words of the request.
    pub request: u32,
    /// Words of the response.
    pub response: u32,
}

/// How many words a field is taken to have: all of them up to 24, and above that as many as four binary digits can say.
pub(super) fn rounded_length(words: u32) -> u32 {
    const EXACT: u32 = 24;
    let above = words.saturating_sub(EXACT);
    let dropped = (u32::BITS - above.leading_zeros()).saturating_sub(4);
    if words <= EXACT { words } else { EXACT + ((above >> dropped) << dropped) }
}

/// One place of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The place, counted in words from 0.
    pub position: u32,
    /// The word, by its number in [`CandidateQuery::words`].
    pub word: u32,
}

//! The search by meaning where it was not built in: there is none, and the compiler knows.

use super::{EmbeddingProgress, Onward, SemanticError};
use crate::engine::Engine;
use crate::precedent::{Inquiry, InquiryMeaning};
use crate::query::Filters;

/// A search by meaning; without the cargo feature `meaning` there is no value of it.
#[derive(Debug)]
pub enum SemanticSearch {}

impl SemanticSearch {
    /// Brings the vectors up to date with a snapshot.
    pub fn follow(&self, _: &dyn Engine, _: &mut dyn FnMut(EmbeddingProgress) -> Onward) -> Result<(), SemanticError> {
        match *self {}
    }

    /// How many times the vectors have changed.
    pub fn changes(&self) -> u64 {
        match *self {}
    }

    /// Which responses are alike in meaning to a request.
    pub fn alike(&self, _: &dyn Engine, _: &Inquiry, _: &Filters) -> Result<InquiryMeaning, SemanticError> {
        match *self {}
    }
}

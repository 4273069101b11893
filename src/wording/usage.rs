//! Where a wording is used: the letter, the passage, and what it is for there.

use std::sync::Arc;

use serde::Serialize;

use super::part::Part;
use crate::document::PassageId;
use crate::response::LetterKind;
use crate::response::{Authority, Date, Provision, Reference};

/// The letter that a wording is used in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SourceLetter {
    /// The day that stands for the answer.
    pub date: Option<Date>,
    /// The body that answered.
    pub authority: Authority,
    /// The number of the request.
    pub reference: Reference,
    /// What it was written for.
    pub kind: LetterKind,
}

/// One use of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The letter.
    pub source: Arc<SourceLetter>,
    /// The passage of the response.
    pub passage: PassageId,
    /// What it is for there.
    pub part: Part,
    /// The provisions that it is about there.
    pub provisions: Arc<[Provision]>,
}

/// In how many responses these uses are.
pub(super) fn responses<'a>(uses: impl IntoIterator<Item = &'a Usage>) -> usize {
    let mut sources: Vec<&SourceLetter> = uses.into_iter().map(|used| &*used.source).collect();
    sources.sort();
    sources.dedup();
    sources.len()
}

impl Usage {
    /// Sorts uses by day, the undated first, and then by body, reference and place.
    pub(super) fn recency(&self) -> (&SourceLetter, PassageId) {
        (&self.source, self.passage)
    }
}

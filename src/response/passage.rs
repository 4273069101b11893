//! A stretch of a response that is read, found and quoted as one.

use serde::{Deserialize, Serialize};

use super::{Provision, Role};
use crate::document::{Location, PassageId};
use crate::text::Span;

/// A passage: one paragraph, one table, or a run of short lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The part that it is in and its place there; the anchor on the page.
    pub id: PassageId,
    /// The work of the section that it lies in; what is attached is disclosed.
    pub role: Role,
    /// Bytes of its part's text, without white space at either end.
    pub span: Span,
    /// The provision that its section is about.
    pub provision: Option<Provision>,
}

impl Passage {
    /// Where it is in its document.
    pub fn location(&self) -> Location {
        Location { part: self.id.part, span: self.span }
    }
}

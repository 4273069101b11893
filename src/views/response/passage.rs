//! The passages of one part of a response to their JSON.

use serde::Serialize;

use crate::document::PartId;
use crate::response::{Passage, Response, Role};
use crate::text::Span;

/// A passage in JSON.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PassageBody {
    /// Its anchor on the page.
    pub id: String,
    /// The part of the letter.
    pub role: Role,
    /// Its words.
    pub text: String,
    /// Bytes of the whole text of its part.
    #[schema(value_type = (usize, usize))]
    pub span: Span,
}

/// The passages of one part, in order.
pub(super) fn bodies(response: &Response, part: PartId) -> Vec<PassageBody> {
    let body = |p: &Passage| PassageBody { id: p.id.to_string(), role: p.role, text: response.words(p).to_owned(), span: p.span };
    response.passages_of(part).iter().map(body).collect()
}

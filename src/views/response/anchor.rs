//! A place in a letter to the anchor that a link to it ends in.

use crate::document::Location;
use crate::response::Response;
use crate::text::Span;

/// The anchor of the passage that a location begins in.
pub(in crate::views) fn anchor(response: &Response, location: Location) -> Option<String> {
    Some(response.passage_at(location)?.id.to_string())
}

/// The anchor of the words that a fact was read from.
pub(super) fn fact_id(span: Span) -> String {
    format!("read-{}", span.start)
}

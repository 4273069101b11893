//! Words of a letter or of what is attached to it, quoted.

use serde::{Deserialize, Serialize};

use crate::audit::finding::quote_at;
use crate::document::Location;
use crate::response::Response;
use crate::text::Span;

/// Words of a response, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Where.
    pub location: Location,
    /// The words.
    pub quote: String,
}

impl Quotation {
    /// The words of a span of the letter.
    pub(super) fn of(response: &Response, span: Span) -> Self {
        Quotation::at(response, Location::of_letter(span))
    }

    /// The words at a location.
    pub(super) fn at(response: &Response, location: Location) -> Self {
        Quotation { location, quote: quote_at(response, location) }
    }
}

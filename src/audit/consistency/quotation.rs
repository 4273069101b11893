//! Words of a letter, quoted.

use crate::audit::finding::quote;
use crate::response::Response;
use crate::text::Span;

/// Words of a letter, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where.
    pub span: Span,
    /// The words.
    pub quote: String,
}

impl Quotation {
    /// The words of a span.
    pub(super) fn of(response: &Response, span: Span) -> Self {
        Quotation { span, quote: quote(response, span) }
    }
}

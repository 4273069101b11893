//! A response to what search engines and other sites are told of it: its address, and a description.

use crate::response::Response;
use crate::views::asked::{asked, begun};
use crate::views::layout::Layout;
use crate::views::summary::ResponseSummary;

/// Bytes of a description.
const DESCRIPTION: usize = 300;

/// What stands in a page's head about a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHead {
    /// Its address, as the rest of the world knows it.
    pub canonical: String,
    /// What it is, in a sentence or two.
    pub description: String,
}

impl PageHead {
    /// What is told of a response that stands so in lists.
    pub(super) fn new(response: &Response, summary: &ResponseSummary, layout: &Layout) -> Self {
        let canonical = layout.urls.absolute(&summary.url);
        let description = description(response, summary);
        PageHead { canonical, description }
    }
}

/// Who answered, what was decided and what was asked.
fn description(response: &Response, summary: &ResponseSummary) -> String {
    let decided = summary.decision.map(|decision| format!(" {}.", decision.label())).unwrap_or_default();
    let asked = asked(response);
    let asked = if asked.is_empty() { asked } else { format!(" Asked: {asked}") };
    begun(&format!("{}, {}.{decided}{asked}", summary.authority, summary.reference), DESCRIPTION)
}

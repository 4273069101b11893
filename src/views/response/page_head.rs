//! A response, or a piece of a long one, to what search engines and other sites are told of it: its address, its title, and a description.

use super::attachment::piece_of_attachment;
use super::stretch::{start_of, starts};
use crate::document::PassageId;
use crate::response::Response;
use crate::views::asked::{asked, begun};
use crate::views::layout::Layout;
use crate::views::summary::ResponseSummary;

/// Bytes of a description.
const DESCRIPTION: usize = 300;

/// What stands in a page's head about a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHead {
    /// The address of the page, as the rest of the world knows it: a piece that the response's own address does not show has one of its own.
    pub canonical: String,
    /// What the page is called: of a piece, which it is.
    pub title: String,
    /// What it is, in a sentence or two.
    pub description: String,
}

impl PageHead {
    /// What is told of a response that stands so in lists.
    pub(super) fn new(response: &Response, summary: &ResponseSummary, layout: &Layout) -> Self {
        let canonical = layout.urls.absolute(&summary.url);
        let description = description(response, summary);
        PageHead { canonical, title: summary.title.clone(), description }
    }

    /// The same of the piece that this place is in.
    pub(super) fn of_piece(self, response: &Response, summary: &ResponseSummary, layout: &Layout, at: &str) -> Self {
        let Some((start, which)) = piece_of_letter(response, at).or_else(|| piece_of_attachment(response, at)) else { return self };
        let url = layout.urls.stretch(&summary.url, start, start, "");
        let page = url.split_once('#').map_or(url.as_str(), |(page, _)| page);
        PageHead { canonical: layout.urls.absolute(page), title: format!("{}{which}", self.title), ..self }
    }
}

/// The piece of a long letter that a place is in, by the passage that it begins with, and which it is in words; none of the first, which stands at the
/// response's own address.
fn piece_of_letter(response: &Response, at: &str) -> Option<(PassageId, String)> {
    let passages = response.letter_passages();
    let wanted: usize = at.strip_prefix('p')?.parse().ok()?;
    let starts = starts(passages);
    let start = start_of(&starts, wanted.min(passages.len().saturating_sub(1)));
    let number = starts.iter().position(|other| *other == start).filter(|number| *number > 0)?;
    Some((PassageId::of_letter(start as u32), format!(" (part {} of {})", number + 1, starts.len())))
}

/// Who answered, what was decided and what was asked.
fn description(response: &Response, summary: &ResponseSummary) -> String {
    let decided = summary.decision.map(|decision| format!(" {}.", decision.label())).unwrap_or_default();
    let asked = asked(response);
    let asked = if asked.is_empty() { asked } else { format!(" Asked: {asked}") };
    begun(&format!("{}, {}.{decided}{asked}", summary.authority, summary.reference), DESCRIPTION)
}

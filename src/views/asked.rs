//! A response to what was asked in it, without the headings above it.

use crate::passage::is_heading;
use crate::response::{Response, Role, shorten};

/// What was asked, in its own words, paragraph by paragraph.
pub(super) fn asked(response: &Response) -> String {
    let passages = response.letter_passages().iter();
    let asked = passages.filter(|passage| passage.role == Role::Request && !is_heading(response, passage.location()));
    let asked: Vec<&str> = asked.map(|passage| response.words(passage).trim()).collect();
    if asked.is_empty() { response.request_text() } else { asked.join("\n") }
}

/// The beginning of it on one line, of at most so many bytes.
pub(super) fn begun(words: &str, most: usize) -> String {
    shorten(&words.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

//! A part's text to what the looks at it share: its words, and whether a place lies in what the requester wrote.

use lazy_regex::Regex;

use super::signs::Signs;
use super::word::{Word, words};
use crate::text::{MarkKind, Span, Text};

/// The visible text of one part.
#[derive(Debug)]
pub(super) struct Visible<'a> {
    /// The text itself, with its tables.
    pub(super) text: &'a Text,
    /// What can stand in it at all.
    pub(super) signs: Signs,
    /// Its words, in order.
    pub(super) words: Vec<Word<'a>>,
    /// Where the request is quoted or retold, in order.
    requests: Vec<Span>,
    /// The name of the body that answers, in small letters; empty where it is not known.
    pub(super) authority: String,
}

impl<'a> Visible<'a> {
    /// A text in which the request stands at `requests`, answered by `authority`.
    pub(super) fn new(text: &'a Text, mut requests: Vec<Span>, authority: &str) -> Self {
        requests.extend(text.marks().iter().filter(|mark| mark.kind == MarkKind::Request).map(|mark| mark.span));
        requests.sort_unstable_by_key(|span| span.start);
        Visible { text, signs: Signs::of(text.as_str()), words: words(text.as_str()), requests, authority: authority.to_lowercase() }
    }

    /// The whole text.
    pub(super) fn as_str(&self) -> &'a str {
        self.text.as_str()
    }

    /// Whether a place lies in what the requester wrote, as far as that is known.
    pub(super) fn is_asked(&self, at: usize) -> bool {
        let before = self.requests.partition_point(|span| span.start <= at);
        before > 0 && at < self.requests[before - 1].end
    }

    /// At most so many bytes before a place, as far as the line or column that it stands in begins.
    pub(super) fn before_on_line(&self, at: usize, most: usize) -> &'a str {
        let before = self.before(at, most);
        before.rsplit(['\n', '\t']).next().unwrap_or(before)
    }

    /// At most so many bytes before a place.
    pub(super) fn before(&self, at: usize, most: usize) -> &'a str {
        let text = self.as_str();
        &text[text.ceil_char_boundary(at.saturating_sub(most)).min(at)..at]
    }

    /// At most so many bytes from a place on.
    pub(super) fn after(&self, at: usize, most: usize) -> &'a str {
        let text = self.as_str();
        &text[at..text.floor_char_boundary((at + most).min(text.len())).max(at)]
    }

    /// The cells of tables that stand under such a heading.
    pub(super) fn cells_under(&self, heading: &Regex) -> Vec<Span> {
        let tables =
            self.text.marks().iter().filter_map(|mark| if let MarkKind::Table(rows) = &mark.kind { rows.split_first() } else { None });
        let cells = tables.flat_map(|(head, body)| {
            let columns: Vec<usize> = (0..head.len()).filter(|column| heading.is_match(self.text.slice(head[*column]))).collect();
            body.iter().flat_map(move |row| columns.clone().into_iter().filter_map(|column| row.get(column).copied()))
        });
        cells.collect()
    }

    /// The first word that begins at or after a place.
    pub(super) fn word_from(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.span.start < at)
    }
}

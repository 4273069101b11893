//! Raw characters to `Text`: normalised text whose every byte range can be pointed at.
//!
//! 1. An extractor pushes characters, or structure that it knows (headings, tables, parts).
//! 2. Line ends, odd spaces and invisible characters are made plain, once and here.
//! 3. From then on a `Span` is a promise: it lies on character borders of this text and never moves.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into one [`Text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Span { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span { start: range.start, end: range.end }
    }
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// What an extractor knew about a stretch of text because the file's format said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: MarkKind,
}

/// The structure that formats can state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A heading of the given level, 1 to 6.
    Heading(u8),
    /// One item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A table: rows of cells, each cell the span of its words; the first row is the heading row.
    Table(Vec<Vec<Span>>),
    /// A log row's request, known as such by the column that it came from.
    Request,
    /// A log row's response.
    Response,
    /// A link from these words to the address.
    Link(String),
}

/// Normalised text and the structure that its format stated.
///
/// Lines end in `\n`; there are no carriage returns, byte-order marks, zero-width or other control characters; every kind of
/// space within a line is an ordinary one. Marks are in order of their start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    body: String,
    marks: Vec<Mark>,
}

impl Text {
    /// Plain text as it was received, without structure.
    pub fn plain(raw: &str) -> Self {
        let mut text = Text::default();
        text.push(raw);
        text
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.body
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.body.len()
    }

    /// Whether it holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    /// Whether it holds nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.body.trim().is_empty()
    }

    /// What the format stated, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The words that a span points at; empty where the span does not fit this text.
    pub fn slice(&self, span: Span) -> &str {
        self.body.get(span.range()).unwrap_or("")
    }

    /// The span of everything.
    pub fn whole(&self) -> Span {
        Span::new(0, self.body.len())
    }

    /// `span` without white space at either end.
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// Appends raw characters, made plain; says where they went.
    pub fn push(&mut self, raw: &str) -> Span {
        let start = self.body.len();
        self.body.reserve(raw.len());
        let mut chars = raw.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    chars.next_if_eq(&'\n');
                    self.body.push('\n');
                }
                '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => self.body.push('\n'),
                '\t' => self.body.push('\t'),
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}' | '\u{feff}' => {}
                c if c.is_control() => self.body.push(' '),
                c if c.is_whitespace() => self.body.push(' '),
                c => self.body.push(c),
            }
        }
        Span::new(start, self.body.len())
    }

    /// Ends the current line, and leaves one blank line before what follows.
    pub fn break_paragraph(&mut self) {
        while self.body.ends_with([' ', '\t']) && self.marks.last().is_none_or(|m| m.span.end < self.body.len()) {
            self.body.pop();
        }
        if self.body.is_empty() || self.body.ends_with("\n\n") {
            return;
        }
        self.body.push_str(if self.body.ends_with('\n') { "\n" } else { "\n\n" });
    }

    /// Ends the current line, if one is open.
    pub fn break_line(&mut self) {
        if !self.body.is_empty() && !self.body.ends_with('\n') {
            self.body.push('\n');
        }
    }

    /// Notes structure over a stretch that is already there.
    pub fn mark(&mut self, span: impl Into<Span>, kind: MarkKind) {
        let span = span.into();
        debug_assert!(span.end <= self.body.len(), "a mark lies within its text");
        let at = self.marks.partition_point(|m| (m.span.start, usize::MAX - m.span.end) <= (span.start, usize::MAX - span.end));
        self.marks.insert(at, Mark { span, kind });
    }

    /// The same with structure over stretches of it, told in the order in which the stretches end.
    pub fn with_marks(mut self, marks: Vec<Mark>) -> Self {
        debug_assert!(marks.iter().all(|mark| mark.span.end <= self.body.len()), "marks lie within their text");
        self.marks.extend(marks);
        self.marks.sort_by_key(|m| (m.span.start, usize::MAX - m.span.end));
        self
    }

    /// Each line with its span, without the line end.
    pub fn lines(&self) -> impl Iterator<Item = (Span, &str)> {
        let mut start = 0;
        self.body.split('\n').map(move |line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            (span, line)
        })
    }
}

/// Words as they may stand on a terminal or in a log: characters that steer it, or turn the direction of what follows, are shown by their
/// numbers.
pub fn plain(words: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c: char| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() };
    words.chars().map(shown).collect()
}

/// So many of something, in words: `1 failure`, `2 failures`.
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Words as the text or an attribute of XML: its marks escaped, and what no XML can have left out.
pub fn escaped(words: &str) -> String {
    let mut xml = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => xml += "&amp;",
            '<' => xml += "&lt;",
            '>' => xml += "&gt;",
            '"' => xml += "&quot;",
            '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => xml.push(c),
            _ => {}
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_something_is_not_several() {
        let of = |count| super::counted(count, "entry", "entries");
        assert_eq!([of(0), of(1), of(2)], ["0 entries", "1 entry", "2 entries"]);
    }

    #[test]
    fn what_xml_cannot_have_is_left_out() {
        assert_eq!(escaped("a<b & \"c\">\u{0}\u{b}\u{ffff}\té😀"), "a&lt;b &amp; &quot;c&quot;&gt;\té😀");
    }

    #[test]
    fn odd_characters_are_made_plain() {
        let text = Text::plain("\u{feff}One\r\ntwo\rthree\u{a0}four\u{200b}fi\u{2066}ve\u{7}six");
        assert_eq!(text.as_str(), "One\ntwo\nthree fourfive six");
    }

    #[test]
    fn marks_stay_in_order_with_the_outer_one_first() {
        let mut text = Text::plain("a table of words");
        text.mark(2..7, MarkKind::Item);
        text.mark(0..16, MarkKind::Request);
        text.mark(2..16, MarkKind::Quote);
        let starts: Vec<_> = text.marks().iter().map(|m| (m.span.start, m.span.end)).collect();
        assert_eq!(starts, [(0, 16), (2, 16), (2, 7)]);
    }

    #[test]
    fn a_span_that_does_not_fit_points_at_nothing() {
        let text = Text::plain("é");
        assert_eq!(text.slice(Span::new(1, 2)), "");
        assert_eq!(text.slice(Span::new(0, 99)), "");
    }
}

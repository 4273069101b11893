//! Markdown with YAML front matter to a `Record`: headings, lists, quotations, links and tables are kept as marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Record, Unread, decode, metadata};
use crate::corpus::Source;
use crate::document::Document;
use crate::text::{MarkKind, Span, Text};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 2;

pub(super) fn read(source: &Source) -> Result<Record, Unread> {
    let raw = decode(&source.bytes);
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(&raw);
    let Parts { above, fields, body } = split(raw).map_err(|open| Unread {
        path: source.path.clone(),
        line: Some(open),
        column: None,
        message: "the `---` that opens the fields has no other to close them; put one on a line of its own after the last field".to_owned(),
    })?;
    let (stated, remarks) = metadata::from_yaml(&source.path, fields, above)?;
    Ok(Record { line: None, document: Document::of_text(text(body)), stated, remarks })
}

/// The two parts of a letter in the native form, and the number of lines before its fields.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'a> {
    above: usize,
    fields: &'a str,
    body: &'a str,
}

/// Front matter between a `---` on the first line with words and the next `---` or `...`, and the rest; no front matter where that
/// line is another. Where it is never closed, the number of the line that opens it: its fields are not to be taken for the letter.
fn split(raw: &str) -> Result<Parts<'_>, usize> {
    let plain = Parts { above: 0, fields: "", body: raw };
    let mut lines = raw.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line))
    });
    let Some((above, (start, first))) = (1..).zip(lines.by_ref()).find(|(_, (_, line))| !line.trim().is_empty()) else {
        return Ok(plain);
    };
    if !is_fence(first) {
        return Ok(plain);
    }
    let (end, last) = lines.find(|(_, line)| is_fence(line) || line.trim_end() == "...").ok_or(above)?;
    Ok(Parts { above, fields: &raw[start..end - last.len()], body: &raw[end..] })
}

/// Three dashes or more: a slip of the hand adds one.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// The words of a Markdown body with its structure as marks.
fn text(body: &str) -> Text {
    let mut writer = Writer::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        writer.event(event);
    }
    writer.text
}

#[derive(Default)]
struct Writer {
    text: Text,
    /// Where the open elements began.
    open: Vec<usize>,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    rows: Vec<Vec<Span>>,
    links: Vec<String>,
    /// An item's marker was just written: its first paragraph goes on on the same line.
    after_marker: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<br") => self.push("\n"),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.text.break_paragraph(),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.after_marker = false;
        self.text.push(words);
    }

    fn begin(&mut self) {
        self.open.push(self.text.len());
    }

    fn finish(&mut self, kind: MarkKind) {
        let start = self.open.pop().unwrap_or_default();
        let span = self.text.trim(Span::new(start.min(self.text.len()), self.text.len()));
        if !span.is_empty() {
            self.text.mark(span, kind);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.text.break_paragraph();
                self.begin();
            }
            Tag::Paragraph if self.after_marker => {}
            Tag::Paragraph if !self.lists.is_empty() => self.text.break_line(),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.text.break_paragraph(),
            Tag::BlockQuote(_) => {
                self.text.break_paragraph();
                self.begin();
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.text.break_paragraph()
                } else {
                    self.text.break_line()
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Table(_) => {
                self.text.break_paragraph();
                self.begin();
                self.rows.clear();
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => {
                if self.rows.last().is_some_and(|row| !row.is_empty()) {
                    self.text.push("\t");
                }
                self.begin();
            }
            Tag::Link { dest_url, .. } => {
                self.begin();
                self.links.push(dest_url.into_string());
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.text.break_line();
        self.begin();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}• "),
        };
        self.text.push(&marker);
        self.after_marker = true;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.finish(MarkKind::Heading(rank(level)));
                self.text.break_paragraph();
            }
            TagEnd::Paragraph if !self.lists.is_empty() => self.text.break_line(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.text.break_paragraph(),
            TagEnd::BlockQuote(_) => {
                self.finish(MarkKind::Quote);
                self.text.break_paragraph();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() { self.text.break_paragraph() } else { self.text.break_line() }
            }
            TagEnd::Item => {
                self.after_marker = false;
                self.finish(MarkKind::Item);
                self.text.break_line();
            }
            TagEnd::TableCell => {
                let start = self.open.pop().unwrap_or_default();
                let span = self.text.trim(Span::new(start, self.text.len()));
                if let Some(row) = self.rows.last_mut() {
                    row.push(span);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.text.break_line(),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.finish(MarkKind::Table(rows));
                self.text.break_paragraph();
            }
            TagEnd::Link => {
                let address = self.links.pop().unwrap_or_default();
                self.finish(MarkKind::Link(address));
            }
            _ => {}
        }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_becomes_marks_and_words_stay_words() {
        let text = text(
            "## Request\n\n1. How many\n   cars?\n2. Of which:\n   - red\n\nSee [the page](https://a.example/).\n\n| Year | Cars |\n|---|---|\n| 2020 | 7 |\n",
        );
        assert_eq!(text.as_str(), "Request\n\n1. How many cars?\n2. Of which:\n  • red\n\nSee the page.\n\nYear\tCars\n2020\t7\n\n");
        let marks: Vec<_> = text.marks().iter().map(|m| (text.slice(m.span), std::mem::discriminant(&m.kind))).collect();
        assert_eq!(marks[0], ("Request", std::mem::discriminant(&MarkKind::Heading(2))));
        let Some(MarkKind::Table(rows)) = text.marks().iter().map(|m| &m.kind).find(|k| matches!(k, MarkKind::Table(_))) else {
            panic!("no table")
        };
        let cells: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|c| text.slice(*c)).collect()).collect();
        assert_eq!(cells, [["Year", "Cars"], ["2020", "7"]]);
    }

    #[test]
    fn front_matter_is_split_off() {
        let parts = |above, fields, body| Ok(Parts { above, fields, body });
        assert_eq!(split("---\na: b\n---\nbody"), parts(1, "a: b\n", "body"));
        assert_eq!(split("---\r\na: b\r\n...\r\nbody"), parts(1, "a: b\r\n", "body"));
        assert_eq!(split("\n \n--- \na: b\n ----\nbody"), parts(3, "a: b\n", "body"));
        assert_eq!(split("---\n---"), parts(1, "", ""));
        for plain in ["plain --- text", "", "\n\n", "- a\n---\n", "--\na: b\n--\n"] {
            assert_eq!(split(plain), parts(0, "", plain));
        }
    }

    #[test]
    fn front_matter_without_an_end_is_no_letter() {
        assert_eq!(split("---\nno end"), Err(1));
        assert_eq!(split("\n\n---"), Err(3));
    }
}

//! Markdown with YAML front matter to its content: headings, lists, quotations, links and tables are kept as marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::TextBuilder;
use super::charset::decode;
use super::content::Content;
use super::metadata;
use super::unread::Unread;
use crate::text::Text;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 2;

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let raw = decode(bytes);
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(&raw);
    let Parts { above, fields, body } = split(raw).map_err(|open| Unread {
        path: path.to_owned(),
        line: Some(open),
        column: None,
        message: "the `---` that opens the fields has no other to close them; put one on a line of its own after the last field".to_owned(),
    })?;
    let (stated, remarks) = metadata::from_yaml(path, fields, above)?;
    Ok(Content { text: text(body), stated, remarks, ..Content::default() })
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
    writer.builder.finish()
}

#[derive(Default)]
struct Writer {
    builder: TextBuilder,
    /// Where the open links lead.
    links: Vec<String>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => drop(self.builder.words(&words)),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<br") => drop(self.builder.words("\n")),
            Event::SoftBreak => drop(self.builder.words(" ")),
            Event::HardBreak => drop(self.builder.words("\n")),
            Event::Rule => self.builder.part(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.builder.begin_heading(),
            Tag::Paragraph => self.builder.block(),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.builder.part(),
            Tag::BlockQuote(_) => self.builder.begin_quote(),
            Tag::List(first) => self.builder.begin_list(first),
            Tag::Item => self.builder.begin_item(),
            Tag::Table(_) => self.builder.begin_table(),
            Tag::TableHead | Tag::TableRow => self.builder.begin_row(),
            Tag::TableCell => self.builder.begin_cell(),
            Tag::Link { dest_url, .. } => {
                self.builder.begin_link();
                self.links.push(dest_url.into_string());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.builder.end_heading(rank(level)),
            TagEnd::Paragraph => self.builder.block(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.builder.part(),
            TagEnd::BlockQuote(_) => self.builder.end_quote(),
            TagEnd::List(_) => self.builder.end_list(),
            TagEnd::Item => self.builder.end_item(),
            TagEnd::TableCell => self.builder.end_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.builder.end_row(),
            TagEnd::Table => self.builder.end_table(),
            TagEnd::Link => self.builder.end_link(self.links.pop().unwrap_or_default()),
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
    use super::{Parts, split, text};
    use crate::text::MarkKind;

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

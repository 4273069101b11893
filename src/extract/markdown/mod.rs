//! Markdown with YAML front matter to its content: headings, lists, quotations, links and tables are kept as marks. HTML in it is read as
//! in a page.

mod raw_html;

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::TextBuilder;
use super::charset::decode;
use super::content::Content;
use super::html::{self, Shown};
use super::metadata;
use super::unread::Unread;
use crate::text::Text;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 3;

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let raw = decode(bytes);
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(&raw);
    let Parts { above, fields, body } = split(raw).map_err(|open| Unread {
        path: path.to_owned(),
        line: Some(open),
        column: None,
        message: "the `---` that opens the fields has no other to close them; put one on a line of its own after the last field".to_owned(),
    })?;
    let (stated, mut remarks) = metadata::from_yaml(path, fields, above)?;
    let (text, left_out) = text(body);
    remarks.extend(left_out.into_iter().filter_map(Shown::remark));
    Ok(Content { text, stated, remarks, ..Content::default() })
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

/// Where the fields of front matter stand in a file; none where it has no front matter.
pub fn front_matter(raw: &str) -> Option<std::ops::Range<usize>> {
    let Parts { fields, .. } = split(raw).ok()?;
    let start = fields.as_ptr().addr().checked_sub(raw.as_ptr().addr()).filter(|_| !fields.is_empty())?;
    Some(start..start + fields.len())
}

/// Three dashes or more: a slip of the hand adds one.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// The words of a Markdown body with its structure as marks, and how words are shown that were left out.
fn text(body: &str) -> (Text, BTreeSet<Shown>) {
    let mut writer = Writer::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        writer.event(event);
    }
    (writer.builder.finish(), writer.left_out)
}

/// The name under which words between `~~` are open: no name of an element.
const STRUCK_OUT: &str = "~~";

#[derive(Default)]
struct Writer {
    builder: TextBuilder,
    /// Where the open links lead.
    links: Vec<String>,
    /// The block of HTML that is being read.
    html: Option<String>,
    /// The elements of HTML that are open among words, and how they show them.
    open: Vec<(String, Shown)>,
    /// What stands raised, while it is being read.
    raised: Option<String>,
    left_out: BTreeSet<Shown>,
    /// Whether the last words were left out.
    after_left_out: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.tag(&html),
            },
            Event::InlineHtml(html) => self.tag(&html),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.builder.part(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let hiding = self.open.iter().map(|(_, shown)| *shown).find(|shown| *shown != Shown::Plainly);
        match (hiding, &mut self.raised) {
            (Some(shown), _) => {
                self.after_left_out = true;
                if !words.trim().is_empty() {
                    self.left_out.insert(shown);
                }
            }
            (None, Some(raised)) => raised.push_str(words),
            (None, None) => {
                let line = self.builder.line_so_far();
                let is_spaced = self.after_left_out && (line.is_empty() || line.ends_with(' '));
                self.builder.words(if is_spaced { words.trim_start_matches(' ') } else { words });
                self.after_left_out = false;
            }
        }
    }

    /// A tag of HTML among words.
    fn tag(&mut self, written: &str) {
        match raw_html::tag(written) {
            raw_html::Tag::Start(name, _) if name.eq_ignore_ascii_case("br") => self.words("\n"),
            raw_html::Tag::Start(name, shown) => {
                if name.eq_ignore_ascii_case("sup") {
                    self.raised = Some(String::new());
                }
                let ends_at_once = written.ends_with("/>") || ["wbr", "img", "input", "hr"].contains(&name);
                if !ends_at_once {
                    self.open.push((name.to_ascii_lowercase(), shown));
                }
            }
            raw_html::Tag::End(name) => self.end_tag(&name.to_ascii_lowercase()),
            raw_html::Tag::Silent => {}
            raw_html::Tag::Words => self.words(written),
        }
    }

    fn end_tag(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
        if let Some(raised) = self.raised.take_if(|_| name == "sup") {
            let plain = html::raised(self.builder.line_so_far(), &raised);
            self.words(&plain);
        }
    }

    /// What is open among words ends with them.
    fn end_tags(&mut self) {
        self.open.clear();
        if let Some(raised) = self.raised.take() {
            self.words(&raised);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.builder.begin_heading(),
            Tag::Paragraph => self.builder.block(),
            Tag::CodeBlock(_) => self.builder.part(),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::Strikethrough => self.open.push((STRUCK_OUT.to_owned(), Shown::StruckOut)),
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
            TagEnd::Heading(level) => {
                self.end_tags();
                self.builder.end_heading(rank(level));
            }
            TagEnd::Paragraph => {
                self.end_tags();
                self.builder.block();
            }
            TagEnd::CodeBlock => self.builder.part(),
            TagEnd::HtmlBlock => {
                let block = self.html.take().unwrap_or_default();
                self.builder.part();
                self.left_out.extend(html::tell(&mut self.builder, &raw_html::with_words(&block)));
                self.builder.part();
            }
            TagEnd::Strikethrough => self.end_tag(STRUCK_OUT),
            TagEnd::BlockQuote(_) => self.builder.end_quote(),
            TagEnd::List(_) => self.builder.end_list(),
            TagEnd::Item => self.builder.end_item(),
            TagEnd::TableCell => {
                self.end_tags();
                self.builder.end_cell();
            }
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
    use super::{Parts, split};
    use crate::extract::html::Shown;
    use crate::text::{MarkKind, Text};

    fn text(body: &str) -> Text {
        super::text(body).0
    }

    #[test]
    fn html_is_read_as_in_a_page() {
        let words = |body: &str| text(body).as_str().trim_end().to_owned();
        assert_eq!(words("Above.\n\n<p>We hold 8 &amp; more.</p>\n\nBelow."), "Above.\n\nWe hold 8 & more.\n\nBelow.");
        assert_eq!(
            words("<table><tr><th>Ward</th><th>Awnings</th></tr><tr><td>Abbey</td><td>7</td></tr></table>"),
            "Ward\tAwnings\nAbbey\t7"
        );
        assert_eq!(words("<details><summary>Wasps</summary>\n\nThe **cost**.\n\n</details>"), "Wasps\n\nThe cost.");
        assert_eq!(
            words("Mr <name withheld> said <b>no</b><!-- x -->.\n\n<name withheld>"),
            "Mr <name withheld> said no.\n\n<name withheld>"
        );
        assert_eq!(words("45<sup>1</sup> on 1<sup>st</sup> May<br>then"), "45 [1] on 1st May\nthen");
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_left_out() {
        let (struck, left_out) = super::text("~~We refuse.~~ We <del>do not</del> hold it.\n\n<s>open\n\nNext.");
        assert_eq!(struck.as_str().trim_end(), "We hold it.\n\nNext.");
        assert_eq!(left_out.into_iter().collect::<Vec<_>>(), [Shown::StruckOut]);
        let (hidden, left_out) = super::text("By <span hidden>Ada</span>Bo.\n\n<p style='display:none'>Cy</p>");
        assert_eq!(hidden.as_str().trim_end(), "By Bo.");
        assert_eq!(left_out.into_iter().collect::<Vec<_>>(), [Shown::Hidden]);
    }

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
    fn front_matter_is_found_where_it_stands() {
        let raw = "\n---\ntitle: A\n---\nWords\n";
        assert_eq!(super::front_matter(raw).map(|at| &raw[at]), Some("title: A\n"));
        assert_eq!([super::front_matter("Words\n"), super::front_matter("---\ntitle: A\n"), super::front_matter("")], [None, None, None]);
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

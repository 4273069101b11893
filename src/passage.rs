//! A `Document` and the sections of its letter to its `Passage`s: paragraph by paragraph, in order, disjoint and complete.
//!
//! A passage is what a search hit points at and what wordings compare: one paragraph, one table, or a run of short lines
//! of one section. A table of an attachment, which may be a workbook, is cut between rows, and so is one of a letter that is too long for a page. Every character of a part that is not white space lies in exactly one passage of that part. They are cut once,
//! when a response is read, and kept with it.

use crate::document::{Document, Location, Part, PassageId};
use crate::response::{Passage, Provision, Response, Role, Section};
use crate::text::{MarkKind, Span, Text};

/// The longest passage in bytes; a longer paragraph is cut between sentences.
pub const LONGEST: usize = 1_500;
/// The longest table of a letter, in bytes, that stays whole.
const LONGEST_TABLE: usize = 20_000;

/// The passages of a document whose letter has these sections: those of the letter, then those of each attachment.
pub fn cut(document: &Document, sections: &[Section]) -> Vec<Passage> {
    let mut passages = of_letter(document.letter(), sections);
    for part in document.attachments() {
        let spans = paragraphs(&part.text, part.text.whole(), LONGEST).into_iter();
        passages.extend(numbered(part, spans.map(|span| (Role::Disclosure, None, span))));
    }
    passages
}

fn of_letter(letter: &Part, sections: &[Section]) -> Vec<Passage> {
    let text = &letter.text;
    let mut found = Vec::new();
    let mut at = 0;
    let mut push = |role, provision: Option<&Provision>, within: Span| {
        found.extend(paragraphs(text, within, LONGEST_TABLE).into_iter().map(|span| (role, provision.cloned(), span)));
    };
    for section in sections {
        push(Role::Introduction, None, Span::new(at, section.span.start.max(at)));
        let body = Span::new(section.span.start.max(at), section.span.end.max(at));
        // A heading is a passage of its own, so that what is under it can be quoted without it.
        let heading = section
            .heading
            .filter(|h| body.contains(*h) && text.slice(Span::new(body.start, h.start)).trim().is_empty() && ends_line(text, *h));
        let under = heading.map_or(body.start, |h| h.end);
        push(section.role, section.provision.as_ref(), Span::new(body.start, under));
        push(section.role, section.provision.as_ref(), Span::new(under, body.end));
        at = at.max(section.span.end);
    }
    push(Role::Disclosure, None, Span::new(at, text.len()));
    numbered(letter, found.into_iter()).collect()
}

fn numbered(part: &Part, found: impl Iterator<Item = (Role, Option<Provision>, Span)>) -> impl Iterator<Item = Passage> {
    let id = part.id;
    (0..).zip(found).map(move |(ordinal, (role, provision, span))| Passage { id: PassageId { part: id, ordinal }, role, span, provision })
}

/// Whether a stretch of a response is a heading and nothing else.
pub fn is_heading(response: &Response, location: Location) -> bool {
    let Some(part) = response.document.part(location.part) else { return false };
    let sections = if part.id.is_letter() { response.sections.as_slice() } else { &[] };
    let headings = sections.iter().filter_map(|s| s.heading);
    let marked = part.text.marks().iter().filter(|m| matches!(m.kind, MarkKind::Heading(_))).map(|m| m.span);
    headings.chain(marked).any(|heading| heading.contains(location.span))
}

/// Paragraphs within a span: tables, those that are longer than `whole` cut between rows, text between blank lines, long paragraphs between
/// sentences.
fn paragraphs(text: &Text, within: Span, whole: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = within.start;
    for table in text.marks() {
        let MarkKind::Table(rows) = &table.kind else { continue };
        if !within.contains(table.span) || table.span.start < at {
            continue;
        }
        prose(text, Span::new(at, table.span.start), &mut found);
        let span = text.trim(table.span);
        if span.len() > whole {
            between_rows(text, span, rows, &mut found);
        } else if !span.is_empty() {
            found.push(span);
        }
        at = table.span.end;
    }
    prose(text, Span::new(at, within.end), &mut found);
    found
}

/// A table in pieces of whole rows, each about as long as the longest passage at most.
fn between_rows(text: &Text, span: Span, rows: &[Vec<Span>], found: &mut Vec<Span>) {
    let mut start = span.start;
    for row in rows {
        let Some(begin) = row.iter().map(|cell| cell.start).min().filter(|begin| start < *begin && *begin < span.end) else { continue };
        let end = row.iter().map(|cell| cell.end).max().unwrap_or(begin);
        if end.saturating_sub(start) > LONGEST {
            found.push(text.trim(Span::new(start, begin)));
            start = begin;
        }
    }
    found.push(Span::new(start, span.end));
}

/// Whether nothing but white space follows a span on its line.
fn ends_line(text: &Text, span: Span) -> bool {
    text.as_str()[span.end..].chars().take_while(|c| *c != '\n').all(char::is_whitespace)
}

/// A line longer than this, in bytes, was not wrapped by hand: it is a paragraph.
const UNWRAPPED: usize = 120;

fn prose(text: &Text, within: Span, found: &mut Vec<Span>) {
    let mut start = within.start;
    let mut end_before = None;
    for (offset, line) in lines_of(text.slice(within)) {
        let at = within.start + offset;
        let long = line.trim().len() > UNWRAPPED;
        if line.trim().is_empty() {
            end_before.get_or_insert(at);
            continue;
        }
        if let Some(end) = end_before.take().or((long && at > start).then_some(at)) {
            push_cut(text, Span::new(start, end), found);
            start = at;
        }
        if long {
            end_before = Some(at + line.len());
        }
    }
    push_cut(text, Span::new(start, within.end), found);
}

fn lines_of(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    words.split_inclusive('\n').map(move |line| {
        let offset = at;
        at += line.len();
        (offset, line)
    })
}

/// Pushes one paragraph, cut where it is too long: at a line or sentence end in its second half, else between words.
fn push_cut(text: &Text, paragraph: Span, found: &mut Vec<Span>) {
    let mut rest = text.trim(paragraph);
    while rest.len() > LONGEST {
        let words = text.slice(rest);
        let limit = words.floor_char_boundary(LONGEST);
        let head = &words[..limit];
        let cut = [head.rfind('\n'), head.rfind(". ").map(|i| i + 1), head.rfind(' ')];
        let cut = cut.into_iter().flatten().find(|&i| i > limit / 2).unwrap_or(limit);
        let span = text.trim(Span::new(rest.start, rest.start + cut));
        if !span.is_empty() {
            found.push(span);
        }
        rest = text.trim(Span::new(rest.start + cut, rest.end));
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};
    use crate::document::{Document, Part};
    use crate::response::{Role, Section};
    use crate::text::{MarkKind, Span, Text};

    /// The anchor, the role and the words of each passage.
    fn passages(document: &Document, sections: &[Section]) -> Vec<(String, Role, String)> {
        let cut = cut(document, sections);
        cut.iter().map(|p| (p.id.to_string(), p.role, document.words(p.location()).to_owned())).collect()
    }

    #[test]
    fn a_heading_is_a_passage_of_its_own_and_each_part_counts_from_nought() {
        let letter = "Dear Jo\n\nReasons\nIt names people.\n\nIt is private.";
        let mut document = Document::of_text(Text::plain(letter));
        document.attach(Part { text: Text::plain("One\n\nTwo"), ..Part::default() });
        let section = Section { role: Role::Reasons, span: Span::new(9, letter.len()), heading: Some(Span::new(9, 16)), provision: None };
        let expected = [
            ("p0", Role::Introduction, "Dear Jo"),
            ("p1", Role::Reasons, "Reasons"),
            ("p2", Role::Reasons, "It names people."),
            ("p3", Role::Reasons, "It is private."),
            ("a1-p0", Role::Disclosure, "One"),
            ("a1-p1", Role::Disclosure, "Two"),
        ];
        assert_eq!(passages(&document, &[section]), expected.map(|(id, role, words)| (id.to_owned(), role, words.to_owned())));
    }

    /// A table of so many rows.
    fn table(rows: usize) -> Text {
        let mut text = Text::default();
        let mut spans = Vec::new();
        for row in 0..rows {
            let at = text.len();
            text.push(&format!("row {row}\t{row}\n"));
            let end = text.len() - 1;
            let tab = at + text.as_str()[at..].find('\t').unwrap();
            spans.push(vec![Span::new(at, tab), Span::new(tab + 1, end)]);
        }
        text.mark(text.trim(text.whole()), MarkKind::Table(spans));
        text
    }

    #[test]
    fn a_table_of_a_letter_is_cut_where_it_is_too_long_for_a_page() {
        let document = Document::of_text(table(4_000));
        let passages = passages(&document, &[]);
        assert!(passages.len() > 20 && passages.iter().all(|(_, _, words)| words.len() <= LONGEST), "{}", passages.len());
        let words: Vec<&str> = passages.iter().map(|(_, _, words)| words.as_str()).collect();
        assert_eq!(words.join("\n"), document.letter().text.as_str().trim());
    }

    #[test]
    fn a_long_table_of_an_attachment_is_cut_between_rows() {
        let text = table(400);
        let mut document = Document::of_text(text.clone());
        document.attach(Part { text, ..Part::default() });
        let passages = passages(&document, &[]);
        let attached: Vec<_> = passages.iter().filter(|(id, ..)| id.starts_with('a')).map(|(_, _, words)| words.as_str()).collect();
        assert_eq!((passages.len() - attached.len(), attached.len()), (1, 4), "a letter's own table stays whole that a page can show");
        assert!(attached.iter().all(|words| words.len() <= LONGEST && words.starts_with("row ")));
        assert_eq!(attached.join("\n"), document.letter().text.as_str().trim());
    }

    #[test]
    fn a_long_paragraph_is_cut_between_sentences() {
        let document = Document::of_text(Text::plain(&"We hold it. ".repeat(LONGEST / 5)));
        let cut = passages(&document, &[]);
        assert!(cut.len() > 1 && cut.iter().all(|(_, _, words)| words.len() <= LONGEST && words.ends_with("it.")), "{cut:?}");
    }
}

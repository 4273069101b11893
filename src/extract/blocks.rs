//! Paragraphs, as word processors have them, to a `Text` with marks and the place of every block.
//!
//! A [`Paragraph`] is filled first, for what it is may be known only at its end; [`Blocks`] lays it out.

use std::collections::HashSet;
use std::ops::Range;

use super::builder::TextBuilder;
use super::content::Content;
use crate::document::Place;
use crate::text::Span;

/// The bytes of the longest heading: writers give sentences the looks of a heading, which does not make them one.
const LONGEST_HEADING: usize = 160;

/// A paragraph that is being filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its words, with tabs and line ends.
    pub(super) words: String,
    /// Its level, from 1, where it is a heading.
    pub(super) heading: Option<u8>,
    /// What stands before it where it is an item: its label, and how deep it is in lists, from 0.
    pub(super) label: Option<(String, usize)>,
    links: Vec<(Range<usize>, String)>,
    open_links: Vec<(usize, String)>,
    /// Where the last note mark ends.
    mark_end: usize,
}

impl Paragraph {
    /// Adds words.
    pub(super) fn push(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Adds words that stand higher: the mark of a note is set apart from the figure or word that it stands at, the power of a unit and
    /// the ending of an ordinal are not.
    pub(super) fn push_superscript(&mut self, words: &str) {
        let mark = words.trim();
        let is_mark = !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | '§'));
        if is_mark && self.mark_end == self.words.len() && self.words.ends_with(']') {
            self.words.pop();
            self.words.push_str(mark);
            self.words.push(']');
        } else if is_mark && !self.words.is_empty() && !self.ends_with_unit() {
            self.push_mark(mark);
        } else {
            return self.push(words);
        }
        self.mark_end = self.words.len();
    }

    /// Adds the mark of a note.
    pub(super) fn push_mark(&mut self, mark: &str) {
        self.words.push('[');
        self.words.push_str(mark);
        self.words.push(']');
    }

    /// A link to this address begins.
    pub(super) fn begin_link(&mut self, address: String) {
        self.open_links.push((self.words.len(), address));
    }

    /// The link that was begun last ends.
    pub(super) fn end_link(&mut self) {
        if let Some((start, address)) = self.open_links.pop().filter(|(_, address)| !address.is_empty())
            && start < self.words.len()
            && self.links.last().is_none_or(|(range, _)| range.end <= start)
        {
            self.links.push((start..self.words.len(), address));
        }
    }

    fn ends_with_unit(&self) -> bool {
        let last = self.words.rsplit_once(' ').map_or(self.words.as_str(), |(_, last)| last);
        ["m", "km", "cm", "mm", "ft", "in", "yd"].contains(&last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ','))
    }
}

/// A text of paragraphs that is being laid out.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    builder: TextBuilder,
    layout: Vec<(Span, Place)>,
    /// The slide that they are on; without one they are counted.
    slide: Option<u32>,
    paragraphs: u32,
    /// Tables that are open, one within another: the inner ones are read as words.
    tables: usize,
    row: Option<(usize, Place)>,
    /// The last paragraph was an item.
    in_list: bool,
    /// Whether nothing is to be said twice, and what was said where that was so.
    is_once: bool,
    said: HashSet<String>,
}

impl Blocks {
    /// What follows is on this slide.
    pub(super) fn on_slide(&mut self, number: u32) {
        self.slide = Some(number);
    }

    /// What follows is said once: headers and footers are the same on many pages, and page numbers are none of the text.
    pub(super) fn once(&mut self, is_so: bool) {
        self.is_once = is_so;
    }

    /// Adds a paragraph, unless it is blank.
    pub(super) fn paragraph(&mut self, mut paragraph: Paragraph) {
        self.paragraphs += 1;
        while !paragraph.open_links.is_empty() {
            paragraph.end_link();
        }
        if paragraph.words.trim().is_empty() || self.was_said(&paragraph.words) {
            return;
        }
        paragraph.heading = paragraph.heading.filter(|_| paragraph.words.len() <= LONGEST_HEADING);
        if self.tables > 0 {
            self.builder.block();
            if let Some((label, _)) = &paragraph.label {
                self.builder.flowing_words(&format!("{label} "));
            }
            return self.write(&paragraph, true);
        }
        let label = paragraph.label.take().filter(|(label, _)| !label.is_empty());
        let is_item = label.is_some() && paragraph.heading.is_none();
        if !(is_item && self.in_list) {
            self.builder.block();
        }
        self.in_list = is_item;
        if paragraph.heading.is_some() {
            self.builder.begin_heading();
        }
        let start = self.builder.at();
        if let Some((label, depth)) = &label {
            if is_item {
                self.builder.begin_item_labelled(*depth, label);
            } else {
                self.builder.words(&format!("{label} "));
            }
        }
        self.write(&paragraph, false);
        let span = self.builder.since(start);
        if is_item {
            self.builder.end_item();
        }
        if let Some(level) = paragraph.heading {
            self.builder.end_heading(level.clamp(1, 6));
        }
        if !span.is_empty() {
            self.layout.push((span, self.place()));
        }
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) {
        self.tables += 1;
        self.in_list = false;
        if self.tables == 1 {
            self.builder.begin_table();
        }
    }

    /// A row of it begins.
    pub(super) fn begin_row(&mut self) {
        if self.tables == 1 {
            self.end_row();
            self.builder.begin_row();
            self.paragraphs += 1;
            self.row = Some((self.builder.at(), self.place()));
            self.paragraphs -= 1;
        } else if self.tables > 1 {
            self.builder.block();
        }
    }

    /// A cell of it begins that is as wide as so many columns.
    pub(super) fn begin_cell(&mut self) {
        if self.tables == 1 {
            self.builder.begin_cell();
        } else if self.tables > 1 {
            self.builder.block();
        }
    }

    /// A cell of it ends, which is as wide as so many columns.
    pub(super) fn end_cell(&mut self, columns: usize) {
        /// No more columns than this are kept apart.
        const MOST: usize = 64;
        if self.tables == 1 {
            self.builder.end_cell();
            for _ in 1..columns.min(MOST) {
                self.builder.begin_cell();
                self.builder.end_cell();
            }
        }
    }

    /// The table ends.
    pub(super) fn end_table(&mut self) {
        if self.tables == 1 {
            self.end_row();
            self.builder.end_table();
        } else if self.tables > 1 {
            self.builder.block();
        }
        self.tables = self.tables.saturating_sub(1);
    }

    /// The content, when all has been said.
    pub(super) fn finish(mut self) -> Content {
        while self.tables > 0 {
            self.end_table();
        }
        Content { text: self.builder.finish(), layout: self.layout, ..Content::default() }
    }

    fn end_row(&mut self) {
        if let Some((start, place)) = self.row.take() {
            self.builder.end_row();
            let span = self.builder.since(start);
            if !span.is_empty() {
                self.layout.push((span, place));
            }
        }
    }

    fn place(&self) -> Place {
        self.slide.map_or(Place::Paragraph(self.paragraphs), Place::Slide)
    }

    fn was_said(&mut self, words: &str) -> bool {
        self.is_once && (!words.contains(char::is_alphabetic) || !self.said.insert(words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// Writes words and links; in one line within a cell.
    fn write(&mut self, paragraph: &Paragraph, in_line: bool) {
        // No white space at either end: it stands between blocks already.
        let words = paragraph.words.as_str();
        let first = words.len() - words.trim_start().len();
        let last = words.trim_end().len();
        let mut at = first;
        for (range, address) in &paragraph.links {
            let (start, end) = (range.start.max(at), range.end.min(last));
            if start < end {
                self.say(&words[at..start], in_line);
                self.builder.begin_link();
                self.say(&words[start..end], in_line);
                self.builder.end_link(address.clone());
                at = end;
            }
        }
        self.say(&words[at..last.max(at)], in_line);
    }

    fn say(&mut self, words: &str, in_line: bool) {
        if in_line {
            self.builder.flowing_words(words);
        } else {
            self.builder.words(&evenly_spaced(words));
        }
    }
}

/// Words in which any stretch of spaces is one space, one with tabs is one tab, and none stands at a line end.
fn evenly_spaced(words: &str) -> String {
    let mut even = String::with_capacity(words.len());
    for sign in words.chars() {
        let last = even.chars().next_back();
        match sign {
            '\n' | '\r' => {
                even.truncate(even.trim_end_matches([' ', '\t']).len());
                even.push('\n');
            }
            ' ' | '\t' | '\u{a0}' if last == Some('\n') || last == Some('\t') => {}
            ' ' | '\u{a0}' if last == Some(' ') => {}
            ' ' | '\u{a0}' => even.push(' '),
            '\t' => {
                if last == Some(' ') {
                    even.pop();
                }
                even.push('\t');
            }
            sign => even.push(sign),
        }
    }
    even
}

#[cfg(test)]
mod tests {
    use super::{Blocks, Paragraph};
    use crate::document::Place;
    use crate::text::MarkKind;

    fn paragraph(words: &str) -> Paragraph {
        Paragraph { words: words.to_owned(), ..Paragraph::default() }
    }

    #[test]
    fn paragraphs_items_and_tables_are_laid_out_with_their_places() {
        let mut blocks = Blocks::default();
        blocks.paragraph(Paragraph { heading: Some(2), label: Some(("1.".to_owned(), 0)), ..paragraph("Costs") });
        blocks.paragraph(paragraph("We hold:"));
        for (label, words) in [("(a)", "red"), ("(b)", "blue")] {
            blocks.paragraph(Paragraph { label: Some((label.to_owned(), 0)), ..paragraph(words) });
        }
        blocks.paragraph(paragraph(" "));
        blocks.begin_table();
        blocks.begin_row();
        blocks.begin_cell();
        blocks.paragraph(paragraph("Year\tof"));
        blocks.paragraph(paragraph("count"));
        blocks.begin_table();
        blocks.begin_row();
        blocks.begin_cell();
        blocks.paragraph(paragraph("inner"));
        blocks.end_cell(1);
        blocks.end_table();
        blocks.end_cell(2);
        blocks.begin_cell();
        blocks.paragraph(paragraph("7"));
        blocks.end_table();
        blocks.paragraph(paragraph("Yours"));
        let content = blocks.finish();
        let text = &content.text;
        assert_eq!(text.as_str().trim_end(), "1. Costs\n\nWe hold:\n\n(a) red\n(b) blue\n\nYear of count inner \t\t7\n\nYours");
        let said: Vec<_> = content.layout.iter().map(|(span, place)| (text.slice(*span), *place)).collect();
        assert_eq!(said[0], ("1. Costs", Place::Paragraph(1)));
        assert_eq!(
            said[3..],
            [("(b) blue", Place::Paragraph(4)), ("Year of count inner \t\t7", Place::Paragraph(6)), ("Yours", Place::Paragraph(10))]
        );
        assert_eq!(text.marks()[0].kind, MarkKind::Heading(2));
        assert_eq!(text.marks().iter().filter(|mark| mark.kind == MarkKind::Item).count(), 2);
    }

    #[test]
    fn spaces_are_even_and_sentences_are_no_headings() {
        let mut blocks = Blocks::default();
        blocks.paragraph(Paragraph { heading: Some(1), ..paragraph(&"It is withheld, for it will be published. ".repeat(5)) });
        blocks.paragraph(paragraph("Mr Tarn \t\t 5  May\u{a0} 2024 \n\t next"));
        let text = blocks.finish().text;
        assert!(text.as_str().trim_end().ends_with("published.\n\nMr Tarn\t5 May 2024\nnext"), "{text:?}");
        assert!(text.marks().is_empty());
    }

    #[test]
    fn a_note_mark_changes_no_figure() {
        let read = |before: &str, marks: &[&str]| {
            let mut paragraph = paragraph(before);
            marks.iter().for_each(|mark| paragraph.push_superscript(mark));
            paragraph.words
        };
        assert_eq!(read("45", &["1"]), "45[1]");
        assert_eq!(read("45", &["1", "2"]), "45[12]");
        assert_eq!(read("300 m", &["2"]), "300 m2");
        assert_eq!(read("the 1", &["st"]), "the 1st");
        assert_eq!(read("", &["1"]), "1");
    }

    #[test]
    fn links_are_marked_and_headers_said_once() {
        let mut blocks = Blocks::default();
        blocks.once(true);
        for _ in 0..2 {
            let mut linked = paragraph("See ");
            linked.begin_link("https://a.example/".to_owned());
            linked.push("the page");
            linked.end_link();
            linked.push(".");
            blocks.paragraph(linked);
            blocks.paragraph(paragraph("- 3 -"));
        }
        let text = blocks.finish().text;
        assert_eq!(text.as_str().trim_end(), "See the page.");
        assert_eq!(text.slice(text.marks()[0].span), "the page");
    }
}

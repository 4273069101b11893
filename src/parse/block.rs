//! Lines to `Block`s: the paragraphs, items, headings and tables that a letter is made of.
//!
//! 1. Tables, headings and items that the file's format stated are taken as stated.
//! 2. Other lines are joined into paragraphs: a line goes on in the next one where its first word would not have fitted,
//!    so that text wrapped at seventy columns without blank lines falls into its paragraphs again.
//! 3. List labels, short lines and blank lines end a paragraph.

use std::collections::HashSet;

use crate::parse::label::{self, Label};
use crate::parse::work::step;
use crate::text::{MarkKind, Span, Text};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A heading, by the file's format.
    Heading,
    /// A paragraph, or one line that stands alone.
    Paragraph,
    /// An item of a list.
    Item,
    /// A table, by the file's format.
    Table,
}

/// A paragraph, item, heading or table.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Where, label included.
    pub(super) span: Span,
    /// What it is.
    pub(super) shape: Shape,
    /// The label of an item.
    pub(super) label: Option<Label>,
    /// Where its words begin, after the label.
    pub(super) words: usize,
    /// How many lines it takes.
    pub(super) lines: usize,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) apart: bool,
}

impl Block {
    /// The words, without the label.
    pub(super) fn words(&self) -> Span {
        Span::new(self.words, self.span.end)
    }
}

/// The blocks of a text, in order; every character that is not white space lies in one.
pub(super) fn blocks(text: &Text) -> Vec<Block> {
    let mut builder = Builder { text, wrap: Wrap::of(text), bare: bare_numbers(text), blocks: Vec::new(), open: None, blank: true };
    let marks: Vec<_> =
        text.marks().iter().filter(|m| matches!(m.kind, MarkKind::Heading(_) | MarkKind::Table(_) | MarkKind::Item)).collect();
    let mut at = 0;
    let mut table_end = 0;
    for (span, line) in text.lines() {
        while at < marks.len() && marks[at].span.start < span.start {
            at += 1;
        }
        if span.start < table_end {
            continue;
        }
        let mark = marks.get(at).filter(|m| m.span.start <= span.end && !m.span.is_empty());
        match mark.map(|m| (&m.kind, m.span)) {
            Some((MarkKind::Table(_), table)) => {
                builder.close();
                table_end = table.end;
                builder.push(text.trim(table), Shape::Table);
            }
            Some((MarkKind::Heading(_), _)) if !line.trim().is_empty() => {
                builder.close();
                builder.push(text.trim(span), Shape::Heading);
            }
            Some((MarkKind::Item, _)) if !line.trim().is_empty() => builder.item(span, line),
            _ => builder.line(span, line),
        }
    }
    builder.close();
    builder.blocks
}

/// Where the lines begin that are numbered with bare figures, at least up to three: `1 How many …`, `2 Proportion …`.
fn bare_numbers(text: &Text) -> HashSet<usize> {
    const FURTHEST: usize = 12;
    let mut found = HashSet::new();
    let mut run: Vec<(u16, usize, usize)> = Vec::new();
    for (index, (span, line)) in text.lines().enumerate() {
        let Some(number) = label::bare(line).and_then(|l| if let label::Count::Number(n) = l.count { Some(n) } else { None }) else {
            continue;
        };
        let goes_on = run.last().is_some_and(|&(last, at, _)| number == last + 1 && index - at <= FURTHEST);
        if !goes_on {
            run.clear();
        }
        if goes_on || number == 1 {
            run.push((number, index, span.start));
        }
        // Two do where both ask.
        let asks = |at: usize| text.as_str()[at..].lines().next().is_some_and(|line| line.trim_end().ends_with('?'));
        if run.len() > 3 {
            found.insert(span.start); // those before it are there already
        } else if run.len() == 3 || run.len() == 2 && run.iter().all(|(_, _, start)| asks(*start)) {
            step(run.len());
            found.extend(run.iter().map(|(_, _, start)| *start));
        }
    }
    found
}

/// How a text is wrapped.
#[derive(Clone, Copy, Debug)]
enum Wrap {
    /// One paragraph a line.
    No,
    /// At about this many columns.
    At(usize),
}

impl Wrap {
    const WIDEST: usize = 130;
    const NARROWEST: usize = 40;

    /// A text is wrapped where lines break off within a sentence and the next ones go on in small letters.
    fn of(text: &Text) -> Wrap {
        let (mut lines, mut broken, mut widest, mut second) = (0, 0, 0, 0);
        let mut before: Option<&str> = None;
        for (_, line) in text.lines() {
            let line = line.trim();
            if line.is_empty() || is_address(line) {
                before = before.filter(|_| line.is_empty());
                continue;
            }
            lines += 1;
            let broke = |b: &&str| line.starts_with(char::is_lowercase) && !b.ends_with(['.', '?', '!', ':', ';', '|']);
            let width = before.filter(broke).map_or(0, columns);
            if (Wrap::NARROWEST..=Wrap::WIDEST).contains(&width) {
                broken += 1;
                (widest, second) = if width >= widest { (width, widest) } else { (widest, second.max(width)) };
            }
            before = Some(line);
        }
        match broken {
            0 => Wrap::No,
            _ if broken * 12 < lines => Wrap::No,
            1..=12 => Wrap::At(widest),
            _ => Wrap::At(second),
        }
    }
}

/// Characters in a line, trimmed at the end.
fn columns(line: &str) -> usize {
    line.trim_end().bytes().filter(|b| b & 0xC0 != 0x80).count()
}

struct Builder<'a> {
    text: &'a Text,
    wrap: Wrap,
    /// Where lines begin that bare figures number.
    bare: HashSet<usize>,
    blocks: Vec<Block>,
    open: Option<Open<'a>>,
    blank: bool,
}

/// The block that is being read.
struct Open<'a> {
    block: Block,
    last: &'a str,
    /// A blank line followed: only a wrapped line in lower case may still go on.
    parted: bool,
}

impl<'a> Builder<'a> {
    fn line(&mut self, span: Span, line: &'a str) {
        if line.trim().is_empty() {
            self.blank = true;
            if let Some(open) = &mut self.open {
                open.parted = true;
            }
            return;
        }
        let label = label::read(line).or_else(|| label::bare(line).filter(|_| self.bare.contains(&span.start)));
        let goes_on = label.is_none() && self.open.as_ref().is_some_and(|open| self.goes_on(open, line));
        match &mut self.open {
            Some(open) if goes_on => {
                open.block.span.end = span.end;
                open.block.lines += 1;
                open.last = line;
                open.parted = false;
            }
            _ => self.start(span, line, label),
        }
        self.blank = false;
    }

    fn item(&mut self, span: Span, line: &'a str) {
        let label = label::read(line).unwrap_or(Label {
            text: "•".to_owned(),
            count: label::Count::Bullet,
            bracketed: false,
            width: line.len() - line.trim_start().len(),
        });
        self.start(span, line, Some(label));
        self.blank = false;
    }

    fn start(&mut self, span: Span, line: &'a str, label: Option<Label>) {
        self.close();
        let trimmed = self.text.trim(span);
        let words = label.as_ref().map_or(trimmed.start, |l| (span.start + l.width).clamp(trimmed.start, trimmed.end));
        let heading = label.is_none() && line.trim_start().starts_with('#') && line.trim_start().trim_start_matches('#').starts_with(' ');
        let shape = if label.is_some() {
            Shape::Item
        } else if heading {
            Shape::Heading
        } else {
            Shape::Paragraph
        };
        let block = Block { span: trimmed, shape, label, words, lines: 1, apart: self.blank };
        if heading {
            self.blocks.push(block);
        } else {
            self.open = Some(Open { block, last: line, parted: false });
        }
    }

    fn push(&mut self, span: Span, shape: Shape) {
        if !span.is_empty() {
            self.blocks.push(Block { span, shape, label: None, words: span.start, lines: 1, apart: true });
        }
        self.blank = true;
    }

    fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.block.span = self.text.trim(open.block.span);
            self.blocks.push(open.block);
        }
    }

    /// Whether `line` carries on the open block.
    fn goes_on(&self, open: &Open, line: &str) -> bool {
        let before = open.last.trim_end();
        let after = line.trim_start();
        let ended = before.ends_with(['.', '?', '!', ':', ';']);
        let lower = after.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ')' | ';'));
        if !open.parted && !ended && is_indented_alike(open.last, line) {
            return true;
        }
        let Wrap::At(width) = self.wrap else {
            return !open.parted && is_address(after) && before.ends_with(']');
        };
        let word = after.split_whitespace().next().unwrap_or("");
        let needed = columns(before) + 1 + columns(word);
        if open.parted {
            return (lower || needed > width) && !ended && columns(before) * 4 > width * 3;
        }
        if is_address(after) || is_address(before) {
            return lower || (is_address(after) && !ended) || before.ends_with(']');
        }
        let slack = if open.block.label.is_some() || open.block.lines > 1 && open.block.shape == Shape::Item { 6 } else { 0 };
        let asks = before.ends_with(['.', '?', '!']) && QUESTION_WORDS.contains(&word);
        let titled = before.ends_with(':') && !lower || asks;
        if needed > width && !titled {
            return true;
        }
        (lower && (!ended || needed + slack > width)) || (!ended && needed + slack > width)
    }
}

/// Words that begin a question at the start of a line.
const QUESTION_WORDS: &[&str] =
    &["How", "What", "Which", "Who", "When", "Where", "Why", "Has", "Have", "Did", "Does", "Do", "Is", "Are", "Can", "Could"];

/// Whether two lines of prose are set in by as much, as a quoted request is.
fn is_indented_alike(before: &str, after: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let prose = |line: &str| !line.trim().contains("  ") && !line.trim().contains('\t');
    indent(before) >= 2 && indent(before) == indent(after) && prose(before) && prose(after) && columns(before.trim()) >= 40
}

fn is_address(line: &str) -> bool {
    let line = line.trim_start();
    if !line.starts_with(['[', 'h', 'w', 'm']) {
        return false;
    }
    let line = line.strip_prefix('[').and_then(|l| l.split_once(']')).map_or(line, |(_, rest)| rest);
    line.starts_with("http") || line.starts_with("www.") || line.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(raw: &str) -> Vec<String> {
        let text = Text::plain(raw);
        blocks(&text).iter().map(|b| text.slice(b.span).replace('\n', " ")).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_ones_end_a_paragraph() {
        let raw = "Thank you for your request for information about the number of potholes\n\
                   repaired, which we received on 4 March 2024.\n\
                   1. How many potholes were repaired on roads that the council looks after\n\
                   in each year?\n\
                   412\n\
                   2. And by whom?";
        assert_eq!(cut(raw).len(), 4);
    }

    #[test]
    fn one_paragraph_a_line_stays_so() {
        let long = "word ".repeat(40);
        assert_eq!(cut(&format!("{long}\nDecision\n{long}")).len(), 3);
    }

    #[test]
    fn nothing_but_white_space_is_lost() {
        let raw = "  A\n\n b c\n• d\n\n\n1) e ";
        let text = Text::plain(raw);
        let kept: usize = blocks(&text).iter().map(|b| text.slice(b.span).split_whitespace().map(str::len).sum::<usize>()).sum();
        assert_eq!(kept, raw.split_whitespace().map(str::len).sum::<usize>());
    }
}

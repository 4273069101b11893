//! A `Text` to a `Letter`: its blocks, their folded words, its sentences and the cues that each gives.

use std::cell::OnceCell;
use std::ops::Range;

use super::block::{self, Block, Shape};
use super::cue::{Cue, Cues, VOCABULARY};
use super::folded::Folded;
use super::heading::{self, Heads};
use super::interrogative::{Interrogative, asks};
use super::phrase::phrases;
use super::question_table;
use super::run_together;
use super::sentence;
use super::work::step;
use crate::response::Role;
use crate::text::{MarkKind, Span, Text};

phrases! {
    /// Ends of a line after which the request, or a list, follows.
    FOLLOWING: End [
        "the following" in "you asked for the following",
        "following information" in "you asked for the following information",
        "following questions" in "you asked the following questions",
    ]
}

/// A letter taken apart, before anything is made of it.
pub(super) struct Letter<'a> {
    pub(super) text: &'a Text,
    pub(super) blocks: Vec<Block>,
    pub(super) folded: Folded,
    /// The folded words of each block, label left out.
    pub(super) block_words: Vec<Range<usize>>,
    /// All sentences, in order.
    pub(super) sentences: Vec<Sentence>,
    /// The sentences of each block.
    pub(super) of_block: Vec<Range<usize>>,
    /// All that the sentences of each block give together.
    block_cues: Vec<Cues>,
    /// What each block heads, where it is a heading.
    pub(super) heads: Vec<Option<Heads>>,
    /// The part that a log's columns give each block: its request, or its response.
    pub(super) column: Vec<Option<Role>>,
    /// Whether each block is a quotation, by the file's format or by `>`.
    pub(super) quoted: Vec<bool>,
}

/// Tables that hold questions with their answers become blocks of their own; so do rows between upright strokes.
fn with_question_tables(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let tables: Vec<_> = text.marks().iter().filter(|m| matches!(m.kind, MarkKind::Table(_))).collect();
    let mut passed = 0;
    let mut of_marks = |span: Span| {
        while tables.get(passed).is_some_and(|m| m.span.end <= span.start) {
            step(1);
            passed += 1;
        }
        tables[passed..].iter().inspect(|_| step(1)).take_while(|m| m.span.start < span.end).find_map(|m| match &m.kind {
            MarkKind::Table(rows) if m.span.overlaps(span) => question_table::blocks(text, rows),
            _ => None,
        })
    };
    let mut all = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.shape == Shape::Table {
            all.extend(of_marks(block.span).unwrap_or_else(|| vec![block]));
            continue;
        }
        let row = |block: &Block| question_table::cells(text.slice(block.span), block.span.start);
        let Some(first) = row(&block) else {
            all.push(block);
            continue;
        };
        let (mut rows, mut lines) = (vec![first], vec![block]);
        while let Some(next) = blocks.peek().and_then(row) {
            rows.push(next);
            lines.extend(blocks.next());
        }
        all.extend(question_table::blocks(text, &rows).unwrap_or(lines));
    }
    all
}

/// Blocks that begin with a heading on the line of their words (`Decision: We hold …`) become two.
fn parted(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let words = text.slice(block.words());
        let prose =
            block.shape == Shape::Paragraph || block.shape == Shape::Item && !block.label.as_ref().is_some_and(|l| l.count.is_minor());
        match leading_heading(words).filter(|_| prose) {
            Some(length) => {
                let cut = block.words + length;
                let rest = text.trim(Span::new(cut, block.span.end));
                parted.push(Block { span: Span::new(block.span.start, cut), lines: 1, ..block.clone() });
                parted.push(Block { span: rest, words: rest.start, shape: Shape::Paragraph, label: None, apart: false, ..block });
            }
            None => parted.push(block),
        }
    }
    parted
}

/// How many bytes a heading takes that stands before words on the same line.
fn leading_heading(words: &str) -> Option<usize> {
    let head = words.as_bytes().iter().take(80).position(|b| matches!(b, b':' | b'.' | b'\n'))?;
    let mark = words.as_bytes()[head];
    let prefix = words.get(..head)?.trim_matches(['*', '_', ' ']).to_ascii_lowercase();
    let bold = words.starts_with("**");
    let length = head + 1 + words[head + 1..].len() - words[head + 1..].trim_start_matches(['*', '_']).len();
    let after = &words[length..];
    let short = prefix.split(' ').count() <= if bold || mark == b':' { 8 } else { 2 };
    let fits = mark != b'\n'
        && short
        && after.starts_with([' ', '\n'])
        && !after.trim().is_empty()
        && words.starts_with(|c: char| c.is_uppercase() || c == '*');
    let heads = heading::heads(&prefix).filter(|_| fits)?;
    let known = matches!(
        heads,
        Heads::Answer
            | Heads::Part(
                Role::Request
                    | Role::Decision
                    | Role::Reasons
                    | Role::Harm
                    | Role::FactorsFor
                    | Role::FactorsAgainst
                    | Role::Balance
                    | Role::Advice
                    | Role::ReviewRights
            )
    );
    let dated = after.trim().len() < 32 && !crate::response::day::dates(&after.trim().to_ascii_lowercase()).is_empty();
    (known && !dated && (after.trim().len() > 8 || heads == Heads::Answer && mark == b':')).then_some(length)
}

/// A sentence of a letter.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Where in the folded words.
    pub(super) range: Range<usize>,
    /// The block that it is in.
    pub(super) block: usize,
    /// What it does.
    pub(super) cues: Cues,
    /// How plainly it asks, once looked at.
    asking: OnceCell<Interrogative>,
}

impl<'a> Letter<'a> {
    /// Takes a text apart.
    pub(super) fn new(text: &'a Text) -> Self {
        let blocks = parted(text, with_question_tables(text, run_together::cut(text, block::blocks(text))));
        let mut folded = Folded::with_capacity(text.len());
        let block_words: Vec<_> = blocks.iter().map(|b| folded.push(text, b.words())).collect();
        let mut ranges = Vec::new();
        let mut of_block = Vec::with_capacity(blocks.len());
        for range in &block_words {
            let first = ranges.len();
            sentence::sentences(text, &folded, range.clone(), &mut ranges);
            of_block.push(first..ranges.len());
        }
        let cues = VOCABULARY.read(folded.as_str(), &ranges);
        let mut sentences: Vec<_> =
            ranges.into_iter().zip(cues).map(|(range, cues)| Sentence { range, block: 0, cues, asking: OnceCell::new() }).collect();
        for (block, range) in of_block.iter().enumerate() {
            sentences[range.clone()].iter_mut().for_each(|s| s.block = block);
        }
        let together = |range: &Range<usize>| sentences[range.clone()].iter().fold(Cues::NONE, |all, s| all.and(s.cues));
        let block_cues = of_block.iter().map(together).collect();
        let (heads, column, quoted) = (Vec::new(), Vec::new(), Vec::new());
        let mut letter = Letter { text, blocks, folded, block_words, sentences, of_block, block_cues, heads, column, quoted };
        letter.heads = (0..letter.blocks.len()).map(|i| letter.heading(i)).collect();
        letter.column = letter.columns();
        letter.quoted = letter.quotations();
        letter
    }

    /// The folded words of a block.
    pub(super) fn words(&self, block: usize) -> &str {
        step(1);
        &self.folded.as_str()[self.block_words[block].clone()]
    }

    /// Whether a block leads in to what follows it: it ends in a colon or a dash, or in `the following`.
    pub(super) fn leads_on(&self, block: usize) -> bool {
        let words = self.words(block);
        let bare = words.trim_end_matches(['-', ' ']);
        bare.ends_with(':') || bare.len() < words.len() && bare.len() > 12 || FOLLOWING.found_in(words)
    }

    /// The folded words of a sentence.
    pub(super) fn sentence(&self, sentence: &Sentence) -> &str {
        step(1);
        &self.folded.as_str()[sentence.range.clone()]
    }

    /// The sentences of the same block up to this one, itself among them, the nearest first; no more than a few, so that the time
    /// that a letter takes stays in proportion to its length.
    pub(super) fn up_to<'s>(&'s self, sentence: &Sentence) -> impl Iterator<Item = &'s Sentence> {
        const FURTHEST: usize = 16;
        let first = self.of_block[sentence.block].start;
        let end = self.sentences.partition_point(|s| s.range.start <= sentence.range.start);
        self.sentences[first.max(end.saturating_sub(FURTHEST))..end].iter().rev()
    }

    /// The sentences of the same block after this one.
    pub(super) fn after<'s>(&'s self, sentence: &Sentence) -> impl Iterator<Item = &'s Sentence> {
        let from = self.sentences.partition_point(|s| s.range.start <= sentence.range.start);
        self.sentences[from..self.of_block[sentence.block].end.max(from)].iter()
    }

    /// How plainly a sentence asks.
    pub(super) fn asking(&self, sentence: &Sentence) -> Interrogative {
        *sentence.asking.get_or_init(|| asks(self.sentence(sentence)))
    }

    /// Where a sentence stands in the text.
    pub(super) fn span(&self, sentence: &Sentence) -> Span {
        self.folded.span(self.text, sentence.range.clone())
    }

    /// All that the sentences of a block give together.
    pub(super) fn cues(&self, block: usize) -> Cues {
        step(1);
        self.block_cues[block]
    }

    /// Whether any sentence of a block gives this cue.
    pub(super) fn gives(&self, block: usize, cue: Cue) -> bool {
        self.cues(block).has(cue)
    }

    /// The block as it was written, label and all.
    pub(super) fn written(&self, block: usize) -> &str {
        self.text.slice(self.blocks[block].span)
    }

    fn heading(&self, index: usize) -> Option<Heads> {
        let block = &self.blocks[index];
        let words = self.words(index);
        let stated = block.shape == Shape::Heading;
        let numbered = block.label.as_ref().is_some_and(|l| matches!(l.count, super::label::Count::Number(_)));
        let bold = self.written(index).starts_with("**") && self.written(index).trim_end().ends_with("**");
        if block.shape == Shape::Table || (block.shape == Shape::Item && !(numbered && words.len() < 60)) || block.lines > 2 {
            return None;
        }
        let written = self.text.slice(block.words());
        if !stated && !bold && !written.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '_' | '=' | '#')) {
            return None;
        }
        let words = if words.len() <= 32 { words.trim_end_matches('.') } else { words };
        let colon = words.ends_with(':');
        let found = heading::heads(words)?;
        let titled = found == Heads::Part(Role::Request) && !colon;
        let greeted =
            self.blocks.len() > index + 1 && (self.words(index + 1).starts_with("dear ") || titled && self.gives(index + 1, Cue::Thanks));
        if greeted && !stated {
            return None; // a subject line, above the salutation
        }
        if stated || bold {
            return Some(found);
        }
        let short = words.len() <= 60 || colon;
        let alone =
            (short || block.lines == 1) && !words.ends_with('?') || matches!(found, Heads::Part(Role::Request)) && words.ends_with('?');
        (alone && (block.shape != Shape::Item || colon || short)).then_some(found)
    }

    fn quotations(&self) -> Vec<bool> {
        let quotes: Vec<_> = self.text.marks().iter().filter(|m| m.kind == MarkKind::Quote).map(|m| m.span).collect();
        let mut at = 0;
        let mut quoted = Vec::with_capacity(self.blocks.len());
        for (index, block) in self.blocks.iter().enumerate() {
            while at < quotes.len() && quotes[at].end <= block.span.start {
                at += 1;
            }
            let marked = quotes.get(at).is_some_and(|q| q.overlaps(block.span));
            quoted.push(marked || self.written(index).starts_with("> "));
        }
        if let Some(range) = self.quoted_request() {
            quoted[range].fill(true);
        }
        quoted
    }

    /// The paragraphs between quotation marks after a lead-in to what was asked.
    fn quoted_request(&self) -> Option<Range<usize>> {
        const MOST: usize = 30;
        let opens = |b: usize| self.words(b).starts_with(['"', '\'']) || self.written(b).trim_start().starts_with(['“', '‘', '"']);
        let led = |b: usize| {
            (b.saturating_sub(2)..b).any(|before| {
                let words = self.words(before);
                self.leads_on(before) && self.cues(before).any(&[Cue::RequestLead, Cue::Thanks])
                    || ["you asked", "you requested"].iter().any(|end| words.ends_with(end))
            })
        };
        let closes = |b: usize| self.words(b).trim_end_matches(['.', ',', ';']).ends_with(['"', '\'']);
        let first = (0..self.blocks.len().min(MOST)).find(|&b| opens(b) && led(b))?;
        let last = (first..self.blocks.len().min(first + MOST)).find(|&b| closes(b))?;
        Some(first..last + 1)
    }

    fn columns(&self) -> Vec<Option<Role>> {
        let parts: Vec<_> = self
            .text
            .marks()
            .iter()
            .filter_map(|m| match m.kind {
                MarkKind::Request => Some((m.span, Role::Request)),
                MarkKind::Response => Some((m.span, Role::Disclosure)),
                _ => None,
            })
            .collect();
        let mut at = 0;
        let mut columns = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            while at < parts.len() && parts[at].0.end <= block.span.start {
                at += 1;
            }
            columns.push(parts.get(at).filter(|(span, _)| span.overlaps(block.span)).map(|(_, role)| *role));
        }
        columns
    }
}

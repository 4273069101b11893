//! One question as it stands in the letter: its words, its label, and where its answer begins on the same line.

use std::ops::Range;

use super::interrogative::{Interrogative, asks};
use super::label::Count;
use super::letter::Letter;
use crate::text::Span;

/// A question with the block that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// First block.
    pub(super) block: usize,
    /// Last block: one further where the label or the stem stood alone.
    pub(super) last: usize,
    /// The words that ask, with their label.
    pub(super) span: Span,
    /// Where the asking begins in the folded words, after the label.
    pub(super) start: usize,
    /// Where it ends there.
    pub(super) end: usize,
    /// Its label.
    pub(super) label: Option<String>,
    /// Its number, where it has one.
    pub(super) number: Option<u16>,
    /// Whether it stands in the quoted request.
    pub(super) quoted: bool,
}

impl Asked {
    /// One or more sentences of the quoted request.
    pub(super) fn quoted(letter: &Letter, block: usize, words: Range<usize>) -> Self {
        let span = letter.folded.span(letter.text, words.clone());
        Asked { block, last: block, span, start: words.start, end: words.end, label: None, number: None, quoted: true }
    }

    /// The folded words that ask.
    pub(super) fn words<'a>(&self, letter: &'a Letter) -> &'a str {
        letter.folded.as_str().get(self.start..self.end).unwrap_or("")
    }
}

/// Reads the question that begins at a block and ends in `last`, after `count` sentences of it.
pub(super) fn read(letter: &Letter, block: usize, last: usize, count: usize, quoted: bool) -> Asked {
    let sentences = &letter.sentences[letter.of_block[last].clone()];
    let end = sentences.get(count.saturating_sub(1)).map_or(letter.block_words[last].end, |s| s.range.end);
    let end = before_answer(letter, last, end, quoted);
    let span = Span::new(letter.blocks[block].span.start, letter.folded.span(letter.text, letter.block_words[last].start..end).end);
    let label = letter.blocks[block].label.as_ref().filter(|l| l.count != Count::Bullet);
    let number = label.and_then(|l| match l.count {
        Count::Number(n) | Count::Question(n) => Some(n),
        _ => None,
    });
    Asked { block, last, span, start: letter.block_words[block].start, end, label: label.map(|l| l.text.clone()), number, quoted }
}

/// Cuts an answer off that follows on the same line: `Number of devices deployed: Around 260`.
fn before_answer(letter: &Letter, block: usize, end: usize, quoted: bool) -> usize {
    let start = letter.block_words[block].start;
    let words = &letter.folded.as_str()[start..end];
    let Some(colon) = words.find(": ").filter(|_| !quoted && !words.contains('?') && letter.blocks[block].label.is_some()) else {
        return end;
    };
    if words[..colon].matches('(').count() > words[..colon].matches(')').count() {
        return end;
    }
    let answer = &words[colon + 2..];
    let original = letter.text.as_str()[letter.folded.origin(start + colon + 2)..].chars().next().unwrap_or(' ');
    let given = (original.is_uppercase() || original.is_ascii_digit() || original == '£') && asks(answer) < Interrogative::Nominal;
    if given && asks(&words[..colon]) >= Interrogative::Nominal { start + colon + 1 } else { end }
}

/// Whether a block is only a label, such as `Question 3`.
pub(super) fn is_bare_label(letter: &Letter, block: usize) -> bool {
    letter.blocks[block].label.is_some() && letter.words(block).trim_matches([':', '.', '-', ' ']).is_empty()
}

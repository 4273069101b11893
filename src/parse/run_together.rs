//! Paragraphs in which a whole letter runs together, as some PDF readers give it, cut where its parts begin.
//!
//! A cut stands before the salutation and the closing, before `Question 3`, and before each number of a list that counts from one.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::block::{Block, Shape};
use super::label;
use crate::text::{Span, Text};

/// A paragraph of one line that is longer than this, in bytes, holds more than one paragraph.
const LONGEST: usize = 1_000;

/// One that is longer than this, with a salutation in its midst, does too.
const GREETING: usize = 400;

/// Where a part of a letter may begin: a salutation, a closing, a question by its number, or an item.
static BEGINNING: Lazy<Regex> = lazy_regex!(
    r"(?:^|\s)(?P<part>Dear [A-Z\[]|Yours (?:sincerely|faithfully)|Question \d{1,2}\b|You (?:have )?(?:asked|requested)\b|Thank you for )|[.:;?] (?P<item>\d{1,2})[.)] [A-Z]"
);

/// The blocks, with those cut in which a letter runs together.
pub(super) fn cut(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let mut all = Vec::with_capacity(blocks.len());
    for block in blocks {
        let length = block.span.end - block.span.start;
        let greets = || text.slice(block.span).match_indices(" Dear ").any(|(at, _)| at > 0);
        let together = block.shape == Shape::Paragraph && block.lines == 1 && (length > LONGEST || length > GREETING && greets());
        let places = if together { beginnings(text.slice(block.span)) } else { Vec::new() };
        let mut start = block.span.start;
        for place in places.into_iter().map(|place| block.span.start + place) {
            push(text, Span::new(start, place), &mut all);
            start = place;
        }
        if start == block.span.start {
            all.push(block);
        } else {
            push(text, Span::new(start, block.span.end), &mut all);
        }
    }
    all
}

/// Where parts begin within words.
fn beginnings(words: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut last = 0;
    for found in BEGINNING.captures_iter(words) {
        if let Some(part) = found.name("part") {
            places.push(part.start());
            continue;
        }
        let Some(item) = found.name("item") else { continue };
        let number: usize = item.as_str().parse().unwrap_or(0);
        if number == 1 || number == last + 1 {
            places.push(item.start());
            last = number;
        }
    }
    places.retain(|place| *place > 0);
    places
}

fn push(text: &Text, span: Span, all: &mut Vec<Block>) {
    let span = text.trim(span);
    if span.is_empty() {
        return;
    }
    let label = label::read(text.slice(span));
    let words = label.as_ref().map_or(span.start, |label| (span.start + label.width).min(span.end));
    let shape = if label.is_some() { Shape::Item } else { Shape::Paragraph };
    all.push(Block { span, shape, label, words, lines: 1, apart: true });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_runs_together_is_cut_where_its_parts_begin() {
        let words = "Council 1 May 2024 Dear Mr Hale Thank you for your letter. You asked: 1. How many? 2. Where in 2. Main Street? Question 1 Nine.";
        let parts: Vec<_> = beginnings(words).into_iter().map(|at| words[at..].split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(parts, ["Dear Mr", "Thank you", "You asked:", "1. How", "2. Where", "Question 1"]);
    }
}

//! The quoted request to its questions: each sentence that asks, or else its paragraphs.

use std::ops::Range;

use super::asking::{Asking, asks, is_plainly_officer};
use super::cue::Cue;
use super::letter::Letter;
use super::outline::Outline;
use super::question::{Asked, read};
use crate::response::Role;

/// Every asking sentence of a block of the quoted request.
pub(super) fn sentences_of_request(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    let range = letter.of_block[block].clone();
    let mut start: Option<usize> = None;
    let mut push = |from: usize, to: usize| {
        found.push(Asked::quoted(letter, block, letter.sentences[from].plain.start..letter.sentences[to].plain.end));
    };
    for index in range.clone() {
        let words = letter.sentence(&letter.sentences[index]);
        let asking = (asks(words) == Asking::Plainly || opens_question(words)) && !is_condition(words) && !is_greeting(words);
        let tail = start.is_some() && continues(words);
        match start {
            Some(from) if !tail => {
                push(from, index - 1);
                start = asking.then_some(index);
            }
            None if asking => start = Some(index),
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from, range.end - 1);
    }
}

/// Whether a sentence of the request begins as a question does, though it ends with no mark.
fn opens_question(words: &str) -> bool {
    let words = words.strip_prefix("and ").unwrap_or(words).trim_start_matches(['"', '(']);
    ["how many ", "how much ", "how long ", "which ", "what ", "will ", "who "].iter().any(|start| words.starts_with(start))
        && asks(words) >= Asking::Loosely
}

/// Whether a sentence says only what to do if an answer is not possible.
fn is_condition(words: &str) -> bool {
    (words.starts_with("if ") || words.starts_with("should ") || words.starts_with("where "))
        && [
            "cost",
            "exceed",
            "not possible",
            "exempt",
            "refine",
            "not hold",
            "section 16",
            "clarif",
            "cannot",
            "unable",
            "any part",
            "redact",
        ]
        .iter()
        .any(|w| words.contains(w))
        || [
            "acknowledge receipt",
            "acknowledge this",
            "electronic format",
            "receive the information",
            "response in",
            "thank",
            "look forward",
        ]
        .iter()
        .any(|w| words.contains(w))
            && !words.contains('?')
}

fn is_greeting(words: &str) -> bool {
    words.starts_with("dear ") || words.len() < 8
}

/// Whether a sentence only carries on the question before it.
pub(super) fn continues(words: &str) -> bool {
    ["if so", "if yes", "if not", "if no,", "(", "e.g", "i.e", "this should", "this would", "for example", "by "]
        .iter()
        .any(|start| words.starts_with(start))
}

/// A request that the opening quotes within its own sentence.
pub(super) fn introduced(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    if let Some(plain) = within_opening(letter, block) {
        let officer = letter.sentences[letter.of_block[block].clone()]
            .iter()
            .find(|s| s.plain.start >= plain.end && is_plainly_officer(letter.sentence(s)));
        let end = officer.map_or(letter.folded[block].end, |s| s.plain.start);
        found.push(Asked { end, ..Asked::quoted(letter, block, plain) });
    }
}

/// Where an opening quotes the request within its own sentence: `Thank you for your request concerning Please could I …`.
pub(super) fn within_opening(letter: &Letter, block: usize) -> Option<Range<usize>> {
    let thanks = letter.sentences[letter.of_block[block].clone()].iter().find(|s| s.cues.has(Cue::Thanks))?;
    let words = letter.sentence(thanks);
    let leads = ["concerning ", "regarding ", "relating to ", "about ", "following: ", "asking ", "for: ", "requesting: ", "asked: "];
    leads.iter().find_map(|lead| {
        let at = words.find(lead)? + lead.len();
        let origin = letter.plain.origin(thanks.plain.start + at);
        let capital = letter.text.as_str()[origin..].starts_with(|c: char| c.is_uppercase());
        let words = &words[at..];
        let asked = asks(words) == Asking::Plainly || asks(words) >= Asking::Names && words.len() > 90;
        (capital && asked && !words.contains("received")).then_some(thanks.plain.start + at..thanks.plain.end)
    })
}

/// A request section in which nothing asks: its paragraphs are what was asked.
pub(super) fn whole_request(letter: &Letter, outline: &Outline, found: &mut Vec<Asked>) {
    let quoted: Vec<_> = (0..letter.blocks.len()).filter(|&b| outline.roles[b] == Role::Request && !outline.leads[b]).collect();
    if found.iter().any(|q| outline.roles[q.block] == Role::Request) {
        return;
    }
    for &block in &quoted {
        let words = letter.words(block);
        let title = block == quoted[0] && quoted.len() > 1 && words.split(' ').count() < 6 && !words.ends_with('.');
        if words.split(' ').count() >= 4 && !title && !is_condition(words) && !words.starts_with("dear ") {
            found.push(read(letter, block, block, letter.of_block[block].len(), true));
        }
    }
}

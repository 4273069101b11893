//! The opening of a letter to the request that it quotes within its own sentence.

use std::ops::Range;

use super::cue::Cue;
use super::interrogative::{Interrogative, asks};
use super::letter::Letter;

/// Words after which an opening quotes the request, the likeliest first.
const LEADS: [&str; 9] =
    ["concerning ", "regarding ", "relating to ", "about ", "following: ", "asking ", "for: ", "requesting: ", "asked: "];

/// Where an opening quotes the request within its own sentence: `Thank you for your request concerning Please could I …`.
pub(super) fn within_opening(letter: &Letter, block: usize) -> Option<Range<usize>> {
    let thanks = letter.sentences[letter.of_block[block].clone()].iter().find(|s| s.cues.has(Cue::Thanks))?;
    let words = letter.sentence(thanks);
    LEADS.iter().find_map(|lead| {
        let at = words.find(lead)? + lead.len();
        let origin = letter.folded.origin(thanks.range.start + at);
        let capital = letter.text.as_str()[origin..].starts_with(|c: char| c.is_uppercase());
        let words = &words[at..];
        let asked = asks(words) == Interrogative::Explicit || asks(words) >= Interrogative::Nominal && words.len() > 90;
        (capital && asked && !words.contains("received")).then_some(thanks.range.start + at..thanks.range.end)
    })
}

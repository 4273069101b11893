//! The quoted request to its questions: each sentence that asks, or else its paragraphs.

use super::asked::{Asked, read};
use super::interrogative::{Interrogative, asks, is_plainly_officer};
use super::letter::Letter;
use super::opening::within_opening;
use super::outline::Outline;
use super::phrase::phrases;
use crate::response::Role;

/// Every asking sentence of a block of the quoted request.
pub(super) fn sentences_of_request(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    let range = letter.of_block[block].clone();
    let mut start: Option<usize> = None;
    let mut push = |from: usize, to: usize| {
        found.push(Asked::quoted(letter, block, letter.sentences[from].range.start..letter.sentences[to].range.end));
    };
    for index in range.clone() {
        let words = letter.sentence(&letter.sentences[index]);
        let asking = (asks(words) == Interrogative::Explicit || opens_question(words)) && !is_condition(words) && !is_greeting(words);
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

phrases! {
    /// Openings of questions that end with no mark.
    OPENINGS: Start [
        "how many " in "how many cars were there",
        "how much " in "how much was spent",
        "how long " in "how long did it take",
        "which " in "which roads were closed",
        "what " in "what was the cost",
        "will " in "will the road be closed",
        "who " in "who decided this",
    ]
    /// What a condition on the answer speaks of.
    CONDITIONS: Anywhere [
        "cost" in "if it costs too much, begin with the first.",
        "exceed" in "if it would exceed the limit, begin with the first.",
        "not possible" in "if this is not possible, tell me.",
        "exempt" in "if parts are exempt, give me the others.",
        "refine" in "if i should refine this, tell me.",
        "not hold" in "if you do not hold this, tell me who does.",
        "section 16" in "if need be, help me under section 16.",
        "clarif" in "should you wish me to clarify this, tell me.",
        "cannot" in "if you cannot do this, tell me why.",
        "unable" in "if you are unable to do this, tell me why.",
        "any part" in "if any part is long, shorten it.",
        "redact" in "where names are given, redact them.",
    ]
    /// Courtesies of a requester that ask nothing.
    COURTESIES: Anywhere [
        "acknowledge receipt" in "please acknowledge receipt of my letter.",
        "acknowledge this" in "please acknowledge this letter.",
        "electronic format" in "please use an electronic format.",
        "receive the information" in "i would like to receive the information by e-mail.",
        "response in" in "i would like a response in writing.",
        "thank" in "many thanks.",
        "look forward" in "i look forward to hearing from you.",
    ]
    /// Openings of sentences that carry on the question before them.
    CARRYING_ON: Start [
        "if so" in "if so, how many?",
        "if yes" in "if yes, how many?",
        "if not" in "if not, why?",
        "if no," in "if no, why?",
        "(" in "(a rough figure will do)",
        "e.g" in "e.g. cars and vans.",
        "i.e" in "i.e. the last two years.",
        "this should" in "this should include vans.",
        "this would" in "this would include vans.",
        "for example" in "for example, vans.",
        "by " in "by cars i mean vans too.",
    ]
}

/// Whether a sentence of the request begins as a question does, though it ends with no mark.
fn opens_question(words: &str) -> bool {
    let words = words.strip_prefix("and ").unwrap_or(words).trim_start_matches(['"', '(']);
    OPENINGS.found_in(words) && asks(words) >= Interrogative::Implied
}

/// Whether a sentence says only what to do if an answer is not possible.
fn is_condition(words: &str) -> bool {
    let conditional = ["if ", "should ", "where "].iter().any(|start| words.starts_with(start));
    conditional && CONDITIONS.found_in(words) || COURTESIES.found_in(words) && !words.contains('?')
}

fn is_greeting(words: &str) -> bool {
    words.starts_with("dear ") || words.len() < 8
}

/// Whether a sentence only carries on the question before it.
pub(super) fn continues(words: &str) -> bool {
    CARRYING_ON.found_in(words)
}

/// A request that the opening quotes within its own sentence.
pub(super) fn introduced(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    if let Some(request) = within_opening(letter, block) {
        let officer = letter.sentences[letter.of_block[block].clone()]
            .iter()
            .find(|s| s.range.start >= request.end && is_plainly_officer(letter.sentence(s)));
        let end = officer.map_or(letter.block_words[block].end, |s| s.range.start);
        found.push(Asked { end, ..Asked::quoted(letter, block, request) });
    }
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

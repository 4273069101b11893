//! A sentence of an answer to whether it gives figures.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asking::{self, Asking};
use super::cue::Cue;
use super::date::dates;
use super::letter::{Letter, Sentence};
use super::pattern::{Matches, pattern};

/// Whether a sentence gives figures: a short line with a number that no refusal explains.
pub(super) fn is_figure(letter: &Letter, sentence: &Sentence, words: &str) -> bool {
    let block = &letter.blocks[sentence.block];
    let digits = figures(words);
    let any = |list: &[&str]| list.iter().any(|w| words.contains(w));
    let about_search = || {
        any(&["search", "record", "file", "email", "hour", "minute", "review", "request", "section", "item", "stat", "page", "box", "tel"])
    };
    let short = words.len() < 60 || words.len() < 84 && !about_search();
    let counted = digits > 0 && (digits * 12 >= words.len() || short)
        || words.len() < 60 && IS.in_words(words) && !words.starts_with("you ") && NUMBER_WORD.in_words(words);
    let refusal = || follows_refusal(letter, sentence);
    let dated = || words.len() < 60 && !dates(words).is_empty();
    let reference =
        || ["our ref", "your ref", "ref:", "ref.", "reference", "request id", "date", "foi ref"].iter().any(|w| words.starts_with(w));
    let note = || block.label.as_ref().is_some_and(|l| l.bracketed) || any(&["article", "gdpr", " act", "section", "regulation", "amend"]);
    counted
        && !note()
        && !reference()
        && !dated()
        && (asking::asks(words) < Asking::Names || IS.in_words(words))
        && (block.label.is_some() || !refusal())
}

/// Whether the paragraph has refused by this sentence, so that its figures tell why and give nothing.
fn follows_refusal(letter: &Letter, sentence: &Sentence) -> bool {
    let refusing =
        [Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::OverCost, Cue::Vexatious, Cue::Narrow, Cue::Harm, Cue::InterestFound];
    letter.up_to(sentence).any(|s| {
        let dear = s.cues.has(Cue::Estimate) && near_cost(letter, s);
        (s.cues.any(&refusing) || dear) && !s.cues.any(&[Cue::NotRelied, Cue::Considered])
    })
}

/// Whether a sentence, or the one beside it, speaks of the cost of searching.
pub(super) fn near_cost(letter: &Letter, sentence: &Sentence) -> bool {
    let blocks = sentence.block..(sentence.block + 2).min(letter.blocks.len());
    blocks.into_iter().any(|b| letter.gives(b, Cue::OverCost))
}

/// How many digits are those of figures: not of years.
fn figures(words: &str) -> usize {
    let is_year = |number: &&str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty() && !is_year(n)).map(str::len).sum()
}

static NUMBER_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|none|nil|zero)\b",
    )
});

/// Says that something is so.
static IS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:is|are|was|were|had)\b"));

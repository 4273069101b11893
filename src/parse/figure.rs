//! A sentence of an answer to whether it gives figures.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::cue::Cue;
use super::interrogative::{self, Interrogative};
use super::label::Count;
use super::letter::{Letter, Sentence};
use super::pattern::{Matches, pattern};
use super::phrase::phrases;
use crate::response::day::dates;

phrases! {
    /// What a line of some length with a number may speak of instead of giving figures.
    OF_THE_SEARCH: Anywhere [
        "search" in "a search of 12 cabinets",
        "record" in "12 records were read",
        "file" in "12 files were read",
        "email" in "12 emails were read",
        "hour" in "it took 12 hours",
        "minute" in "it took 12 minutes",
        "review" in "12 were reviewed",
        "request" in "your request of 12 april",
        "section" in "part of section 12",
        "item" in "12 items were read",
        "stat" in "as stated in part 12",
        "page" in "see page 12",
        "box" in "po box 12",
        "tel" in "tel 01632 960000",
    ]
    /// Words of a note on the law.
    OF_LAW: Anywhere [
        "article" in "article 6",
        "gdpr" in "uk gdpr 6",
        " act" in "the act of 2000",
        "section" in "section 40",
        "regulation" in "regulation 12",
        "amend" in "amended in 2015",
    ]
    /// Openings of a line that gives a reference or a date.
    REFERENCES: Start [
        "our ref" in "our ref 417",
        "your ref" in "your ref 17",
        "ref:" in "ref: 417",
        "ref." in "ref. 417",
        "reference" in "reference 417",
        "request id" in "request id 417",
        "date" in "date 4/3",
        "foi ref" in "foi ref 417",
    ]
}

/// Whether a sentence gives figures: a short line with a number that no refusal explains.
pub(super) fn is_figure(letter: &Letter, sentence: &Sentence, words: &str) -> bool {
    let block = &letter.blocks[sentence.block];
    let digits = figures(words);
    let short = words.len() < 60 || words.len() < 84 && !OF_THE_SEARCH.found_in(words);
    let none = ZERO.in_words(words)
        && !NO_NUMBER.in_words(words)
        && words.len() < 140
        && !sentence.cues.any(&[Cue::NotHeld, Cue::Explains, Cue::Harm, Cue::InterestFor]);
    let stated = THERE_WERE.in_words(words) && !near_cost(letter, sentence) && !sentence.cues.any(&[Cue::Estimate, Cue::OverCost]);
    let counted = none
        || stated
        || digits > 0 && (digits * 12 >= words.len() || short)
        || paid(sentence, words)
        || digits > 2
            && words.len() < 300
            && LISTED.in_words(words)
            && !OF_THE_SEARCH.found_in(words)
            && !sentence.cues.has(Cue::RequestLead)
        || words.len() < 60 && IS.in_words(words) && !words.starts_with("you ") && !words.contains(" only ") && NUMBER_WORD.in_words(words);
    let refusal = || follows_refusal(letter, sentence);
    // How many there were on a day is no date of the letter, where it was said right before that this is held.
    let dated = || words.len() < 60 && !dates(words).is_empty() && !(stated && follows_holding(letter, sentence));
    let note = || block.label.as_ref().is_some_and(|l| l.bracketed && matches!(l.count, Count::Number(_))) || OF_LAW.found_in(words);
    counted
        && !on_the_web(words)
        && !note()
        && !REFERENCES.found_in(words)
        && !words.contains("reference")
        && !dated()
        && (interrogative::asks(words) < Interrogative::Nominal || IS.in_words(words) || LISTED.in_words(words))
        && (block.label.is_some() || !refusal())
        && !goes_on(letter, sentence.block)
}

/// Whether an answer is given in a word or two: yes, no, a name. Whoever writes more says something of it, which may be anything.
pub(super) fn answers_plainly(answer: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let words = answer.split_whitespace().filter(|word| word.bytes().any(|b| b.is_ascii_alphanumeric())).count();
    (1..=MOST_WORDS).contains(&words)
        && (YES_OR_NO.in_words(answer) || !SAYS.in_words(answer))
        && !EVADES.in_words(answer)
        && interrogative::asks(answer) < Interrogative::Implied
}

/// Begins with yes or no.
static YES_OR_NO: LazyLock<Regex> = pattern!(r"^\W*(?:yes|no)(?:\W|$)");
/// Is a sentence, and no mere name.
static SAYS: LazyLock<Regex> =
    pattern!(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|may|might|can|could|do|does|did|we|our|us|i)\b");
/// Gives no answer, in a word or two.
static EVADES: LazyLock<Regex> = pattern!(
    r"\b(?:see|refer|above|below|overleaf|as per|n/a|not|unknown|unclear|contact|ask|tbc|tbd|confirmed|pending|website|www|http|please|you|your|exempt\w*|section|regulation|act|information|request|response|question)\b"
);

/// Whether figures are given in a whole statement: so many were, so much was spent.
pub(super) fn states(words: &str) -> bool {
    IS.in_words(words) || AMOUNT.in_words(words)
}

fn on_the_web(words: &str) -> bool {
    words.contains("://") || words.contains("www.") || words.contains('@')
}

/// Whether a sentence says what was paid or received, and not what a search would cost.
fn paid(sentence: &Sentence, words: &str) -> bool {
    let of_search = [Cue::OverCost, Cue::Estimate, Cue::LimitOnly, Cue::Harm, Cue::Explains, Cue::RequestLead];
    !sentence.cues.any(&of_search) && AMOUNT.in_words(words) && !OF_THE_SEARCH.found_in(words)
}

/// Whether a block only goes on with the sentence that the line before it broke off.
fn goes_on(letter: &Letter, block: usize) -> bool {
    let Some(before) = block.checked_sub(1).filter(|_| letter.blocks[block].label.is_none()) else { return false };
    let words = letter.words(before);
    words.len() > 60 && !words.ends_with(['.', ':', ';', '?', '!', ')', '"', '\''])
}

/// Whether the paragraph has refused by this sentence, so that its figures tell why and give nothing.
pub(super) fn follows_refusal(letter: &Letter, sentence: &Sentence) -> bool {
    let refusing =
        [Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::OverCost, Cue::Vexatious, Cue::Narrow, Cue::Harm, Cue::InterestFound];
    letter.up_to(sentence).any(|s| {
        let dear = s.cues.has(Cue::Estimate) && near_cost(letter, s);
        (s.cues.any(&refusing) || dear) && !s.cues.any(&[Cue::NotRelied, Cue::Considered])
    })
}

/// Whether the paragraph has said by this sentence that what was asked for is held.
fn follows_holding(letter: &Letter, sentence: &Sentence) -> bool {
    let mut before = letter.up_to(sentence).filter(|s| s.range.start < sentence.range.start);
    before.any(|s| HELD.in_words(letter.sentence(s)) && !s.cues.any(&[Cue::NotHeld, Cue::Supposes, Cue::Explains]))
}

/// Says that what was asked for is held.
static HELD: LazyLock<Regex> = pattern!(
    r"^(?:(?:i|we) (?:can )?confirm that )?(?:we|the [a-z]+(?: [a-z]+)?) (?:do |does )?holds? (?:all |some )?(?:of )?(?:this|the|that) (?:requested )?(?:information|data)\b"
);

/// Whether a sentence, or the one beside it, speaks of the cost of searching.
pub(super) fn near_cost(letter: &Letter, sentence: &Sentence) -> bool {
    let blocks = sentence.block..(sentence.block + 2).min(letter.blocks.len());
    blocks.into_iter().any(|b| letter.gives(b, Cue::OverCost))
}

/// Whether words have numbers that are no years, days or provisions.
pub(super) fn counts(words: &str) -> bool {
    figures(words) > 0 && dates(words).is_empty() && !on_the_web(words) && !OF_THE_SEARCH.found_in(words) && !OF_LAW.found_in(words)
}

/// How many digits are those of figures: not of years.
fn figures(words: &str) -> usize {
    let is_year = |number: &&str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let words = NO_FIGURE.replace_all(words.as_bytes(), b" ".as_slice());
    let words = std::str::from_utf8(&words).unwrap_or("");
    words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty() && !is_year(n)).map(str::len).sum()
}

/// A year from April to March, such as `14/15` or `2014-2015`, a day, or a provision, such as `s40(2)`.
static NO_FIGURE: LazyLock<Regex> = pattern!(
    r"\b[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:(?:19|20)[0-9]{2} ?[/-] ?(?:19|20)?[0-9]{2}|[0-9]{2}/[0-9]{2})\b|\b(?:ss?|sec|sections?|regs?|regulations?)\.? ?[0-9]+[a-z]?(?: ?\([0-9a-z]{1,4}\))*"
);
/// Numbers after a colon, one by one: `Complaints: 2019, 61; 2020, 44`.
static LISTED: LazyLock<Regex> = pattern!(r": [^:]*\b[0-9][0-9,.]*(?:[;,]| and\b)[^:]*\b[0-9]");

/// A sum of money.
static AMOUNT: LazyLock<Regex> = pattern!(r"(?:\xc2\xa3 ?|\bgbp ?)[0-9][0-9,.]*");

/// Says how many there were.
static THERE_WERE: LazyLock<Regex> = pattern!(
    r"\bthere (?:were|was|are|is|have been|has been|had been) (?:a total of |in total |approximately |about |around |some |only )?[0-9][0-9,]*\b"
);
/// Says that there were none: an answer like any other number.
static ZERO: LazyLock<Regex> =
    pattern!(r"^(?:\W*)(?:none|nil|zero)\W*$|\bthere (?:have been|has been|were|was|had been) (?:no|none|not any|nil|zero)\b");

/// Says that something else was wanting than what is counted.
static NO_NUMBER: LazyLock<Regex> = pattern!(
    r"\b(?:no|not any) (?:\w+ ){0,2}(?:requirement|need|reason|right|evidence|charge|plans?|response|reply|objection|agreement|consent|opportunity|time|way|information|record\w*|data|search\w*|fields?|means|doubt|public interest|harm|prejudice)\b"
);

static NUMBER_WORD: LazyLock<Regex> = pattern!(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|none|nil|zero)\b"
);

/// Says that something is so.
static IS: LazyLock<Regex> = pattern!(r"\b(?:is|are|was|were|had)\b");

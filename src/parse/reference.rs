//! A `Letter` to the body's number for the request.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::letter::Letter;
use super::outline::Outline;
use super::phrase::phrases;
use crate::response::{Certainty, Fact, Role};

/// What says that a number follows.
static LABEL: Lazy<Regex> =
    lazy_regex!(r"(?-u:\b)(?:reference|ref|case|request|enquiry|log)(?: ?(?:number|no|num|id))?(?:\.|:|#| -|-| is| of)*(?: -)? ?");
/// A line that is such a label and nothing else.
static ALONE: Lazy<Regex> = lazy_regex!(
    r"^(?:our |the )?(?:(?:foia?|foisa|eir|case|request|enquiry|freedom of information)(?: request)? (?:reference|ref|number|no)(?: (?:number|no))?|reference(?: (?:number|no))?|ref(?: no)?)[.:# ]*$"
);
/// The most bytes of a number that stands alone.
const LONGEST_ALONE: usize = 40;
/// The number after its label.
static TOKEN: Lazy<Regex> = lazy_regex!(r"^[a-z0-9]+(?:(?: ?[/\\] ?|[._-]| - )[a-z0-9]+)*(?: [0-9]{3,}[0-9/-]*)?");
/// A short number after a code: `FOI 77`, `EIR-9`.
static SHORT: Lazy<Regex> = lazy_regex!(r"^(?:foia?|eirs?|foisa|rfi|iar|sar|req|cas)(?: ?#?| - |[-/])\d{1,4}(?-u:\b)(?:$|[ .,;)])");
/// A number that tells what it is: `FOI/2024/0012`.
static CODED: Lazy<Regex> = lazy_regex!(
    r"(?-u:\b)(?P<ref>(?:[a-z0-9]{1,6}[./-]){0,2}(?:foia?|eirs?|foisa|sar|rfi|iar)(?:[a-z]{0,3})?(?: ?[/._-] ?| )?(?:\d{2,}|[a-z0-9]+[/._-]\d)[a-z0-9/._-]*)"
);

phrases! {
    /// Words of a line that may give the number.
    NAMING: Anywhere [
        "ref" in "our reference 417",
        "number" in "case number 417",
        "request " in "request 417",
    ]
    /// Words that no number has.
    NOT_IN_NUMBERS: Word [
        "of" in "417 of 2024",
        "for" in "417 for 2024",
        "and" in "417 and 418",
        "the" in "417 the second",
        "received" in "417 received 2024",
        "dated" in "417 dated 2024",
        "request" in "417 request 2024",
    ]
}

/// The number, where the head of the letter, or a line that speaks of it, gives one.
pub(super) fn reference(letter: &Letter, outline: &Outline) -> Option<Fact<String>> {
    let mut coded = None;
    for block in 0..letter.blocks.len().min(60) {
        let role = outline.roles[block];
        if matches!(role, Role::Request) && block > 12 {
            continue;
        }
        let words = letter.words(block);
        let words = &words[..words.floor_char_boundary(600)];
        if let Some(range) = below(letter, block) {
            return Some(fact(letter, range, Certainty::Certain));
        }
        let spoken_of = NAMING.found_in(words) && words.bytes().any(|b| b.is_ascii_digit());
        if !spoken_of && (coded.is_some() || block >= 8) {
            continue;
        }
        let found = LABEL.find_iter(words).find_map(|label| {
            // A short number is one where a code stands before it: `Our reference: FOI 77`.
            let short =
                SHORT.find(&words[label.end()..]).filter(|_| label.as_str().contains("ref") && !words[..label.start()].ends_with("your "));
            if let Some(short) = short {
                return Some(label.end()..label.end() + short.end());
            }
            let token = TOKEN.find(&words[label.end()..])?;
            let token = label.end()..label.end() + token.end();
            let said = label.as_str();
            let labelled = said.contains("ref") || said.contains("number") || said == "request " && words.len() < 60;
            (labelled && is_number(&words[token.clone()]) && !words[..token.start].contains("your ref")).then_some(token)
        });
        let at = |range: std::ops::Range<usize>| letter.block_words[block].start + range.start..letter.block_words[block].start + range.end;
        if let Some(range) = found {
            return Some(fact(letter, at(range), Certainty::Certain));
        }
        if coded.is_none() && (block < 4 || role == Role::Introduction) && letter.blocks[block].label.is_none() {
            let code = CODED.captures(words).and_then(|c| c.name("ref")).filter(|m| is_number(m.as_str()));
            coded = code.map(|m| fact(letter, at(m.range()), Certainty::Likely));
        }
    }
    coded
}

/// The number that stands alone on the line below its label, as forms have it.
fn below(letter: &Letter, block: usize) -> Option<std::ops::Range<usize>> {
    if !ALONE.is_match(letter.words(block).trim()) || block + 1 >= letter.blocks.len() {
        return None;
    }
    let words = letter.words(block + 1).trim_end();
    let token = TOKEN.find(words).filter(|token| token.end() == words.len() && words.len() <= LONGEST_ALONE)?;
    let start = letter.block_words[block + 1].start;
    is_number(token.as_str()).then(|| start..start + token.end())
}

fn fact(letter: &Letter, range: std::ops::Range<usize>, sure: Certainty) -> Fact<String> {
    let span = letter.text.trim(letter.folded.span(letter.text, range));
    let value = letter.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    Fact::read(value.trim_end_matches(['.', ',', ')', '-']).to_owned(), span, sure)
}

/// Whether it looks like a number for a request rather than a word, a year or a day.
fn is_number(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3
        && !(digits == token.len() && (token.len() < 4 || token.len() == 4 && token.starts_with("20")))
        && !NOT_IN_NUMBERS.found_in(token)
        && crate::response::day::dates(token).is_empty()
}

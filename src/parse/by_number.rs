//! Sentences that say what becomes of questions by their numbers: `Questions 1, 2 and 8 are answered in full, 5 in part, 9 is not held.`
//!
//! 1. The numbers come first, and what becomes of them after; then come other numbers, and what becomes of those.
//! 2. Or what becomes of them is said of the sentence, and the numbers come in its course: `We do not hold what question 3 asks for.`

use std::sync::LazyLock;

use lazy_regex::{Lazy, lazy_regex};
use regex::bytes::Regex;
use regex::{Captures, Regex as Words};

use super::cue::{Cue, VOCABULARY};
use super::pattern::{Matches, pattern};
use crate::response::Decision;

/// A number of questions: `questions 1, 2 and 8`, `parts 3 to 5`, `q4`.
static NAMED: Lazy<Words> = lazy_regex!(
    r"(?-u:\b)(?:questions?|q|qs|parts?|points?)(?: number| no\.?)?s? ?(?P<list>\d{1,2}(?:(?:,? (?:and|&|or|to) |, ?| ?- ?)(?:q(?:uestion)? ?)?\d{1,2}(?-u:\b))*)"
);
/// Further numbers, after what became of the first: `, 5 and 7 in part`.
static FURTHER: Lazy<Words> = lazy_regex!(
    r"(?:[,;] (?:and |but |while )?| and | but | while )(?:questions? |parts? |points? |q)?(?P<list>\d{1,2}(?:(?:,? (?:and|&|or|to) |, ?| ?- ?)\d{1,2})*) (?:is|are|was|were|has|have|in (?:part|full)|not|partly|withheld|exempt|refused|disclosed|answered)(?-u:\b)"
);

/// What stands right after a number that is none of a question: `Part 2 of the Act`, `part 3 of the report`, `Q4 of 2021`.
static OF_SOMETHING: Lazy<Words> = lazy_regex!(
    r"^(?:\)|,)? ?(?:of|to|in|from|under) (?:schedule|chapter|annex|appendix|foia?\b|foisa|eirs?\b|dpa|(?:the|this|that|our|its|an?|their) (?:[a-z0-9'()-]+ ){0,6}(?:act|order|regulations?|schedule|code|rules|statute|law|report|policy|agreement|contract|lease|licence|plan|form|document|guidance|minutes|table|register|strategy|review|annex|appendix|file|freedom|data|environmental)\b)|^ ?(?:of )?(?:(?:19|20)\d\d\b|\d\d/\d\d\b)"
);

/// The first numbers of questions that words name, from a place on.
fn named(words: &str) -> Option<Captures<'_>> {
    NAMED.captures_iter(words).find(|found| is_of_questions(words, found))
}

/// Whether numbers are those of questions, and not of a part of a law, of a document or of a year.
fn is_of_questions(words: &str, found: &Captures) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let before = words[..whole.start()].trim_end();
    let lawful = before.ends_with("schedule") || before.rsplit(' ').nth(1) == Some("schedule") || before.ends_with("chapter");
    !lawful && !OF_SOMETHING.is_match(&words[whole.end()..])
}

/// Whether words tell what becomes of questions, by their numbers first.
pub(super) fn begins_with_numbers(words: &str) -> bool {
    named(words).and_then(|found| found.get(0)).is_some_and(|found| found.start() < 20) && !clauses(words).is_empty()
}

/// The numbers that words name, and what becomes of each.
pub(super) fn clauses(words: &str) -> Vec<(Vec<u16>, Decision)> {
    let Some(first) = named(words) else { return Vec::new() };
    let whole = first.get(0).map_or(0..0, |m| m.range());
    if WHETHER.in_words(&words[..whole.start]) {
        return Vec::new();
    }
    if whole.start >= 48 {
        return one_clause(words);
    }
    let mut clauses = Vec::new();
    let mut numbers = listed(&first["list"]);
    let mut at = whole.end;
    loop {
        let rest = &words[at..];
        let next = FURTHER.captures(rest);
        let until = next.as_ref().and_then(|c| c.get(0)).map_or(rest.len(), |m| m.start());
        if let Some(outcome) = predicate(&rest[..until]) {
            clauses.push((std::mem::take(&mut numbers), outcome));
        }
        let Some(list) = next.as_ref().and_then(|c| c.name("list")) else { break };
        numbers = listed(list.as_str());
        at += list.end();
    }
    // What a question asks for says nothing of what became of it, wherever the sentence says it.
    if clauses.is_empty() && !ASKS.in_words(&words[whole.end..]) { one_clause(words) } else { clauses }
}

/// All numbers of a sentence that says one thing of them.
fn one_clause(words: &str) -> Vec<(Vec<u16>, Decision)> {
    let numbers: Vec<u16> =
        NAMED.captures_iter(words).filter(|found| is_of_questions(words, found)).flat_map(|found| listed(&found["list"])).collect();
    predicate(words).map(|outcome| (numbers, outcome)).into_iter().collect()
}

/// The numbers of a list: `1, 2 and 8`, `3 to 5`.
fn listed(list: &str) -> Vec<u16> {
    let mut numbers = Vec::new();
    let mut range = false;
    for word in list.split([' ', ',', '&']).flat_map(|word| word.split_inclusive('-')).filter(|word| !word.is_empty()) {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse::<u16>() {
            let from = numbers.last().copied().filter(|_| range).map_or(number, |last: u16| last + 1);
            numbers.extend(from..=number);
        }
        range = word == "to" || word.ends_with('-');
    }
    numbers
}

/// What becomes of it, by the words after the numbers.
fn predicate(words: &str) -> Option<Decision> {
    let words = if ASKS.in_words(words) { words.split_once(", ")?.1 } else { words };
    if LEFT_OPEN.in_words(words) {
        return None;
    }
    if NOT_ALL.in_words(words) {
        return Some(Decision::Part);
    }
    let denied = DENIED.replace_all(words.as_bytes(), b" ".as_slice());
    let words = std::str::from_utf8(&denied).unwrap_or("");
    if VOCABULARY.gives(Cue::NotHeld, words) && !PART.in_words(words) && !SILENT.in_words(words) {
        return Some(Decision::NotHeld);
    }
    [
        (Decision::Ncnd, &*SILENT),
        (Decision::Part, &*PART),
        (Decision::NotHeld, &*ABSENT),
        (Decision::Refused, &*REFUSED),
        (Decision::Disclosed, &*GIVEN),
    ]
    .into_iter()
    .find(|(_, says)| says.in_words(words))
    .map(|(outcome, _)| outcome)
}

/// Tells what a question asks, before what becomes of it.
static ASKS: LazyLock<Regex> =
    pattern!(r"^,? ?(?:which |that )?(?:asks?|asked|asking|seeks?|sought|wants?|relates?|concerns?|is about|are about)\b");
/// Asks, or supposes, what comes after.
static WHETHER: LazyLock<Regex> = pattern!(r"\b(?:whether|if)\b[^,;]*$");
/// Leaves open what becomes of it.
static LEFT_OPEN: LazyLock<Regex> = pattern!(
    r"\b(?:whether|if) (?:\w+ ){0,6}(?:exempt|held|withheld|disclosed|released|refused)\b|\b(?:may|might|could) (?:\w+ )?be (?:exempt|withheld|refused|held)\b"
);
/// A refusal that is denied: `is not exempt`, `are no longer withheld`.
static DENIED: LazyLock<Regex> = pattern!(
    r"\b(?:(?:is|are|was|were|be|been|being|do|does|did|has|have|had) ?)?(?:not|n't|no longer|never|neither|nor)(?: (?:be|been|being|now|itself|in fact|therefore|considered|to be|wholly|all|both|thought|found|under|covered by|an?|to|either)){0,3} (?:exempt|excepted|withheld|withhold|withholding|refused|refuse|refusing|answered|attached|enclosed)\b|\bno (?:\w+ )?(?:exemption|exception)s? (?:applies|apply)\b|\b(?:is|are|was|were) ?n't (?:exempt|withheld|refused)\b"
);
/// Gives not all of it: `cannot be answered in full`.
static NOT_ALL: LazyLock<Regex> = pattern!(r"\b(?:not|n't|cannot|unable)\b(?: \w+){0,4} (?:in full|fully|in (?:its|their) entirety)\b");
static SILENT: LazyLock<Regex> = pattern!(r"\bneither confirm|\bconfirm (?:n?or|or) deny\b");
static PART: LazyLock<Regex> = pattern!(r"\bin part\b|\bpart(?:ly|ially)\b|\bsome of (?:this|the|it)\b");
static ABSENT: LazyLock<Regex> = pattern!(
    r"\b(?:not|n't|no longer) (?:\w+ )?(?:held|hold|record|recorded|keep|kept|collect|collected)\b|\bno (?:\w+ ){0,2}(?:information|data|records?) (?:is|are|was) held\b|\bholds? no\b"
);
static REFUSED: LazyLock<Regex> = pattern!(
    r"\b(?:exempt|withheld|withhold|refused|refuse|excepted)\b|\bnot (?:\w+ )?(?:be )?(?:disclosed?|provided?|released?|supplied|supply)\b|\bexceed\w*(?: \S+){0,5} (?:limit|threshold|hours|cost)\b|\b(?:over|above|beyond) the (?:\w+ ){0,2}(?:limit|threshold)\b|\b(?:section|regulation) \d+\S* (?:applies|apply)\b"
);
static GIVEN: LazyLock<Regex> = pattern!(
    r"^ ?(?:[-:,] )?(?:the )?(?:figures?|answers?|numbers?|totals?|details|costs?|sums?) (?:is|are|was|were)\b|^ ?[-:] (?:there (?:is|are|was|were)|yes\b|no,|[0-9]|\xc2\xa3)|\bin full\b|\b(?:is|are|has been|have been|were|was) (?:\w+ )?(?:answered|disclosed|provided|released|given|supplied|attached|enclosed)\b"
);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> String {
        let told = |(numbers, outcome): (Vec<u16>, Decision)| format!("{numbers:?} {outcome}");
        clauses(words).into_iter().map(told).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_becomes_of_questions_is_read_by_their_numbers() {
        for (words, expected) in [
            (
                "questions 1, 2, 3, 6 and 8 are answered in full, 5 and 7 in part, 9 is not held, 4 and 10 are exempt under section 43(2).",
                "[1, 2, 3, 6, 8] disclosed, [5, 7] part, [9] not-held, [4, 10] refused",
            ),
            ("in relation to question 2, we do not hold the information that you have asked for.", "[2] not-held"),
            ("question 3 is refused under section 43(2).", "[3] refused"),
            ("parts 2 to 4 of your request are withheld.", "[2, 3, 4] refused"),
            ("we do not hold the information that you asked for at questions 3 and 5.", "[3, 5] not-held"),
            ("q4 and q5 - neither confirm nor deny.", "[4, 5] ncnd"),
            ("for questions 1 and 2 the figures are 3,204 and 418.", "[1, 2] disclosed"),
            ("points 1 and 2 - there are 240 of them.", "[1, 2] disclosed"),
            ("on question 5, no such information is recorded.", "[5] not-held"),
            ("point 3 - this is not information that the board keeps.", "[3] not-held"),
            ("question 1 asks about trees.", ""),
            ("there were 12 of them in 2019.", ""),
            ("part 2 of the act makes some information exempt.", ""),
            ("parts 5 and 6 of schedule 2 to that act say when it is exempt.", ""),
            ("schedule 1, part 2 was withheld.", ""),
            ("part 3 of the report is withheld.", ""),
            ("q4 of 2022 was not recorded.", ""),
            ("question 2 is not exempt.", ""),
            ("questions 2 and 3 are no longer withheld.", ""),
            ("question 2 isn't exempt and is answered in full.", "[2] disclosed"),
            ("question 3 asks whether names were withheld.", ""),
            ("question 3 asks for names, which are exempt.", "[3] refused"),
            ("question 3 is exempt, since it would help thieves.", "[3] refused"),
            ("we considered whether question 2 is exempt.", ""),
            ("part 2 of your request is refused.", "[2] refused"),
            ("question 3 asks for the names that were withheld in 2019.", ""),
            ("question 2 cannot be answered in full.", "[2] part"),
            ("questions 2 and 3 are not answered in full.", "[2, 3] part"),
            ("to answer question 4 would exceed the cost limit.", "[4] refused"),
            ("question 4 would exceed the appropriate limit of 18 hours.", "[4] refused"),
            ("at question 5 the numbers exceed those of last year.", ""),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
    }
}

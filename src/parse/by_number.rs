//! Sentences that say what becomes of questions by their numbers: `Questions 1, 2 and 8 are answered in full, 5 in part, 9 is not held.`
//!
//! 1. The numbers come first, and what becomes of them after; then come other numbers, and what becomes of those.
//! 2. Or what becomes of them is said of the sentence, and the numbers come in its course: `We do not hold what question 3 asks for.`

use std::sync::LazyLock;

use lazy_regex::{Lazy, lazy_regex};
use regex::Regex as Words;
use regex::bytes::Regex;

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

/// Whether words tell what becomes of questions, by their numbers first.
pub(super) fn begins_with_numbers(words: &str) -> bool {
    NAMED.find(words).is_some_and(|found| found.start() < 20) && !clauses(words).is_empty()
}

/// The numbers that words name, and what becomes of each.
pub(super) fn clauses(words: &str) -> Vec<(Vec<u16>, Decision)> {
    let Some(first) = NAMED.captures(words) else { return Vec::new() };
    let whole = first.get(0).map_or(0..0, |m| m.range());
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
    if clauses.is_empty() { one_clause(words) } else { clauses }
}

/// All numbers of a sentence that says one thing of them.
fn one_clause(words: &str) -> Vec<(Vec<u16>, Decision)> {
    let numbers: Vec<u16> = NAMED.captures_iter(words).flat_map(|found| listed(&found["list"])).collect();
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

static SILENT: LazyLock<Regex> = pattern!(r"\bneither confirm|\bconfirm (?:n?or|or) deny\b");
static PART: LazyLock<Regex> = pattern!(r"\bin part\b|\bpart(?:ly|ially)\b|\bsome of (?:this|the|it)\b");
static ABSENT: LazyLock<Regex> = pattern!(
    r"\b(?:not|n't|no longer) (?:\w+ )?(?:held|hold|record|recorded|keep|kept|collect|collected)\b|\bno (?:\w+ ){0,2}(?:information|data|records?) (?:is|are|was) held\b|\bholds? no\b"
);
static REFUSED: LazyLock<Regex> = pattern!(
    r"\b(?:exempt|withheld|withhold|refused|refuse|excepted)\b|\bnot (?:\w+ )?(?:be )?(?:disclosed?|provided?|released?|supplied|supply)\b|\bexceed|\b(?:cost|appropriate) limit\b|\b(?:section|regulation) \d+\S* (?:applies|apply)\b"
);
static GIVEN: LazyLock<Regex> = pattern!(
    r"\bin full\b|\b(?:is|are|has been|have been|were|was) (?:\w+ )?(?:answered|disclosed|provided|released|given|supplied|attached|enclosed)\b"
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
            ("question 1 asks about trees.", ""),
            ("there were 12 of them in 2019.", ""),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
    }
}

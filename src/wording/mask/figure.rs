//! Sums of money, references and counts.

use super::Blank;
use super::date::is_month_or_weekday;
use super::word::Word;

const SCALES: &[&str] = &["million", "billion", "thousand", "m", "bn", "k"];
const WORDS: &[&str] = &[
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
];
/// What is counted by the law and not by the case.
const COUNTED_BY_LAW: &[&str] = &[
    "working",
    "calendar",
    "day",
    "days",
    "month",
    "months",
    "principle",
    "principles",
    "limb",
    "limbs",
    "stage",
    "stages",
    "test",
    "tests",
    "conditions",
];
/// Letters that bodies put before the number of a request.
const REGISTERS: &[&str] = &["FOI", "FOIA", "EIR", "EIRS", "RFI", "SAR", "IR", "REF", "REFERENCE", "INC", "CAS", "FS", "ICO"];

/// Whether a look for dates, figures and addresses is worth while.
pub(super) fn is_worth_a_look(word: &Word) -> bool {
    let core = word.core;
    let is_date_word = || core.starts_with(|c: char| "JFMASONDTW".contains(c)) && is_month_or_weekday(core);
    core.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'@' | b'/' | b'.')) || is_date_word()
}

/// A figure or reference that starts at `at`, how many words it takes, and its blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let word = &words[at];
    let scale = |taken: usize| taken + usize::from(word.trail.is_empty() && words.get(at + 1).is_some_and(|next| next.is_any(SCALES)));
    if let Some(sum) = word.core.strip_prefix(['£', '$', '€']) {
        return sum.starts_with(|c: char| c.is_ascii_digit()).then(|| (scale(1), Blank::Amount));
    }
    let digits = word.core.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    if is_count(word.core) {
        let numbered =
            at > 0 && words[at - 1].trail.trim_matches(':').is_empty() && REGISTERS.contains(&words[at - 1].core.to_uppercase().as_str());
        return Some(if numbered && digits >= 3 { (1, Blank::Reference) } else { (scale(1), Blank::Number) });
    }
    (digits >= 3 && is_reference(word.core)).then_some((1, Blank::Reference))
}

/// A count in words that starts at `at`, such as `twelve` or `three hundred and six`, and how many words it takes. One and two are
/// words of any sentence, and no count.
pub(super) fn in_words(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let count = |word: &Word| {
        let (tens, ones) = word.core.split_once('-').unwrap_or((word.core, ""));
        is_word(tens) && (ones.is_empty() || is_word(ones) || ones.eq_ignore_ascii_case("one") || ones.eq_ignore_ascii_case("two"))
    };
    if !count(&words[at]) {
        return None;
    }
    let mut taken = 1;
    while let Some(next) = words.get(at + taken).filter(|_| words[at + taken - 1].trail.is_empty()) {
        let joined = usize::from(next.is("and") && next.trail.is_empty() && words[at + taken - 1].is_any(&["hundred", "thousand"]));
        match words.get(at + taken + joined) {
            Some(word) if word.lead.is_empty() && (count(word) || word.is_any(SCALES)) => taken += joined + 1,
            _ => break,
        }
    }
    let by_law = words.get(at + taken).is_some_and(|next| next.is_any(COUNTED_BY_LAW));
    (!by_law).then_some((taken, Blank::Number))
}

fn is_word(core: &str) -> bool {
    core.len() <= 9 && WORDS.iter().any(|word| core.eq_ignore_ascii_case(word))
}

/// Digits with separators and at most a short ending: `1,465`, `12.5`, `10-20`, `9:30`, `5pm`, `3rd`.
fn is_count(core: &str) -> bool {
    let body = core.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &core[body.len()..];
    let plain = body.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':' | b'-' | b'/' | b'+' | b'%'));
    plain && matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "k" | "m" | "bn" | "p" | "s")
}

/// Letters, digits and separators of registers: `FOI2024/00123`, `01.FOI.24.042067`, `86/00783/FUL`.
fn is_reference(core: &str) -> bool {
    core.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '_' | ':' | '#' | '\\'))
}

//! Days, months and years.

use super::Blank;
use super::word::Word;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether a word names a month or a day of the week.
pub(super) fn is_month_or_weekday(core: &str) -> bool {
    MONTHS.iter().chain(WEEKDAYS).any(|name| core.eq_ignore_ascii_case(name))
}

/// A date or year that starts at `at`, how many words it takes, and its blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let weekday = usize::from(words[at].is_any(WEEKDAYS));
    let start = at + weekday;
    if words.get(start).is_some()
        && let Some(taken) = written(words, start).or_else(|| numeric(words[start].core).then_some(1))
    {
        return Some((taken + weekday, Blank::Date));
    }
    years(words[at].core).then_some((1, Blank::Year))
}

/// `3 June 2024`, `3rd of June`, `June 3, 2024`, `June 2024`.
fn written(words: &[Word], at: usize) -> Option<usize> {
    let month = |i: usize| words.get(i).is_some_and(|word| word.is_capital() && word.is_any(MONTHS));
    let open = |i: usize| {
        words.get(i).is_some_and(|word| word.trail.is_empty() || word.trail == "," || (word.trail == "." && word.core.len() < 5))
    };
    let year = |i: usize| words.get(i).is_some_and(|word| year(word.core) && word.lead.is_empty());
    let with_year = |taken: usize| if open(at + taken - 1) && year(at + taken) { taken + 1 } else { taken };
    if day(words[at].core) && words[at].trail.is_empty() {
        let of = usize::from(words.get(at + 1).is_some_and(|word| word.is("of")));
        return month(at + 1 + of).then(|| with_year(2 + of));
    }
    if !month(at) || !open(at) {
        return None;
    }
    if year(at + 1) {
        return Some(2);
    }
    words.get(at + 1).is_some_and(|word| day(word.core)).then(|| with_year(2))
}

/// `3`, `3rd`, `21st`.
fn day(core: &str) -> bool {
    let digits = core.trim_end_matches(|c: char| c.is_ascii_lowercase());
    matches!(&core[digits.len()..], "" | "st" | "nd" | "rd" | "th") && digits.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
}

/// `2024`, from 1900 to 2099.
fn year(core: &str) -> bool {
    core.len() == 4 && core.bytes().all(|b| b.is_ascii_digit()) && matches!(&core[..2], "19" | "20")
}

/// `2024`, `2024/25`, `2024-2025`.
fn years(core: &str) -> bool {
    match core.split_once(['/', '-']) {
        None => year(core),
        Some((from, to)) => year(from) && (year(to) || (to.len() == 2 && to.bytes().all(|b| b.is_ascii_digit()))),
    }
}

/// `03/06/2024`, `3.6.24`, `2024-06-03`.
fn numeric(core: &str) -> bool {
    let parts: Vec<&str> = core.split(['/', '.', '-']).collect();
    let [a, b, c] = parts[..] else { return false };
    let number = |part: &str, most: u16| part.len() <= 4 && part.parse::<u16>().is_ok_and(|n| (1..=most).contains(&n));
    let iso = year(a) && number(b, 12) && number(c, 31);
    iso || (number(a, 31) && number(b, 31) && (year(c) || (c.len() == 2 && number(c, 99))))
}

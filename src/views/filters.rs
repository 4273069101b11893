//! What templates do to a value that they show.
#![expect(unreachable_pub, reason = "the attribute that makes a filter writes it")]

use std::fmt::Display;

use askama::{Result, Values};
use lazy_regex::regex::Captures;
use lazy_regex::{Lazy, Regex, lazy_regex};

use super::day::long_date;
use crate::response::Date;

/// A sentence for people: what a program puts between backticks stands between quotation marks.
#[askama::filter_fn]
pub(super) fn sentence(words: impl Display, _: &dyn Values) -> Result<String> {
    Ok(quoted(&words.to_string()))
}

/// A remark for people: a sentence that begins with a capital and ends with a full stop.
#[askama::filter_fn]
pub(super) fn remark(words: impl Display, _: &dyn Values) -> Result<String> {
    let words = quoted(&words.to_string());
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    Ok(format!("{first}{}.", letters.as_str()))
}

/// A sentence with the days in it as people write them: `2024-03-01` becomes `1 March 2024`.
#[askama::filter_fn]
pub(super) fn dated(words: impl Display, _: &dyn Values) -> Result<String> {
    Ok(with_long_days(&words.to_string()))
}

fn with_long_days(words: &str) -> String {
    static DAY: Lazy<Regex> = lazy_regex!(r"\b\d{4}-\d{2}-\d{2}\b");
    let long = |day: &Captures| day[0].parse().map_or_else(|_| day[0].to_owned(), |day: Date| long_date(&day));
    DAY.replace_all(words, long).into_owned()
}

/// A whole number with its thousands set apart: `1,204`.
#[askama::filter_fn]
pub(super) fn grouped(number: impl Display, _: &dyn Values) -> Result<String> {
    Ok(with_commas(&number.to_string()))
}

/// Digits with a comma before every three from the end; anything else as it is.
pub(super) fn with_commas(digits: &str) -> String {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

fn quoted(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, (inside, after))) = rest.split_once('`').and_then(|(before, more)| Some((before, more.split_once('`')?))) {
        shown.extend([before, "“", inside, "”"]);
        rest = after;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::{quoted, with_commas, with_long_days};

    #[test]
    fn days_are_written_out() {
        assert_eq!(
            with_long_days("sent on 2024-03-01, due 2024-02-30; FOI-2024-03-011"),
            "sent on 1 March 2024, due 2024-02-30; FOI-2024-03-011"
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        let shown = ["0", "999", "1000", "47442", "1234567", "15.5", "-1000"].map(with_commas);
        assert_eq!(shown, ["0", "999", "1,000", "47,442", "1,234,567", "15.5", "-1000"]);
    }

    #[test]
    fn pairs_of_backticks_become_quotation_marks() {
        assert_eq!(quoted("`soon` is not one of `part`, nor ` a lone one"), "“soon” is not one of “part”, nor ` a lone one");
    }
}

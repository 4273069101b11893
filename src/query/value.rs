//! Typed values to what they mean, or to what was expected of them.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::Days;
use crate::word::nearest;

/// Why a value asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// What would have been read.
    pub(super) expected: String,
    /// The nearest of the words that would have been.
    pub(super) nearest: Option<&'static str>,
}

/// Something else was expected.
pub(super) fn expected(what: &str) -> Unread {
    Unread { expected: what.to_owned(), nearest: None }
}

/// The days of a value; a range whose last day was typed first is turned round.
pub(super) fn days(value: &str) -> Result<Days, Unread> {
    let turned =
        |days: Days| if days.is_none() { value.split_once("..").and_then(|(a, b)| Days::parse(&format!("{b}..{a}"))) } else { Some(days) };
    Days::parse(value).and_then(turned).ok_or_else(|| expected("a date such as 2024, 2024-06 or 2023..2024-06"))
}

/// Years from the first to the last, within the years that a date may have: 1900 to 2100.
pub(super) fn years(value: &str) -> Result<RangeInclusive<i16>, Unread> {
    let days = days(value).map_err(|_| expected("a year such as 2024, or 2022..2024"))?;
    Ok(days.from.map_or(1900, |from| from.year())..=days.to.map_or(2100, |to| to.year()))
}

/// A word of a closed list.
pub(super) fn closed<T: Copy + Display>(value: &str, all: &'static [T], word: impl Fn(T) -> &'static str) -> Result<Vec<String>, Unread> {
    let plain = value.trim().replace(['_', ' '], "-").to_lowercase();
    if let Some(found) = all.iter().find(|t| word(**t).eq_ignore_ascii_case(&plain)) {
        return Ok(vec![found.to_string()]);
    }
    let words: Vec<&'static str> = all.iter().map(|t| word(*t)).collect();
    let nearest = nearest(value, &words);
    Err(Unread { expected: format!("one of {}", words.join(", ")), nearest })
}

//! The names that may stand before a colon, and what a value after it asks for.

use super::{Days, Filter, cited};
use crate::response::{Decision, Regime, Role};

/// What a `field:value` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Provision,
    Decision,
    Authority,
    Regime,
    Topic,
    Year,
    Received,
    Responded,
    Reference,
    In,
}

/// The names of the fields; the first of a field is the one that hints use.
const NAMES: &[(&str, Field)] = &[
    ("exemption", Field::Provision),
    ("provision", Field::Provision),
    ("decision", Field::Decision),
    ("outcome", Field::Decision),
    ("authority", Field::Authority),
    ("body", Field::Authority),
    ("regime", Field::Regime),
    ("law", Field::Regime),
    ("topic", Field::Topic),
    ("year", Field::Year),
    ("received", Field::Received),
    ("responded", Field::Responded),
    ("answered", Field::Responded),
    ("reference", Field::Reference),
    ("ref", Field::Reference),
    ("in", Field::In),
];

/// Why a value asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// What would have been read.
    pub(super) expected: String,
    /// The nearest of the words that would have been.
    pub(super) nearest: Option<&'static str>,
}

impl Field {
    /// The field that bears this name.
    pub(super) fn named(word: &str) -> Option<Field> {
        NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, field)| *field)
    }

    /// The first name of every field, for people.
    pub(super) fn every_name() -> String {
        let mut seen = Vec::new();
        let first = NAMES.iter().filter(|(_, field)| {
            !seen.contains(field) && {
                seen.push(*field);
                true
            }
        });
        first.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// A value that it takes, for people.
    pub(super) fn example(self) -> &'static str {
        match self {
            Field::Provision => "exemption:\"s40(2)\"",
            Field::Decision => "decision:part",
            Field::Authority => "authority:\"the name of a body\"",
            Field::Regime => "regime:EIR",
            Field::Topic => "topic:\"a subject\"",
            Field::Year => "year:2024",
            Field::Received => "received:2024-06",
            Field::Responded => "responded:2024-06",
            Field::Reference => "reference:\"the body's own number\"",
            Field::In => "in:reasons",
        }
    }

    /// Whether two words that were typed without quotes may be one value of it, as in `received:June 2024`.
    pub(super) fn spans_words(self) -> bool {
        matches!(self, Field::Provision | Field::Received | Field::Responded | Field::Year)
    }

    /// What one value asks for; of a range of years, each.
    pub(super) fn read(self, value: &str) -> Result<Vec<Filter>, Unread> {
        let one = |filter: Option<Filter>, expected: &str| match filter {
            Some(filter) => Ok(vec![filter]),
            None => Err(Unread { expected: expected.to_owned(), nearest: None }),
        };
        match self {
            Field::Provision => one(cited::provision(value).map(Filter::Provision), "a provision such as s40(2) or EIR 12(5)(e)"),
            Field::Decision => closed(value, Decision::ALL, Decision::as_str).map(|d| vec![Filter::Decision(d)]),
            Field::Regime => closed(value, Regime::ALL, Regime::as_str).map(|r| vec![Filter::Regime(r)]),
            Field::Authority => Ok(vec![Filter::Authority(value.to_owned())]),
            Field::Topic => Ok(vec![Filter::Topic(value.to_owned())]),
            Field::Reference => Ok(vec![Filter::Reference(value.to_owned())]),
            Field::Year => match days(value) {
                Some(days) => Ok(years(days).map(Filter::Year).collect()),
                None => one(None, "a year such as 2024, or 2022..2024"),
            },
            Field::Received => one(days(value).map(Filter::Received), "a date such as 2024, 2024-06 or 2023..2024-06"),
            Field::Responded => one(days(value).map(Filter::Responded), "a date such as 2024, 2024-06 or 2023..2024-06"),
            Field::In => Ok(Vec::new()),
        }
    }
}

/// The part of the letter that a word names.
pub(super) fn part(word: &str) -> Option<Role> {
    let wanted = word.to_lowercase();
    Role::ALL.iter().copied().find(|r| r.as_str() == wanted).or_else(|| {
        Some(match wanted.as_str() {
            "reason" => Role::Reasons,
            "question" | "questions" | "asked" => Role::Request,
            "answer" | "answers" | "disclosed" => Role::Disclosure,
            "review" | "appeal" => Role::ReviewRights,
            "for" => Role::FactorsFor,
            "against" => Role::FactorsAgainst,
            _ => return None,
        })
    })
}

/// The days of a value; a range whose last day was typed first is turned round.
fn days(value: &str) -> Option<Days> {
    let days = Days::parse(value)?;
    if !days.is_none() {
        return Some(days);
    }
    let (first, last) = value.split_once("..")?;
    Days::parse(&format!("{last}..{first}"))
}

/// Years from the first to the last, within the years that a date may have.
fn years(days: Days) -> std::ops::RangeInclusive<i16> {
    days.from.map_or(1900, |from| from.year())..=days.to.map_or(2100, |to| to.year())
}

/// A word of a closed list.
fn closed<T: Copy>(value: &str, all: &'static [T], word: impl Fn(T) -> &'static str) -> Result<T, Unread> {
    let plain = value.trim().replace(['_', ' '], "-").to_lowercase();
    if let Some(found) = all.iter().find(|t| word(**t).eq_ignore_ascii_case(&plain)) {
        return Ok(*found);
    }
    let words: Vec<&'static str> = all.iter().map(|t| word(*t)).collect();
    let distance = |other: &str| {
        let other = other.to_lowercase();
        let begins = plain.len() >= 3 && (plain.starts_with(&other) || other.starts_with(&plain));
        if begins { 0 } else { strsim::osa_distance(&plain, &other) }
    };
    let nearest = words.iter().copied().min_by_key(|other| distance(other)).filter(|other| distance(other) * 3 <= other.len());
    Err(Unread { expected: format!("one of {}", words.join(", ")), nearest })
}

//! The names that may stand before a colon, and what a value after it asks for.

use super::Filter;
use super::facet::Facet;
use super::value::{Unread, days};

/// What a `field:value` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Facet(Facet),
    Received,
    Responded,
    Reference,
    In,
}

/// The names of the fields that are no facets; the first of a field is the one that hints use.
const NAMES: &[(&str, Field)] = &[
    ("received", Field::Received),
    ("responded", Field::Responded),
    ("answered", Field::Responded),
    ("reference", Field::Reference),
    ("ref", Field::Reference),
    ("in", Field::In),
];

/// The facets that can be typed, in the order in which hints list them, with the names of each.
fn facets() -> Vec<(Facet, &'static [&'static str])> {
    let mut typed: Vec<_> = Facet::ALL.into_iter().filter_map(|facet| Some((facet.row().typed.as_ref()?, facet))).collect();
    typed.sort_by_key(|(typed, _)| typed.place);
    typed.into_iter().map(|(typed, facet)| (facet, typed.names)).collect()
}

impl Field {
    /// The field that bears this name.
    pub(super) fn named(word: &str) -> Option<Field> {
        let facet = facets().into_iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(word)));
        let other = || NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, field)| *field);
        facet.map(|(facet, _)| Field::Facet(facet)).or_else(other)
    }

    /// The first name of every field, for people.
    pub(super) fn every_name() -> String {
        let facets = facets().into_iter().map(|(_, names)| names[0]);
        let others = NAMES.chunk_by(|(_, one), (_, other)| one == other).map(|names| names[0].0);
        facets.chain(others).collect::<Vec<_>>().join(", ")
    }

    /// A value that it takes, for people.
    pub(super) fn example(self) -> String {
        match self {
            Field::Facet(facet) => {
                facet.row().typed.as_ref().map(|typed| format!("{}:{}", typed.names[0], typed.example)).unwrap_or_default()
            }
            Field::Received => "received:2024-06".to_owned(),
            Field::Responded => "responded:2024-06".to_owned(),
            Field::Reference => "reference:\"the body's own number\"".to_owned(),
            Field::In => "in:reasons".to_owned(),
        }
    }

    /// Whether two words that were typed without quotes may be one value of it, as in `received:June 2024`.
    pub(super) fn spans_words(self) -> bool {
        match self {
            Field::Facet(facet) => facet.row().typed.as_ref().is_some_and(|typed| typed.spans_words),
            Field::Received | Field::Responded => true,
            Field::Reference | Field::In => false,
        }
    }

    /// Whether it is a facet, of which several values mean any of them.
    pub(super) fn is_facet(self) -> bool {
        matches!(self, Field::Facet(_))
    }

    /// Whether a value is a name or a number, which may have commas of its own.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Field::Facet(facet) if facet.row().is_name) || self == Field::Reference
    }

    /// What one value asks for; of a range of years, each.
    pub(super) fn read(self, value: &str) -> Result<Vec<Filter>, Unread> {
        match self {
            Field::Facet(facet) => {
                let values = facet.row().typed.as_ref().map_or(Ok(Vec::new()), |typed| (typed.read)(value))?;
                Ok(values.into_iter().map(|value| Filter::Facet(facet, value)).collect())
            }
            Field::Reference => Ok(vec![Filter::Reference(value.to_owned())]),
            Field::Received => days(value).map(|days| vec![Filter::Received(days)]),
            Field::Responded => days(value).map(|days| vec![Filter::Responded(days)]),
            Field::In => Ok(Vec::new()),
        }
    }
}

//! Facets: by what results are counted and filtered, one row each.
//!
//! Whatever there is to know of a facet stands in its row: its words in addresses and queries, how a value is read, where a response has its
//! values, and how they are shown. The engine, the search and the pages read it.

use std::fmt::Display;
use std::str::FromStr;

use super::provision::provision;
use super::value::{Unread, closed, expected, years};
use crate::law::{Provision, Regime};
use crate::response::{Authority, Decision, Response, Role};

/// All that is to be known of one facet.
pub struct FacetRow {
    /// The word in addresses and JSON, and of the field in the index.
    pub word: &'static str,
    /// For people.
    pub heading: &'static str,
    /// How it is typed in a query; `None` where it can only be chosen.
    pub(super) typed: Option<TypedFacet>,
    /// The value that an address names, or why it names none.
    pub chosen: fn(&str) -> Result<String, String>,
    /// The values of a response, each once.
    pub values: fn(&Response) -> Vec<String>,
    /// A value for people.
    pub label: fn(&str) -> String,
    /// Whether two values, as people write them, are one.
    pub same: fn(&str, &str) -> bool,
    /// What two values share that are one.
    pub known_by: fn(&str) -> String,
    /// Whether a value that was typed is a name: it means every name in which its words stand side by side.
    pub is_name: bool,
    /// How values are ordered.
    pub order: ValueOrder,
    /// Whether pages offer its values to choose from.
    pub is_offered: bool,
}

/// How a facet is typed as `name:value`.
pub(super) struct TypedFacet {
    /// The names before the colon; the first is the one that hints use.
    pub(super) names: &'static [&'static str],
    /// What is typed after the first of them, for people.
    pub(super) example: &'static str,
    /// Its place among the fields that a hint lists.
    pub(super) place: u8,
    /// Whether two words without quotes may be one value.
    pub(super) spans_words: bool,
    /// The values that one typed value means; of a range, each.
    pub(super) read: fn(&str) -> Result<Vec<String>, Unread>,
}

/// How the values of a facet are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueOrder {
    /// The most frequent first, then by name.
    Count,
    /// The greatest first; several typed ones are the range between the first and the last.
    Descending,
}

macro_rules! facets {
    ($($(#[$doc:meta])* $name:ident: $row:expr;)+) => {
        /// Fields by which results are counted and filtered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Facet { $($(#[$doc])* $name,)+ }

        /// Everything that is to be known of each facet, in the order of [`Facet::ALL`].
        pub static FACETS: &[FacetRow] = &[$($row),+];

        impl Facet {
            /// Every facet, in the order in which they are shown.
            pub const ALL: [Facet; [$(stringify!($name)),+].len()] = [$(Facet::$name),+];
        }
    };
}

facets! {
    /// The body that answered.
    Authority: FacetRow {
        word: "authority",
        heading: "Authority",
        typed: Some(TypedFacet {
            names: &["authority", "body"],
            example: "\"the name of a body\"",
            place: 2,
            spans_words: false,
            read: |value| Ok(vec![value.to_owned()]),
        }),
        chosen: |value| Ok(value.to_owned()),
        values: |response| Some(&response.authority).filter(|body| body.is_known()).map(|body| body.name().to_owned()).into_iter().collect(),
        label: str::to_owned,
        same: |one, other| Authority::is_slug_of(&Authority::new(one).slug(), other),
        known_by: |value| Authority::new(value).slug(),
        is_name: true,
        order: ValueOrder::Count,
        is_offered: true,
    };
    /// The year of the answer.
    Year: FacetRow {
        word: "year",
        heading: "Year",
        typed: Some(TypedFacet {
            names: &["year"],
            example: "2024",
            place: 5,
            spans_words: true,
            read: |value| years(value).map(|years| years.map(|year| year.to_string()).collect()),
        }),
        chosen: |value| value.trim().parse::<i16>().map(|year| year.to_string()).map_err(|_| format!("“{}” is no year such as 2024", value.trim())),
        values: |response| response.dated().map(|day| day.year().to_string()).into_iter().collect(),
        label: str::to_owned,
        same: same_words,
        known_by: str::to_owned,
        is_name: false,
        order: ValueOrder::Descending,
        is_offered: true,
    };
    /// The overall decision.
    Decision: FacetRow {
        word: "decision",
        heading: "Decision",
        typed: Some(TypedFacet {
            names: &["decision", "outcome"],
            example: "part",
            place: 1,
            spans_words: false,
            read: |value| closed(value, Decision::ALL, Decision::as_str),
        }),
        chosen: word::<Decision>,
        values: |response| response.known_decision().iter().map(Decision::to_string).collect(),
        label: |value| value.parse::<Decision>().map_or(value, |decision| decision.label()).to_owned(),
        same: same_words,
        known_by: str::to_owned,
        is_name: false,
        order: ValueOrder::Count,
        is_offered: true,
    };
    /// Provisions relied on, with the sections that they are part of.
    Provision: FacetRow {
        word: "provision",
        heading: "Provision relied on",
        typed: Some(TypedFacet {
            names: &["exemption", "provision"],
            example: "\"s40(2)\"",
            place: 0,
            spans_words: true,
            read: |value| {
                let provision = provision(value).ok_or_else(|| expected("a provision such as s40(2) or EIR 12(5)(e)"))?;
                Ok(vec![provision.to_string()])
            },
        }),
        chosen: word::<Provision>,
        values: |response| once(response.provisions.iter().flat_map(|p| p.value.lineage()).map(|provision| provision.to_string()).collect()),
        label: |value| value.parse::<Provision>().map_or_else(|_| value.to_owned(), |provision| provision.to_string()),
        same: |one, other| match (one.parse::<Provision>(), other.parse::<Provision>()) {
            (Ok(one), Ok(other)) => one == other,
            _ => one == other,
        },
        known_by: str::to_owned,
        is_name: false,
        order: ValueOrder::Count,
        is_offered: true,
    };
    /// The law.
    Regime: FacetRow {
        word: "regime",
        heading: "Law",
        typed: Some(TypedFacet {
            names: &["regime", "law"],
            example: "EIR",
            place: 3,
            spans_words: false,
            read: |value| closed(value, Regime::ALL, Regime::as_str),
        }),
        chosen: word::<Regime>,
        values: |response| response.regime.iter().map(|regime| regime.value.to_string()).collect(),
        label: str::to_owned,
        same: same_words,
        known_by: str::to_owned,
        is_name: false,
        order: ValueOrder::Count,
        is_offered: true,
    };
    /// Subjects.
    Topic: FacetRow {
        word: "topic",
        heading: "Topic",
        typed: Some(TypedFacet {
            names: &["topic"],
            example: "\"a subject\"",
            place: 4,
            spans_words: false,
            read: |value| Ok(vec![value.to_owned()]),
        }),
        chosen: |value| Ok(value.to_owned()),
        values: |response| once(response.topics.clone()),
        label: str::to_owned,
        same: same_words,
        known_by: str::to_owned,
        is_name: true,
        order: ValueOrder::Count,
        is_offered: true,
    };
    /// Parts that the letter has.
    Role: FacetRow {
        word: "role",
        heading: "Part of the letter",
        typed: None,
        chosen: word::<Role>,
        values: |response| once(response.sections.iter().map(|section| section.role.to_string()).collect()),
        label: |value| value.parse::<Role>().map_or(value, |role| role.label()).to_owned(),
        same: same_words,
        known_by: str::to_owned,
        is_name: false,
        order: ValueOrder::Count,
        is_offered: false,
    };
}

impl FacetRow {
    /// The names before a colon by which it is typed; none where it can only be chosen.
    pub fn names(&self) -> &'static [&'static str] {
        self.typed.as_ref().map_or(&[], |typed| typed.names)
    }
}

impl Facet {
    /// Its row.
    pub fn row(self) -> &'static FacetRow {
        &FACETS[self.index()]
    }

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        self.row().word
    }

    /// Its place in [`Facet::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A word of a closed list as an address names it, or why it is none.
fn word<T: FromStr<Err: Display> + Display>(value: &str) -> Result<String, String> {
    value.trim().parse().map(|read: T| read.to_string()).map_err(|problem: T::Err| problem.to_string())
}

fn same_words(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// Each value once, in order.
fn once(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values.dedup();
    values
}

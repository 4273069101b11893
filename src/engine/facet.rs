//! Facets: by what results are counted and filtered.

use std::collections::{BTreeMap, BTreeSet};

/// Fields by which results are counted and filtered, and the word for each in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// The body that answered.
    Authority,
    /// The year of the answer.
    Year,
    /// The overall decision.
    Decision,
    /// Provisions relied on, with the sections that they are part of.
    Provision,
    /// The law.
    Regime,
    /// Subjects.
    Topic,
    /// Parts that the letter has.
    Role,
}

impl Facet {
    /// Every facet, in the order in which they are shown.
    pub const ALL: [Facet; 7] =
        [Facet::Authority, Facet::Year, Facet::Decision, Facet::Provision, Facet::Regime, Facet::Topic, Facet::Role];

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Facet::Authority => "authority",
            Facet::Year => "year",
            Facet::Decision => "decision",
            Facet::Provision => "provision",
            Facet::Regime => "regime",
            Facet::Topic => "topic",
            Facet::Role => "role",
        }
    }

    /// Its place in [`Facet::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// The values that are let through, by facet; a facet that is not here lets everything through.
pub type FacetFilters = BTreeMap<Facet, BTreeSet<String>>;

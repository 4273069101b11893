//! A fact about a response, and where it comes from.

use serde::{Deserialize, Serialize};

use crate::document::Location;
use crate::text::Span;

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Guessed from what is usual: shown with the letter, and used for nothing else.
    Guess,
    /// The words suggest it.
    Likely,
    /// The words say so, and none of the letter's say otherwise.
    Certain,
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Front matter, a sidecar or a log's column says so.
    Stated,
    /// The letter says so.
    Read {
        /// The words that say it.
        #[schema(value_type = (usize, usize))]
        #[serde(rename = "span")]
        location: Location,
        /// How clearly.
        sure: Certainty,
    },
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is so.
    pub value: T,
    /// Who says it.
    pub basis: Basis,
}

impl<T> Fact<T> {
    /// A fact that stands beside the letter.
    pub fn stated(value: T) -> Self {
        Fact { value, basis: Basis::Stated }
    }

    /// A fact read from `span` of the letter.
    pub fn read(value: T, span: impl Into<Span>, sure: Certainty) -> Self {
        Fact { value, basis: Basis::Read { location: Location::of_letter(span), sure } }
    }

    /// The value, unless it is only a guess: what verdicts, statistics, facets and findings may rest on.
    pub fn known(&self) -> Option<&T> {
        (self.sure() != Some(Certainty::Guess)).then_some(&self.value)
    }

    /// The same words for another value, as sure as that; what is stated stays so.
    pub fn read_as(&self, value: T, sure: Certainty) -> Self {
        let basis = match self.basis {
            Basis::Read { location, .. } => Basis::Read { location, sure },
            Basis::Stated => Basis::Stated,
        };
        Fact { value, basis }
    }

    /// How sure the reading is; `None` where it is stated.
    pub fn sure(&self) -> Option<Certainty> {
        match self.basis {
            Basis::Stated => None,
            Basis::Read { sure, .. } => Some(sure),
        }
    }

    /// The words that it was read from; `None` where it is stated.
    pub fn location(&self) -> Option<Location> {
        match self.basis {
            Basis::Stated => None,
            Basis::Read { location, .. } => Some(location),
        }
    }

    /// The words of the letter that it was read from; `None` where it is stated, or read from an attachment.
    pub fn span(&self) -> Option<Span> {
        self.location()?.in_letter()
    }
}

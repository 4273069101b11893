//! One question for the best responses, and what is found for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Expression, Facet, FacetFilters};
use crate::response::{Key, Response};

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Relevance,
    /// The latest answer first.
    Newest,
    /// The earliest answer first.
    Oldest,
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 3] = [Order::Relevance, Order::Newest, Order::Oldest];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Relevance => "relevance",
            Order::Newest => "newest",
            Order::Oldest => "oldest",
        }
    }
}

impl std::str::FromStr for Order {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Order::ALL.into_iter().find(|o| o.as_str() == word).ok_or_else(|| format!("`{word}` is not one of relevance, newest, oldest"))
    }
}

/// A question for the best responses that match, with counts of their facets.
#[derive(Clone, Debug)]
pub struct Find {
    /// What must be so, but for the facets.
    pub matching: Expression,
    /// The values of facets that are let through.
    pub facets: FacetFilters,
    /// The order.
    pub order: Order,
    /// Hits to leave out at the top.
    pub offset: usize,
    /// Hits to give.
    pub limit: usize,
}

impl Find {
    /// How many responses match, and nothing more.
    pub fn count(matching: Expression) -> Self {
        Find { matching, facets: FacetFilters::new(), order: Order::Newest, offset: 0, limit: 0 }
    }
}

/// What is found for one question.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Responses that match and pass every facet.
    pub total: usize,
    /// Those that were wanted, in order.
    pub hits: Vec<Hit>,
    /// For each facet and value, how many responses have it that match and pass every facet but this one. Values that nothing has are
    /// not there.
    pub counts: BTreeMap<Facet, BTreeMap<String, usize>>,
}

/// A response that matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What it is known by.
    pub key: Key,
    /// How well it matches; 0 where the order is by day.
    pub score: f32,
    /// Its day as a number, YYYYMMDD.
    pub day: Option<i64>,
    /// The response itself.
    pub response: Arc<Response>,
}

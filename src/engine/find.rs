//! One question for the best responses, and what is found for it.

use std::cmp::Ordering;
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
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    /// What must be so, but for the facets.
    pub matching: Expression,
    /// The values of facets that are let through.
    pub facets: FacetFilters,
    /// The order.
    pub order: Order,
    /// Hits to leave out at the top, where they go on after no other.
    pub offset: usize,
    /// The hit after which they go on: all that stand before it in this order, and it itself, are left out.
    pub after: Option<Place>,
    /// Hits to give.
    pub limit: usize,
    /// Whether the values of facets are counted.
    pub counts: bool,
    /// Of how many values their counts are wanted, of a facet that lists the most frequent first; values that are one however they are written
    /// count as one. Those that are filtered by are wanted besides. An engine may give more.
    pub most_values: usize,
}

impl Find {
    /// How many responses match, with the counts of all values of their facets.
    pub fn count(matching: Expression) -> Self {
        Find { counts: true, ..Find::first(matching, Order::Newest, 0) }
    }

    /// The first of those that match, without counts.
    pub fn first(matching: Expression, order: Order, limit: usize) -> Self {
        Find { matching, facets: FacetFilters::new(), order, offset: 0, after: None, limit, counts: false, most_values: usize::MAX }
    }
}

/// Where a hit stands in an order: no two hits of a commit stand in the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// What it scores; 0 where the order is by day.
    pub score: f32,
    /// Its day as a number, YYYYMMDD.
    pub day: Option<i64>,
    /// Hash of its key.
    pub key: u64,
}

impl Place {
    /// Whether it comes before another in this order: those that score as much by day, the latest first, and those without a day last;
    /// then by key.
    pub fn is_before(&self, other: &Place, order: Order) -> bool {
        self.rank(order, other).is_lt()
    }

    fn rank(&self, order: Order, other: &Place) -> Ordering {
        let day = |place: &Place| match order {
            Order::Oldest => place.day.unwrap_or(i64::MAX),
            Order::Newest | Order::Relevance => place.day.map_or(i64::MAX, |day| -day),
        };
        other.score.total_cmp(&self.score).then_with(|| (day(self), self.key).cmp(&(day(other), other.key)))
    }
}

/// What is found for one question.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Responses that match and pass every facet.
    pub total: usize,
    /// Those that were wanted, in order.
    pub hits: Vec<Hit>,
    /// For each facet and value, how many responses have it that match and pass every facet but this one; values that nothing has are not
    /// there. Empty where they were not to be counted.
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

impl Hit {
    /// Where it stands in the order that it was found in.
    pub fn place(&self) -> Place {
        Place { score: self.score, day: self.day, key: self.key.hash() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_has_one_place_for_each() {
        let place = |score, day, key| Place { score, day, key };
        let in_order =
            |order, places: &[Place]| places.windows(2).all(|two| two[0].is_before(&two[1], order) && !two[1].is_before(&two[0], order));
        let (early, late) = (Some(20_190_101), Some(20_240_101));
        assert!(in_order(Order::Newest, &[place(0.0, late, 7), place(0.0, late, 8), place(0.0, early, 1), place(0.0, None, 0)]));
        assert!(in_order(Order::Oldest, &[place(0.0, early, 7), place(0.0, late, 1), place(0.0, late, 2), place(0.0, None, 0)]));
        assert!(in_order(Order::Relevance, &[place(2.0, None, 9), place(1.5, late, 1), place(1.5, early, 0), place(1.5, None, 0)]));
    }
}

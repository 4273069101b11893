//! What a pass over everything that matches found, and the order of hits.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::{DocAddress, Score};

use super::hit_columns::HitColumns;
use crate::engine::{Order, Place};

/// What a pass found.
pub(super) struct Collected {
    pub(super) total: usize,
    /// The best, in order, those included that the question leaves out at the top.
    pub(super) top: Vec<Entry>,
    /// Counts of the values of each facet, in their order; none where they are not wanted.
    pub(super) counts: Vec<BTreeMap<String, usize>>,
}

/// A candidate for the best: the higher the better.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) score: Score,
    pub(super) day: Option<i64>,
    /// The day, so that what comes first is greater; the least for none.
    rank: i64,
    key: u64,
    pub(super) address: DocAddress,
}

impl Entry {
    /// That of a place, wherever the response is kept.
    pub(super) fn of_place(place: Place, order: Order) -> Self {
        let Place { score, day, key } = place;
        Entry { score, day, rank: rank(order, day), key, address: DocAddress::new(0, 0) }
    }

    /// That of a document.
    pub(super) fn of_document(order: Order, columns: &HitColumns, address: DocAddress, score: Score) -> Self {
        let day = columns.days.first(address.doc_id);
        let key = columns.keys.first(address.doc_id).unwrap_or_default();
        Entry { score, day, rank: rank(order, day), key, address }
    }

    /// Hash of the response's key.
    pub(super) fn key(&self) -> u64 {
        self.key
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(self.rank.cmp(&other.rank)).then(other.key.cmp(&self.key))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

/// What a day is worth in an order: what comes first is greater; the least for none.
fn rank(order: Order, day: Option<i64>) -> i64 {
    match order {
        Order::Oldest => day.map_or(i64::MIN, |day| -day),
        Order::Newest | Order::Relevance => day.unwrap_or(i64::MIN),
    }
}

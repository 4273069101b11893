//! One pass over everything that matches: the best, the total, and the counts of every facet.
//!
//! A response that passes every filter counts in every facet. One that fails the filters of one facet alone counts in that
//! facet, so that its other values can be chosen too. One that fails two counts nowhere.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::columns;
use super::sight::Sight;
use super::snapshot::Snapshot;
use crate::engine::{Facet, FacetFilters, Find, Order, Place};

/// What a pass found.
pub(super) struct Collected {
    pub(super) total: usize,
    /// The best, in order, those included that the question leaves out at the top.
    pub(super) top: Vec<Entry>,
    /// Counts of the values of each facet, in their order; none where they are not wanted.
    pub(super) counts: Vec<BTreeMap<String, usize>>,
}

/// Collects what `query` matches and the facets of the question let through.
pub(super) fn collect(snapshot: &Snapshot, query: &dyn Query, question: &Find) -> tantivy::Result<Collected> {
    let collector = FacetCollector {
        sight: Arc::clone(&snapshot.sight),
        facets: question.facets.clone(),
        counts: question.counts,
        order: question.order,
        after: question.after.map(|after| Entry::of_place(after, question.order)),
        wanted: if question.after.is_some() { question.limit } else { question.offset + question.limit },
    };
    let fruit = if snapshot.sight.unseen() == 0 {
        snapshot.searcher.search(query, &collector)?
    } else {
        snapshot.searcher.search_with_statistics_provider(query, &collector, snapshot)?
    };
    let top = fruit.top.into_sorted_vec().into_iter().map(|Reverse(entry)| entry).collect();
    Ok(Collected { total: fruit.total, top, counts: fruit.counts })
}

struct FacetCollector {
    sight: Arc<Sight>,
    facets: FacetFilters,
    counts: bool,
    order: Order,
    after: Option<Entry>,
    wanted: usize,
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
    fn of_place(place: Place, order: Order) -> Self {
        let Place { score, day, key } = place;
        Entry { score, day, rank: rank(order, day), key, address: DocAddress::new(0, 0) }
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

#[derive(Default)]
struct Fruit {
    total: usize,
    top: BinaryHeap<Reverse<Entry>>,
    counts: Vec<BTreeMap<String, usize>>,
}

impl Collector for FacetCollector {
    type Fruit = Fruit;
    type Child = SegmentCounts;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        // Of facets that are not counted, only those are read that are filtered by.
        let read = Facet::ALL.iter().filter(|facet| self.counts || self.facets.contains_key(facet));
        let dimensions = read.map(|facet| Dimension::new(segment, *facet, self.facets.get(facet))).collect::<tantivy::Result<_>>()?;
        let fast = segment.fast_fields();
        Ok(SegmentCounts {
            ordinal,
            sight: Arc::clone(&self.sight),
            order: self.order,
            after: self.after,
            wanted: self.wanted,
            dimensions,
            counts: self.counts,
            filtered: !self.facets.is_empty(),
            keys: fast.u64("key_hash")?,
            days: fast.i64("dated")?,
            total: 0,
            top: BinaryHeap::with_capacity(self.wanted.min(segment.num_docs() as usize) + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Fruit>>) -> tantivy::Result<Fruit> {
        let mut all = Fruit { counts: vec![BTreeMap::new(); if self.counts { Facet::ALL.len() } else { 0 }], ..Fruit::default() };
        for fruit in fruits {
            let fruit = fruit?;
            all.total += fruit.total;
            for (sum, counts) in all.counts.iter_mut().zip(fruit.counts) {
                for (value, count) in counts {
                    *sum.entry(value).or_default() += count;
                }
            }
            for entry in fruit.top {
                keep(&mut all.top, entry.0, self.wanted);
            }
        }
        Ok(all)
    }
}

/// What a day is worth in an order: what comes first is greater; the least for none.
fn rank(order: Order, day: Option<i64>) -> i64 {
    match order {
        Order::Oldest => day.map_or(i64::MIN, |day| -day),
        Order::Newest | Order::Relevance => day.unwrap_or(i64::MIN),
    }
}

/// Puts an entry among the best, of which there are `wanted` at most.
fn keep(top: &mut BinaryHeap<Reverse<Entry>>, entry: Entry, wanted: usize) {
    if top.len() < wanted {
        top.push(Reverse(entry));
    } else if let Some(mut least) = top.peek_mut()
        && entry > least.0
    {
        *least = Reverse(entry);
    }
}

/// One facet in one segment.
struct Dimension {
    ords: Option<Column<u64>>,
    column: Option<StrColumn>,
    counts: Vec<u32>,
    /// For each ordinal whether it is filtered for; empty where nothing is.
    wanted: Vec<bool>,
    filtered: bool,
}

impl Dimension {
    fn new(segment: &SegmentReader, facet: Facet, filter: Option<&BTreeSet<String>>) -> tantivy::Result<Self> {
        let column = columns::facet(segment, facet)?;
        let mut wanted = vec![false; if filter.is_some() { column.as_ref().map_or(0, |column| column.num_terms()) } else { 0 }];
        if let (Some(column), Some(values)) = (&column, filter) {
            for value in values {
                if let Some(ord) = column.dictionary().term_ord(value)? {
                    wanted[ord as usize] = true;
                }
            }
        }
        Ok(Dimension {
            ords: column.as_ref().map(|c| c.ords().clone()),
            counts: vec![0; column.as_ref().map_or(0, |c| c.num_terms())],
            column,
            wanted,
            filtered: filter.is_some(),
        })
    }

    fn passes(&self, doc: DocId) -> bool {
        !self.filtered || self.ords.as_ref().is_some_and(|ords| ords.values_for_doc(doc).any(|ord| self.wanted[ord as usize]))
    }

    fn count(&mut self, doc: DocId) {
        if let Some(ords) = &self.ords {
            for ord in ords.values_for_doc(doc) {
                self.counts[ord as usize] += 1;
            }
        }
    }

    fn harvest(self) -> tantivy::Result<BTreeMap<String, usize>> {
        let Some(column) = self.column else { return Ok(BTreeMap::new()) };
        let mut counts = BTreeMap::new();
        for (ord, count) in self.counts.into_iter().enumerate() {
            // Not where nothing that is seen has it: that a value exists at all may not show.
            if count > 0 {
                let mut value = String::new();
                column.ord_to_str(ord as u64, &mut value)?;
                counts.insert(value, count as usize);
            }
        }
        Ok(counts)
    }
}

struct SegmentCounts {
    ordinal: SegmentOrdinal,
    sight: Arc<Sight>,
    order: Order,
    after: Option<Entry>,
    wanted: usize,
    dimensions: Vec<Dimension>,
    counts: bool,
    filtered: bool,
    keys: Column<u64>,
    days: Column<i64>,
    total: usize,
    top: BinaryHeap<Reverse<Entry>>,
}

impl SegmentCounts {
    fn entry(&self, doc: DocId, score: Score) -> Entry {
        let day = self.days.first(doc);
        Entry {
            score,
            day,
            rank: rank(self.order, day),
            key: self.keys.first(doc).unwrap_or_default(),
            address: DocAddress::new(self.ordinal, doc),
        }
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = tantivy::Result<Fruit>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !self.sight.sees(self.ordinal, doc) {
            return;
        }
        if self.filtered {
            let mut failed = self.dimensions.iter().enumerate().filter(|(_, d)| !d.passes(doc)).map(|(i, _)| i);
            if let Some(first) = failed.next() {
                let alone = failed.next().is_none();
                if alone && self.counts {
                    self.dimensions[first].count(doc);
                }
                return;
            }
        }
        if self.counts {
            self.dimensions.iter_mut().for_each(|d| d.count(doc));
        }
        self.total += 1;
        let score = if self.order == Order::Relevance { score } else { 0.0 };
        if self.top.len() < self.wanted || self.top.peek().is_some_and(|least| score >= least.0.score) {
            let entry = self.entry(doc, score);
            if self.after.is_none_or(|after| entry < after) {
                keep(&mut self.top, entry, self.wanted);
            }
        }
    }

    fn harvest(self) -> tantivy::Result<Fruit> {
        let counted = self.dimensions.into_iter().filter(|_| self.counts);
        let counts = counted.map(Dimension::harvest).collect::<tantivy::Result<_>>()?;
        Ok(Fruit { total: self.total, top: self.top, counts })
    }
}

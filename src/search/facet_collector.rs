//! One pass over everything that matches: the best, the total, and the counts of every facet.
//!
//! A response that passes every filter counts in every facet. One that fails the filters of one facet alone counts in that
//! facet, so that its other values can be chosen too. One that fails two counts nowhere.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Query as Engine;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::names::Names;
use super::{FacetCounts, FacetValue, Order};
use crate::engine::schema::Facet;
use crate::engine::{EngineError, Snapshot};
use crate::query::{Filters, ValueOrder};

/// The most values that a facet gives.
const MOST_VALUES: usize = 100;

/// What a pass found.
pub(super) struct Found {
    pub(super) total: usize,
    /// Scores and places of the best, in order.
    pub(super) top: Vec<(Score, DocAddress)>,
    pub(super) facets: Vec<FacetCounts>,
}

/// Collects what `engine` matches and `filters`, with whole names, let through.
pub(super) fn collect(
    snapshot: &Snapshot,
    engine: &dyn Engine,
    filters: &Filters,
    order: Order,
    wanted: usize,
) -> Result<Found, EngineError> {
    let collector = Drill { filters: filters.clone(), order, wanted };
    Ok(found(snapshot.searcher.search(engine, &collector).map_err(|e| snapshot.failed(e))?, filters))
}

/// The same among these documents alone.
pub(super) fn among(
    snapshot: &Snapshot,
    mut documents: Vec<(Score, DocAddress)>,
    filters: &Filters,
    order: Order,
    wanted: usize,
) -> Result<Found, EngineError> {
    let collector = Drill { filters: filters.clone(), order, wanted };
    documents.sort_by_key(|(_, address)| *address);
    let of_segment = |(ordinal, segment): (usize, &SegmentReader)| {
        let mut child = collector.for_segment(ordinal as u32, segment)?;
        documents.iter().filter(|(_, a)| a.segment_ord == ordinal as u32).for_each(|(score, a)| child.collect(a.doc_id, *score));
        Ok(child.harvest())
    };
    let fruits = snapshot.searcher.segment_readers().iter().enumerate().map(of_segment).collect::<tantivy::Result<_>>();
    Ok(found(fruits.and_then(|fruits| collector.merge_fruits(fruits)).map_err(|e| snapshot.failed(e))?, filters))
}

fn found(fruit: Fruit, filters: &Filters) -> Found {
    let facets = Facet::ALL.iter().zip(fruit.counts).map(|(facet, counts)| shaped(*facet, counts, filters)).collect();
    let top = fruit.top.into_sorted_vec().into_iter().map(|Reverse(entry)| (entry.score, entry.address)).collect();
    Found { total: fruit.total, top, facets }
}

/// The values of a facet, anywhere in the index, that the filters want.
pub(super) fn values(snapshot: &Snapshot, facet: Facet, filters: &Filters) -> Result<Vec<String>, EngineError> {
    let filters = resolved(snapshot, filters)?;
    Ok(ever_used(snapshot, facet)?.into_iter().filter(|value| is_wanted(facet, &filters, value)).collect())
}

/// The values of a facet, anywhere in the index.
pub(super) fn every_value(snapshot: &Snapshot, facet: Facet) -> Result<Vec<String>, EngineError> {
    let mut held = Vec::new();
    for value in ever_used(snapshot, facet)? {
        if snapshot.holds(snapshot.fields.facet(facet), &value)? {
            held.push(value);
        }
    }
    Ok(held)
}

/// The same with values that only removed responses had.
pub(super) fn ever_used(snapshot: &Snapshot, facet: Facet) -> Result<Vec<String>, EngineError> {
    let mut found: Vec<String> = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        let column = facet_column(segment, facet).map_err(|e| snapshot.failed(e))?;
        found.extend(column.map(|column| dictionary(&column)).transpose().map_err(|e| snapshot.failed(e))?.unwrap_or_default());
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// The same filters with every name whole.
pub(super) fn resolved(snapshot: &Snapshot, filters: &Filters) -> Result<Filters, EngineError> {
    let mut whole = filters.clone();
    for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_name && filters.has(*facet)) {
        let names = Names::of(snapshot, facet)?;
        let mut meant: Vec<String> = Vec::new();
        for typed in filters.of(facet) {
            let found = names.meant(typed)?;
            // A name of nobody stays, so that nothing is found.
            let found = if found.is_empty() { vec![typed.clone()] } else { found };
            meant.extend(found.into_iter().filter(|name| !meant.contains(name)).collect::<Vec<_>>());
        }
        whole = whole.with(facet, meant);
    }
    Ok(whole)
}

fn shaped(facet: Facet, counts: BTreeMap<String, usize>, filters: &Filters) -> FacetCounts {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(value, count)| FacetValue { selected: is_wanted(facet, filters, &value), value, count })
        .filter(|v| v.count > 0 || v.selected)
        .collect();
    match facet.row().order {
        ValueOrder::Descending => values.reverse(),
        ValueOrder::Count => values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))),
    }
    if values.len() > MOST_VALUES {
        let (kept, rest) = values.split_at(MOST_VALUES);
        values = kept.iter().chain(rest.iter().filter(|v| v.selected)).cloned().collect();
    }
    FacetCounts { facet, values }
}

/// Whether the filters, with whole names, name this value of a facet.
fn is_wanted(facet: Facet, filters: &Filters, value: &str) -> bool {
    filters.of(facet).iter().any(|wanted| wanted == value)
}

pub(super) fn facet_column(segment: &SegmentReader, facet: Facet) -> tantivy::Result<Option<StrColumn>> {
    segment.fast_fields().str(&format!("facet_{}", facet.as_str()))
}

/// Every value of a column, by its ordinal.
fn dictionary(column: &StrColumn) -> std::io::Result<Vec<String>> {
    let mut values = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        values.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(values)
}

struct Drill {
    filters: Filters,
    order: Order,
    wanted: usize,
}

/// A candidate for the best: the higher the better.
#[derive(Clone, Copy, Debug)]
struct Entry {
    score: Score,
    /// Days that sort later first, or earlier first where the order is oldest; the least for none.
    day: i64,
    key: u64,
    address: DocAddress,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(self.day.cmp(&other.day)).then(other.key.cmp(&self.key))
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

impl Collector for Drill {
    type Fruit = Fruit;
    type Child = Segment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let dimensions = Facet::ALL.iter().map(|facet| Dimension::new(segment, *facet, &self.filters)).collect::<tantivy::Result<_>>()?;
        let fast = segment.fast_fields();
        Ok(Segment {
            ordinal,
            order: self.order,
            wanted: self.wanted,
            dimensions,
            filtered: Facet::ALL.iter().any(|f| self.filters.has(*f)),
            keys: fast.u64("key_hash")?,
            days: fast.i64("dated")?,
            total: 0,
            top: BinaryHeap::with_capacity(self.wanted + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Fruit>>) -> tantivy::Result<Fruit> {
        let mut all = Fruit { counts: vec![BTreeMap::new(); Facet::ALL.len()], ..Fruit::default() };
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
    fn new(segment: &SegmentReader, facet: Facet, filters: &Filters) -> tantivy::Result<Self> {
        let column = facet_column(segment, facet)?;
        let filtered = filters.has(facet);
        let wanted = match &column {
            Some(column) if filtered => dictionary(column)?.iter().map(|value| is_wanted(facet, filters, value)).collect(),
            _ => Vec::new(),
        };
        Ok(Dimension {
            ords: column.as_ref().map(|c| c.ords().clone()),
            counts: vec![0; column.as_ref().map_or(0, |c| c.num_terms())],
            column,
            wanted,
            filtered,
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
            if count > 0 || self.wanted.get(ord).is_some_and(|w| *w) {
                let mut value = String::new();
                column.ord_to_str(ord as u64, &mut value)?;
                counts.insert(value, count as usize);
            }
        }
        Ok(counts)
    }
}

struct Segment {
    ordinal: SegmentOrdinal,
    order: Order,
    wanted: usize,
    dimensions: Vec<Dimension>,
    filtered: bool,
    keys: Column<u64>,
    days: Column<i64>,
    total: usize,
    top: BinaryHeap<Reverse<Entry>>,
}

impl Segment {
    fn entry(&self, doc: DocId, score: Score) -> Entry {
        let day = self.days.first(doc);
        let day = match self.order {
            Order::Oldest => day.map_or(i64::MIN, |d| -d),
            _ => day.unwrap_or(i64::MIN),
        };
        Entry { score, day, key: self.keys.first(doc).unwrap_or_default(), address: DocAddress::new(self.ordinal, doc) }
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Fruit>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.filtered {
            let mut failed = self.dimensions.iter().enumerate().filter(|(_, d)| !d.passes(doc)).map(|(i, _)| i);
            if let Some(first) = failed.next() {
                let alone = failed.next().is_none();
                if alone {
                    self.dimensions[first].count(doc);
                }
                return;
            }
        }
        self.dimensions.iter_mut().for_each(|d| d.count(doc));
        self.total += 1;
        let score = if self.order == Order::Relevance { score } else { 0.0 };
        if self.top.len() < self.wanted || self.top.peek().is_some_and(|least| score >= least.0.score) {
            let entry = self.entry(doc, score);
            keep(&mut self.top, entry, self.wanted);
        }
    }

    fn harvest(self) -> tantivy::Result<Fruit> {
        let counts = self.dimensions.into_iter().map(Dimension::harvest).collect::<tantivy::Result<_>>()?;
        Ok(Fruit { total: self.total, top: self.top, counts })
    }
}

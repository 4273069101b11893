//! One pass over everything that matches: the best, the total, and the counts of every facet.
//!
//! A response that passes every filter counts in every facet. One that fails the filters of one facet alone counts in that
//! facet, so that its other values can be chosen too. One that fails two counts nowhere.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, Score, SegmentReader};

use super::collected::{Collected, Entry};
use super::hit_columns::HitColumns;
use super::laid_out::{FacetValues, LaidOut};
use super::sight::Sight;
use super::snapshot::Snapshot;
use crate::engine::{Facet, Find, Order};
use crate::query::ValueOrder;

/// Collects what `query` matches and the facets of the question let through.
pub(super) fn collect(snapshot: &Snapshot, query: &dyn Query, question: &Find) -> tantivy::Result<Collected> {
    let searcher = &snapshot.searcher;
    let by_score = question.order == Order::Relevance;
    let scoring = match (by_score, snapshot.sight.unseen()) {
        (false, _) => EnableScoring::disabled_from_searcher(searcher),
        (true, 0) => EnableScoring::enabled_from_searcher(searcher),
        (true, _) => EnableScoring::enabled_from_statistics_provider(snapshot, searcher),
    };
    let weight = query.weight(scoring)?;
    let facets = if question.counts || !question.facets.is_empty() { Some(snapshot.laid_out()?) } else { None };
    let asked = Asked {
        sight: &snapshot.sight,
        facets,
        wanted_values: facets.map(|facets| wanted_values(facets, question)).unwrap_or_default(),
        counts: question.counts,
        order: question.order,
        after: question.after.map(|after| Entry::of_place(after, question.order)),
        wanted: if question.after.is_some() { question.limit } else { question.offset + question.limit },
    };
    let columns = snapshot.hit_columns()?;
    let mut pass = Pass::new(&asked);
    for (ordinal, segment) in snapshot.segments() {
        pass.over(&asked, (ordinal, segment), &columns[ordinal as usize], &*weight)?;
    }
    let counts = if question.counts {
        let of_facet = |(facet, (of, tally)): (&Facet, (&FacetValues, Tally))| {
            let most = if facet.row().order == ValueOrder::Count { question.most_values } else { usize::MAX };
            tally.by_value(of, most, question.facets.get(facet))
        };
        facets.map(|facets| Facet::ALL.iter().zip(facets.facets.iter().zip(pass.tallies)).map(of_facet).collect())
    } else {
        None
    };
    let top = pass.top.into_sorted_vec().into_iter().map(|Reverse(entry)| entry).collect();
    Ok(Collected { total: pass.total, top, counts: counts.unwrap_or_default() })
}

/// For each facet that is filtered by, by its place, whether a document passes whose number this is.
fn wanted_values(facets: &LaidOut, question: &Find) -> Vec<(usize, Vec<bool>)> {
    let of_facet = |(facet, wanted): (&Facet, &BTreeSet<String>)| (facet.index(), facets.facets[facet.index()].having(wanted));
    question.facets.iter().map(of_facet).collect()
}

/// What is asked of each document.
struct Asked<'a> {
    sight: &'a Sight,
    /// None where no facet is counted or filtered by.
    facets: Option<&'a LaidOut>,
    wanted_values: Vec<(usize, Vec<bool>)>,
    counts: bool,
    order: Order,
    after: Option<Entry>,
    wanted: usize,
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

/// How often each number of a facet was met, and which numbers were.
#[derive(Default)]
struct Tally {
    counts: Vec<u32>,
    met: Vec<u32>,
}

impl Tally {
    fn add(&mut self, number: u32) {
        let count = &mut self.counts[number as usize];
        if *count == 0 {
            self.met.push(number);
        }
        *count += 1;
    }

    /// The counts of the values that were met, or of so many of them and of those that are wanted. No other is named: that a value exists at all
    /// may not show.
    fn by_value(self, of: &FacetValues, most: usize, wanted: Option<&BTreeSet<String>>) -> BTreeMap<String, usize> {
        let (mut sums, mut places) = (vec![0; of.values.len()], Vec::new());
        for number in self.met {
            for place in of.places(number) {
                if sums[place] == 0 {
                    places.push(place);
                }
                sums[place] += self.counts[number as usize] as usize;
            }
        }
        if places.len() > most {
            places = of.most_frequent(places, &sums, most, wanted);
        }
        places.sort_unstable();
        places.into_iter().map(|place| (of.values[place].clone(), sums[place])).collect()
    }
}

/// What was found so far, segment after segment.
struct Pass {
    total: usize,
    top: BinaryHeap<Reverse<Entry>>,
    /// By the facet's place; none where nothing is counted.
    tallies: Vec<Tally>,
}

impl Pass {
    fn new(asked: &Asked) -> Self {
        let of = |facet: &FacetValues| Tally { counts: vec![0; facet.numbers()], met: Vec::new() };
        let counted = asked.facets.filter(|_| asked.counts);
        Pass { total: 0, top: BinaryHeap::new(), tallies: counted.map(|facets| facets.facets.iter().map(of).collect()).unwrap_or_default() }
    }

    fn over(
        &mut self,
        asked: &Asked,
        (ordinal, segment): (u32, &SegmentReader),
        columns: &HitColumns,
        weight: &dyn Weight,
    ) -> tantivy::Result<()> {
        let alive = segment.alive_bitset();
        let is_there = |doc| alive.is_none_or(|alive| alive.is_alive(doc)) && asked.sight.sees(ordinal, doc);
        if asked.order == Order::Relevance {
            weight.for_each(segment, &mut |doc, score| {
                if is_there(doc) {
                    self.meet(asked, columns, DocAddress::new(ordinal, doc), score);
                }
            })
        } else {
            weight.for_each_no_score(segment, &mut |docs| {
                docs.iter().filter(|doc| is_there(**doc)).for_each(|doc| self.meet(asked, columns, DocAddress::new(ordinal, *doc), 0.0));
            })
        }
    }

    fn meet(&mut self, asked: &Asked, columns: &HitColumns, at: DocAddress, score: Score) {
        if let Some(facets) = asked.facets {
            let numbers = facets.numbers(at.segment_ord, at.doc_id);
            let mut failed =
                asked.wanted_values.iter().filter(|(facet, passes)| !passes[numbers[*facet] as usize]).map(|(facet, _)| *facet);
            if let Some(first) = failed.next() {
                if failed.next().is_none() && asked.counts {
                    self.tallies[first].add(numbers[first]);
                }
                return;
            }
            self.tallies.iter_mut().zip(numbers).for_each(|(tally, number)| tally.add(*number));
        }
        self.total += 1;
        if self.top.len() < asked.wanted || self.top.peek().is_some_and(|least| score >= least.0.score) {
            let entry = Entry::of_document(asked.order, columns, at, score);
            if asked.after.is_none_or(|after| entry < after) {
                keep(&mut self.top, entry, asked.wanted);
            }
        }
    }
}

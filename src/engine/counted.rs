//! What every response is counted by, without reading any: a row of numbers each, and what the numbers stand for.

use std::collections::HashMap;
use std::num::NonZeroI32;
use std::sync::Arc;

use super::Facet;

/// What every response is counted by, in no particular order.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// For each facet that was asked for, in that order, what its numbers stand for.
    pub facets: Vec<ValueSets>,
    rows: Vec<CountedRow>,
    /// The numbers of each row, one row after another.
    numbers: Vec<u32>,
}

/// The days of one response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountedRow {
    /// Hash of the response's key.
    pub key: u64,
    /// The day of the request, YYYYMMDD.
    pub received: Option<CountedDay>,
    /// The day of the answer.
    pub responded: Option<CountedDay>,
    /// The day that stands for the response.
    pub dated: Option<CountedDay>,
}

/// A day as a small number, YYYYMMDD.
pub type CountedDay = NonZeroI32;

impl Counted {
    /// None yet, of which these facets will be known.
    pub(super) fn new(by: &[Facet]) -> Self {
        Counted { facets: by.iter().map(|_| ValueSets::default()).collect(), ..Counted::default() }
    }

    /// Puts a response in, with a number for each facet.
    pub(super) fn push(&mut self, row: CountedRow, numbers: impl IntoIterator<Item = u32>) {
        self.rows.push(row);
        self.numbers.extend(numbers);
    }

    /// The same with the values of each facet themselves.
    pub(super) fn push_values<V: Iterator<Item = Arc<str>>>(&mut self, row: CountedRow, values: impl Iterator<Item = V>) {
        self.rows.push(row);
        self.numbers.extend(self.facets.iter_mut().zip(values).map(|(facet, values)| facet.number(values.collect())));
    }

    /// The days of each response, and a number for each facet.
    pub fn rows(&self) -> impl Iterator<Item = (&CountedRow, &[u32])> {
        let facets = self.facets.len();
        self.rows.iter().enumerate().map(move |(at, row)| (row, &self.numbers[at * facets..(at + 1) * facets]))
    }
}

/// What the numbers of a facet stand for: each for all values of a response, in order; 0 for none.
#[derive(Clone, Debug)]
pub struct ValueSets {
    sets: Vec<Vec<Arc<str>>>,
    known: HashMap<Vec<Arc<str>>, u32>,
}

impl Default for ValueSets {
    fn default() -> Self {
        ValueSets { sets: vec![Vec::new()], known: HashMap::from([(Vec::new(), 0)]) }
    }
}

impl ValueSets {
    /// The number of these values.
    pub(super) fn number(&mut self, values: Vec<Arc<str>>) -> u32 {
        *self.known.entry(values).or_insert_with_key(|values| {
            self.sets.push(values.clone());
            self.sets.len() as u32 - 1
        })
    }

    /// The values of each number.
    pub fn sets(&self) -> &[Vec<Arc<str>>] {
        &self.sets
    }

    /// The values of a number.
    pub fn values(&self, number: u32) -> &[Arc<str>] {
        &self.sets[number as usize]
    }
}

/// A day as the engines keep it, as a small number; none where it is no day.
pub(super) fn small(day: i64) -> Option<CountedDay> {
    i32::try_from(day).ok().and_then(NonZeroI32::new)
}

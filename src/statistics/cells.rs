//! The counts of many groups in little room: each group is a cell, whose counts stand one after another, and only what it has is there.

use std::sync::Arc;

use super::{Outcomes, Tally, TimeTaken};
use crate::response::{Decision, Provision};

/// What is counted by number: decisions first, then sections, then days taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    /// Sections and regulations, in order.
    sections: Vec<Arc<Provision>>,
}

impl Codes {
    /// Those of these sections, which are in order.
    pub(super) fn new(sections: Vec<Arc<Provision>>) -> Self {
        Codes { sections }
    }

    fn first_section() -> u32 {
        Decision::ALL.len() as u32
    }

    fn first_day(&self) -> u32 {
        Codes::first_section() + self.sections.len() as u32
    }

    /// The number of a section, by its place.
    pub(super) fn section(place: u32) -> u32 {
        Codes::first_section() + place
    }

    /// The number of so many days.
    pub(super) fn days(&self, days: u32) -> u32 {
        self.first_day() + days
    }

    /// The figures of a cell.
    pub(super) fn tally(&self, name: String, cell: &Cell<'_>) -> Tally {
        let part = |from: u32, to: u32| {
            let [from, to] = [from, to].map(|code| cell.counts.partition_point(|(own, _)| *own < code));
            cell.counts[from..to].iter()
        };
        let mut outcomes = Outcomes::default();
        part(0, Codes::first_section()).for_each(|(code, count)| outcomes.add(Decision::ALL[*code as usize], *count as usize));
        let section = |(code, count): &(u32, u32)| (Arc::clone(&self.sections[(code - Codes::first_section()) as usize]), *count as usize);
        let mut provisions: Vec<_> = part(Codes::first_section(), self.first_day()).map(section).collect();
        // Of those that are as frequent the first stay the first.
        provisions.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let days = part(self.first_day(), u32::MAX).map(|(code, count)| (code - self.first_day(), *count as usize));
        Tally { name, responses: cell.responses as usize, outcomes, provisions, time: TimeTaken::of(days, cell.in_time as usize) }
    }
}

/// The counts of many groups, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    cells: Vec<Place>,
    /// What is counted, and how often; those of a cell by what is counted.
    counts: Vec<(u32, u32)>,
}

/// Where the counts of a group stand.
#[derive(Clone, Copy, Debug)]
struct Place {
    name: u32,
    responses: u32,
    in_time: u32,
    /// Where its counts end; they begin where those of the cell before it end.
    end: u32,
}

/// The counts of one group.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell<'a> {
    /// The number of the group.
    pub(super) name: u32,
    /// How many responses.
    pub(super) responses: u32,
    /// How many of them in time.
    pub(super) in_time: u32,
    /// What is counted, in order, and how often.
    pub(super) counts: &'a [(u32, u32)],
}

impl Cells {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The cell at this place; one of nothing where there is none.
    pub(super) fn at(&self, at: usize) -> Cell<'_> {
        let Some(Place { name, responses, in_time, end }) = self.cells.get(at).copied() else { return Cell::default() };
        let first = at.checked_sub(1).map_or(0, |before| self.cells[before].end);
        Cell { name, responses, in_time, counts: &self.counts[first as usize..end as usize] }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Cell<'_>> {
        (0..self.len()).map(|at| self.at(at))
    }

    /// Takes what was summed up as a group of this number.
    pub(super) fn push(&mut self, name: u32, sum: &mut Sum) {
        sum.met.sort_unstable();
        self.counts.extend(sum.met.iter().map(|code| (*code, std::mem::take(&mut sum.counts[*code as usize]))));
        sum.met.clear();
        let [responses, in_time] = [&mut sum.responses, &mut sum.in_time].map(std::mem::take);
        self.cells.push(Place { name, responses, in_time, end: self.counts.len() as u32 });
    }

    /// Cells one after another to one for each stretch of those of one name.
    pub(super) fn merged<'a>(named: impl Iterator<Item = (u32, Cell<'a>)>) -> Cells {
        let (mut cells, mut sum, mut current) = (Cells::default(), Sum::default(), None);
        for (name, cell) in named {
            if let Some(before) = current.replace(name).filter(|before| *before != name) {
                cells.push(before, &mut sum);
            }
            sum.add(&cell);
        }
        if let Some(last) = current {
            cells.push(last, &mut sum);
        }
        cells
    }
}

/// What is counted of a group in the making.
#[derive(Debug, Default)]
pub(super) struct Sum {
    /// How many responses.
    pub(super) responses: u32,
    /// How many of them in time.
    pub(super) in_time: u32,
    counts: Vec<u32>,
    met: Vec<u32>,
}

impl Sum {
    /// Counts something so many times more.
    pub(super) fn count(&mut self, code: u32, more: u32) {
        if self.counts.len() <= code as usize {
            self.counts.resize(code as usize + 1, 0);
        }
        let count = &mut self.counts[code as usize];
        if *count == 0 {
            self.met.push(code);
        }
        *count += more;
    }

    /// Counts what another group has.
    pub(super) fn add(&mut self, cell: &Cell<'_>) {
        self.responses += cell.responses;
        self.in_time += cell.in_time;
        cell.counts.iter().for_each(|(code, count)| self.count(*code, *count));
    }
}

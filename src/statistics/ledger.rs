//! Every response of an archive, counted once, to figures by month, year and authority, of all bodies or of one: an answer costs what it shows.
//!
//! 1. Each body has a cell for each month in which it answered (`cells`), and one for all of its months.
//! 2. The whole archive has a cell for each month and year, and one of everything that is in a group.
//! 3. Figures of the whole archive are those of its cells; those of one body are put together from its cells alone.

use std::collections::{BTreeMap, HashMap};
#[cfg(test)]
use std::sync::atomic::{AtomicUsize, Ordering};

use super::cells::{Cell, Cells, Codes, Sum};
use super::{By, Statistics, Tally};
use crate::calendar::{FIRST_YEAR, LAST_YEAR};
use crate::response::{Authority, Date};

/// A month by which responses are counted: 0 where there is none, or its year is one that nothing is counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(u16);

impl Month {
    /// That of a day.
    pub(super) fn of(day: Option<Date>) -> Self {
        let day = day.filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year()));
        Month(day.map_or(0, |day| ((day.year() - FIRST_YEAR) * 12 + i16::from(day.month())).unsigned_abs()))
    }

    /// As a number.
    pub(super) fn number(self) -> u32 {
        u32::from(self.0)
    }
}

/// The year of a month's number.
fn year(month: u32) -> u32 {
    (month - 1) / 12 + u32::from(FIRST_YEAR.unsigned_abs())
}

/// Every response of an archive, counted.
pub struct Ledger {
    /// Bodies by name, one that is not known included.
    authorities: Vec<Authority>,
    by_slug: HashMap<String, Vec<usize>>,
    /// Those that are known, the one with the most responses first.
    by_size: Vec<usize>,
    codes: Codes,
    /// A cell for each body and month; those of a body together, in order.
    cells: Cells,
    /// For each body where its cells begin, and last where they all end.
    spans: Vec<usize>,
    /// A cell for each body.
    bodies: Cells,
    months: Cells,
    years: Cells,
    /// Everything that has a month.
    dated: Cells,
    undated: usize,
    /// Everything whose body is known.
    known: Cells,
    unknown: usize,
    /// Months of answers, whatever day stands for a response.
    answered: BTreeMap<(i16, i8), usize>,
    #[cfg(test)]
    read: AtomicUsize,
}

impl Ledger {
    /// That of these cells, one for each body and month; `spans` has for each body where its cells end, after a nought.
    pub(super) fn new(
        authorities: Vec<Authority>,
        codes: Codes,
        cells: Cells,
        spans: Vec<usize>,
        answered: BTreeMap<(i16, i8), usize>,
    ) -> Self {
        let (mut bodies, mut sum) = (Cells::default(), Sum::default());
        for body in 0..authorities.len() {
            (spans[body]..spans[body + 1]).for_each(|at| sum.add(&cells.at(at)));
            bodies.push(body as u32, &mut sum);
        }
        let months = by_month(cells.iter());
        let years = by_year(&months);
        let is_known = |body: u32| authorities[body as usize].is_known();
        let known = Cells::merged(bodies.iter().filter(|cell| is_known(cell.name)).map(|cell| (0, cell)));
        let responses = bodies.iter().map(|cell| cell.responses as usize).sum::<usize>();
        let dated = Cells::merged(years.iter().map(|cell| (0, cell)));
        let mut by_size: Vec<usize> =
            (0..authorities.len()).filter(|body| is_known(*body as u32) && bodies.at(*body).responses > 0).collect();
        by_size.sort_by_key(|body| std::cmp::Reverse(bodies.at(*body).responses));
        let mut by_slug: HashMap<String, Vec<usize>> = HashMap::with_capacity(authorities.len());
        authorities.iter().enumerate().for_each(|(body, authority)| by_slug.entry(authority.slug()).or_default().push(body));
        Ledger {
            undated: responses - dated.at(0).responses as usize,
            unknown: responses - known.at(0).responses as usize,
            authorities,
            by_slug,
            by_size,
            codes,
            cells,
            spans,
            bodies,
            months,
            years,
            dated,
            known,
            answered,
            #[cfg(test)]
            read: AtomicUsize::new(0),
        }
    }

    /// Figures of all bodies, or of those whose name has this slug; at most so many groups. Months and years without any responses are there with nought, so
    /// that a line of time has no gaps.
    pub fn statistics(&self, by: By, slug: Option<&str>, most: usize) -> Statistics {
        let Some(slug) = slug else {
            return match by {
                By::Month => self.over_time(by, &self.months, &self.dated, self.undated, most),
                By::Year => self.over_time(by, &self.years, &self.dated, self.undated, most),
                By::Authority => self.of_bodies(&self.by_size, &self.known, self.unknown, most),
            };
        };
        let chosen = self.by_slug.get(slug).map(Vec::as_slice).unwrap_or_default();
        let of = |body: &usize| (self.spans[*body]..self.spans[body + 1]).map(|at| self.cells.at(at));
        if by == By::Authority {
            let mut known: Vec<usize> = chosen.iter().copied().filter(|body| self.authorities[*body].is_known()).collect();
            known.sort_by_key(|body| std::cmp::Reverse(self.bodies.at(*body).responses));
            let all = Cells::merged(known.iter().map(|body| (0, self.read(self.bodies.at(*body)))));
            let responses: usize = chosen.iter().map(|body| self.bodies.at(*body).responses as usize).sum();
            return self.of_bodies(&known, &all, responses - all.at(0).responses as usize, most);
        }
        let months = by_month(chosen.iter().flat_map(of).map(|cell| self.read(cell)));
        let undated = chosen.iter().flat_map(of).filter(|cell| cell.name == 0).map(|cell| cell.responses as usize).sum();
        let all = Cells::merged(months.iter().map(|cell| (0, cell)));
        let groups = if by == By::Year { by_year(&months) } else { months };
        self.over_time(by, &groups, &all, undated, most)
    }

    /// How many responses were answered in each month of a year, whatever day stands for them.
    pub fn answered_in(&self, year: i16) -> impl Iterator<Item = (i8, usize)> {
        self.answered.range((year, 1)..=(year, 12)).map(|((_, month), count)| (*month, *count))
    }

    /// The first day of each month in which something was answered, in order.
    pub fn answered(&self) -> impl Iterator<Item = Date> {
        self.answered.keys().filter_map(|(year, month)| Date::new(*year, *month, 1).ok())
    }

    /// How many counts were read for all that was asked so far.
    #[cfg(test)]
    pub(super) fn counts_read(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    fn read<'a>(&self, cell: Cell<'a>) -> Cell<'a> {
        #[cfg(test)]
        self.read.fetch_add(1 + cell.counts.len(), Ordering::Relaxed);
        cell
    }

    fn tally(&self, name: String, cell: Cell<'_>) -> Tally {
        self.codes.tally(name, &self.read(cell))
    }

    fn over_time(&self, by: By, groups: &Cells, all: &Cells, left_out: usize, most: usize) -> Statistics {
        let last = groups.iter().next_back().map_or(0, |cell| cell.name);
        let first = if groups.len() > 0 { groups.at(0).name } else { last + 1 };
        let every = (last + 1 - first) as usize;
        let unshown = every.saturating_sub(most);
        let mut of_shown = groups.iter().rev().peekable();
        let mut tallies: Vec<Tally> = (first + unshown as u32..=last)
            .rev()
            .map(|number| self.tally(named(by, number), of_shown.next_if(|cell| cell.name == number).unwrap_or_default()))
            .collect();
        tallies.reverse();
        Statistics { by, tallies, unshown, all: self.tally("All".to_owned(), all.at(0)), left_out }
    }

    /// Those of these bodies, the one with the most responses first.
    fn of_bodies(&self, by_size: &[usize], all: &Cells, left_out: usize, most: usize) -> Statistics {
        let mut shown = by_size[..by_size.len().min(most)].to_vec();
        shown.sort_unstable();
        let tally = |body: &usize| self.tally(self.authorities[*body].name().to_owned(), self.bodies.at(*body));
        Statistics {
            by: By::Authority,
            tallies: shown.iter().map(tally).collect(),
            unshown: by_size.len() - shown.len(),
            all: self.tally("All".to_owned(), all.at(0)),
            left_out,
        }
    }
}

/// Cells by the month, of those that have one.
fn by_month<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Cells {
    let mut dated: Vec<Cell<'_>> = cells.filter(|cell| cell.name > 0).collect();
    dated.sort_by_key(|cell| cell.name);
    Cells::merged(dated.into_iter().map(|cell| (cell.name, cell)))
}

/// Months to their years.
fn by_year(months: &Cells) -> Cells {
    Cells::merged(months.iter().map(|cell| (year(cell.name), cell)))
}

/// What a month or a year of this number is called.
fn named(by: By, number: u32) -> String {
    if by == By::Month { format!("{:04}-{:02}", year(number), (number - 1) % 12 + 1) } else { number.to_string() }
}

//! Findings in the order of a report, however many: those that are too many to be held wait in sorted runs, which are merged as they are read.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::fmt::Debug;

use super::reported::ReportedFinding;
use crate::document::Location;
use crate::engine::EngineError;
use crate::spill::Spilled;

/// Findings that are held at most.
const HELD: usize = 100_000;

/// Findings, to be read by authority, reference and place; those of one place in the order in which they came.
#[derive(Debug, Default)]
pub struct FindingList {
    held: Vec<ReportedFinding>,
    is_sorted: bool,
    runs: Vec<Box<dyn FindingRun>>,
}

/// Findings that are in the order of a report already, and wait where they may be read again and again.
pub trait FindingRun: Debug + Send {
    /// All of them, from the first.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn read(&mut self) -> Result<Entries<'_>, EngineError>;
}

/// Findings, one after another.
pub type Entries<'a> = Box<dyn Iterator<Item = Result<ReportedFinding, EngineError>> + 'a>;

impl FindingRun for Spilled<ReportedFinding> {
    fn read(&mut self) -> Result<Entries<'_>, EngineError> {
        let entries = self.iter().map_err(EngineError::no_room)?;
        Ok(Box::new(entries.map(|entry| entry.map_err(EngineError::no_room))))
    }
}

impl FindingList {
    /// Those of a run.
    pub fn of_run(run: impl FindingRun + 'static) -> Self {
        FindingList { runs: vec![Box::new(run)], ..FindingList::default() }
    }

    /// Adds findings.
    ///
    /// # Errors
    /// Where those that are too many to be held cannot be written.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = ReportedFinding>) -> Result<(), EngineError> {
        for entry in entries {
            self.held.push(entry);
            self.is_sorted = false;
            if self.held.len() >= HELD {
                self.spill()?;
            }
        }
        Ok(())
    }

    /// All of them, in order. They may be gone through again.
    ///
    /// # Errors
    /// Where those that wait cannot be read.
    pub fn in_order(&mut self) -> Result<impl Iterator<Item = Result<ReportedFinding, EngineError>> + '_, EngineError> {
        self.sort();
        let mut runs = Vec::with_capacity(self.runs.len() + 1);
        for run in &mut self.runs {
            runs.push(run.read()?);
        }
        runs.push(Box::new(self.held.iter().cloned().map(Ok)));
        let mut merged = Merged { heads: BinaryHeap::new(), runs };
        (0..merged.runs.len()).try_for_each(|run| merged.advance(run))?;
        Ok(merged)
    }

    fn sort(&mut self) {
        if !self.is_sorted {
            put_in_order(&mut self.held);
            self.is_sorted = true;
        }
    }

    fn spill(&mut self) -> Result<(), EngineError> {
        self.sort();
        let mut run = Spilled::default();
        for entry in self.held.drain(..) {
            run.push(&entry).map_err(EngineError::no_room)?;
        }
        self.runs.push(Box::new(run));
        Ok(())
    }
}

/// Puts findings in the order of a report: by authority, reference and place.
pub fn put_in_order(entries: &mut [ReportedFinding]) {
    entries.sort_by(|a, b| place(a).cmp(&place(b)));
}

/// Where a finding comes in a report.
fn place(entry: &ReportedFinding) -> impl Ord + '_ {
    let at = entry.finding.location.map(Location::start).unwrap_or_default();
    (&entry.authority, &entry.reference, at, entry.finding.check)
}

/// Sorted runs as one.
struct Merged<'a> {
    /// The next one of each run.
    heads: BinaryHeap<Head>,
    runs: Vec<Entries<'a>>,
}

impl Merged<'_> {
    fn advance(&mut self, run: usize) -> Result<(), EngineError> {
        let next = self.runs[run].next().transpose()?;
        self.heads.extend(next.map(|entry| Head { entry, run }));
        Ok(())
    }
}

impl Iterator for Merged<'_> {
    type Item = Result<ReportedFinding, EngineError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Head { entry, run } = self.heads.pop()?;
        Some(self.advance(run).map(|()| entry))
    }
}

/// The next finding of a run; the greatest is the one that comes first.
struct Head {
    entry: ReportedFinding,
    run: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        (place(&other.entry), other.run).cmp(&(place(&self.entry), self.run))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}

#[cfg(test)]
mod tests {
    use super::{FindingList, HELD};
    use crate::audit::ReportedFinding;
    use crate::audit::fixture::reported;

    fn entry(number: usize, message: &str) -> ReportedFinding {
        let body = if number.is_multiple_of(2) { "Varnshire Police" } else { "Ostlebury Borough Council" };
        reported(body, &format!("F{:06}", number / 2), message)
    }

    /// Every number below `count` once, in no order.
    fn shuffled(count: usize) -> impl Iterator<Item = usize> {
        (0..count).map(move |n| n * 7_919 % count)
    }

    #[test]
    fn more_than_are_held_come_in_order_and_more_than_once() {
        for count in [0, 10, HELD, 2 * HELD + 10] {
            let mut list = FindingList::default();
            list.extend(shuffled(count).map(|n| entry(n, ""))).unwrap();
            assert_eq!((list.held.len(), list.runs.len()), (count % HELD, count / HELD));
            let mut expected: Vec<ReportedFinding> = (0..count).map(|n| entry(n, "")).collect();
            expected.sort_by(|a, b| (&a.authority, &a.reference).cmp(&(&b.authority, &b.reference)));
            for _ in 0..2 {
                assert!(list.in_order().unwrap().map(Result::unwrap).eq(expected.iter().cloned()), "{count}");
            }
        }
    }

    #[test]
    fn findings_of_one_place_stay_in_the_order_in_which_they_came() {
        let mut list = FindingList::default();
        list.extend([entry(0, "first")]).unwrap();
        list.extend((1..HELD + 5).map(|n| entry(n, ""))).unwrap();
        list.extend([entry(0, "second")]).unwrap();
        let of_one: Vec<String> = list.in_order().unwrap().map(|entry| entry.unwrap().finding.message).filter(|m| !m.is_empty()).collect();
        assert_eq!(of_one, ["first", "second"]);
    }
}

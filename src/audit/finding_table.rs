//! Findings in the order of a report, asked for by their numbers: what they are counted and chosen by is held, all else of them waits in a file where they are many.

use std::ops::Range;

use super::check_id::CheckId;
use super::finding::Severity;
use super::reported::ReportedFinding;
use crate::engine::EngineError;
use crate::response::{Authority, Date, Reference};
use crate::spill::Shelf;

/// Findings that are read at a time.
const AT_ONCE: usize = 1_024;

/// Findings by authority and reference, numbered from 0.
#[derive(Debug, Default)]
pub struct FindingTable {
    /// Those that have findings, in order.
    authorities: Vec<Authority>,
    heads: Vec<FindingHead>,
    findings: Shelf<ReportedFinding>,
}

/// What a finding is counted and chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingHead {
    /// The check.
    pub check: CheckId,
    /// How much it matters.
    pub severity: Severity,
    /// The place of the authority among [those](FindingTable::authorities) of the table.
    pub authority: u32,
    /// The day that stands for the answer.
    pub dated: Option<Date>,
}

impl FindingTable {
    /// The table of findings that come in order.
    ///
    /// # Errors
    /// Those of the findings, and where those that are too many to be held cannot be written.
    pub fn of(entries: impl Iterator<Item = Result<ReportedFinding, EngineError>>) -> Result<Self, EngineError> {
        let (mut table, mut some) = (FindingTable::default(), Vec::with_capacity(AT_ONCE));
        for entry in entries {
            some.push(entry?);
            if some.len() == AT_ONCE {
                table.extend(&some)?;
                some.clear();
            }
        }
        table.extend(&some)?;
        Ok(table)
    }

    fn extend(&mut self, entries: &[ReportedFinding]) -> Result<(), EngineError> {
        self.findings.extend(entries).map_err(EngineError::no_room)?;
        for entry in entries {
            if self.authorities.last() != Some(&entry.authority) {
                self.authorities.push(entry.authority.clone());
            }
            let (check, severity, dated) = (entry.finding.check, entry.finding.severity, entry.dated);
            self.heads.push(FindingHead { check, severity, authority: self.authorities.len() as u32 - 1, dated });
        }
        Ok(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// What each is counted and chosen by.
    pub fn heads(&self) -> &[FindingHead] {
        &self.heads
    }

    /// The authorities that have findings.
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// The findings of these numbers, which rise.
    ///
    /// # Errors
    /// Where those that wait cannot be read.
    pub fn get(&self, numbers: &[usize]) -> Result<Vec<ReportedFinding>, EngineError> {
        let mut found = Vec::with_capacity(numbers.len());
        for run in numbers.chunk_by(|a, b| a + 1 == *b) {
            found.extend(self.range(run[0]..run[run.len() - 1] + 1)?);
        }
        Ok(found)
    }

    /// All of them, one after another.
    pub fn iter(&self) -> impl Iterator<Item = Result<ReportedFinding, EngineError>> + '_ {
        (0..self.len()).step_by(AT_ONCE).flat_map(|from| match self.range(from..(from + AT_ONCE).min(self.len())) {
            Ok(found) => found.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    }

    /// The numbers of those in one response.
    ///
    /// # Errors
    /// Where those that wait cannot be read.
    pub fn in_response(&self, authority: &Authority, reference: &Reference) -> Result<Range<usize>, EngineError> {
        let of_body = match self.authorities.binary_search(authority) {
            Ok(place) => {
                let place = place as u32;
                self.heads.partition_point(|head| head.authority < place)..self.heads.partition_point(|head| head.authority <= place)
            }
            Err(_) => return Ok(0..0),
        };
        let first = self.first(of_body.clone(), |other| other >= reference)?;
        Ok(first..self.first(first..of_body.end, |other| other > reference)?)
    }

    /// The first of some findings of one body whose reference is so, as those of all after it are.
    fn first(&self, among: Range<usize>, is_so: impl Fn(&Reference) -> bool) -> Result<usize, EngineError> {
        let Range { mut start, mut end } = among;
        while start < end {
            let middle = start + (end - start) / 2;
            if self.range(middle..middle + 1)?.iter().all(|entry| is_so(&entry.reference)) {
                end = middle;
            } else {
                start = middle + 1;
            }
        }
        Ok(start)
    }

    fn range(&self, numbers: Range<usize>) -> Result<Vec<ReportedFinding>, EngineError> {
        self.findings.range(numbers).map_err(EngineError::no_room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::reported;

    #[test]
    fn findings_are_given_by_their_numbers_and_by_their_response() {
        let bodies = ["Ostlebury Borough Council", "Varnshire Police"];
        // Each response has as many as the last figure of its number says: in all more than are made ready at a time.
        let all: Vec<ReportedFinding> = bodies
            .iter()
            .flat_map(|body| (0..300).flat_map(move |number| (0..number % 10).map(move |_| (*body, number))))
            .map(|(body, number)| reported(body, &format!("F{number:03}"), ""))
            .collect();
        let table = FindingTable::of(all.iter().cloned().map(Ok)).unwrap();
        assert_eq!((table.len(), table.authorities().len()), (all.len(), 2));
        assert!(all.len() > 2 * AT_ONCE);
        assert!(table.heads().iter().zip(&all).all(|(head, entry)| table.authorities()[head.authority as usize] == entry.authority));
        assert!(table.iter().map(Result::unwrap).eq(all.iter().cloned()));
        assert_eq!(table.get(&[0, 1, 7, 200]).unwrap(), [0, 1, 7, 200].map(|n: usize| all[n].clone()));
        for (body, number) in bodies.iter().flat_map(|body| (0..300).map(move |number| (*body, number))) {
            let one = reported(body, &format!("F{number:03}"), "");
            let found = table.in_response(&one.authority, &one.reference).unwrap();
            assert!(found.len() == number % 10 && all[found].iter().all(|entry| *entry == one), "{body} {number}");
        }
        let none = reported("Marram Bay Port", "F001", "");
        assert!(table.in_response(&none.authority, &none.reference).unwrap().is_empty());
        assert!(FindingTable::default().in_response(&none.authority, &none.reference).unwrap().is_empty());
    }
}

//! What the figures of a group are.

use std::sync::Arc;

use super::{By, Outcomes};
use crate::response::Provision;

/// Figures by month, year or authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// What the tallies are for.
    pub by: By,
    /// One a group, in order; where not all were asked for, those with the most responses, of months and years the latest.
    pub tallies: Vec<Tally>,
    /// How many groups are not among them.
    pub unshown: usize,
    /// Everything that is in a group.
    pub all: Tally,
    /// How many responses are in none, because their day is not known or its year is a slip.
    pub left_out: usize,
}

/// The figures of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The group's name.
    pub name: String,
    /// How many responses.
    pub responses: usize,
    /// How they ended.
    pub outcomes: Outcomes,
    /// How many rely on each section or regulation, the most frequent first.
    pub provisions: Vec<(Arc<Provision>, usize)>,
    /// How long they took.
    pub time: TimeTaken,
}

/// How long responses took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TimeTaken {
    /// On how many responses the figures rest.
    pub known: usize,
    /// The middle one, in working days; of two middles their mean.
    pub median: Option<f64>,
    /// What nine of ten did not exceed, in working days.
    pub percentile_90: Option<u32>,
    /// How many were by the twentieth working day.
    pub in_time: usize,
}

impl Tally {
    /// How many rely on a section or regulation.
    pub fn relied_on(&self, section: &Provision) -> usize {
        self.provisions.iter().find(|(p, _)| **p == *section).map_or(0, |(_, count)| *count)
    }
}

impl TimeTaken {
    /// Those of so many responses, of which so many were in time, by how many took how many days, the fewest days first.
    pub(super) fn of(days: impl Iterator<Item = (u32, usize)> + Clone, in_time: usize) -> Self {
        let known: usize = days.clone().map(|(_, count)| count).sum();
        let at = |place: usize| {
            let mut before = 0;
            days.clone().find_map(|(days, count)| {
                before += count;
                (before > place).then_some(days)
            })
        };
        let last = known.checked_sub(1);
        TimeTaken {
            known,
            median: last.and_then(|last| Some(f64::from(at(last / 2)? + at(known / 2)?) / 2.0)),
            percentile_90: last.and_then(|last| at((known * 9).div_ceil(10).saturating_sub(1).min(last))),
            in_time,
        }
    }

    /// The share in time, in whole per cent; none where none is known.
    pub fn share(&self) -> Option<usize> {
        (self.known > 0).then(|| (self.in_time * 100 + self.known / 2) / self.known)
    }
}

//! Rows to tallies, one a month, year or authority, and one of everything.

use std::collections::BTreeMap;

use super::{By, Outcomes, ResponseRow};
use crate::response::Provision;

/// Figures by month, year or authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// What the tallies are for.
    pub by: By,
    /// One a group, in order.
    pub tallies: Vec<Tally>,
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
    pub provisions: Vec<(Provision, usize)>,
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
        self.provisions.iter().find(|(p, _)| p == section).map_or(0, |(_, count)| *count)
    }
}

impl TimeTaken {
    /// The share in time, in whole per cent; none where none is known.
    pub fn share(&self) -> Option<usize> {
        (self.known > 0).then(|| (self.in_time * 100 + self.known / 2) / self.known)
    }
}

/// A tally in the making.
#[derive(Default)]
struct TallyCounter {
    responses: usize,
    outcomes: Outcomes,
    provisions: BTreeMap<Provision, usize>,
    days: Vec<u32>,
    in_time: usize,
}

impl TallyCounter {
    fn add(&mut self, row: &ResponseRow, taken: Option<(u32, bool)>) {
        self.responses += 1;
        if let Some(decision) = row.decision {
            self.outcomes.add(decision);
        }
        for section in &row.sections {
            *self.provisions.entry(section.clone()).or_default() += 1;
        }
        if let Some((days, in_time)) = taken {
            self.days.push(days);
            self.in_time += usize::from(in_time);
        }
    }

    fn tally(mut self, name: String) -> Tally {
        self.days.sort_unstable();
        let known = self.days.len();
        let mut provisions: Vec<_> = self.provisions.into_iter().collect();
        provisions.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Tally {
            name,
            responses: self.responses,
            outcomes: self.outcomes,
            provisions,
            time: TimeTaken {
                known,
                median: known.checked_sub(1).map(|last| f64::from(self.days[last / 2] + self.days[known / 2]) / 2.0),
                percentile_90: known.checked_sub(1).map(|last| self.days[(known * 9).div_ceil(10).saturating_sub(1).min(last)]),
                in_time: self.in_time,
            },
        }
    }
}

impl Statistics {
    /// Tallies rows; months and years without any are there with nought, so that a line of time has no gaps.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r ResponseRow>, by: By) -> Self {
        let mut groups: BTreeMap<String, TallyCounter> = BTreeMap::new();
        let mut all = TallyCounter::default();
        let mut left_out = 0;
        for row in rows {
            let Some(group) = row.group(by) else {
                left_out += 1;
                continue;
            };
            let taken = row.taken();
            groups.entry(group).or_default().add(row, taken);
            all.add(row, taken);
        }
        for missing in gaps(&groups, by) {
            groups.insert(missing, TallyCounter::default());
        }
        let tallies = groups.into_iter().map(|(name, counter)| counter.tally(name)).collect();
        Statistics { by, tallies, all: all.tally("All".to_owned()), left_out }
    }

    /// Keeps so many of the groups, in their order: those with the most responses, of months and years the latest. Says how many went.
    pub fn keep_at_most(&mut self, most: usize) -> usize {
        let beyond = self.tallies.len().saturating_sub(most);
        if beyond > 0 && self.by == By::Authority {
            let mut sizes: Vec<usize> = self.tallies.iter().map(|tally| tally.responses).collect();
            let (_, least, _) = sizes.select_nth_unstable_by(most, |a, b| b.cmp(a));
            let least = *least;
            // Of those with as many responses as the first that goes, the first by name stay.
            let mut ties = most - self.tallies.iter().filter(|tally| tally.responses > least).count();
            self.tallies.retain(|tally| {
                let is_tied = tally.responses == least && ties > 0;
                ties -= usize::from(is_tied);
                is_tied || tally.responses > least
            });
        } else {
            self.tallies.drain(..beyond);
        }
        beyond
    }
}

/// Months or years between the first and the last that have no rows.
fn gaps(groups: &BTreeMap<String, TallyCounter>, by: By) -> Vec<String> {
    let (Some(first), Some(last)) = (groups.keys().next(), groups.keys().next_back()) else { return Vec::new() };
    let number = |name: &str| -> Option<i32> {
        let (year, month) = name.split_once('-').unwrap_or((name, "01"));
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
    };
    let step = match by {
        By::Month => 1,
        By::Year => 12,
        By::Authority => return Vec::new(),
    };
    let (Some(first), Some(last)) = (number(first), number(last)) else { return Vec::new() };
    let name = |n: i32| if by == By::Month { format!("{:04}-{:02}", n / 12, n % 12 + 1) } else { (n / 12).to_string() };
    (first..last).step_by(step).map(name).filter(|n| !groups.contains_key(n)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Statistics, Tally};
    use crate::response::{Authority, Decision, Regime};
    use crate::statistics::{By, ResponseRow};

    fn row(received: &str, responded: &str, decision: Option<Decision>, sections: &[&str]) -> ResponseRow {
        let date = |raw: &str| raw.parse().ok();
        ResponseRow {
            authority: Authority::new("Ostlebury Borough Council"),
            regime: Some(Regime::Foia),
            received: date(received),
            responded: date(responded),
            dated: date(responded).or(date(received)),
            decision,
            sections: sections.iter().map(|p| p.parse().expect("a section")).collect(),
        }
    }

    #[test]
    fn figures_rest_on_what_is_known() {
        let rows = [
            row("2023-02-01", "2023-02-08", Some(Decision::Disclosed), &[]),
            row("2023-02-01", "2023-03-02", Some(Decision::Part), &["FOIA 40", "FOIA 43"]),
            row("2023-05-02", "", Some(Decision::Refused), &["FOIA 43"]),
            row("", "", None, &[]),
        ];
        let figures = Statistics::of(&rows, By::Year);
        assert_eq!(figures.left_out, 1);
        let year = &figures.tallies[0];
        assert_eq!((year.name.as_str(), year.responses, year.outcomes.known()), ("2023", 3, 3));
        assert_eq!(year.outcomes.share(Decision::Part), Some(33));
        assert_eq!((year.time.known, year.time.median, year.time.percentile_90, year.time.in_time), (2, Some(13.0), Some(21), 1));
        let provisions: Vec<_> = year.provisions.iter().map(|(p, n)| format!("{p} {n}")).collect();
        assert_eq!(provisions, ["FOIA 43 2", "FOIA 40 1"], "each section once a response");
    }

    #[test]
    fn a_line_of_time_has_no_gaps() {
        let rows = [row("2022-11-01", "2022-11-08", None, &[]), row("2023-02-01", "2023-02-08", None, &[])];
        let months: Vec<_> = Statistics::of(&rows, By::Month).tallies.into_iter().map(|t| (t.name, t.responses)).collect();
        let expected = [("2022-11", 1), ("2022-12", 0), ("2023-01", 0), ("2023-02", 1)].map(|(n, c)| (n.to_owned(), c));
        assert_eq!(months, expected);
        let slips = [row("0203-01-02", "0203-01-09", None, &[]), row("2203-02-01", "2203-02-08", None, &[])];
        let with_slips = Statistics::of(rows.iter().chain(&slips), By::Month);
        assert_eq!((with_slips.tallies.len(), with_slips.left_out), (4, 2), "no line to a year that is a slip");
        let apart = [row("2019-11-01", "2019-11-08", None, &[]), row("2021-02-01", "2021-02-08", None, &[])];
        assert_eq!(Statistics::of(&apart, By::Year).tallies.len(), 3);
    }

    #[test]
    fn the_largest_groups_are_kept_in_their_order() {
        let of = |by: By, responses: &[usize]| {
            let tally = |(at, responses): (usize, &usize)| Tally { name: at.to_string(), responses: *responses, ..Tally::default() };
            let tallies = responses.iter().enumerate().map(tally).collect();
            Statistics { by, tallies, all: Tally::default(), left_out: 0 }
        };
        let kept = |by: By, responses: &[usize], most: usize| {
            let mut statistics = of(by, responses);
            let gone = statistics.keep_at_most(most);
            (statistics.tallies.into_iter().map(|tally| tally.name).collect::<Vec<_>>().join(" "), gone)
        };
        assert_eq!(kept(By::Authority, &[1, 7, 2, 2, 2, 9], 3), ("1 2 5".to_owned(), 3));
        assert_eq!(kept(By::Month, &[9, 1, 1, 1], 2), ("2 3".to_owned(), 2), "the latest");
        assert_eq!(kept(By::Authority, &[1, 2], 2), ("0 1".to_owned(), 0));
    }
}

//! Figures as they are worked out without any thought: every row is gone through for every answer. What a ledger says is held to this.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{By, Ledger, Outcomes, ResponseRow, Statistics, Tally, TimeTaken};
use crate::calendar::{FIRST_YEAR, LAST_YEAR};
use crate::response::{Authority, Date, Decision, Provision, Regime};

/// What a row is counted under; none where that is not known, or its year is one that nothing is counted with.
fn group(row: &ResponseRow, by: By) -> Option<String> {
    let dated = row.dated.filter(|d| (FIRST_YEAR..=LAST_YEAR).contains(&d.year()));
    match by {
        By::Month => dated.map(|d| d.strftime("%Y-%m").to_string()),
        By::Year => dated.map(|d| d.year().to_string()),
        By::Authority => row.authority.is_known().then(|| row.authority.name().to_owned()),
    }
}

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
            self.outcomes.add(decision, 1);
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
        let mut provisions: Vec<_> = self.provisions.into_iter().map(|(provision, count)| (Arc::new(provision), count)).collect();
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

fn straight<'r>(rows: impl IntoIterator<Item = &'r ResponseRow>, by: By) -> Statistics {
    let mut groups: BTreeMap<String, TallyCounter> = BTreeMap::new();
    let mut all = TallyCounter::default();
    let mut left_out = 0;
    for row in rows {
        let Some(group) = group(row, by) else {
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
    Statistics { by, tallies, unshown: 0, all: all.tally("All".to_owned()), left_out }
}

fn keep_at_most(statistics: &mut Statistics, most: usize) {
    let beyond = statistics.tallies.len().saturating_sub(most);
    if beyond > 0 && statistics.by == By::Authority {
        let mut sizes: Vec<usize> = statistics.tallies.iter().map(|tally| tally.responses).collect();
        let (_, least, _) = sizes.select_nth_unstable_by(most, |a, b| b.cmp(a));
        let least = *least;
        // Of those with as many responses as the first that goes, the first by name stay.
        let mut ties = most - statistics.tallies.iter().filter(|tally| tally.responses > least).count();
        statistics.tallies.retain(|tally| {
            let is_tied = tally.responses == least && ties > 0;
            ties -= usize::from(is_tied);
            is_tied || tally.responses > least
        });
    } else {
        statistics.tallies.drain(..beyond);
    }
    statistics.unshown = beyond;
}

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

/// Bodies, of which two are one, and one is not known.
const BODIES: [&str; 7] = ["Ostlebury Borough Council", "ostlebury: borough council", "Varnshire Police", "", "Éire Ward", "Zed", "Adur"];
const SECTIONS: [&str; 5] = ["FOIA 12", "FOIA 40", "FOIA 43", "EIR 12", "FOISA 38"];

/// Days, mostly of few years, so that answers come soon after requests; now and then a slip.
fn days() -> impl Strategy<Value = Option<Date>> {
    let year = prop_oneof![6 => 2019..=2022_i16, 1 => prop::sample::select(&[203, 1979, 1980, 2035, 2036, 2203])];
    prop_oneof![1 => Just(None), 5 => (year, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Date::new(year, month, day).ok())]
}

fn rows() -> impl Strategy<Value = Vec<ResponseRow>> {
    let of = |word: usize| Some(*Decision::ALL.get(word)?);
    let who = prop_oneof![2 => Just(0), 3 => 0..BODIES.len()];
    let what = (0..=Decision::ALL.len(), 0..=Regime::ALL.len(), prop::collection::btree_set(0..SECTIONS.len(), 0..3));
    let row = (who, what, days(), days(), 0..60_i32, any::<bool>(), days());
    let row = row.prop_map(move |(body, (decision, regime, sections), received, far, after, is_soon, published)| {
        let soon = received.map(|day| day.saturating_add(jiff::Span::new().days(after)));
        let responded = if is_soon { soon } else { far };
        let mut sections: Vec<Provision> = sections.into_iter().map(|at| SECTIONS[at].parse().unwrap()).collect();
        sections.sort();
        ResponseRow {
            authority: Authority::new(BODIES[body]),
            regime: Regime::ALL.get(regime).copied(),
            received,
            responded,
            dated: responded.or(published).or(received),
            decision: of(decision),
            sections,
        }
    });
    prop::collection::vec(row, 0..120)
}

proptest! {
    #[test]
    fn a_ledger_says_what_going_through_all_rows_says(rows in rows(), most in 0..6_usize) {
        let ledger: Ledger = rows.iter().collect();
        let slugs = BODIES.map(|name| Authority::new(name).slug());
        for slug in std::iter::once(None).chain(slugs.iter().map(|slug| Some(slug.as_str()))).chain([Some("nobody")]) {
            let of = || rows.iter().filter(|row| slug.is_none_or(|slug| Authority::is_slug_of(slug, row.authority.name())));
            for by in By::ALL {
                for most in [usize::MAX, most] {
                    let mut wanted = straight(of(), *by);
                    keep_at_most(&mut wanted, most);
                    prop_assert_eq!(ledger.statistics(*by, slug, most), wanted, "{:?}", slug);
                }
            }
        }
        let mut months = BTreeMap::new();
        rows.iter().filter_map(|row| row.responded).for_each(|day| *months.entry(day.first_of_month()).or_insert(0_usize) += 1);
        prop_assert!(ledger.answered().eq(months.keys().copied()));
        for (first, count) in months {
            prop_assert_eq!(ledger.answered_in(first.year()).find(|(month, _)| *month == first.month()), Some((first.month(), count)));
        }
    }
}

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

fn figures<'r>(rows: impl IntoIterator<Item = &'r ResponseRow>, by: By) -> Statistics {
    rows.into_iter().collect::<Ledger>().statistics(by, None, usize::MAX)
}

#[test]
fn figures_rest_on_what_is_known() {
    let rows = [
        row("2023-02-01", "2023-02-08", Some(Decision::Disclosed), &[]),
        row("2023-02-01", "2023-03-02", Some(Decision::Part), &["FOIA 40", "FOIA 43"]),
        row("2023-05-02", "", Some(Decision::Refused), &["FOIA 43"]),
        row("", "", None, &[]),
    ];
    let figures = figures(&rows, By::Year);
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
    let months: Vec<_> = figures(&rows, By::Month).tallies.into_iter().map(|t| (t.name, t.responses)).collect();
    let expected = [("2022-11", 1), ("2022-12", 0), ("2023-01", 0), ("2023-02", 1)].map(|(n, c)| (n.to_owned(), c));
    assert_eq!(months, expected);
    let slips = [row("0203-01-02", "0203-01-09", None, &[]), row("2203-02-01", "2203-02-08", None, &[])];
    let with_slips = figures(rows.iter().chain(&slips), By::Month);
    assert_eq!((with_slips.tallies.len(), with_slips.left_out), (4, 2), "no line to a year that is a slip");
    let apart = [row("2019-11-01", "2019-11-08", None, &[]), row("2021-02-01", "2021-02-08", None, &[])];
    assert_eq!(figures(&apart, By::Year).tallies.len(), 3);
}

#[test]
fn the_largest_groups_are_kept_in_their_order() {
    let kept = |responses: &[usize], most: usize| {
        let body = |(at, responses): (usize, &usize)| {
            vec![ResponseRow { authority: Authority::new(&at.to_string()), ..row("", "", None, &[]) }; *responses]
        };
        let rows: Vec<ResponseRow> = responses.iter().enumerate().flat_map(body).collect();
        let statistics = rows.iter().collect::<Ledger>().statistics(By::Authority, None, most);
        (statistics.tallies.into_iter().map(|tally| tally.name).collect::<Vec<_>>().join(" "), statistics.unshown)
    };
    assert_eq!(kept(&[1, 7, 2, 2, 2, 9], 3), ("1 2 5".to_owned(), 3));
    assert_eq!(kept(&[1, 2], 2), ("0 1".to_owned(), 0));
}

#[test]
fn an_answer_costs_what_it_shows_however_many_responses_there_are() {
    // One body answers alike all the time; others come beside it.
    let answers = |times: usize, bodies: usize| -> Vec<ResponseRow> {
        let of = |body: usize| {
            let days = [("2023-02-01", "2023-02-08"), ("2023-05-01", "2023-05-09"), ("2024-02-01", "2024-02-28")];
            let authority = Authority::new(&format!("Body {body:05}"));
            days.map(|(received, responded)| ResponseRow {
                authority: authority.clone(),
                ..row(received, responded, Some(Decision::Part), &["FOIA 40"])
            })
        };
        (0..bodies).flat_map(|body| std::iter::repeat_with(move || of(body)).take(times).flatten()).collect()
    };
    let cost = |rows: Vec<ResponseRow>, by: By, slug: Option<&str>| {
        let ledger: Ledger = rows.iter().collect();
        assert!(!ledger.statistics(by, slug, 100).tallies.is_empty());
        ledger.counts_read()
    };
    for by in By::ALL {
        for slug in [None, Some("body-00007")] {
            let few = cost(answers(1, 100), *by, slug);
            assert_eq!(cost(answers(30, 100), *by, slug), few, "{by}, {slug:?}: more responses");
            assert_eq!(cost(answers(1, 1_000), *by, slug), few, "{by}, {slug:?}: more bodies");
        }
    }
}

//! A day of receipt, and perhaps of an answer, to what a person reads of the working days in between.

use std::fmt::Write;

use askama::Template;
use serde::Serialize;

use super::context::{Context, ViewError};
use super::day::long_date;
use super::filters;
use super::layout::Layout;
use super::params::WorkingDaysParams;
use super::view::{Terminal, View};
use crate::calendar::{CalendarError, FIRST_YEAR, LAST_YEAR, Reason, due, working_days};
use crate::law::Limit;
use crate::response::day::day;
use crate::response::{Date, Regime};

/// Days counted, with the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reckoning {
    /// The law whose calendar was used.
    pub regime: Regime,
    /// The day that the request arrived: day 0.
    #[schema(value_type = String, format = Date)]
    pub received: Date,
    /// The day of the answer, where it was given.
    #[schema(value_type = Option<String>, format = Date)]
    pub responded: Option<Date>,
    /// What the law gives, such as `20 working days`.
    pub limit: String,
    /// The last day in time.
    #[schema(value_type = String, format = Date)]
    pub due: Date,
    /// Working days up to the answer, or up to the due day; days of any kind where the limit is not in working days.
    pub days: u32,
    /// Whether the answer came by then.
    pub in_time: Option<bool>,
    /// The days on the way that do not count; none where the limit is not in working days.
    pub not_counted: Vec<Skipped>,
    /// Whether the limit is in working days.
    #[serde(skip)]
    pub in_working_days: bool,
}

/// A day that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Skipped {
    /// Which.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Why.
    pub reason: String,
    /// Whether it is only a Saturday or Sunday.
    pub weekend: bool,
}

impl Reckoning {
    /// Counts to the answer, or to the day by which it is due.
    pub fn new(received: Date, responded: Option<Date>, regime: Regime) -> Result<Self, CalendarError> {
        let due = due(received, regime)?;
        let last = responded.unwrap_or(due.date);
        let mut count = working_days(received, last, regime)?;
        let in_working_days = matches!(due.rule.limit, Limit::WorkingDays(_));
        if !in_working_days {
            count.days += count.not_counted.len() as u32;
            count.not_counted.clear();
        }
        let skipped = count.not_counted.iter().map(|n| Skipped {
            date: n.date,
            reason: n.reason.to_string(),
            weekend: matches!(n.reason, Reason::Saturday | Reason::Sunday),
        });
        Ok(Reckoning {
            regime,
            received,
            responded,
            limit: due.rule.to_string(),
            due: due.date,
            days: count.days,
            in_time: responded.map(|day| day <= due.date),
            not_counted: skipped.collect(),
            in_working_days,
        })
    }

    /// What was asked, counted; a sentence for people where it cannot be.
    pub fn of(params: &WorkingDaysParams) -> Result<Self, String> {
        let read = |name: &str, raw: &str| day(raw).map_err(|error| format!("`{name}`: {error}"));
        let received = read("received", &params.received)?;
        let responded = if params.responded.trim().is_empty() { None } else { Some(read("responded", &params.responded)?) };
        let regime = if params.regime.trim().is_empty() {
            Regime::Foia
        } else {
            params.regime.parse().map_err(|e: crate::word::UnknownWord| e.to_string())?
        };
        Reckoning::new(received, responded, regime).map_err(|e| e.to_string())
    }

    /// The answer in a sentence.
    pub fn sentence(&self) -> String {
        let due = format!(
            "an answer to a request received on {} was due by {} ({})",
            long_date(&self.received),
            long_date(&self.due),
            self.limit
        );
        match (self.responded, self.in_time) {
            (Some(day), Some(in_time)) => {
                let kind = if self.in_working_days { "working day" } else { "day" };
                format!(
                    "{} {kind}{} up to {}, {}: {due}.",
                    self.days,
                    if self.days == 1 { "" } else { "s" },
                    long_date(&day),
                    if in_time { "in time" } else { "late" }
                )
            }
            _ => format!("{}{}.", due[..1].to_uppercase(), &due[1..]).replace(" was due ", " is due "),
        }
    }

    /// Saturdays and Sundays on the way.
    pub fn weekend_days(&self) -> usize {
        self.not_counted.iter().filter(|s| s.weekend).count()
    }

    /// Holidays on the way.
    pub fn holidays(&self) -> impl Iterator<Item = (String, &str)> {
        self.not_counted.iter().filter(|s| !s.weekend).map(|s| (long_date(&s.date), s.reason.as_str()))
    }
}

/// The sentence, then each day that does not count.
impl Terminal for Reckoning {
    fn terminal(&self) -> String {
        let mut out = self.sentence() + "\n";
        for skipped in &self.not_counted {
            let _ = writeln!(out, "  not counted  {}  {}", skipped.date, skipped.reason);
        }
        out
    }
}

impl View for Reckoning {
    type Params = WorkingDaysParams;

    fn build(_: &Context, params: &WorkingDaysParams) -> Result<Self, ViewError> {
        Reckoning::of(params).map_err(|why| ViewError::BadRequest(format!("{why}.")))
    }
}

impl View for WorkingDaysPage {
    type Params = WorkingDaysParams;

    fn build(context: &Context, params: &WorkingDaysParams) -> Result<Self, ViewError> {
        Ok(WorkingDaysPage::new(context.layout.clone(), params.clone()))
    }
}

/// The calculator.
#[derive(Template)]
#[template(path = "working_days.html")]
pub struct WorkingDaysPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub asked: WorkingDaysParams,
    /// The outcome: nothing before anything is asked.
    pub outcome: Option<Result<Reckoning, String>>,
    /// The years whose bank holidays are known.
    pub years: (i16, i16),
}

impl WorkingDaysPage {
    /// The calculator with what was typed.
    fn new(layout: Layout, asked: WorkingDaysParams) -> Self {
        let outcome = (!asked.is_blank()).then(|| Reckoning::of(&asked));
        WorkingDaysPage { layout, asked, outcome, years: (FIRST_YEAR, LAST_YEAR) }
    }

    /// The laws to choose from, and whether each is chosen.
    pub fn regimes(&self) -> Vec<(Regime, bool)> {
        let chosen = self.asked.regime.parse().unwrap_or(Regime::Foia);
        Regime::ALL.iter().map(|&regime| (regime, regime == chosen)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Reckoning, Terminal, WorkingDaysParams};

    fn count(received: &str, responded: &str, regime: &str) -> Result<Reckoning, String> {
        Reckoning::of(&WorkingDaysParams { received: received.to_owned(), responded: responded.to_owned(), regime: regime.to_owned() })
    }

    #[test]
    fn the_sentence_says_what_was_counted() {
        let late = count("2023-07-04", "2023-08-08", "").expect("a reckoning");
        assert_eq!(
            late.sentence(),
            "23 working days up to 8 August 2023, late: an answer to a request received on 4 July 2023 was due by 2 August 2023 (20 working days)."
        );
        let open = count("2024-11-05", "", "FOISA").expect("a reckoning");
        assert_eq!(open.sentence(), "An answer to a request received on 5 November 2024 is due by 4 December 2024 (20 working days).");
        let holidays: Vec<_> = open.holidays().collect();
        assert_eq!(holidays, [("2 December 2024".to_owned(), "St Andrew's Day, substitute day (Scotland)")]);
    }

    #[test]
    fn every_day_of_a_month_counts() {
        let month = count("2021-01-30", "2021-03-01", "DPA").expect("a reckoning");
        assert_eq!(
            month.terminal(),
            "30 days up to 1 March 2021, in time: an answer to a request received on 30 January 2021 was due by 1 March 2021 (one month).\n"
        );
    }

    #[test]
    fn what_cannot_be_counted_says_why() {
        assert!(count("1st May", "", "").unwrap_err().contains("`1st May` is not a day"));
        assert!(count("2024-05-01", "2024-04-01", "").unwrap_err().contains("give the dates in order"));
        assert!(count("2024-05-01", "", "FOI").unwrap_err().contains("FOIA, EIR, FOISA, DPA"));
    }
}

//! A day of receipt, and perhaps of an answer, to what a person reads of the working days in between.

use std::fmt::Write;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::filters;
use super::{Site, long_date};
use crate::calendar::{CalendarError, FIRST_YEAR, LAST_YEAR, Limit, Reason, due, working_days};
use crate::response::{Date, Regime};

/// Days counted, with the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reckoning {
    /// The law whose calendar was used.
    pub regime: Regime,
    /// The day that the request arrived: day nought.
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
        let in_working_days = matches!(due.limit, Limit::WorkingDays(_));
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
            limit: due.limit.to_string(),
            due: due.date,
            days: count.days,
            in_time: responded.map(|day| day <= due.date),
            not_counted: skipped.collect(),
            in_working_days,
        })
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

    /// For a terminal: the sentence, then each day that does not count.
    pub fn terminal(&self) -> String {
        let mut out = self.sentence() + "\n";
        for skipped in &self.not_counted {
            let _ = writeln!(out, "  not counted  {}  {}", skipped.date, skipped.reason);
        }
        out
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

/// What the calculator's form says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AskedDays {
    /// The day that the request arrived: YYYY-MM-DD.
    pub received: String,
    /// The day of the answer: YYYY-MM-DD; may be blank.
    pub responded: String,
    /// FOIA, EIR, FOISA or DPA; FOIA where it is blank.
    pub regime: String,
}

impl AskedDays {
    /// What was asked, counted; a sentence for people where it cannot be.
    pub fn reckon(&self) -> Result<Reckoning, String> {
        let day = |name: &str, raw: &str| {
            raw.trim().parse::<Date>().map_err(|_| format!("`{raw}` is not a day for `{name}`; write it as YYYY-MM-DD, such as 2024-03-01"))
        };
        let received = day("received", &self.received)?;
        let responded = if self.responded.trim().is_empty() { None } else { Some(day("responded", &self.responded)?) };
        let regime = if self.regime.trim().is_empty() {
            Regime::Foia
        } else {
            self.regime.parse().map_err(|e: crate::word::UnknownWord| e.to_string())?
        };
        Reckoning::new(received, responded, regime).map_err(|e| e.to_string())
    }

    /// Whether nothing was asked yet.
    pub fn is_blank(&self) -> bool {
        self.received.trim().is_empty() && self.responded.trim().is_empty()
    }
}

/// The calculator.
#[derive(Template)]
#[template(path = "working_days.html")]
pub struct WorkingDaysPage {
    /// The frame.
    pub site: Site,
    /// What was typed.
    pub asked: AskedDays,
    /// The outcome: nothing before anything is asked.
    pub outcome: Option<Result<Reckoning, String>>,
    /// The years whose bank holidays are known.
    pub years: (i16, i16),
}

impl WorkingDaysPage {
    /// The calculator with what was typed.
    pub fn new(site: Site, asked: AskedDays) -> Self {
        let outcome = (!asked.is_blank()).then(|| asked.reckon());
        WorkingDaysPage { site, asked, outcome, years: (FIRST_YEAR, LAST_YEAR) }
    }

    /// The laws to choose from, and whether each is chosen.
    pub fn regimes(&self) -> Vec<(Regime, bool)> {
        let chosen = self.asked.regime.parse().unwrap_or(Regime::Foia);
        Regime::ALL.iter().map(|&regime| (regime, regime == chosen)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::AskedDays;

    fn asked(received: &str, responded: &str, regime: &str) -> AskedDays {
        AskedDays { received: received.to_owned(), responded: responded.to_owned(), regime: regime.to_owned() }
    }

    #[test]
    fn the_sentence_says_what_was_counted() {
        let late = asked("2023-07-04", "2023-08-08", "").reckon().expect("a reckoning");
        assert_eq!(
            late.sentence(),
            "23 working days up to 8 August 2023, late: an answer to a request received on 4 July 2023 was due by 2 August 2023 (20 working days)."
        );
        let open = asked("2024-11-05", "", "FOISA").reckon().expect("a reckoning");
        assert_eq!(open.sentence(), "An answer to a request received on 5 November 2024 is due by 4 December 2024 (20 working days).");
        let holidays: Vec<_> = open.holidays().collect();
        assert_eq!(holidays, [("2 December 2024".to_owned(), "St Andrew's Day, substitute day (Scotland)")]);
    }

    #[test]
    fn every_day_of_a_month_counts() {
        let month = asked("2021-01-30", "2021-03-01", "DPA").reckon().expect("a reckoning");
        assert_eq!(
            month.terminal(),
            "30 days up to 1 March 2021, in time: an answer to a request received on 30 January 2021 was due by 1 March 2021 (one month).\n"
        );
    }

    #[test]
    fn what_cannot_be_counted_says_why() {
        assert!(asked("1st May", "", "").reckon().unwrap_err().contains("`1st May` is not a day"));
        assert!(asked("2024-05-01", "2024-04-01", "").reckon().unwrap_err().contains("give the dates in order"));
        assert!(asked("2024-05-01", "", "FOI").reckon().unwrap_err().contains("FOIA, EIR, FOISA, DPA"));
    }
}

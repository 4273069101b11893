//! The day of receipt and a law to the day by which an answer is due.

use jiff::ToSpan;
use serde::Serialize;

use super::count::{NotCounted, reason};
use super::{CalendarError, known};
use crate::response::{Date, Regime};

/// How long a law gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// So many working days after receipt.
    WorkingDays(u32),
    /// So many days of any kind after receipt.
    Days(u32),
    /// The same day of the next month or, as the Commissioner's guidance has it, the next working day.
    Month,
}

/// The day on which the General Data Protection Regulation began to apply.
const ONE_MONTH_SINCE: Date = Date::constant(2018, 5, 25);

impl Limit {
    /// What a law gives for a request that arrived on that day.
    pub fn of(regime: Regime, received: Date) -> Limit {
        match regime {
            Regime::Foia | Regime::Eir | Regime::Foisa => Limit::WorkingDays(20),
            Regime::Dpa if received < ONE_MONTH_SINCE => Limit::Days(40),
            Regime::Dpa => Limit::Month,
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Limit::WorkingDays(days) => write!(f, "{days} working days"),
            Limit::Days(days) => write!(f, "{days} days"),
            Limit::Month => f.write_str("one month"),
        }
    }
}

/// By when an answer is due, and the days on the way that do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// What the law gives.
    pub limit: Limit,
    /// The last day in time.
    pub date: Date,
    /// The days on the way that are not working days; none where the limit is not in working days.
    pub not_counted: Vec<NotCounted>,
}

/// The last day on which an answer is in time.
pub fn due(received: Date, regime: Regime) -> Result<Due, CalendarError> {
    let limit = Limit::of(regime, known(received)?);
    let mut not_counted = Vec::new();
    let date = match limit {
        Limit::Days(days) => received + i64::from(days).days(),
        Limit::Month => first_working_day(received + 1.month(), regime)?,
        Limit::WorkingDays(days) => {
            let (mut date, mut left) = (received, days);
            while left > 0 {
                date = known(date + 1.day())?;
                match reason(date, regime) {
                    Some(reason) => not_counted.push(NotCounted { date, reason }),
                    None => left -= 1,
                }
            }
            date
        }
    };
    Ok(Due { limit, date: known(date)?, not_counted })
}

/// That day or, on a weekend or holiday, the next working day.
fn first_working_day(mut date: Date, regime: Regime) -> Result<Date, CalendarError> {
    while reason(known(date)?, regime).is_some() {
        date += 1.day();
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use super::{Limit, due};
    use crate::calendar::working_days;
    use crate::response::{Date, Regime};

    fn date(raw: &str) -> Date {
        raw.parse().expect("a date")
    }

    #[test]
    fn an_answer_on_the_due_day_is_in_time() {
        for received in ["2019-12-11", "2021-12-01", "2022-05-09", "2022-08-25", "2024-03-04"] {
            for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
                let due = due(date(received), regime).expect("a due date");
                assert_eq!(working_days(date(received), due.date, regime).expect("a count").days, 20, "{received} {regime}");
            }
        }
    }

    #[test]
    fn known_due_dates() {
        assert_eq!(due(date("2023-04-03"), Regime::Foia).expect("a date").date, date("2023-05-04"));
        assert_eq!(due(date("2023-04-03"), Regime::Foisa).expect("a date").date, date("2023-05-03"));
    }

    #[test]
    fn a_subject_access_request_has_a_month() {
        assert_eq!(Limit::of(Regime::Dpa, date("2018-05-24")), Limit::Days(40));
        assert_eq!(due(date("2023-01-31"), Regime::Dpa).expect("a date").date, date("2023-02-28"));
        for (received, last) in [("2021-01-30", "2021-03-01"), ("2022-11-25", "2022-12-28")] {
            let due = due(date(received), Regime::Dpa).expect("a date");
            assert_eq!((due.date, due.not_counted), (date(last), Vec::new()), "rolls to the next working day");
        }
    }

    #[test]
    fn a_due_date_beyond_the_known_years_is_an_error() {
        assert!(due(date("2035-12-20"), Regime::Foia).is_err());
    }
}

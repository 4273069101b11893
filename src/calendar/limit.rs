//! The day of receipt and a law to the day by which an answer is due.

use jiff::ToSpan;

use super::count::{NotCounted, reason};
use super::{CalendarError, known};
use crate::law::{Limit, TimeLimit, Work, time_limit};
use crate::response::{Date, Regime};

/// By when an answer is due, and the days on the way that do not count.
#[derive(Clone, Debug)]
pub struct Due {
    /// What the law gives.
    pub rule: &'static TimeLimit,
    /// The last day in time.
    pub date: Date,
    /// The days on the way that are not working days; none where the limit is not in working days.
    pub not_counted: Vec<NotCounted>,
}

/// The last day on which an answer is in time.
///
/// # Errors
/// Where that day, or the day of receipt, is outside the years whose bank holidays are known.
pub fn due(received: Date, regime: Regime) -> Result<Due, CalendarError> {
    let rule = answer_rule(regime, known(received)?)?;
    let date = match rule.limit {
        Limit::Days(days) => received + i64::from(days).days(),
        Limit::Month => first_working_day(received + 1.month(), regime)?,
        Limit::WorkingDays(_) => return in_working_days(received, regime),
    };
    Ok(Due { rule, date: known(date)?, not_counted: Vec::new() })
}

/// What the law of that day gives for an answer.
fn answer_rule(regime: Regime, on: Date) -> Result<&'static TimeLimit, CalendarError> {
    time_limit(regime, Work::Answer, on).ok_or(CalendarError::OutOfRange(on))
}

/// Counts up to the limit of each day's own law: a longer time that ends before it has run out ends with its last working day.
fn in_working_days(received: Date, regime: Regime) -> Result<Due, CalendarError> {
    let (mut day, mut taken) = (received, 0);
    let mut due = Due { rule: answer_rule(regime, received)?, date: received, not_counted: Vec::new() };
    loop {
        day = known(day + 1.day())?;
        if let Some(reason) = reason(day, regime) {
            due.not_counted.push(NotCounted { date: day, reason });
            continue;
        }
        taken += 1;
        let rule = answer_rule(regime, day)?;
        let Limit::WorkingDays(days) = rule.limit else { return Ok(due) };
        if taken <= days {
            (due.rule, due.date) = (rule, day);
        }
        if taken >= days {
            due.not_counted.retain(|skipped| skipped.date < due.date);
            return Ok(due);
        }
    }
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
    use super::due;
    use crate::calendar::working_days;
    use crate::law::Limit;
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
        assert_eq!(due(date("2018-05-24"), Regime::Dpa).expect("a date").rule.limit, Limit::Days(40));
        assert_eq!(due(date("2018-05-25"), Regime::Dpa).expect("a date").rule.limit, Limit::Month);
        assert_eq!(due(date("2023-01-31"), Regime::Dpa).expect("a date").date, date("2023-02-28"));
        for (received, last) in [("2021-01-30", "2021-03-01"), ("2022-11-25", "2022-12-28")] {
            let due = due(date(received), Regime::Dpa).expect("a date");
            assert_eq!((due.date, due.not_counted), (date(last), Vec::new()), "rolls to the next working day");
        }
    }

    #[test]
    fn the_sixty_days_of_2020_ended_before_they_had_run_out() {
        let of = |received: &str, regime| {
            let due = due(date(received), regime).expect("a date");
            (due.date.to_string(), due.rule.limit.to_string())
        };
        for (received, last, limit) in [
            ("2020-03-05", "2020-04-02", "20 working days"),
            ("2020-03-09", "2020-04-06", "20 working days"),
            ("2020-03-10", "2020-05-26", "60 working days"),
            ("2020-04-15", "2020-05-26", "60 working days"),
            ("2020-04-24", "2020-05-26", "60 working days"),
            ("2020-04-30", "2020-06-01", "20 working days"),
            ("2020-05-27", "2020-06-24", "20 working days"),
        ] {
            assert_eq!(of(received, Regime::Foisa), (last.to_owned(), limit.to_owned()), "{received}");
        }
        assert_eq!(of("2020-04-15", Regime::Foia).0, "2020-05-14", "no law but Scotland's gave more time");
        assert_eq!(of("2020-04-15", Regime::Eisr).0, "2020-05-14", "and not that on environmental information");
    }

    #[test]
    fn a_due_date_beyond_the_known_years_is_an_error() {
        assert!(due(date("2035-12-20"), Regime::Foia).is_err());
    }
}

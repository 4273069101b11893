//! The day of receipt and the day of the answer to working days, with every day that does not count and why.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::Serialize;

use super::holiday::{Holiday, Kind, holidays};
use super::{CalendarError, FIRST_YEAR, LAST_YEAR, known};
use crate::law::holiday::{Nation, nations};
use crate::response::{Date, Regime};

/// Working days from receipt to answer, and the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The law whose calendar was used.
    pub regime: Regime,
    /// Day nought.
    pub received: Date,
    /// The day that was counted up to, itself included if it is a working day.
    pub responded: Date,
    /// How many working days came after the day of receipt, up to and including the day of the answer.
    pub days: u32,
    /// The days in between that did not count, in order.
    pub not_counted: Vec<NotCounted>,
}

/// A day that is not a working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotCounted {
    /// Which.
    pub date: Date,
    /// Why.
    pub reason: Reason,
}

/// Why a day is not a working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A bank holiday, Good Friday or Christmas Day.
    Holiday {
        /// What it is called.
        name: &'static str,
        /// How it falls there.
        kind: Kind,
        /// Where it is kept, of the nations that count.
        nations: Vec<Nation>,
    },
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::Saturday => f.write_str("Saturday"),
            Reason::Sunday => f.write_str("Sunday"),
            Reason::Holiday { name, kind, nations } => {
                f.write_str(name)?;
                if *kind != Kind::Usual {
                    write!(f, ", {}", kind.label())?;
                }
                let places: Vec<_> = nations.iter().map(|n| n.label()).collect();
                write!(
                    f,
                    " ({})",
                    if nations.len() == Nation::ALL.len() { "all of the United Kingdom".to_owned() } else { places.join("; ") }
                )
            }
        }
    }
}

/// Counts working days after the day of receipt, up to and including the day of the answer.
pub fn working_days(received: Date, responded: Date, regime: Regime) -> Result<Count, CalendarError> {
    let (received, responded) = (known(received)?, known(responded)?);
    if responded < received {
        return Err(CalendarError::Backwards { received, responded });
    }
    let mut count = Count { regime, received, responded, days: 0, not_counted: Vec::new() };
    let mut date = received;
    while date < responded {
        date += 1.day();
        match reason(date, regime) {
            Some(reason) => count.not_counted.push(NotCounted { date, reason }),
            None => count.days += 1,
        }
    }
    Ok(count)
}

/// Every known holiday of every nation, by date.
static HOLIDAYS: LazyLock<Vec<(Date, Nation, Holiday)>> = LazyLock::new(|| {
    let years = || FIRST_YEAR..=LAST_YEAR;
    let of = |nation: Nation| years().flat_map(move |year| holidays(nation, year)).map(move |h| (h.date, nation, h));
    let mut all: Vec<_> = Nation::ALL.iter().flat_map(|&nation| of(nation)).collect();
    all.sort_by_key(|&(date, nation, _)| (date, nation));
    all
});

/// Why a date is not a working day under a law; none where it is one.
pub(super) fn reason(date: Date, regime: Regime) -> Option<Reason> {
    match date.weekday() {
        Weekday::Saturday => return Some(Reason::Saturday),
        Weekday::Sunday => return Some(Reason::Sunday),
        _ => {}
    }
    let from = HOLIDAYS.partition_point(|&(day, ..)| day < date);
    let mut here = HOLIDAYS[from..].iter().take_while(|(day, ..)| *day == date).filter(|(_, nation, _)| nations(regime).contains(nation));
    let &(_, first, Holiday { name, kind, .. }) = here.next()?;
    let nations = std::iter::once(first).chain(here.map(|&(_, nation, _)| nation)).collect();
    Some(Reason::Holiday { name, kind, nations })
}

#[cfg(test)]
mod tests {
    use super::{Reason, working_days};
    use crate::calendar::CalendarError;
    use crate::response::{Date, Regime};

    fn days(received: &str, responded: &str, regime: Regime) -> u32 {
        let date = |raw: &str| raw.parse::<Date>().expect("a date");
        working_days(date(received), date(responded), regime).expect("a count").days
    }

    #[test]
    fn the_day_of_receipt_is_day_nought() {
        assert_eq!(days("2023-02-01", "2023-02-01", Regime::Foia), 0);
        assert_eq!(days("2023-02-01", "2023-02-02", Regime::Foia), 1);
        assert_eq!(days("2023-02-03", "2023-02-06", Regime::Foia), 1, "over a weekend");
        assert_eq!(days("2023-02-01", "2023-03-01", Regime::Foia), 20);
    }

    #[test]
    fn a_holiday_anywhere_counts_for_an_english_body_but_not_for_a_scottish_one() {
        assert_eq!(days("2023-03-16", "2023-03-20", Regime::Foia), 1, "St Patrick's Day");
        assert_eq!(days("2023-03-16", "2023-03-20", Regime::Foisa), 2);
        assert_eq!(days("2023-04-06", "2023-04-11", Regime::Foia), 1, "Easter Monday");
        assert_eq!(days("2023-04-06", "2023-04-11", Regime::Foisa), 2);
        assert_eq!(days("2023-08-04", "2023-08-08", Regime::Eir), 1, "Scotland's summer holiday");
    }

    #[test]
    fn the_working_is_shown() {
        let date = |raw: &str| raw.parse::<Date>().expect("a date");
        let count = working_days(date("2022-06-01"), date("2022-06-06"), Regime::Foia).expect("a count");
        let shown: Vec<_> = count.not_counted.iter().map(|n| format!("{} {}", n.date, n.reason)).collect();
        assert_eq!(
            shown,
            [
                "2022-06-02 Spring bank holiday, moved for that year (all of the United Kingdom)",
                "2022-06-03 Platinum Jubilee, appointed for that year only (all of the United Kingdom)",
                "2022-06-04 Saturday",
                "2022-06-05 Sunday",
            ]
        );
        assert_eq!(count.not_counted[2].reason, Reason::Saturday);
        assert_eq!(count.days, 1);
    }

    #[test]
    fn dates_that_cannot_be_counted_say_so() {
        let date = |raw: &str| raw.parse::<Date>().expect("a date");
        let wrong = working_days(date("2023-02-02"), date("2023-02-01"), Regime::Foia).unwrap_err();
        assert!(matches!(wrong, CalendarError::Backwards { .. }));
        let wrong = working_days(date("1975-02-02"), date("2023-02-01"), Regime::Foia).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "`1975-02-02` is outside the years 1980 to 2035 whose bank holidays are known; give a date between them"
        );
    }
}

//! A nation and a year to its bank holidays: rules, substitutes, days that were moved and days that came once.

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use super::easter::easter;
use crate::law::holiday::{EARLY_MAY, MOVED, Nation, ONCE, SPRING, ST_ANDREWS_SINCE, SUMMER};
use crate::response::Date;
use crate::word::words;

words! {
    /// How a bank holiday comes to fall on its day.
    pub enum Kind {
        /// On its own day.
        Usual = "usual", "on its usual day",
        /// On a weekday in place of a Saturday or Sunday.
        Substitute = "substitute", "substitute day",
        /// Moved for that year.
        Moved = "moved", "moved for that year",
        /// Appointed once.
        Once = "once", "appointed for that year only",
    }
}

/// A bank holiday of one nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Holiday {
    /// The weekday on which it is kept.
    pub date: Date,
    /// What it is called.
    pub name: &'static str,
    /// How it comes to fall there.
    pub kind: Kind,
}

/// The bank holidays of a nation in a year, in order, each on the weekday on which it is kept.
pub fn holidays(nation: Nation, year: i16) -> Vec<Holiday> {
    let mut days = by_weekday(nation, year);
    days.extend(ONCE.iter().filter(|once| once.date.year() == year && once.only.is_none_or(|only| only == nation)).map(|once| Holiday {
        date: once.date,
        name: once.name,
        kind: Kind::Once,
    }));
    substitute(fixed(nation, year), &mut days);
    days.sort_by_key(|h| h.date);
    days
}

/// Holidays that follow Easter or a Monday, and so never need a substitute.
fn by_weekday(nation: Nation, year: i16) -> Vec<Holiday> {
    let sunday = easter(year);
    let mut days = vec![usual(sunday - 2.days(), "Good Friday"), monday(year, 5, 1, EARLY_MAY), monday(year, 5, -1, SPRING)];
    match nation {
        Nation::Scotland => days.push(monday(year, 8, 1, SUMMER)),
        Nation::EnglandAndWales | Nation::NorthernIreland => {
            days.push(usual(sunday + 1.day(), "Easter Monday"));
            days.push(monday(year, 8, -1, SUMMER));
        }
    }
    days
}

/// Holidays on a date, wherever in the week it falls, in order.
fn fixed(nation: Nation, year: i16) -> Vec<(Date, &'static str)> {
    let mut days = vec![(Date::constant(year, 1, 1), "New Year's Day")];
    match nation {
        Nation::EnglandAndWales => {}
        Nation::Scotland => {
            days.push((Date::constant(year, 1, 2), "2 January"));
            if year >= ST_ANDREWS_SINCE {
                days.push((Date::constant(year, 11, 30), "St Andrew's Day"));
            }
        }
        Nation::NorthernIreland => {
            days.push((Date::constant(year, 3, 17), "St Patrick's Day"));
            days.push((Date::constant(year, 7, 12), "Battle of the Boyne"));
        }
    }
    days.extend([(Date::constant(year, 12, 25), "Christmas Day"), (Date::constant(year, 12, 26), "Boxing Day")]);
    days
}

/// Puts each on its own weekday; then those of a weekend, in order, on the next weekday that is still free.
fn substitute(fixed: Vec<(Date, &'static str)>, days: &mut Vec<Holiday>) {
    let (weekend, weekday): (Vec<_>, Vec<_>) = fixed.into_iter().partition(|&(date, _)| is_weekend(date));
    days.extend(weekday.into_iter().map(|(date, name)| usual(date, name)));
    for (date, name) in weekend {
        let mut kept = date;
        while is_weekend(kept) || days.iter().any(|h| h.date == kept) {
            kept += 1.day();
        }
        days.push(Holiday { date: kept, name, kind: Kind::Substitute });
    }
}

pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn usual(date: Date, name: &'static str) -> Holiday {
    Holiday { date, name, kind: Kind::Usual }
}

/// The first (1) or last (-1) Monday of a month, unless that holiday was moved in that year.
fn monday(year: i16, month: i8, nth: i8, name: &'static str) -> Holiday {
    if let Some(moved) = MOVED.iter().find(|moved| moved.name == name && moved.date.year() == year) {
        return Holiday { date: moved.date, name, kind: Kind::Moved };
    }
    let first = Date::constant(year, month, 1);
    usual(first.nth_weekday_of_month(nth, Weekday::Monday).unwrap_or(first), name)
}

#[cfg(test)]
mod tests {
    use super::{Kind, holidays};
    use crate::law::holiday::Nation;

    /// Published days as `MM-DD`, for years that try every rule: substitutes, moves, days that came once.
    const PUBLISHED: &[(Nation, i16, &str)] = &[
        (Nation::EnglandAndWales, 1981, "01-01 04-17 04-20 05-04 05-25 07-29 08-31 12-25 12-28"),
        (Nation::EnglandAndWales, 1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"),
        (Nation::EnglandAndWales, 1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"),
        (Nation::EnglandAndWales, 2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"),
        (Nation::EnglandAndWales, 2005, "01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
        (Nation::EnglandAndWales, 2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (Nation::EnglandAndWales, 2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
        (Nation::EnglandAndWales, 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (Nation::EnglandAndWales, 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
        (Nation::EnglandAndWales, 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (Nation::EnglandAndWales, 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
        (Nation::EnglandAndWales, 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (Nation::EnglandAndWales, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (Nation::EnglandAndWales, 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (Nation::EnglandAndWales, 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (Nation::EnglandAndWales, 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (Nation::EnglandAndWales, 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (Nation::EnglandAndWales, 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (Nation::Scotland, 2006, "01-02 01-03 04-14 05-01 05-29 08-07 12-25 12-26"),
        (Nation::Scotland, 2007, "01-01 01-02 04-06 05-07 05-28 08-06 11-30 12-25 12-26"),
        (Nation::Scotland, 2011, "01-03 01-04 04-22 04-29 05-02 05-30 08-01 11-30 12-26 12-27"),
        (Nation::Scotland, 2016, "01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27"),
        (Nation::Scotland, 2017, "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
        (Nation::Scotland, 2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"),
        (Nation::Scotland, 2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
        (Nation::Scotland, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
        (Nation::Scotland, 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
        (Nation::Scotland, 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
        (Nation::NorthernIreland, 2012, "01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26"),
        (Nation::NorthernIreland, 2014, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
        (Nation::NorthernIreland, 2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"),
        (Nation::NorthernIreland, 2019, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"),
        (Nation::NorthernIreland, 2022, "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27"),
        (Nation::NorthernIreland, 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    ];

    #[test]
    fn computed_days_are_the_published_ones() {
        for &(nation, year, published) in PUBLISHED {
            let computed: Vec<_> = holidays(nation, year).iter().map(|h| h.date.strftime("%m-%d").to_string()).collect();
            assert_eq!(computed.join(" "), published, "{nation} {year}");
        }
    }

    #[test]
    fn every_known_year_has_distinct_weekdays() {
        for year in super::super::FIRST_YEAR..=super::super::LAST_YEAR {
            for &nation in Nation::ALL {
                let days = holidays(nation, year);
                assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date), "{nation} {year}");
                assert!(days.iter().all(|h| !super::is_weekend(h.date)), "{nation} {year}");
            }
        }
    }

    #[test]
    fn christmas_on_a_sunday_leaves_boxing_day_in_its_place() {
        let days = holidays(Nation::EnglandAndWales, 2022);
        let of = |name: &str| days.iter().find(|h| h.name == name).map(|h| (h.date.day(), h.kind));
        assert_eq!(of("Boxing Day"), Some((26, Kind::Usual)));
        assert_eq!(of("Christmas Day"), Some((27, Kind::Substitute)));
    }
}

//! Dates as people write them to the days that they mean.

use crate::response::Date;
use crate::response::day::day;

/// Days from the first to the last, both included; open where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// Reads `2024`, `2024-06`, `2024-06-30`, the same with the day first (`30/06/2024`, `30 June 2024`, `June 2024`), or two of them
    /// around `..`, either of which may be left out; and `2023/24`, `2023-2024` or `2023 - 2024` for a financial year, from April to March.
    pub fn parse(text: &str) -> Option<Days> {
        match text.split_once("..") {
            Some((from, to)) => {
                let (from, to) = (from.trim(), to.trim_start_matches('.').trim());
                if from.is_empty() && to.is_empty() {
                    return None;
                }
                let from = if from.is_empty() { None } else { Some(period(from)?.0) };
                let to = if to.is_empty() { None } else { Some(period(to)?.1) };
                Some(Days { from, to })
            }
            None => financial(text).or_else(|| period(text.trim())).map(|(from, to)| Days { from: Some(from), to: Some(to) }),
        }
    }

    /// The days that are in both.
    pub fn and(self, other: Days) -> Days {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Days { from, to }
    }

    /// Whether the last day is before the first, so that no day is among them.
    pub fn is_none(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }

    /// Whether they are whole years.
    pub(super) fn are_years(self) -> bool {
        self.from.is_none_or(|from| from.day_of_year() == 1) && self.to.is_none_or(|to| to.month() == 12 && to.day() == 31)
    }
}

impl Days {
    /// Whether they are a financial year.
    pub(super) fn is_financial(self) -> bool {
        let ends = |day: Option<Date>, month, of_month| day.is_some_and(|day| (day.month(), day.day()) == (month, of_month));
        ends(self.from, 4, 1) && ends(self.to, 3, 31)
    }
}

/// The first and the last day of a financial year, or of several years: `2023/24`, `2023–2024`, `2020-2023`. `2023-11` is a month.
fn financial(text: &str) -> Option<(Date, Date)> {
    let (first, second) = text.split_once(['/', '-', '–'])?;
    let (first, second) = (first.trim(), second.trim());
    let from = year(first)?;
    let is_next = second.len() == 2 && second.parse::<i16>().ok()? == (from + 1) % 100 && text.contains('/');
    let to = if is_next { from + 1 } else { year(second)? };
    match to - from {
        1 => Some((Date::new(from, 4, 1).ok()?, Date::new(to, 3, 31).ok()?)),
        2.. => Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?)),
        _ => None,
    }
}

/// The first and the last day of a year, a month or a day.
fn period(text: &str) -> Option<(Date, Date)> {
    let pieces: Vec<&str> = text.split(['-', '/', ' ']).filter(|piece| !piece.is_empty()).collect();
    match *pieces.as_slice() {
        [y] => {
            let year = year(y)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        [a, b] => {
            let (year, month) = if let Some(year) = year(a) { (year, month(b)?) } else { (year(b)?, month(a)?) };
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        _ => day(text).ok().map(|day| (day, day)),
    }
}

fn year(piece: &str) -> Option<i16> {
    piece.parse().ok().filter(|year| (1900..=2100).contains(year))
}

/// A month by its number, its name or the first three letters of that.
fn month(piece: &str) -> Option<i8> {
    const NAMES: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let word = piece.to_ascii_lowercase();
    let named = NAMES.iter().position(|name| *name == word || name[..3] == word || (word == "sept" && *name == "september"));
    named.and_then(|place| i8::try_from(place + 1).ok()).or_else(|| piece.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let read = |text| Days::parse(text).map(|d| (d.from.map(|d| d.to_string()), d.to.map(|d| d.to_string())));
        let days = |from: &str, to: &str| Some(((!from.is_empty()).then(|| from.to_owned()), (!to.is_empty()).then(|| to.to_owned())));
        assert_eq!(read("2023..2024-06"), days("2023-01-01", "2024-06-30"));
        assert_eq!(read("2024-02"), days("2024-02-01", "2024-02-29"));
        assert_eq!(read("..2024-02-03"), days("", "2024-02-03"));
        assert_eq!(read("2024.."), days("2024-01-01", ""));
        assert_eq!((read(".."), read("24"), read("2024-13"), read("soon")), (None, None, None, None));
    }

    #[test]
    fn financial_years_are_read_as_people_write_them() {
        let read = |text| Days::parse(text).and_then(|d| Some((d.from?.to_string(), d.to?.to_string())));
        let days = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        for text in ["2010/11", "2010/2011", "2010-2011", "2010 - 2011", "2010–2011", " 2010 / 11 "] {
            assert_eq!(read(text), days("2010-04-01", "2011-03-31"), "{text}");
        }
        assert_eq!(read("1999/00"), days("1999-04-01", "2000-03-31"));
        assert_eq!(read("2010-2013"), days("2010-01-01", "2013-12-31"));
        assert_eq!((read("2010-11"), read("2010/12")), (days("2010-11-01", "2010-11-30"), days("2010-12-01", "2010-12-31")));
        assert_eq!((read("2011-2010"), read("10/11")), (None, None));
    }

    #[test]
    fn the_day_may_come_first_and_the_month_may_have_its_name() {
        let read = |text| Days::parse(text).and_then(|d| Some((d.from?.to_string(), d.to?.to_string())));
        let day = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        for text in ["30/06/2024", "30-6-2024", "30 June 2024", "30th jun 2024", "2024-06-30"] {
            assert_eq!(read(text), day("2024-06-30", "2024-06-30"), "{text}");
        }
        for text in ["06/2024", "June 2024", "2024 Jun"] {
            assert_eq!(read(text), day("2024-06-01", "2024-06-30"), "{text}");
        }
        assert_eq!(read("March 2023..1 April 2023"), day("2023-03-01", "2023-04-01"));
        assert_eq!((read("06/30/2024"), read("June"), read("é 2024"), read("Junebug 2024")), (None, None, None, None));
    }
}

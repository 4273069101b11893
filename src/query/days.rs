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
    /// around `..`, either of which may be left out.
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
            None => period(text.trim()).map(|(from, to)| Days { from: Some(from), to: Some(to) }),
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

//! Words to the days in them, as people and case systems of the United Kingdom write them: day first, or year first.
//!
//! The one reader of days: letters, queries, the command line, addresses and stated fields all use it.

use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;
use lazy_regex::{Lazy, Regex, lazy_regex};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static DATE: Lazy<Regex> = lazy_regex!(
    r"^(?:(?P<y0>[0-9]{4})(?:-(?P<n0>[0-9]{1,2})-(?P<d0>[0-9]{1,2})|/(?P<n4>[0-9]{1,2})/(?P<d4>[0-9]{1,2}))(?:[t ][0-9]{2}:[0-9]{2}[0-9:.]*(?:z|[+-][0-9]{2}:?[0-9]{2})?)?|(?P<d1>[0-9]{1,2}) ?(?:st|nd|rd|th)?,?[ -](?:day of |of )?(?P<m1>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?[ -](?P<y1>[0-9]{4}|[0-9]{2})|(?P<m2>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y2>[0-9]{4})|(?P<d3>[0-9]{1,2})(?:[/.-]| / )(?P<n3>[0-9]{1,2})(?:[/.-]| / )(?P<y3>[0-9]{4}|[0-9]{2}))(?-u:\b)"
);

static DAY: Lazy<Regex> = lazy_regex!(
    r"(?-u:\b)(?P<day>[0-9]{1,2}) ?(?:st|nd|rd|th)? (?:day of |of )?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?-u:\b)"
);

/// Words that are no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day; write it as 2024-07-12, 12/07/2024 or 12 July 2024")]
pub struct NotADay(String);

/// Reads one day, with nothing else beside it: `2024-07-12`, `12/07/2024`, `12 July 2024`, `2024-07-12T09:12`.
///
/// # Errors
/// Where it is no day; the error says how to write one.
pub fn day(raw: &str) -> Result<Date, NotADay> {
    let folded = raw.to_lowercase().replace('^', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let found = of_years(&folded, 0..=9999);
    let whole = found.first().filter(|(_, at)| at.start == 0 && at.end == folded.len());
    whole.map(|(date, _)| *date).ok_or_else(|| NotADay(raw.trim().to_owned()))
}

/// Every date in folded `words`, with where it stands.
pub fn dates(words: &str) -> Vec<(Date, Range<usize>)> {
    of_years(words, 1990..=2100)
}

fn of_years(words: &str, years: RangeInclusive<i16>) -> Vec<(Date, Range<usize>)> {
    let read = |found: regex::Captures| {
        let part = |name: &str| found.name(name).map(|m| m.as_str());
        let number = |name: &str| part(name).and_then(|n| n.parse::<i16>().ok());
        let named = |name: &str| part(name).and_then(|m| MONTHS.iter().position(|short| m.starts_with(short))).map(|i| i as i16 + 1);
        let (year, month, day) = match () {
            () if part("n4").is_some() => (number("y0"), number("n4"), number("d4")),
            () if part("y0").is_some() => (number("y0"), number("n0"), number("d0")),
            () if part("d1").is_some() => (number("y1"), named("m1"), number("d1")),
            () if part("d2").is_some() => (number("y2"), named("m2"), number("d2")),
            () => (number("y3"), number("n3"), number("d3")),
        };
        let year = year.map(|y| if y < 100 { y + 2000 } else { y }).filter(|y| years.contains(y))?;
        Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
    };
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
        let run = bytes[digit..].iter().take_while(|b| b.is_ascii_digit()).count();
        at = digit + run;
        let start = month_before(words, digit).filter(|_| run <= 2).unwrap_or(digit);
        let fresh = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if let Some(groups) = DATE.captures(&words[start..]).filter(|_| fresh && (run <= 2 || run == 4)) {
            let end = start + groups.get(0).map_or(0, |m| m.end());
            at = at.max(end);
            found.extend(read(groups).map(|date| (date, start..end)));
        }
    }
    found
}

/// Days that `words` name without a year, each as the last such day up to `latest`: `your letter of 2 April`.
pub fn days_before(words: &str, latest: Date) -> Vec<(Date, Range<usize>)> {
    let read = |groups: regex::Captures| {
        let whole = groups.get(0)?.range();
        let month = MONTHS.iter().position(|short| groups["month"].starts_with(short))? as i8 + 1;
        let day = groups["day"].parse().ok()?;
        let this_year = Date::new(latest.year(), month, day).ok().filter(|date| *date <= latest);
        let date = this_year.or_else(|| Date::new(latest.year() - 1, month, day).ok())?;
        Some((date, whole))
    };
    DAY.captures_iter(words).filter_map(read).filter(|(_, at)| !follows_year(&words[at.end..])).collect()
}

/// Whether a year comes next, so that the date is a whole one.
fn follows_year(after: &str) -> bool {
    let after = after.trim_start_matches([' ', ',', '.', '-']);
    after.len() >= 2 && after.bytes().take(2).all(|b| b.is_ascii_digit())
}

/// Where the name of a month begins that stands right before a number.
fn month_before(words: &str, digit: usize) -> Option<usize> {
    let before = words[..digit].strip_suffix(' ')?.trim_end_matches('.');
    let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let name = &before[start..];
    (name.len() >= 3 && MONTHS.iter().any(|month| name.starts_with(month))).then_some(start)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_read_day_first() {
        for (words, expected) in [
            ("received on 18/12/2024.", date(2024, 12, 18)),
            ("of 1 october 2023", date(2023, 10, 1)),
            ("on the 28th of september 2023", date(2023, 9, 28)),
            ("october 3, 2022", date(2022, 10, 3)),
            ("2024-02-29", date(2024, 2, 29)),
            ("01.09.17", date(2017, 9, 1)),
            ("5th mar 2021", date(2021, 3, 5)),
        ] {
            assert_eq!(dates(words).first().map(|(d, _)| *d), Some(expected), "{words}");
        }
        assert_eq!(days_before("your letter of 2 april", date(2024, 4, 29))[0].0, date(2024, 4, 2));
        assert_eq!(days_before("your letter of 2nd december", date(2024, 1, 9))[0].0, date(2023, 12, 2));
        assert!(days_before("on 2 april 2021", date(2024, 1, 9)).is_empty());
        for raw in [
            "12/07/2024",
            "12 July 2024",
            "2024-7-12",
            "2024/07/12",
            "12 / 07 / 2024",
            "12^th July 2024",
            "2024-07-12T09:12",
            "12-Jul-2024",
        ] {
            assert_eq!(day(raw), Ok(date(2024, 7, 12)), "{raw}");
        }
        assert!(day("12 July").is_err() && day("on 12 July 2024").is_err() && day("2024-07-12 or so").is_err());
        assert_eq!(day("soon").expect_err("no day").to_string(), "`soon` is not a day; write it as 2024-07-12, 12/07/2024 or 12 July 2024");
        assert!(dates("31/02/2024 and 12/13/2024 and 1985-86").is_empty());
    }
}

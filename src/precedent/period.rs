//! Words to the period that they ask about: `2014 to 2024`, `since 2015`, `the last three years`.

use std::fmt;

use lazy_regex::{Lazy, Regex, lazy_regex};
use regex::Captures;
use serde::Serialize;

use crate::response::Date;

/// A stretch of years, open at the end where `last` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
pub struct Period {
    /// The first year.
    pub first: i16,
    /// The last year.
    pub last: Option<i16>,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{} to {last}", self.first),
            None => write!(f, "since {}", self.first),
        }
    }
}

/// The year of a law, which no period begins or ends with.
static LAWS: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?:acts?|regulations?|orders?|rules|directive|measure)\s*(?:\([^)\n]{1,40}\)\s*)?,?\s*(?:of\s+)?(?:1[89]|20)\d\d\b
        | \b(?:1[89]|20)\d\d\s+(?:act|regulations)\b"
);

static YEARS: Lazy<Regex> = lazy_regex!(
    r"(?ix)
        (?P<between>\bbetween\s+(?:[a-z\d]+\s+){0,3}?)? (?P<since>\b(?:(?:since|after)\s+(?:[a-z\d]+\s+){0,6}?
          | from\s+(?:the\s+(?:start|beginning)\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?))?
        \b(?P<first>(?:19[89]|20[0-4])\d)\b
        (?: \s*[-–/]\s*(?P<short>\d\d)\b )?
        (?: \s*(?:-|–|to|until|till|(?P<and>and)|through)\s*(?:the\s+end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?
            (?P<last>(?:19[89]|20[0-4])\d)\b (?: \s*[-–/]\s*(?P<last_short>\d\d)\b )?
        )?"
);

/// `the last three years`, counted back from the day of the request.
static BACK: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?:last|past|previous|preceding)\s+(?:(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s+)?
          (?:full\s+|complete\s+)?(?:(?:calendar|financial)\s+)?years?\b"
);

const COUNTS: &[(&str, i16)] = &[
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
];

/// Every period that a text names, in order of time; those that touch or overlap are one. `asked` is the day of the request.
pub fn periods(text: &str, asked: Option<Date>) -> Vec<Period> {
    let text = LAWS.replace_all(text, " ");
    let mut found: Vec<Period> = YEARS.captures_iter(&text).flat_map(|years| written(&years)).collect();
    if let Some(asked) = asked {
        found.extend(BACK.captures_iter(&text).map(|back| counted_back(&back, asked.year())));
    }
    joined(found)
}

fn written(years: &Captures<'_>) -> Vec<Period> {
    let year = |name: &str| years.name(name).and_then(|y| y.as_str().parse::<i16>().ok());
    // `2018/19` is a year that ends in the next; `2018-04` is a month.
    let ending =
        |from: i16, short: Option<i16>| short.map(|y| from / 100 * 100 + y).filter(|end| *end > from && *end - from < 30).unwrap_or(from);
    let Some(first) = year("first") else { return Vec::new() };
    let end_of_first = ending(first, year("short"));
    let last = year("last").map(|last| (last, ending(last, year("last_short"))));
    match last.filter(|(last, _)| *last >= first) {
        // `in 2019 and 2021` names two years, `between 2019 and 2021` three.
        Some((last, end)) if years.name("and").is_some() && years.name("between").is_none() => {
            vec![Period { first, last: Some(end_of_first) }, Period { first: last, last: Some(end) }]
        }
        Some((_, end)) => vec![Period { first, last: Some(end) }],
        None => vec![Period { first, last: Some(end_of_first).filter(|_| years.name("since").is_none()) }],
    }
}

fn counted_back(back: &Captures<'_>, asked: i16) -> Period {
    match back.name("count").map(|count| count.as_str().to_lowercase()) {
        None => Period { first: asked - 1, last: Some(asked - 1) },
        Some(count) => {
            let years = COUNTS.iter().find(|(word, _)| *word == count).map(|(_, n)| *n).or(count.parse().ok()).unwrap_or(1);
            Period { first: asked - years, last: Some(asked) }
        }
    }
}

fn joined(mut found: Vec<Period>) -> Vec<Period> {
    found.sort_by_key(|period| period.first);
    let mut joined: Vec<Period> = Vec::new();
    for period in found {
        match joined.last_mut() {
            Some(before) if before.last.is_none_or(|last| period.first <= last + 1) => {
                before.last = before.last.zip(period.last).map(|(a, b)| a.max(b));
            }
            _ => joined.push(period),
        }
    }
    joined
}

/// Whether a term is a year: what is asked stays the same when only the years differ.
pub(super) fn is_year(term: &str) -> bool {
    term.len() == 4 && term.bytes().all(|b| b.is_ascii_digit()) && (term.starts_with("19") || term.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let asked = Date::new(2026, 2, 3).ok();
        periods(text, asked).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        assert_eq!(read("01/01/2014 to 31 December 2024"), "2014 to 2024");
        assert_eq!(read("from January 2015 to 2017"), "2015 to 2017");
        assert_eq!(read("between 2016 and 2018"), "2016 to 2018");
        assert_eq!(read("between April 2016 and March 2018, or in 2010 and 2012"), "2010; 2012; 2016 to 2018");
        assert_eq!(read("in 2010 and 2018-19"), "2010; 2018 to 2019");
        assert_eq!(read("since the start of the financial year 2020"), "since 2020");
        assert_eq!(read("from 1 April 2020"), "since 2020");
    }

    #[test]
    fn what_touches_is_one_period() {
        assert_eq!(read("2021/22 to 2023/24"), "2021 to 2024");
        assert_eq!(read("2021/22, 2022/23 and 2023/24"), "2021 to 2024");
        assert_eq!(read("2019, 2020 and 2021"), "2019 to 2021");
        assert_eq!(read("each year since 2014, and in 2019"), "since 2014");
    }

    #[test]
    fn years_of_laws_and_places_after_from_are_no_periods() {
        assert_eq!(read("the Data Protection Act 2018 and the Public Order Act 1986"), "");
        assert_eq!(read("the Public Health (Control of Disease) Act 1984, the Freedom of Information (Scotland) Act 2002"), "");
        assert_eq!(read("Regulations 2004, the 2000 Act"), "");
        assert_eq!(read("requests from the police in 2025"), "2025");
    }

    #[test]
    fn years_are_counted_back_from_the_day_of_the_request() {
        assert_eq!(read("in the last three years"), "2023 to 2026");
        assert_eq!(read("in each of the past 5 financial years"), "2021 to 2026");
        assert_eq!(read("last year"), "2025");
        assert!(periods("the last three years", None).is_empty());
    }
}

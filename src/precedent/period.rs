//! Words to the period that they ask about: `2014 to 2024`, `since 2015`, `the last three years`.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

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

static YEARS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?P<since>\b(?:since|from|after)\s+(?:[a-z\d]+\s+){0,3}?)? \b(?P<first>(?:19[89]|20[0-4])\d)\b
        (?: \s*[-–/]\s*(?P<short>\d\d)\b
          | \s*(?:-|–|to|until|till|and|through)\s*(?:the\s+end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?(?P<last>(?:19[89]|20[0-4])\d)\b
        )?",
    )
    .ok()
});

/// Every period that a text names, in order, each once.
pub fn periods(text: &str) -> Vec<Period> {
    let Some(years) = YEARS.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for year in years.captures_iter(text) {
        let Some(first) = year.name("first").and_then(|y| y.as_str().parse::<i16>().ok()) else { continue };
        let long = year.name("last").and_then(|y| y.as_str().parse::<i16>().ok());
        let short = year.name("short").and_then(|y| y.as_str().parse::<i16>().ok()).map(|y| first / 100 * 100 + y);
        let last = long.or(short.filter(|l| *l > first && *l - first < 30)).filter(|l| *l >= first);
        let period = match (last, year.name("since")) {
            (Some(last), _) => Period { first, last: Some(last) },
            (None, Some(_)) => Period { first, last: None },
            (None, None) => Period { first, last: Some(first) },
        };
        if !found.contains(&period) {
            found.push(period);
        }
    }
    found
}

/// Whether a term is a year: what is asked stays the same when only the years differ.
pub(super) fn is_year(term: &str) -> bool {
    term.len() == 4 && term.bytes().all(|b| b.is_ascii_digit()) && (term.starts_with("19") || term.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_people_write_them() {
        let read = |text: &str| periods(text).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        assert_eq!(read("each year since 2014, and in 2019"), "since 2014; 2019");
        assert_eq!(read("01/01/2014 to 31 December 2024"), "2014 to 2024");
        assert_eq!(read("from January 2015 to 2017 and 2018-19 or 2020/21"), "2015 to 2017; 2018 to 2019; 2020 to 2021");
        assert_eq!(read("between 2016 and 2018"), "2016 to 2018");
        assert_eq!(read("the Act 2000 is 1234"), "2000");
    }
}

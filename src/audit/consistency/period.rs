//! Small letters to the periods that they name: a financial year, a calendar year, a month.

use std::fmt;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};

use crate::audit::letter::pattern;
use crate::text::Span;

/// A period that figures are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FigurePeriod {
    /// From 1 April of that year to 31 March of the next.
    Financial(i16),
    /// A calendar year.
    Year(i16),
    /// A month of a year.
    Month(i16, u8),
}

impl fmt::Display for FigurePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigurePeriod::Financial(year) => write!(f, "{year}-{:02}", (year + 1) % 100),
            FigurePeriod::Year(year) => write!(f, "{year}"),
            FigurePeriod::Month(year, month) => write!(f, "{year}-{month:02}"),
        }
    }
}

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december";

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:\d{1,2}(?:st|nd|rd|th)? )?";
    pattern(&format!(
        r"{day}april (?P<from>20\d\d) ?(?:to|until|-|–) ?(?:the )?(?:end of )?{day}march (?P<to>20\d\d)|{day}january (?P<jan>20\d\d) ?(?:to|until|-|–) ?{day}december (?P<dec>20\d\d)|(?P<day>\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{MONTHS}) (?P<of>20\d\d)|\b(?P<first>20\d\d) ?[/–-] ?(?P<second>(?:20)?\d\d)\b|\b(?P<year>20\d\d)\b"
    ))
});

/// The periods that the words name, in order, each with where. Dates, and ranges of several years, are none.
pub(super) fn periods(words: &str) -> Vec<(Span, FigurePeriod)> {
    PERIOD
        .captures_iter(words)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let period = period(&found)?;
            let statute =
                words[..whole.start()].trim_end().ends_with(['#', '/']) || named_after(&words[whole.end()..], &words[..whole.start()]);
            (!statute).then_some((whole.range().into(), period))
        })
        .collect()
}

fn period(found: &Captures) -> Option<FigurePeriod> {
    let year = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    if let (Some(from), Some(to)) = (year("from"), year("to")) {
        return (to == from + 1).then_some(FigurePeriod::Financial(from));
    }
    if let (Some(from), Some(to)) = (year("jan"), year("dec")) {
        return (to == from).then_some(FigurePeriod::Year(from));
    }
    if let (Some(month), Some(of)) = (found.name("month"), year("of")) {
        let number = MONTHS.split('|').position(|m| m == month.as_str())? as u8 + 1;
        return found.name("day").is_none().then_some(FigurePeriod::Month(of, number));
    }
    if let (Some(first), Some(second)) = (year("first"), year("second")) {
        return ((first + 1) % 100 == second % 100).then_some(FigurePeriod::Financial(first));
    }
    year("year").map(FigurePeriod::Year)
}

/// Whether a year belongs to the name of a law: `Act 2000`, `Regulations 2004`.
fn named_after(after: &str, before: &str) -> bool {
    let law = ["act", "regulations", "order", "rules", "(scotland) act"];
    law.iter().any(|l| before.trim_end().ends_with(l)) || after.trim_start().starts_with("act")
}

#[cfg(test)]
mod tests {
    use super::periods;

    #[test]
    fn years_are_told_from_dates_and_laws() {
        let read = |words: &str| periods(words).into_iter().map(|(_, p)| p.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(read("in 2021-22 and 2022/23, and in 2023/2024"), "2021-22 2022-23 2023-24");
        assert_eq!(read("from 1 april 2021 to 31 march 2022"), "2021-22");
        assert_eq!(read("from 1 january 2021 to 31 december 2021; in march 2020"), "2021 2020-03");
        assert_eq!(read("on 31 march 2021, under the act 2000"), "");
        assert_eq!(read("the calendar year 2019"), "2019");
        assert_eq!(read("2016-2019"), "", "a range of years is no period");
    }
}

//! Folded words to the dates in them, as the United Kingdom writes them: day first.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?P<NAME>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
    let (first, second) = (month.replace("NAME", "m1"), month.replace("NAME", "m2"));
    Regex::new(&format!(
        r"(?-u:\b)(?:(?P<y0>\d{{4}})-(?P<n0>\d{{2}})-(?P<d0>\d{{2}})|(?P<d1>\d{{1,2}}) ?(?:st|nd|rd|th)?,?[ -](?:day of |of )?{first},?[ -](?P<y1>\d{{4}}|\d{{2}})|{second} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})|(?P<d3>\d{{1,2}})[/.-](?P<n3>\d{{1,2}})[/.-](?P<y3>\d{{4}}|\d{{2}}))(?-u:\b)"
    ))
    .expect("a fixed pattern")
});

/// Every date in `words`, with where it stands.
pub(super) fn dates(words: &str) -> Vec<(Date, Range<usize>)> {
    let read = |found: regex::Captures| {
        let part = |name: &str| found.name(name).map(|m| m.as_str());
        let number = |name: &str| part(name).and_then(|n| n.parse::<i16>().ok());
        let named = |name: &str| part(name).and_then(|m| MONTHS.iter().position(|short| m.starts_with(short))).map(|i| i as i16 + 1);
        let (year, month, day) = match () {
            () if part("y0").is_some() => (number("y0"), number("n0"), number("d0")),
            () if part("d1").is_some() => (number("y1"), named("m1"), number("d1")),
            () if part("d2").is_some() => (number("y2"), named("m2"), number("d2")),
            () => (number("y3"), number("n3"), number("d3")),
        };
        let year = year.map(|y| if y < 100 { y + 2000 } else { y }).filter(|y| (1990..=2100).contains(y))?;
        let date = Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()?;
        Some((date, found.get(0).map_or(0..0, |m| m.range())))
    };
    DATE.captures_iter(words).filter_map(read).collect()
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
        assert!(dates("31/02/2024 and 12/13/2024 and 1985-86").is_empty());
    }
}

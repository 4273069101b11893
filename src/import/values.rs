//! Cells to values: days as logs write them, decisions and regimes in a body's own words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::vocabulary;
use crate::response::day::day;
use crate::response::{Date, Decision, Regime};

/// Which number of `03/04/2024` is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// The first, as in the United Kingdom and Australia.
    #[default]
    DayFirst,
    /// The second, as in the United States.
    MonthFirst,
}

impl DateOrder {
    /// The order of a column, which decides as a whole: that in which all of its days are days. Where both would do, the first is the day.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let numbers: Vec<(u32, u32)> = cells.filter_map(|cell| numeric(cell).map(|(one, two, _)| (one, two))).collect();
        let (second, first) = (numbers.iter().filter(|(_, two)| *two > 12).count(), numbers.iter().filter(|(one, _)| *one > 12).count());
        if second > first { DateOrder::MonthFirst } else { DateOrder::DayFirst }
    }
}

/// The first, second and last number of a date such as `3/4/2024`.
fn numeric(cell: &str) -> Option<(u32, u32, &str)> {
    let date = cell.split_whitespace().next()?;
    let mut parts = date.split(['/', '-', '.']);
    let (one, two, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let fits = parts.next().is_none() && is_short(one) && is_short(two) && matches!(year.len(), 2 | 4);
    Some((one.parse().ok()?, two.parse().ok()?, year)).filter(|_| fits)
}

/// The first and the last serial number that is taken for a day: 1990 and 2100.
const SERIALS: std::ops::RangeInclusive<i64> = 32_874..=73_415;

/// A cell as a day: in numbers by the order of its column, in words, with a time behind it, or as the serial number of a spreadsheet.
pub(super) fn date(cell: &str, order: DateOrder) -> Option<Date> {
    let cell = cell.trim();
    if let Some((one, two, year)) = numeric(cell) {
        let year: i16 = year.parse().ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        let (day, month) = if order == DateOrder::DayFirst { (one, two) } else { (two, one) };
        let of = |month: u32, day: u32| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        return of(month, day);
    }
    if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(&format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..])).ok();
    }
    if let Ok(serial) = cell.parse::<f64>() {
        let days = serial.trunc() as i64;
        let first = Date::new(1899, 12, 30).ok()?;
        return SERIALS.contains(&days).then(|| first.checked_add(jiff::Span::new().days(days)).ok()).flatten();
    }
    day(cell).ok().or_else(|| american(cell)).or_else(|| {
        // A time behind it, whichever way it is written, and the name of the weekday before it.
        let words: Vec<&str> = cell.split([' ', 'T', ',']).filter(|word| !word.is_empty()).collect();
        (1..=words.len().min(4)).rev().chain(1..=1).find_map(|count| {
            let start = usize::from(words.first().is_some_and(|word| word.to_lowercase().ends_with("day")));
            day(&words.get(start..(start + count).min(words.len()))?.join(" ")).ok()
        })
    })
}

/// `May 3, 2024` and `3-May-24`.
fn american(cell: &str) -> Option<Date> {
    let words: Vec<&str> = cell.split([' ', '-', ',', '.', '/']).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| word.len() >= 3 && word.chars().all(char::is_alphabetic);
    match words.as_slice() {
        [month, day_of, year, ..] if is_name(month) => {
            day(&format!("{} {month} {}", day_of.trim_end_matches(char::is_alphabetic), whole(year))).ok()
        }
        [day_of, month, year, ..] if is_name(month) => day(&format!("{day_of} {month} {}", whole(year))).ok(),
        _ => None,
    }
}

/// A year of four digits.
fn whole(year: &str) -> String {
    if year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()) { format!("20{year}") } else { year.to_owned() }
}

/// What a decision is called, whole: in small letters, with a space between the words.
static DECISIONS: LazyLock<Vec<(Decision, Vec<&str>)>> = LazyLock::new(|| vocabulary::read(include_str!("decisions.txt")));

/// A decision as words are compared.
pub(super) fn folded(words: &str) -> String {
    let plain: String = words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The decision that a body's own words name, where all of them do. Nothing where they may name another: that is for people to say.
pub(super) fn decision(words: &str) -> Option<Decision> {
    let folded = folded(words);
    if let Ok(decision) = words.trim().to_lowercase().parse() {
        return Some(decision);
    }
    let known = |folded: &str| DECISIONS.iter().find(|(_, names)| names.contains(&folded)).map(|(decision, _)| *decision);
    known(&folded).or_else(|| {
        // "Request granted in full", "Disclosed - full".
        let trimmed: Vec<&str> = folded
            .split(' ')
            .filter(|word| !["request", "was", "the", "information", "records", "foi", "response"].contains(word))
            .collect();
        known(&trimmed.join(" ")).or_else(|| known(folded.strip_prefix("other reasons ").or_else(|| folded.strip_prefix("other "))?))
    })
}

/// The law that a cell names.
pub(super) fn regime(cell: &str) -> Option<Regime> {
    if let Ok(regime) = cell.trim().parse() {
        return Some(regime);
    }
    let folded = folded(cell);
    match folded.as_str() {
        "foi"
        | "foia"
        | "foi request"
        | "freedom of information"
        | "freedom of information act"
        | "freedom of information act 2000"
        | "foi act"
        | "foia 2000" => Some(Regime::Foia),
        "eir"
        | "eir request"
        | "environmental information regulations"
        | "environmental information regulations 2004"
        | "eirs"
        | "eir 2004" => Some(Regime::Eir),
        "foisa" | "freedom of information scotland act 2002" | "foi scotland" => Some(Regime::Foisa),
        _ => None,
    }
}

/// The words of a column that stand for each decision, with how often each stands; those that no decision is known for too.
pub(super) fn decisions<'a>(cells: impl Iterator<Item = &'a str>) -> BTreeMap<String, (Option<Decision>, usize)> {
    let mut all: BTreeMap<String, (Option<Decision>, usize)> = BTreeMap::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all.entry(folded(cell)).or_insert_with(|| (decision(cell), 0)).1 += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, date, decision};
    use crate::response::Decision;

    #[test]
    fn days_as_logs_write_them() {
        let read = |cell: &str, order| date(cell, order).map(|day| day.to_string());
        for cell in [
            "17/01/2024",
            "17.1.2024",
            "17-01-24",
            "17/01/2024 09:30",
            "2024-01-17",
            "2024-01-17T09:12:00Z",
            "17 January 2024",
            "17-Jan-24",
            "Jan 17, 2024",
            "Wednesday 17 January 2024",
            "45308",
            "45308.5",
            "20240117",
        ] {
            assert_eq!(read(cell, DateOrder::DayFirst).as_deref(), Some("2024-01-17"), "{cell}");
        }
        assert_eq!(read("1/17/2024", DateOrder::MonthFirst).as_deref(), Some("2024-01-17"));
        for cell in ["2013-01", "2013-07-01/2013-09-30", "n/a", "", "12", "January 2024"] {
            assert_eq!(read(cell, DateOrder::DayFirst), None, "{cell}");
        }
        assert_eq!(DateOrder::of(["01/03/2024", "01/17/2024"].into_iter()), DateOrder::MonthFirst);
        assert_eq!(DateOrder::of(["01/03/2024", "19/03/2024"].into_iter()), DateOrder::DayFirst);
        assert_eq!(DateOrder::of(["01/03/2024"].into_iter()), DateOrder::DayFirst);
    }

    #[test]
    fn a_decision_is_known_by_all_of_its_words() {
        for (words, wanted) in [
            ("Denied in Full", Some(Decision::Refused)),
            ("Granted/Denied in Part", Some(Decision::Part)),
            ("all disclosed", Some(Decision::Disclosed)),
            ("Information not held", Some(Decision::NotHeld)),
            ("not-held", Some(Decision::NotHeld)),
            ("discontinued", Some(Decision::Other)),
            ("See letter", None),
            ("s.40", None),
        ] {
            assert_eq!(decision(words), wanted, "{words}");
        }
    }
}

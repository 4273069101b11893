//! A column to what its cells look like.

use std::collections::HashSet;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::table::Row;
use super::values::{DateOrder, date, decision, regime};
use crate::response::Provision;

/// Rows that are looked at, spread over the whole log.
const SAMPLE: usize = 600;

/// What the cells of a column look like: shares of those that are not blank, from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// How many of the rows looked at have it.
    pub(super) filled: f64,
    /// Days.
    pub(super) dates: f64,
    /// Short marks with a digit, such as `FOI/2024/17`.
    pub(super) codes: f64,
    /// Words with a mark such as `(LEX 76340)` within.
    pub(super) marked: f64,
    /// Values that no other row has.
    pub(super) distinct: f64,
    /// Words for a decision.
    pub(super) decisions: f64,
    /// Names of laws.
    pub(super) regimes: f64,
    /// Exemptions.
    pub(super) provisions: f64,
    /// Web addresses.
    pub(super) urls: f64,
    /// E-mail addresses and telephone numbers.
    pub(super) contacts: f64,
    /// Names of people, by their shape.
    pub(super) names: f64,
    /// Numbers alone.
    pub(super) numbers: f64,
    /// Characters of a cell on average.
    pub(super) length: f64,
    /// Which number of a date is the day.
    pub(super) order: DateOrder,
}

static CODE: Lazy<Regex> = lazy_regex!(r"^#?[\w.() ]{0,24}([/_\-–: .]?\w{1,12}){0,8}$");
static CONTACT: Lazy<Regex> = lazy_regex!(r"^\S+@\S+\.\S+$|^\+?[\d ()-]{10,18}$");
static NAME: Lazy<Regex> = lazy_regex!(
    r"^((Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Cllr)\.? )?[A-Z][\w'’-]+(, [A-Z][\w'’.-]*( [A-Z][\w'’.-]*)?|( [A-Z]\.?)?( [A-Z][\w'’-]+){1,2})$"
);

impl Column {
    /// The column of this number.
    pub(super) fn of(rows: &[&Row], number: usize) -> Self {
        let step = rows.len().div_ceil(SAMPLE).max(1);
        let looked: Vec<&str> = rows.iter().step_by(step).map(|row| row.cell(number)).collect();
        let cells: Vec<&str> = looked.iter().copied().filter(|cell| !cell.is_empty() && !["-", "n/a", "N/A"].contains(cell)).collect();
        if cells.is_empty() {
            return Column::default();
        }
        let order = DateOrder::of(cells.iter().copied());
        let share = |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell)).count() as f64 / cells.len() as f64;
        Column {
            filled: cells.len() as f64 / looked.len() as f64,
            dates: share(&|cell| date(cell, order).is_some() && cell.parse::<f64>().is_err()),
            codes: share(&|cell| is_code(cell)),
            marked: share(&|cell| cell.split_whitespace().count() > 3 && mark_within(cell).is_some()),
            distinct: cells.iter().collect::<HashSet<_>>().len() as f64 / cells.len() as f64,
            decisions: share(&|cell| decision(cell).is_some()),
            regimes: share(&|cell| regime(cell).is_some()),
            provisions: share(&is_provision),
            urls: share(&|cell| cell.starts_with("http") || cell.starts_with("www.")),
            contacts: share(&|cell| CONTACT.is_match(cell)),
            names: share(&|cell| cell.len() < 50 && NAME.is_match(cell)),
            numbers: share(&|cell| cell.replace([',', '.', '$', '£'], "").parse::<u64>().is_ok()),
            length: cells.iter().map(|cell| cell.chars().count()).sum::<usize>() as f64 / cells.len() as f64,
            order,
        }
    }
}

static MARK: Lazy<Regex> = lazy_regex!(
    r"\(((?:[A-Z][A-Za-z]{1,9}[ /.\-–]?){1,3}\d[\w/.\-]{1,20})\)|(?i:ref(?:erence)?(?: number| no\.?)?:?) ([A-Z]{2,6}[ /.\-]?\d[\w/.\-]{1,20})"
);

/// The last mark within words that may be the reference of a request.
pub(super) fn mark_within(cell: &str) -> Option<&str> {
    let last = MARK.captures_iter(cell).last()?;
    last.get(1).or_else(|| last.get(2)).map(|mark| mark.as_str().trim_end_matches('.'))
}

/// Whether a cell may be a reference.
fn is_code(cell: &str) -> bool {
    cell.len() <= 40
        && cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell.split_whitespace().count() <= 4
        && CODE.is_match(cell)
        && date(cell, DateOrder::DayFirst).is_none()
}

/// Whether a cell names exemptions.
fn is_provision(cell: &str) -> bool {
    let first = cell.split([';', ',']).next().unwrap_or_default().trim();
    let has_sign = first.to_lowercase().starts_with(['s', 'r']) && first.bytes().any(|byte| byte.is_ascii_digit());
    first.len() < 40 && (first.parse::<Provision>().is_ok() && has_sign)
}

//! A year to its months: by the day of the answer.

use super::browsed_value::BrowsedValue;
use crate::response::Date;
use crate::views::context::{Context, ViewError};

/// The months of a year in which something was answered, each with its page. What has no day of an answer stands in none.
pub(super) fn of_year(context: &Context, year: &str) -> Result<(&'static str, Vec<BrowsedValue>), ViewError> {
    let year: Option<i16> = year.parse().ok();
    let ledger = context.derived.ledger()?;
    let months = year.into_iter().flat_map(|year| ledger.answered_in(year));
    let value = |(month, count): (i8, usize)| {
        let first = Date::new(year?, month, 1).ok()?;
        Some(BrowsedValue { label: first.strftime("%B").to_string(), url: context.layout.urls.month(first), count })
    };
    Ok(("Month of the answer", months.filter_map(value).collect()))
}

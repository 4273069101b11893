//! A year to its months: by the day of the answer.

use super::browsed_value::BrowsedValue;
use crate::response::Date;
use crate::views::context::{Context, ViewError};

/// The months of a year in which something was answered, each with its page. What has no day of an answer stands in none.
pub(super) fn of_year(context: &Context, year: &str) -> Result<(&'static str, Vec<BrowsedValue>), ViewError> {
    let year: Option<i16> = year.parse().ok();
    let mut counts = [0; 12];
    for day in context.derived.rows()?.iter().filter_map(|row| row.responded).filter(|day| Some(day.year()) == year) {
        counts[usize::from(day.month().unsigned_abs()) - 1] += 1;
    }
    let months = (1..).zip(counts).filter(|(_, count)| *count > 0);
    let value = |(month, count): (i8, usize)| {
        let first = Date::new(year?, month, 1).ok()?;
        Some(BrowsedValue { label: first.strftime("%B").to_string(), url: context.layout.urls.month(first), count })
    };
    Ok(("Month of the answer", months.filter_map(value).collect()))
}

//! A day as people write it.

use crate::response::Date;

/// A day for people: `5 June 2024`.
pub fn long_date(date: &Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

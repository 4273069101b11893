//! Two dates and a law to a number of working days, with every day that does not count and why.
//!
//! 1. `easter` computes the one feast that moves by the moon.
//! 2. `holiday` holds the bank holidays of the nations of the United Kingdom, 1980 to 2035: rules, substitutes, days that were
//!    moved and days that came once.
//! 3. `count` walks from the day after receipt and shows its working; `limit` says by when an answer is due.
//! 4. `many` does the same for very many days, without the working.
//!
//! Under the Freedom of Information Act (section 10(6)) and the Environmental Information Regulations a bank holiday in any
//! part of the United Kingdom does not count; under the Scottish Act (section 73) only Scotland's own do not.

mod count;
mod easter;
mod holiday;
mod limit;
mod many;

pub use crate::law::holiday::Nation;
pub use count::{Count, NotCounted, Reason, working_days};
pub use holiday::{Holiday, Kind, holidays};
pub use limit::{Due, due};
pub use many::CountedCalendar;

use crate::response::Date;
pub use crate::response::{FIRST_YEAR, LAST_YEAR};

/// Why days cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A date whose bank holidays are not known.
    #[error("`{0}` is outside the years {FIRST_YEAR} to {LAST_YEAR} whose bank holidays are known; give a date between them")]
    OutOfRange(Date),
    /// An answer before its request.
    #[error("the answer of `{responded}` is before the request of `{received}`; give the dates in order")]
    Backwards {
        /// When the request arrived.
        received: Date,
        /// When it was answered.
        responded: Date,
    },
}

/// The date itself, where its year's bank holidays are known.
fn known(date: Date) -> Result<Date, CalendarError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) { Ok(date) } else { Err(CalendarError::OutOfRange(date)) }
}

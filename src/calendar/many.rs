//! Very many days of receipt and of answers under one law to working days: each day of the calendar is looked at once, and after that the days between two
//! are a subtraction.

use std::sync::LazyLock;

use jiff::ToSpan;

use super::count::reason;
use super::limit::due;
use super::{FIRST_YEAR, LAST_YEAR, known};
use crate::response::{Date, Regime};

/// Places of days in a year, some of which no day has.
const OF_YEAR: usize = 12 * 31;
/// Places of all days.
const PLACES: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize * OF_YEAR;

/// For each law and day how many working days there were up to it.
static WORKING: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| Regime::ALL.iter().map(|regime| working(*regime)).collect());

fn working(regime: Regime) -> Vec<u32> {
    let (mut working, mut count, mut day) = (vec![0; PLACES], 0, Date::constant(FIRST_YEAR, 1, 1));
    while let Some(place) = place(day) {
        count += u32::from(reason(day, regime).is_none());
        working[place] = count;
        day += 1.day();
    }
    working
}

/// The calendar of one law, counted ahead.
pub struct CountedCalendar {
    regime: Regime,
    /// For each day how many working days there were up to it.
    working: &'static [u32],
    /// For each day of receipt for which it was asked, the last day in time; none where that is not known.
    due: Vec<Option<Option<Date>>>,
}

impl CountedCalendar {
    /// That of a law.
    pub fn new(regime: Regime) -> Self {
        CountedCalendar { regime, working: &WORKING[regime as usize], due: vec![None; PLACES] }
    }

    /// Working days after the day of receipt, up to and including the day of the answer, and whether that was by the day on which it was due; none where
    /// the days are not in order, or what they are counted with is not known.
    pub fn taken(&mut self, received: Date, responded: Date) -> Option<(u32, bool)> {
        let (from, to) = (place(received)?, place(responded)?);
        let days = self.working[to].checked_sub(self.working[from]).filter(|_| received <= responded)?;
        let due = self.due[from].get_or_insert_with(|| due(received, self.regime).ok().map(|due| due.date));
        due.map(|due| (days, responded <= due))
    }
}

/// The place of a day; none where its year's bank holidays are not known.
fn place(day: Date) -> Option<usize> {
    let day = known(day).ok()?;
    let in_year = (day.month() - 1) as usize * 31 + (day.day() - 1) as usize;
    Some((day.year() - FIRST_YEAR) as usize * OF_YEAR + in_year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::CountedCalendar;
    use crate::calendar::{due, working_days};
    use crate::response::{Date, Regime};

    fn days() -> impl Strategy<Value = Date> {
        (1978..=2037_i16, 1..=12_i8, 1..=31_i8).prop_filter_map("a day", |(year, month, day)| Date::new(year, month, day).ok())
    }

    proptest! {
        #[test]
        fn it_counts_as_one_day_after_another_does(received in days(), after in -3..400_i32, far in days(), regime in 0..Regime::ALL.len()) {
            let regime = Regime::ALL[regime];
            let mut calendar = CountedCalendar::new(regime);
            let last = due(received, regime).map_or(far, |due| due.date);
            for responded in [received.saturating_add(jiff::Span::new().days(after)), far, last, last.saturating_add(jiff::Span::new().days(1))] {
                let alone = working_days(received, responded, regime).ok().and_then(|count| Some((count.days, responded <= due(received, regime).ok()?.date)));
                prop_assert_eq!(calendar.taken(received, responded), alone, "{} {}", received, responded);
                prop_assert_eq!(calendar.taken(received, responded), alone, "the second time");
            }
        }
    }
}

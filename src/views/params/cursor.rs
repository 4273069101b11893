//! The result after which a list of results goes on, to the word in addresses and back.

use std::fmt;
use std::str::FromStr;

use crate::search::{Order, Place};

/// The result after which a list goes on: `newest-20240301-00e1f2…-20` stands behind the first twenty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct After {
    /// The order in which the list goes on.
    pub order: Order,
    /// Where that result stands.
    pub place: Place,
    /// How many results there were up to it.
    pub before: usize,
}

/// What is written for no day.
const NO_DAY: i64 = 0;

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { score, day, key } = self.place;
        write!(f, "{}-", self.order.as_str())?;
        if self.order == Order::Relevance {
            write!(f, "{:08x}-", score.to_bits())?;
        }
        write!(f, "{}-{key:016x}-{}", day.unwrap_or(NO_DAY), self.before)
    }
}

impl FromStr for After {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        read(word).ok_or_else(|| format!("`{word}` is no place in a list; take `next` of the results before, as it is"))
    }
}

fn read(word: &str) -> Option<After> {
    let mut parts = word.split('-');
    let order: Order = parts.next()?.parse().ok()?;
    let score = if order == Order::Relevance { f32::from_bits(u32::from_str_radix(parts.next()?, 16).ok()?) } else { 0.0 };
    let day: i64 = parts.next()?.parse().ok()?;
    let key = u64::from_str_radix(parts.next()?, 16).ok()?;
    let before = parts.next()?.parse().ok()?;
    let place = Place { score, day: (day != NO_DAY).then_some(day), key };
    (parts.next().is_none() && score.is_finite()).then_some(After { order, place, before })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_and_read_back() {
        for (order, score, day) in [(Order::Relevance, 12.34, None), (Order::Newest, 0.0, Some(20_240_301)), (Order::Oldest, 0.0, None)] {
            let after = After { order, place: Place { score, day, key: u64::MAX - 7 }, before: 10_000 };
            assert_eq!(after.to_string().parse(), Ok(after), "{after}");
        }
        for word in
            ["", "newest", "newest-20240301", "size-1-2-3", "newest-20240301-x-3", "relevance-7fc00000-0-0-0", "oldest-1-2-3-4", "2"]
        {
            assert!(word.parse::<After>().is_err(), "{word}");
        }
    }
}

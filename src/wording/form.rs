//! A form as the archive keeps it: its words, who uses it, and how it ranks.

use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::response::Date;

/// Where a form is used: a letter, and the place among its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The letter.
    pub(super) letter: u32,
    /// The place.
    pub(super) place: u32,
}

/// Paragraphs that are the same once masked.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Its words, with blanks.
    pub(super) text: Box<str>,
    /// What the words come to: the same words, the same digest, in every archive.
    pub(super) digest: u128,
    /// Its runs of three words.
    pub(super) shingles: Box<[u32]>,
    /// Who uses it: most are used once.
    pub(super) uses: SmallVec<[At; 2]>,
    /// How it ranks.
    pub(super) rank: Rank,
    /// The form whose wording it belongs to; its own where it is a centre.
    pub(super) centre: u32,
}

/// The order in which forms become centres: the more used, the older, then by digest. Uses count in powers of two, so that
/// one more use hardly ever changes an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    uses: Reverse<u32>,
    first: Day,
    digest: u128,
}

impl Rank {
    /// After every form.
    pub(super) const LAST: Rank = Rank { uses: Reverse(0), first: Day(u32::MAX), digest: u128::MAX };

    /// The rank of a form with this many uses, first used on this day.
    pub(super) fn new(uses: usize, first: Day, digest: u128) -> Rank {
        Rank { uses: Reverse(uses.checked_ilog2().unwrap_or(0)), first, digest }
    }
}

/// A day that orders; no day comes after every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u32);

impl From<Option<Date>> for Day {
    fn from(date: Option<Date>) -> Day {
        let days = |date: Date| (i32::from(date.year()) + 10_000) as u32 * 512 + date.month() as u32 * 32 + date.day() as u32;
        Day(date.map_or(u32::MAX, days))
    }
}

/// The digest of a form's words.
pub(super) fn digest(text: &str) -> u128 {
    let mut first = [0; 16];
    first.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    u128::from_be_bytes(first)
}

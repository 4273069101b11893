//! The checks of one letter: one file a duty, each check a function from a `Letter` to what it found.

pub(super) mod absolute_or_qualified;
pub(super) mod access;
pub(super) mod answers;
pub(super) mod cost;
pub(super) mod environmental;
pub(super) mod held;
pub(super) mod interest;
pub(super) mod ncnd;
pub(super) mod personal;
pub(super) mod prejudice;
pub(super) mod reasons;
pub(super) mod rights;
pub(super) mod section;
pub(super) mod special_conditions;
pub(super) mod stale;
pub(super) mod time;

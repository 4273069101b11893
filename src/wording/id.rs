//! What a wording is known by in addresses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a wording is known by: the first twelve digits of the digest of the form that its others are like. The id of any of its
/// forms finds the wording, and so does that of a form which was corrected or taken back, so that old addresses hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WordingId(u64);

/// Words that are no wording's id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the id of a wording; expected twelve digits from 0 to 9 and a to f")]
pub struct NotAnId(pub String);

impl WordingId {
    /// Bits of a digest that an id keeps.
    pub(super) const BITS: u32 = 48;

    /// The id that a form with this digest gives.
    pub(super) fn of(digest: u128) -> WordingId {
        WordingId((digest >> (128 - Self::BITS)) as u64)
    }

    /// A digest that begins as this id does.
    pub(super) fn digest(self) -> u128 {
        u128::from(self.0) << (128 - Self::BITS)
    }
}

impl fmt::Display for WordingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

impl FromStr for WordingId {
    type Err = NotAnId;

    fn from_str(raw: &str) -> Result<Self, NotAnId> {
        let plain = raw.len() == 12 && raw.bytes().all(|b| b.is_ascii_hexdigit());
        u64::from_str_radix(raw, 16).ok().filter(|_| plain).map(WordingId).ok_or_else(|| NotAnId(raw.to_owned()))
    }
}

impl TryFrom<String> for WordingId {
    type Error = NotAnId;
    fn try_from(raw: String) -> Result<Self, NotAnId> {
        raw.parse()
    }
}

impl From<WordingId> for String {
    fn from(id: WordingId) -> String {
        id.to_string()
    }
}

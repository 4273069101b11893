//! An authority and a reference to the key that a response is known by.

use super::{Authority, Reference, Response};

/// What a response is known by: its authority's slug and its reference, as `slug/reference`.
///
/// Case and spacing of the reference do not count.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The key of this pair.
    pub fn new(authority: &Authority, reference: &Reference) -> Self {
        Self::from_parts(&authority.slug(), reference.as_str())
    }

    /// The key of a permalink's two parts.
    pub fn from_parts(slug: &str, reference: &str) -> Self {
        Key(format!("{}/{}", slug.to_lowercase(), exact(reference)))
    }

    /// The reference in it, as it is compared.
    pub fn reference(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(_, reference)| reference)
    }

    /// As it is indexed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that stands for it.
    pub fn hash(&self) -> u64 {
        digest(self.0.as_bytes())
    }
}

impl From<&Response> for Key {
    fn from(response: &Response) -> Self {
        Key::new(&response.authority, &response.reference)
    }
}

/// A reference as it is compared: lower case, single spaces.
pub(crate) fn exact(reference: &str) -> String {
    reference.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The first eight bytes of the blake3 digest, as a number.
pub fn digest(bytes: &[u8]) -> u64 {
    first_eight(blake3::hash(bytes).as_bytes())
}

/// The first eight bytes of a digest, as a number.
pub(crate) fn first_eight(digest: &[u8; 32]) -> u64 {
    digest[..8].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

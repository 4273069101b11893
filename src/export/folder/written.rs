//! What was written into a file, to tell whether it is the same.

use std::fmt;

/// What was written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) digest: [u8; 32],
    pub(super) length: u64,
}

impl Written {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Written { digest: *blake3::hash(bytes).as_bytes(), length: bytes.len() as u64 }
    }

    /// What a digest in hexadecimal digits and a length say.
    pub(super) fn read(digest: &str, length: &str) -> Option<Self> {
        Some(Written { digest: *blake3::Hash::from_hex(digest).ok()?.as_bytes(), length: length.parse().ok()? })
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", blake3::Hash::from_bytes(self.digest).to_hex(), self.length)
    }
}

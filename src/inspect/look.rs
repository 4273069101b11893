//! What the inspector of a format has to say of one file.

use super::finding::Finding;

/// Findings, or why nothing can be told.
pub(super) type Look = Result<Vec<Finding>, Closed>;

/// Why nothing can be told of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// It is encrypted, in this way.
    Encrypted(&'static str),
    /// It cannot be opened, or not to its end, for this reason.
    Damaged(String),
}

impl From<String> for Closed {
    fn from(reason: String) -> Closed {
        Closed::Damaged(reason)
    }
}

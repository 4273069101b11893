//! What the inspector of a format has to say of one file.

use super::finding::Finding;
use crate::extract::Lock;

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

impl From<Lock> for Closed {
    fn from(lock: Lock) -> Closed {
        Closed::Encrypted(match lock {
            Lock::Password => "it opens with a password only",
            Lock::Rights => "it is protected by rights management: only those whom its author names can open it",
        })
    }
}

impl From<String> for Closed {
    fn from(reason: String) -> Closed {
        Closed::Damaged(reason)
    }
}

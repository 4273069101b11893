//! What is said of copies and rows that are kept out of the archive.

use crate::corpus::{Found, LARGEST_LETTER};
use crate::extract::Unread;

/// What is said of a copy of what was taken back.
pub(super) fn taken_back(reference: &str, says: &str) -> String {
    format!("`{reference}` was taken back, as `{says}` says; this copy is kept out, so remove it, or take `withdrawn` out there")
}

/// What is said of a copy of what another file holds back.
pub(super) fn kept(what: &str, keeper: &str) -> String {
    format!(
        "{what} waits or is held in `{keeper}`, which is not in the archive itself; this copy is kept out until that file is mended, looked at or removed"
    )
}

/// What is said of a row that is too long to be read.
pub(super) fn too_long(found: &Found, line: usize) -> Unread {
    let message = format!("the row has more than {LARGEST_LETTER} bytes, the most that is read of one");
    Unread { path: found.path.clone(), line: Some(line), column: None, message }
}

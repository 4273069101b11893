//! A letter's words to whether a draft's marks of what is missing still stand in them: such a letter is not put in, and not published.

use super::error::CurationError;
use crate::response::{Response, missing_mark, shorten};

/// Bytes of a mark in a draft that are shown.
const LONGEST_MARK: usize = 60;

/// That a letter is finished; `next` says what is to be done then: `publish it`.
///
/// # Errors
/// Where a mark of what is missing was never filled in.
pub(super) fn is_finished(letter: &Response, next: &str) -> Result<(), CurationError> {
    let Some(mark) = missing_mark(letter.letter().as_str()) else { return Ok(()) };
    Err(CurationError::Bad(format!(
        "it is a draft that is not finished: `{}` was never filled in; write what is missing, and then {next}",
        shorten(mark, LONGEST_MARK)
    )))
}

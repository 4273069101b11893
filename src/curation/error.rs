//! Why something was not changed.

use crate::corpus::{CorpusError, EditError};
use crate::engine::EngineError;

/// Why something was not changed. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum CurationError {
    /// No response is meant.
    #[error("there is no response `{0}` among the letters of the corpus; name it by its reference, as `foi-archive search` shows it")]
    NotFound(String),
    /// It stands in a log.
    #[error(
        "`{key}` is a row of `{log}`; change that row by hand (a column that its map calls `withdrawn` takes rows back, and one that it calls `held` holds them)"
    )]
    Row {
        /// The response.
        key: String,
        /// The log.
        log: String,
    },
    /// It is not as it was when it was looked at.
    #[error("it was changed by somebody else meanwhile; look at it again, and decide then")]
    Changed,
    /// What is wrong, and the way out: one clause.
    #[error("{0}")]
    Bad(String),
    /// It cannot be written.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The corpus cannot be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The index cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

//! What can end a run.

use crate::corpus::CorpusError;
use crate::engine::EngineError;

/// What can end a run.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus cannot be walked; the index stays as it was.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The index cannot be written.
    #[error(transparent)]
    Index(#[from] EngineError),
}

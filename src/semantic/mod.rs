//! A new request to past ones that mean the same in other words, by a sentence-embedding model that the user brings.
//!
//! Optional twice over: it is built with the cargo feature `meaning` alone, and runs where a model's folder was given. The
//! ranking by words never depends on it, and no verdict does.
//!
//! 1. `texts` says what of a request, and of a past response, goes through the model: what was asked, and of a letter that does not quote it, stretches of
//!    the answer.
//! 2. `model` reads the model's folder, and turns texts into vectors.
//! 3. `vectors` keeps those of the archive in a file beside the index, which is derived and may be deleted, and compares them all with what is sought.
//! 4. `engine` brings them up to date with the index, and says how alike responses are to a request, for `precedent` to weigh beside their words.
//!
//! Without the feature, `disabled` has a [`SemanticSearch`] that no value can be made of: nobody else asks which of the two it is.

#[cfg(not(feature = "meaning"))]
mod disabled;
#[cfg(feature = "meaning")]
mod engine;
mod error;
#[cfg(any(feature = "meaning", test))]
mod latest;
#[cfg(feature = "meaning")]
mod model;
#[cfg(any(feature = "meaning", test))]
mod texts;
#[cfg(all(test, feature = "meaning"))]
mod tiny;
#[cfg(any(feature = "meaning", test))]
mod vectors;

#[cfg(not(feature = "meaning"))]
pub use disabled::SemanticSearch;
#[cfg(feature = "meaning")]
pub use engine::SemanticSearch;
pub use error::SemanticError;
#[cfg(any(feature = "meaning", test))]
pub use vectors::{VectorOwner, VectorStore};

/// How far the vectors have been brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmbeddingProgress {
    /// Responses that were read.
    pub done: usize,
    /// Responses that are to be read.
    pub of: usize,
}

/// Whether to go on.
pub type Onward = std::ops::ControlFlow<()>;

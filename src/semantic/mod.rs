//! A new request to past ones that mean the same in other words, by a sentence-embedding model that the user brings.
//!
//! Optional twice over: it is built with the cargo feature `meaning` alone, and runs where a model's folder was given. The
//! ranking by words never depends on it.
//!
//! 1. `model` reads the model's folder, and turns texts into vectors.
//! 2. `vectors` keeps the vectors of what was asked before in a file beside the index, which is derived and may be deleted.
//! 3. `engine` brings them up to date with the index, and finds the nearest.
//!
//! Without the feature, `disabled` has a [`SemanticSearch`] that no value can be made of: nobody else asks which of the two it is.

#[cfg(not(feature = "meaning"))]
mod disabled;
#[cfg(feature = "meaning")]
mod engine;
mod error;
#[cfg(feature = "meaning")]
mod model;
#[cfg(all(test, feature = "meaning"))]
mod tiny;
#[cfg(feature = "meaning")]
mod vectors;

#[cfg(not(feature = "meaning"))]
pub use disabled::SemanticSearch;
#[cfg(feature = "meaning")]
pub use engine::SemanticSearch;
pub use error::SemanticError;

use crate::response::Response;

/// What is alike in meaning, and was not found by words.
#[derive(Clone, Debug, Default)]
pub struct SemanticMatches {
    /// Past requests, the most alike first.
    pub matches: Vec<SemanticMatch>,
    /// Responses of the archive whose request could not be compared yet.
    pub waiting: usize,
}

/// A past request that means much the same.
#[derive(Clone, Debug)]
pub struct SemanticMatch {
    /// The response that it got.
    pub response: Response,
    /// The cosine of the two vectors, -1 to 1.
    pub likeness: f64,
    /// What is asked now.
    pub asked_now: String,
    /// What was asked then.
    pub asked_before: String,
}

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

/// The most that is given as alike in meaning.
pub const MOST: usize = 5;

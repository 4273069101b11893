//! What will be asked of an engine next, told to it in one go.

use super::Field;

/// What is about to be asked about some words. An engine on another machine looks all of it up in one journey, and answers from memory then;
/// one that is at hand need do nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Terms and pairs of terms whose [`frequencies`](super::Engine::frequencies) are asked for.
    pub terms: Vec<String>,
    /// Terms that are scored by how rare they are in one field.
    pub within: Vec<(Field, String)>,
    /// Whether the [`values`](super::Engine::values) of facets are asked for.
    pub names: bool,
}

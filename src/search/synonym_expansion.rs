//! Words of a request that others stand for.

/// Words of a request that others stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymExpansion {
    /// The terms that the request has.
    pub words: Vec<String>,
    /// What may stand for all of them together: terms again, in order.
    pub others: Vec<Vec<String>>,
}

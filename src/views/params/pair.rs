//! Which two letters are to be shown side by side.

use serde::Deserialize;

/// Two responses, each by the two last parts of its permalink, such as `varnshire-police/FOI%202021-00417`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PairParams {
    /// One of them.
    pub one: String,
    /// The other.
    pub other: String,
}

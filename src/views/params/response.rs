//! Which response is to be shown, and the words that led to it.

use serde::Deserialize;

/// A response by its address, and the search that led to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ResponseParams {
    /// The slug of its authority.
    pub authority: String,
    /// Its reference.
    pub reference: String,
    /// The words of the search, whose matches are marked in the letter; may be blank.
    pub q: String,
    /// The attachment that is shown, and from where on, as in `a2` or `a2-p3`; blank for the first lines of each.
    pub at: String,
}

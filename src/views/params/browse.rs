//! Which page of a list to browse by is asked for.

use serde::Deserialize;

use super::number::number;

/// What the address of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BrowseParams {
    /// The page, from 1.
    pub page: String,
}

impl BrowseParams {
    /// The number of the page: the first, where it is blank or no number.
    pub fn number(&self) -> usize {
        number("page", &self.page, 1, usize::MAX, &mut Vec::new())
    }
}

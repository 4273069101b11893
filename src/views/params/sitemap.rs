//! Which part of the list of pages is asked for.

use serde::Deserialize;

/// What the address of the list of pages says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SitemapParams {
    /// The part, from 1; without it the whole list, or the list of its parts.
    pub part: Option<u64>,
}

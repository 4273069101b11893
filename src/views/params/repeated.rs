//! What is asked of the page of repeated requests.

use serde::Deserialize;

/// What the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RepeatedParams {
    /// The page, from 1.
    pub page: String,
}

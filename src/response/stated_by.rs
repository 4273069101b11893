//! Who stated a field that was read another way, and when.

use serde::{Deserialize, Serialize};

use super::Date;

/// An officer's word on one field of a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedBy {
    /// The field, as the corpus format calls it.
    pub field: String,
    /// Who stated it.
    pub by: String,
    /// When, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

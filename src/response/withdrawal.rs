//! A response that was taken back.

use serde::{Deserialize, Serialize};

use super::Date;

/// What is stated of a response that was taken back: nothing else of it is in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Withdrawal {
    /// The day, where it is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    pub on: Option<Date>,
    /// Why, for everybody; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What officers should know; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

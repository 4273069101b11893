//! Which response is managed, and which changes of the journal are shown.

use serde::Deserialize;

use super::strict::Strict;

/// What stands for the body in the address of a response of which the reference alone is known.
pub const ANY_BODY: &str = "-";

/// The response that is managed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManageParams {
    /// The slug of its authority.
    pub authority: String,
    /// Its reference.
    pub reference: String,
    /// What went wrong with what was sent; blank where nothing was.
    pub fault: String,
}

impl ManageParams {
    /// What the response is known by, as it may be typed.
    pub fn key(&self) -> String {
        if self.authority == ANY_BODY { self.reference.clone() } else { format!("{}/{}", self.authority, self.reference) }
    }
}

/// Which changes are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct JournalParams {
    /// Those by this officer; all where it is blank.
    pub by: String,
    /// Those of this response, as `authority/reference`; all where it is blank.
    pub key: String,
    /// Corrections alone, where it says anything.
    pub corrections: String,
    /// Those before the change of this number; from the latest where it is blank.
    pub before: String,
}

impl Strict for JournalParams {}

//! What is asked of the working-day calculator, as it was typed.

use serde::Deserialize;

/// What the calculator's form says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct WorkingDaysParams {
    /// The day that the request arrived: YYYY-MM-DD.
    pub received: String,
    /// The day of the answer: YYYY-MM-DD; may be blank.
    pub responded: String,
    /// FOIA, EIR, FOISA, EISR or DPA; FOIA where it is blank.
    pub regime: String,
}

impl WorkingDaysParams {
    /// Whether nothing was asked yet.
    pub fn is_blank(&self) -> bool {
        self.received.trim().is_empty() && self.responded.trim().is_empty()
    }
}

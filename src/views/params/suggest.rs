//! What somebody has typed so far in the search box.

use serde::Deserialize;

/// The beginning of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SuggestParams {
    /// What was typed so far; of more than a hundred letters nothing is proposed.
    pub q: String,
}

//! What is asked of the statistics: how to group them, and of which authority.

use serde::Deserialize;

use crate::response::Authority;
use crate::statistics::By;

/// What the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct StatisticsParams {
    /// month, year or authority; year where it is blank or something else.
    pub by: String,
    /// Only this authority, by its name or slug.
    pub authority: String,
}

impl StatisticsParams {
    /// What figures are given for.
    pub fn by(&self) -> By {
        self.by.parse().unwrap_or(By::Year)
    }

    /// The slug of the body whose responses alone are wanted.
    pub fn slug(&self) -> Option<String> {
        Some(self.authority.trim()).filter(|wanted| !wanted.is_empty()).map(|wanted| Authority::new(wanted).slug())
    }
}

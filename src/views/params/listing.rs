//! What is asked of a list of responses for programs: what a search asks, without pages.

use serde::Deserialize;

use super::SearchParams;

/// What the address of a list of responses says: it has all that match. Every part may be left out, and facets may be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ListingParams {
    /// The query, in the grammar of the search box.
    pub q: String,
    /// Authorities, by name or slug.
    pub authority: Vec<String>,
    /// Years of the answer.
    pub year: Vec<String>,
    /// Decisions.
    pub decision: Vec<String>,
    /// Provisions, such as `FOIA 40(2)`.
    pub provision: Vec<String>,
    /// Laws.
    pub regime: Vec<String>,
    /// Subjects.
    pub topic: Vec<String>,
    /// Parts that the letter has.
    pub role: Vec<String>,
    /// When the request arrived: `2024`, `2024-06` or `2023..2024-06`.
    pub received: String,
    /// When it was answered.
    pub responded: String,
    /// `relevance`, `newest` or `oldest`.
    pub sort: String,
}

impl From<SearchParams> for ListingParams {
    fn from(asked: SearchParams) -> Self {
        let SearchParams {
            q,
            authority,
            year,
            decision,
            provision,
            regime,
            topic,
            role,
            received,
            responded,
            sort,
            page: _,
            limit: _,
            after: _,
        } = asked;
        ListingParams { q, authority, year, decision, provision, regime, topic, role, received, responded, sort }
    }
}

impl From<ListingParams> for SearchParams {
    fn from(asked: ListingParams) -> Self {
        let ListingParams { q, authority, year, decision, provision, regime, topic, role, received, responded, sort } = asked;
        SearchParams {
            q,
            authority,
            year,
            decision,
            provision,
            regime,
            topic,
            role,
            received,
            responded,
            sort,
            page: String::new(),
            limit: String::new(),
            after: String::new(),
        }
    }
}

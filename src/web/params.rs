//! The query string of an address to the parameters of a view.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::views::params::pairs::from_pairs;

/// What the query string says, as a `T`.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| StatusCode::BAD_REQUEST)?;
        from_pairs(pairs.0).map(Params).map_err(|_| StatusCode::BAD_REQUEST)
    }
}

//! The query string of an address to the parameters that a handler asks for.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::views::params::pairs::from_pairs;

/// What the query string says, as a `T`.
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| StatusCode::BAD_REQUEST)?;
        from_pairs(pairs.0).map(Query).map_err(|_| StatusCode::BAD_REQUEST)
    }
}

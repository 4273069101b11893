//! The query string of an address to the parameters of a view.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::WebError;
use crate::views::params::pairs::{from_pairs, names};

/// What the query string says, as a `T`.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let Ok(pairs) = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri) else {
            return Err(WebError::BadRequest("The address is not understood. Start from the search page.".to_owned()));
        };
        // A program that misspells a name should know; a page that somebody followed a link to goes on.
        let (known, is_program) = (names::<T>(), parts.uri.path().starts_with("/api/"));
        if let Some((unknown, _)) = pairs.iter().find(|(name, _)| is_program && !known.is_empty() && !known.contains(&name.as_str())) {
            return Err(WebError::BadRequest(format!("`{unknown}` is no parameter; there are {}.", known.join(", "))));
        }
        from_pairs(pairs.0).map(Params).map_err(|problem| WebError::BadRequest(format!("The address is not understood: {problem}.")))
    }
}

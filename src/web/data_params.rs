//! The query string of an address for programs to the parameters of a view. A program that misspells a name would take the answer for that
//! to another question: such an address is refused, with the names that there are.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::WebError;
use crate::views::params::Strict;
use crate::views::params::names::names;
use crate::views::params::pairs::from_pairs;

/// What the query string of an address for programs says, as a `T`.
pub(super) struct DataParams<T>(pub(super) T);

impl<T: DeserializeOwned + Strict, S: Sync> FromRequestParts<S> for DataParams<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let unread = || WebError::BadRequest("The parameters of the address are not encoded as they should be.".to_owned());
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| unread())?.0;
        let known = names::<T>();
        if let Some((unknown, _)) = pairs.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let there_are = if known.is_empty() { "none is taken here".to_owned() } else { format!("there are {}", known.join(", ")) };
            return Err(WebError::BadRequest(format!("`{unknown}` is no parameter of this address; {there_are}.")));
        }
        let params: T = from_pairs(pairs).map_err(|error| WebError::BadRequest(format!("A parameter cannot be read: {error}.")))?;
        params.fault().map_or(Ok(DataParams(params)), |fault| Err(WebError::BadRequest(fault)))
    }
}

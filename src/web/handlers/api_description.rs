//! The description of the API.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::views::params::NoParams;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;

/// What programs may ask for, as OpenAPI says it in JSON; nothing where it could not be written.
#[derive(Clone)]
pub(in crate::web) struct ApiDescription(pub(in crate::web) Option<Bytes>);

pub(in crate::web) async fn openapi(
    _: DataParams<NoParams>,
    Extension(ApiDescription(description)): Extension<ApiDescription>,
) -> Response {
    match description {
        Some(description) => ([(CONTENT_TYPE, "application/json")], description).into_response(),
        None => WebError::Internal.into_response(),
    }
}

//! The description of the API.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::Value;

use crate::web::error::WebError;

/// What programs may ask for, as OpenAPI says it; nothing where it could not be written.
#[derive(Clone)]
pub(in crate::web) struct ApiDescription(pub(in crate::web) Option<Arc<Value>>);

pub(in crate::web) async fn openapi(Extension(ApiDescription(description)): Extension<ApiDescription>) -> Response {
    match description {
        Some(description) => Json(&*description).into_response(),
        None => WebError::Internal.into_response(),
    }
}

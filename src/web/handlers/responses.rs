//! One response: its page, its JSON, and what it was read from.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::views::error::Problem;
use crate::views::params::{NoParams, ResponseParams};
use crate::views::response::linked_data::{LinkedData, MEDIA};
use crate::views::response::{ResponseBody, ResponsePage};
use crate::views::source::SourceFile;
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::context;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn response_page(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
    Params(params): Params<ResponseParams>,
) -> Response {
    page::<ResponsePage>(app, layout, ResponseParams { authority, reference, ..params }).await
}

/// What it was read from.
pub(in crate::web) async fn source(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
) -> Response {
    let params = ResponseParams { authority, reference, ..ResponseParams::default() };
    let found = app.work(move |app| context::build::<SourceFile>(app, layout, &params)).await;
    found.map_or_else(WebError::into_response, |file| ([(header::CONTENT_TYPE, file.media)], file.bytes).into_response())
}

/// One response, by its authority's slug and its reference.
#[utoipa::path(get, path = "/api/v1/responses/{authority}/{reference}",
    params(("authority" = String, Path, description = "The authority's slug"), ("reference" = String, Path, description = "The reference, percent-encoded")),
    responses((status = 200, body = ResponseBody), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn response(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
    _: DataParams<NoParams>,
) -> Response {
    json::<ResponseBody>(app, layout, ResponseParams { authority, reference, ..ResponseParams::default() }).await
}

/// One response as linked data: JSON-LD, in the words of schema.org.
#[utoipa::path(get, path = "/linked-data/{authority}/{reference}",
    params(("authority" = String, Path, description = "The authority's slug"), ("reference" = String, Path, description = "The reference, percent-encoded")),
    responses((status = 200, body = LinkedData, content_type = "application/ld+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn linked_data(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, reference)): Path<(String, String)>,
    _: DataParams<NoParams>,
) -> Response {
    let mut answer = json::<LinkedData>(app, layout, ResponseParams { authority, reference, ..ResponseParams::default() }).await;
    if answer.status().is_success() {
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
    }
    answer
}

//! The same for programs: JSON with the same structs.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::App;
use super::asked::Query;
use super::description;
use super::error::WebError;
use super::page::missing;
use crate::response::Key;
use crate::search;
use crate::views::error::Problem;
use crate::views::params::SearchParams;
use crate::views::response::ResponseBody;
use crate::views::results::SearchBody;

/// Answers as JSON, off the async threads.
pub(super) async fn json<T: Serialize + Send + 'static>(
    app: App,
    make: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
) -> Response {
    match app.work(make).await {
        Ok(body) => Json(body).into_response(),
        Err(error) => error.into_response(),
    }
}

/// Searches the archive. An empty query is everything, newest first.
#[utoipa::path(get, path = "/api/v1/search", params(SearchParams), responses((status = 200, body = SearchBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn search(State(app): State<App>, Query(params): Query<SearchParams>) -> Response {
    json(app, move |app| {
        let meant = params.parse(&app.settings().synonyms);
        let results = search::search(&app.snapshot(), &meant.query, &params.q, meant.window);
        Ok(SearchBody::new(&results, meant.hints, meant.window))
    })
    .await
}

/// One response, by its authority's slug and its reference.
#[utoipa::path(get, path = "/api/v1/responses/{authority}/{reference}",
    params(("authority" = String, Path, description = "The authority's slug"), ("reference" = String, Path, description = "The reference, percent-encoded")),
    responses((status = 200, body = ResponseBody), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn response(State(app): State<App>, Path((authority, reference)): Path<(String, String)>) -> Response {
    json(app, move |app| {
        let response = app.snapshot().response(&Key::from_parts(&authority, &reference)).ok_or_else(|| missing(&reference))?;
        Ok(ResponseBody::from(&response))
    })
    .await
}

/// Whether the archive answers, and what it holds.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Health {
    /// Always `ok`.
    status: &'static str,
    /// Responses.
    responses: u64,
    /// The number of the last commit.
    generation: u64,
}

#[utoipa::path(get, path = "/healthz", responses((status = 200, body = Health)))]
pub(super) async fn health(State(app): State<App>) -> Json<Health> {
    let snapshot = app.snapshot();
    Json(Health { status: "ok", responses: snapshot.count(), generation: snapshot.commit().generation })
}

/// The description of the API.
pub(super) async fn openapi(State(app): State<App>) -> Response {
    match description::of(&app.shared.audience) {
        Ok(description) => Json(description).into_response(),
        Err(error) => WebError::internal("the API could not be described", error).into_response(),
    }
}

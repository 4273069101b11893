//! What a view makes, off the async threads, to an answer: a page, JSON, or a file to keep.

use askama::Template;
use axum::Json;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

use super::app::App;
use super::error::WebError;

/// Renders a page off the async threads.
pub(super) async fn rendered<T: Template + Send + 'static>(
    app: App,
    make: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
) -> Response {
    let made = app.work(move |app| make(app)?.render().map_err(|e| WebError::internal("a page could not be rendered", e))).await;
    match made {
        Ok(html) => Html(html).into_response(),
        Err(error) => error.into_response(),
    }
}

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

/// Sends words to be kept as a file.
pub(super) async fn file(
    app: App,
    kind: &'static str,
    name: &str,
    make: impl FnOnce(&App) -> Result<String, WebError> + Send + 'static,
) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    match app.work(make).await {
        Ok(words) => ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], words).into_response(),
        Err(error) => error.into_response(),
    }
}

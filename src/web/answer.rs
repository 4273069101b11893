//! What a view makes, off the async threads, to an answer: a page, JSON, or a file to keep.

use askama::Template;
use axum::Json;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

use super::app::App;
use super::context;
use super::error::WebError;
use crate::views::layout::Layout;
use crate::views::view::{Rows, View};

/// A view as a page.
pub(super) async fn page<V>(app: App, layout: Layout, params: V::Params) -> Response
where
    V: View<Params: Send + 'static> + Template,
{
    let made = app.work(move |app| rendered(&context::build::<V>(app, layout, &params)?)).await;
    made.map_or_else(WebError::into_response, |html| Html(html).into_response())
}

/// A page as HTML.
pub(super) fn rendered(page: &impl Template) -> Result<String, WebError> {
    page.render().map_err(|error| WebError::internal("a page could not be rendered", error))
}

/// A view as JSON.
pub(super) async fn json<V>(app: App, layout: Layout, params: V::Params) -> Response
where
    V: View<Params: Send + 'static> + Serialize + Send + 'static,
{
    let made = app.work(move |app| context::build::<V>(app, layout, &params)).await;
    made.map_or_else(WebError::into_response, |body| Json(body).into_response())
}

/// A view as CSV, in a file of this name.
pub(super) async fn csv<V>(app: App, layout: Layout, params: V::Params, name: &str) -> Response
where
    V: View<Params: Send + 'static> + Rows,
{
    let disposition = format!("attachment; filename=\"{name}\"");
    match app.work(move |app| Ok(context::build::<V>(app, layout, &params)?.csv())).await {
        Ok(words) => ([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)], words)
            .into_response(),
        Err(error) => error.into_response(),
    }
}

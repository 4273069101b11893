//! The short address of a response, which leads to its permalink.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::views::short::ShortAddress;
use crate::web::app::App;
use crate::web::context;
use crate::web::error::WebError;
use crate::web::frame::Frame;

pub(in crate::web) async fn short(State(app): State<App>, Frame(layout): Frame, Path(word): Path<String>) -> Response {
    let found = app.work(move |app| context::build::<ShortAddress>(app, layout, &word)).await;
    found.map_or_else(WebError::into_response, |to| Redirect::to(&to.permalink).into_response())
}

//! The page of a provision.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::views::provision::ProvisionPage;
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::frame::Frame;

pub(in crate::web) async fn provision(State(app): State<App>, Frame(layout): Frame, Path(typed): Path<String>) -> Response {
    page::<ProvisionPage>(app, layout, typed).await
}

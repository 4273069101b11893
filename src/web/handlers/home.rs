//! The first page, and the page about the archive.

use axum::extract::State;
use axum::response::Response;

use crate::views::about::AboutPage;
use crate::views::home::HomePage;
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::frame::Frame;

pub(in crate::web) async fn home(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<HomePage>(app, layout, ()).await
}

pub(in crate::web) async fn about(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<AboutPage>(app, layout, ()).await
}

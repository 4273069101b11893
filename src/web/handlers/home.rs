//! The first page, and the pages about the archive: what it is, what programs may ask of it, how accessible it is.

use axum::extract::State;
use axum::response::Response;

use crate::views::about::AboutPage;
use crate::views::accessibility::AccessibilityPage;
use crate::views::developers::DevelopersPage;
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

pub(in crate::web) async fn developers(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<DevelopersPage>(app, layout, ()).await
}

pub(in crate::web) async fn accessibility(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<AccessibilityPage>(app, layout, ()).await
}

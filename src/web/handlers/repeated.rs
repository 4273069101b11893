//! What is asked again and again.

use axum::extract::State;
use axum::response::Response;

use crate::views::repeated::RepeatedPage;
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::frame::Frame;

pub(in crate::web) async fn repeated(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<RepeatedPage>(app, layout, ()).await
}

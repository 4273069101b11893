//! What is asked again and again.

use axum::extract::State;
use axum::response::Response;

use crate::views::params::RepeatedParams;
use crate::views::repeated::RepeatedPage;
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn repeated(State(app): State<App>, Frame(layout): Frame, Params(params): Params<RepeatedParams>) -> Response {
    page::<RepeatedPage>(app, layout, params).await
}

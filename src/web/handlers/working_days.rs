//! The working-day calculator, as a page and as JSON.

use axum::extract::State;
use axum::response::Response;

use crate::views::error::Problem;
use crate::views::params::WorkingDaysParams;
use crate::views::working_days::{Reckoning, WorkingDaysPage};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn working_days_page(
    State(app): State<App>,
    Frame(layout): Frame,
    Params(params): Params<WorkingDaysParams>,
) -> Response {
    page::<WorkingDaysPage>(app, layout, params).await
}

/// Working days between two days, or the day by which an answer is due, with every day that does not count.
#[utoipa::path(get, path = "/api/v1/working-days", params(WorkingDaysParams), responses((status = 200, body = Reckoning), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn working_days(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<WorkingDaysParams>,
) -> Response {
    json::<Reckoning>(app, layout, params).await
}

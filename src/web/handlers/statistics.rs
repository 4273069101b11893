//! Volumes, outcomes, provisions and time taken: the page, its JSON and its file.

use axum::extract::State;
use axum::response::Response;

use crate::views::params::StatisticsParams;
use crate::views::statistics::{Figures, StatisticsBody, StatisticsPage};
use crate::web::answer::{csv, json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn statistics_page(
    State(app): State<App>,
    Frame(layout): Frame,
    Params(params): Params<StatisticsParams>,
) -> Response {
    page::<StatisticsPage>(app, layout, params).await
}

/// Volumes, outcomes, provisions and time taken, by month, year or authority, with definitions.
#[utoipa::path(get, path = "/api/v1/statistics", params(StatisticsParams), responses((status = 200, body = StatisticsBody)))]
pub(in crate::web) async fn statistics(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<StatisticsParams>,
) -> Response {
    json::<StatisticsBody>(app, layout, params).await
}

pub(in crate::web) async fn statistics_csv(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<StatisticsParams>,
) -> Response {
    csv::<Figures>(app, layout, params, "statistics.csv").await
}

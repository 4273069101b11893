//! Volumes, outcomes, provisions and time taken: the page, its JSON and its file.

use axum::extract::State;
use axum::response::Response;

use crate::search::{self, Facet};
use crate::statistics::Statistics;
use crate::views::params::StatisticsParams;
use crate::views::statistics::{self as figures, StatisticsBody, StatisticsPage};
use crate::web::answer::{file, json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

/// The figures that were asked for.
fn counted(app: &App, asked: &StatisticsParams) -> Result<Statistics, WebError> {
    let rows = app.rows(&*app.snapshot())?;
    Ok(Statistics::of(rows.iter().filter(|row| asked.takes(&row.authority)).cloned(), asked.by()))
}

pub(in crate::web) async fn statistics_page(
    State(app): State<App>,
    Params(asked): Params<StatisticsParams>,
    Frame(layout): Frame,
) -> Response {
    rendered(app, move |app| {
        let authorities = search::values(&*app.snapshot(), Facet::Authority)?;
        Ok(StatisticsPage::new(layout, &asked, counted(app, &asked)?, &authorities))
    })
    .await
}

/// Volumes, outcomes, provisions and time taken, by month, year or authority, with definitions.
#[utoipa::path(get, path = "/api/v1/statistics", params(StatisticsParams), responses((status = 200, body = StatisticsBody)))]
pub(in crate::web) async fn statistics(State(app): State<App>, Params(asked): Params<StatisticsParams>) -> Response {
    json(app, move |app| Ok(StatisticsBody::from(&counted(app, &asked)?))).await
}

pub(in crate::web) async fn statistics_csv(State(app): State<App>, Params(asked): Params<StatisticsParams>) -> Response {
    file(app, "text/csv; charset=utf-8", "statistics.csv", move |app| Ok(figures::csv(&counted(app, &asked)?))).await
}

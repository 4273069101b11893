//! The officers' audit: its pages, its JSON and its files.

use axum::extract::State;
use axum::response::Response;

use crate::views::audit::{AuditBody, AuditPage, ChecksPage, Findings, PairPage};
use crate::views::error::Problem;
use crate::views::params::{AuditParams, PairParams};
use crate::web::answer::{csv, file, json, page};
use crate::web::app::App;
use crate::web::context;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn audit_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<AuditParams>) -> Response {
    page::<AuditPage>(app, layout, params).await
}

pub(in crate::web) async fn checks_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    page::<ChecksPage>(app, layout, ()).await
}

pub(in crate::web) async fn pair_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<PairParams>) -> Response {
    page::<PairPage>(app, layout, params).await
}

/// What the audit finds: letters that lack what the law asks, and like that was not treated alike.
#[utoipa::path(get, path = "/api/v1/audit", params(AuditParams), responses((status = 200, body = AuditBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn audit(State(app): State<App>, Frame(layout): Frame, DataParams(params): DataParams<AuditParams>) -> Response {
    json::<AuditBody>(app, layout, params).await
}

pub(in crate::web) async fn audit_csv(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<AuditParams>,
) -> Response {
    csv::<Findings>(app, layout, params, "findings.csv").await
}

pub(in crate::web) async fn audit_sarif(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<AuditParams>,
) -> Response {
    let made = move |app: &App| {
        let log = context::build::<Findings>(app, layout, &params)?.sarif(&app.settings().corpus);
        serde_json::to_string_pretty(&log).map_err(|e| WebError::internal("findings could not be written as SARIF", e))
    };
    file(app, "application/sarif+json", "findings.sarif", made).await
}

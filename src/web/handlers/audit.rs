//! The officers' audit: its pages, its JSON and its files.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::views::audit::{AuditBody, AuditPage, ChecksPage, Findings, FindingsFormat, PairPage};
use crate::views::error::Problem;
use crate::views::layout::Layout;
use crate::views::params::{AuditParams, PairParams};
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;
use crate::web::params::Params;
use crate::web::pieces::pieces;

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
    findings(app, layout, FindingsFormat::Json, params).await
}

pub(in crate::web) async fn audit_csv(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<AuditParams>,
) -> Response {
    findings(app, layout, FindingsFormat::Csv, params).await
}

pub(in crate::web) async fn audit_sarif(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<AuditParams>,
) -> Response {
    findings(app, layout, FindingsFormat::Sarif, params).await
}

async fn findings(app: App, layout: Layout, format: FindingsFormat, params: AuditParams) -> Response {
    let (kind, disposition) = match format {
        FindingsFormat::Json => ("application/json", None),
        FindingsFormat::Csv => ("text/csv; charset=utf-8", Some("attachment; filename=\"findings.csv\"")),
        FindingsFormat::Sarif => ("application/sarif+json", Some("attachment; filename=\"findings.sarif\"")),
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.extend(disposition.map(|disposition| (header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition))));
    pieces::<Findings>(app, layout, (format, params), headers).await
}

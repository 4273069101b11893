//! The officers' audit: its pages, its JSON and its files.

use std::cell::Cell;

use axum::extract::State;
use axum::response::Response;

use super::responses::missing;
use crate::audit::{Report, ReportedFinding};
use crate::engine::{Engine, EngineError};
use crate::response;
use crate::response::Key;
use crate::search::{self, Facet};
use crate::views::address;
use crate::views::audit::{AuditBody, AuditPage, ChecksPage, PairPage, csv, sarif};
use crate::views::error::Problem;
use crate::views::params::{AuditParams, PairParams};
use crate::web::answer::{file, json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn audit_page(State(app): State<App>, Params(choice): Params<AuditParams>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        checked(&*snapshot, &choice)?;
        let report = app.audited(&*snapshot)?;
        let failed = Cell::new(None);
        let found = |entry: &ReportedFinding| {
            anchor(&*snapshot, entry).unwrap_or_else(|error| {
                failed.set(Some(error));
                None
            })
        };
        let page = AuditPage::new(layout, &report, &choice, found);
        failed.take().map_or(Ok(page), |error| Err(error.into()))
    })
    .await
}

/// The anchor of the passage that a finding's words begin in.
fn anchor(snapshot: &dyn Engine, entry: &ReportedFinding) -> Result<Option<String>, EngineError> {
    let Some(location) = entry.finding.location else { return Ok(None) };
    let response = snapshot.response(&Key::new(&entry.authority, &entry.reference))?;
    Ok(response.and_then(|response| Some(response.passage_at(location)?.id.to_string())))
}

pub(in crate::web) async fn checks_page(State(app): State<App>, Frame(layout): Frame) -> Response {
    rendered(app, move |_| Ok(ChecksPage { layout })).await
}

pub(in crate::web) async fn pair_page(State(app): State<App>, Params(two): Params<PairParams>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let (one, other) = (named(&*snapshot, &two.one)?, named(&*snapshot, &two.other)?);
        Ok(PairPage::new(layout, &one, &other, &*app.audited(&*snapshot)?))
    })
    .await
}

fn named(snapshot: &dyn Engine, name: &str) -> Result<response::Response, WebError> {
    let (slug, reference) = name
        .split_once('/')
        .ok_or_else(|| WebError::BadRequest("Name two responses as `authority/reference`, in `one` and `other`.".to_owned()))?;
    let reference = address::decode(reference).unwrap_or_else(|| reference.to_owned());
    snapshot.response(&Key::from_parts(slug, &reference))?.ok_or_else(|| missing(&reference))
}

/// The findings of a choice; an error where it names what is not there.
fn chosen(app: &App, choice: &AuditParams) -> Result<Report, WebError> {
    let snapshot = app.snapshot();
    checked(&*snapshot, choice)?;
    let report = app.audited(&*snapshot)?;
    let entries = report.entries.iter().filter(|e| choice.takes(e)).cloned().collect();
    Ok(Report { entries, ..(*report).clone() })
}

fn checked(snapshot: &dyn Engine, choice: &AuditParams) -> Result<(), WebError> {
    choice.fault(&search::values(snapshot, Facet::Authority)?).map_or(Ok(()), |why| Err(WebError::BadRequest(why)))
}

/// What the audit finds: letters that lack what the law asks, and like that was not treated alike.
#[utoipa::path(get, path = "/api/v1/audit", params(AuditParams), responses((status = 200, body = AuditBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn audit(State(app): State<App>, Params(choice): Params<AuditParams>) -> Response {
    json(app, move |app| Ok(AuditBody::from(&chosen(app, &choice)?))).await
}

pub(in crate::web) async fn audit_csv(State(app): State<App>, Params(choice): Params<AuditParams>) -> Response {
    file(app, "text/csv; charset=utf-8", "findings.csv", move |app| Ok(csv(&chosen(app, &choice)?))).await
}

pub(in crate::web) async fn audit_sarif(State(app): State<App>, Params(choice): Params<AuditParams>) -> Response {
    let made = move |app: &App| {
        let log = sarif(&chosen(app, &choice)?, |path| String::from_utf8(app.settings().corpus.original(path)?).ok());
        serde_json::to_string_pretty(&log).map_err(|e| WebError::internal("findings could not be written as SARIF", e))
    };
    file(app, "application/sarif+json", "findings.sarif", made).await
}

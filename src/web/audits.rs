//! The officers' audit pages, the public statistics and the working-day calculator.

use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::App;
use super::api::json;
use super::asked::Query;
use super::error::WebError;
use super::guard;
use super::page::{missing, rendered};
use crate::audit::{Report, ReportedFinding};
use crate::engine::Snapshot;
use crate::response;
use crate::response::Key;
use crate::search::{self, Facet};
use crate::statistics::Statistics;
use crate::views::address;
use crate::views::audit::{AuditBody, AuditPage, ChecksPage, Choice, PairPage, csv, sarif};
use crate::views::error::Problem;
use crate::views::statistics::{self as figures, AskedStatistics, StatisticsBody, StatisticsPage};
use crate::views::working_days::{AskedDays, Reckoning, WorkingDaysPage};

pub(super) async fn audit_page(State(app): State<App>, Query(choice): Query<Choice>) -> Response {
    let site = app.site(true);
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        checked(&snapshot, &choice)?;
        let report = app.audited(&snapshot);
        Ok(AuditPage::new(site, &report, &choice, |entry| anchor(&snapshot, entry)))
    })
    .await
}

/// The anchor of the passage that a finding's words begin in.
fn anchor(snapshot: &Snapshot, entry: &ReportedFinding) -> Option<String> {
    let location = entry.finding.location?;
    let response = snapshot.response(&Key::new(&entry.authority, &entry.reference))?;
    Some(response.passage_at(location)?.id.to_string())
}

pub(super) async fn checks_page(State(app): State<App>) -> Response {
    let site = app.site(true);
    rendered(app, move |_| Ok(ChecksPage { site })).await
}

/// Two responses, each by the two last parts of its permalink.
#[derive(Deserialize)]
pub(super) struct Two {
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
}

pub(super) async fn pair_page(State(app): State<App>, Query(two): Query<Two>) -> Response {
    let site = app.site(true);
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let (one, other) = (named(&snapshot, &two.one)?, named(&snapshot, &two.other)?);
        Ok(PairPage::new(site, &one, &other, &app.audited(&snapshot)))
    })
    .await
}

fn named(snapshot: &Snapshot, name: &str) -> Result<response::Response, WebError> {
    let (slug, reference) = name
        .split_once('/')
        .ok_or_else(|| WebError::BadRequest("Name two responses as `authority/reference`, in `one` and `other`.".to_owned()))?;
    let reference = address::decode(reference).unwrap_or_else(|| reference.to_owned());
    snapshot.response(&Key::from_parts(slug, &reference)).ok_or_else(|| missing(&reference))
}

/// The findings of a choice; an error where it names what is not there.
fn chosen(app: &App, choice: &Choice) -> Result<Report, WebError> {
    let snapshot = app.snapshot();
    checked(&snapshot, choice)?;
    let report = app.audited(&snapshot);
    let entries = report.entries.iter().filter(|e| choice.takes(e)).cloned().collect();
    Ok(Report { entries, ..(*report).clone() })
}

fn checked(snapshot: &Snapshot, choice: &Choice) -> Result<(), WebError> {
    choice.fault(&search::values(snapshot, Facet::Authority)).map_or(Ok(()), |why| Err(WebError::BadRequest(why)))
}

/// What the audit finds: letters that lack what the law asks, and like that was not treated alike.
#[utoipa::path(get, path = "/api/v1/audit", params(Choice), responses((status = 200, body = AuditBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn audit(State(app): State<App>, Query(choice): Query<Choice>) -> Response {
    json(app, move |app| Ok(AuditBody::from(&chosen(app, &choice)?))).await
}

pub(super) async fn audit_csv(State(app): State<App>, Query(choice): Query<Choice>) -> Response {
    file(app, "text/csv; charset=utf-8", "findings.csv", move |app| Ok(csv(&chosen(app, &choice)?))).await
}

pub(super) async fn audit_sarif(State(app): State<App>, Query(choice): Query<Choice>) -> Response {
    let made = move |app: &App| {
        let log = sarif(&chosen(app, &choice)?, |path| String::from_utf8(app.settings().corpus.original(path)?).ok());
        serde_json::to_string_pretty(&log).map_err(|e| WebError::internal("findings could not be written as SARIF", e))
    };
    file(app, "application/sarif+json", "findings.sarif", made).await
}

/// Sends words to be kept as a file.
async fn file(app: App, kind: &'static str, name: &str, make: impl FnOnce(&App) -> Result<String, WebError> + Send + 'static) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    match app.work(make).await {
        Ok(words) => ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], words).into_response(),
        Err(error) => error.into_response(),
    }
}

/// The figures that were asked for.
fn counted(app: &App, asked: &AskedStatistics) -> Statistics {
    let rows = app.rows(&app.snapshot());
    Statistics::of(rows.iter().filter(|row| asked.takes(&row.authority)).cloned(), asked.by())
}

pub(super) async fn statistics_page(State(app): State<App>, Query(asked): Query<AskedStatistics>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |app| {
        let authorities = search::values(&app.snapshot(), Facet::Authority);
        Ok(StatisticsPage::new(site, &asked, counted(app, &asked), &authorities))
    })
    .await
}

/// Volumes, outcomes, provisions and time taken, by month, year or authority, with definitions.
#[utoipa::path(get, path = "/api/v1/statistics", params(AskedStatistics), responses((status = 200, body = StatisticsBody)))]
pub(super) async fn statistics(State(app): State<App>, Query(asked): Query<AskedStatistics>) -> Response {
    json(app, move |app| Ok(StatisticsBody::from(&counted(app, &asked)))).await
}

pub(super) async fn statistics_csv(State(app): State<App>, Query(asked): Query<AskedStatistics>) -> Response {
    file(app, "text/csv; charset=utf-8", "statistics.csv", move |app| Ok(figures::csv(&counted(app, &asked)))).await
}

pub(super) async fn working_days_page(State(app): State<App>, Query(asked): Query<AskedDays>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |_| Ok(WorkingDaysPage::new(site, asked))).await
}

/// Working days between two days, or the day by which an answer is due, with every day that does not count.
#[utoipa::path(get, path = "/api/v1/working-days", params(AskedDays), responses((status = 200, body = Reckoning), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn working_days(State(app): State<App>, Query(asked): Query<AskedDays>) -> Response {
    json(app, move |_| asked.reckon().map_err(|why| WebError::BadRequest(format!("{why}.")))).await
}

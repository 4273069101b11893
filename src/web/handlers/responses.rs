//! One response: its page, its JSON, and the letter as it stands in the corpus.

use std::borrow::Cow;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::repeated::group_body;
use crate::extract;
use crate::precedent;
use crate::query;
use crate::response::{Key, place};
use crate::search::Highlighter;
use crate::views::error::Problem;
use crate::views::response::{ResponseBody, ResponsePage};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

/// Similar responses on the page of a response.
const SIMILAR: usize = 5;

/// The words that led to a response.
#[derive(Deserialize)]
pub(in crate::web) struct Led {
    #[serde(default)]
    q: String,
}

pub(in crate::web) async fn response_page(
    State(app): State<App>,
    Path((authority, reference)): Path<(String, String)>,
    Params(led): Params<Led>,
    Frame(layout): Frame,
) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let response = snapshot.response(&Key::from_parts(&authority, &reference))?.ok_or_else(|| missing(&reference))?;
        let (query, _) = query::parse(&led.q, &app.settings().synonyms);
        let needles = Highlighter::new(&*snapshot, &query)?;
        let officers = layout.officers;
        let group = match app.group_of(&*snapshot, &Key::from(&response)) {
            Some(group) => group_body(&*snapshot, &group.members)?,
            None => None,
        };
        let similar = precedent::similar(&*snapshot, &response, &app.settings().synonyms, SIMILAR)?;
        let page = ResponsePage::new(layout, &response, Some(&needles).filter(|n| !n.is_empty())).with_others(&similar, group);
        if !officers {
            return Ok(page);
        }
        let page = page.with_findings(&response, &app.findings(&*snapshot, &response));
        app.with_wordings(|wordings| page.with_wordings(&wordings.used_by(&response.authority, &response.reference)))
    })
    .await
}

/// The letter as it stands in the corpus: a log's row alone, and nothing that is not, or no longer, in the archive.
pub(in crate::web) async fn source(State(app): State<App>, Path((authority, reference)): Path<(String, String)>) -> Response {
    let found = app.work(move |app| {
        let response = app.snapshot().response(&Key::from_parts(&authority, &reference))?.ok_or_else(|| missing(&reference))?;
        let (path, line) = place(&response.source);
        let gone = || WebError::NotFound("The file that this response was read from is no longer there.".to_owned());
        let Some(n) = line else { return app.settings().corpus.original(path).ok_or_else(gone) };
        let row = app.settings().corpus.original_row(path, n).ok_or_else(gone)?;
        // The log may have changed since it was indexed: then another row, perhaps one that was taken back, stands at this line.
        let stated = extract::log_record(path, n, &row).map_err(|_| gone())?.stated;
        if stated.withdrawn || stated.reference.is_some_and(|r| r != response.reference) { Err(gone()) } else { Ok(row) }
    });
    match found.await {
        Ok(bytes) => ([(header::CONTENT_TYPE, charset(&bytes))], bytes).into_response(),
        Err(error) => error.into_response(),
    }
}

/// As what a letter's own bytes are read.
fn charset(bytes: &[u8]) -> &'static str {
    match extract::decode(bytes) {
        Cow::Borrowed(_) => "text/plain; charset=utf-8",
        Cow::Owned(_) => "text/plain; charset=windows-1252",
    }
}

pub(in crate::web) fn missing(reference: &str) -> WebError {
    WebError::NotFound(format!(
        "There is no response “{reference}” in this archive. It may have been taken back, or have another reference."
    ))
}

/// One response, by its authority's slug and its reference.
#[utoipa::path(get, path = "/api/v1/responses/{authority}/{reference}",
    params(("authority" = String, Path, description = "The authority's slug"), ("reference" = String, Path, description = "The reference, percent-encoded")),
    responses((status = 200, body = ResponseBody), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn response(State(app): State<App>, Path((authority, reference)): Path<(String, String)>) -> Response {
    json(app, move |app| {
        let response = app.snapshot().response(&Key::from_parts(&authority, &reference))?.ok_or_else(|| missing(&reference))?;
        Ok(ResponseBody::from(&response))
    })
    .await
}

//! Officers' addresses for wordings: the list, one wording, and a notice laid out from them; as pages and as JSON.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Zoned;

use crate::response::Key;
use crate::views::error::Problem;
use crate::views::params::{ComposeParams, WordingsParams};
use crate::views::wording::WordingBody;
use crate::views::wording::compose::{ComposePage, DraftBody};
use crate::views::wording::detail::WordingPage;
use crate::views::wording::list::{WordingsBody, WordingsPage};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn list_page(State(app): State<App>, Params(asked): Params<WordingsParams>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| app.with_wordings(|wordings| WordingsPage::new(layout, wordings.catalogue(), asked, Zoned::now().date())))
        .await
}

pub(in crate::web) async fn one_page(State(app): State<App>, Path(id): Path<String>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let parsed = id.parse().map_err(|_| missing(&id))?;
        let wording = app.with_wordings(|wordings| wordings.get(parsed).cloned())?.ok_or_else(|| missing(&id))?;
        let page = WordingPage::new(layout, &wording, Zoned::now().date());
        let latest = wording.variants.first().and_then(|best| best.uses.first());
        let Some(used) = latest else { return Ok(page) };
        let letter = app.snapshot().response(&Key::new(&used.source.authority, &used.source.reference))?;
        Ok(match letter {
            Some(response) => page.with_examples(&response, used.passage),
            None => page,
        })
    })
    .await
}

pub(in crate::web) async fn compose_page(State(app): State<App>, Params(asked): Params<ComposeParams>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| app.with_wordings(|wordings| ComposePage::new(layout, wordings.catalogue(), &asked, Zoned::now().date())))
        .await
}

/// The archive's standard wordings. For officers.
#[utoipa::path(get, path = "/api/v1/wordings", params(WordingsParams), responses((status = 200, body = WordingsBody)))]
pub(in crate::web) async fn list(State(app): State<App>, Params(asked): Params<WordingsParams>) -> Response {
    json(app, move |app| app.with_wordings(|wordings| WordingsBody::new(wordings.catalogue(), asked.parse(), Zoned::now().date()))).await
}

/// One standard wording, by its id or that of any of its forms. For officers.
#[utoipa::path(get, path = "/api/v1/wordings/{id}",
    params(("id" = String, Path, description = "Twelve digits from 0 to 9 and a to f")),
    responses((status = 200, body = WordingBody), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn one(State(app): State<App>, Path(id): Path<String>) -> Response {
    json(app, move |app| {
        let parsed = id.parse().map_err(|_| missing(&id))?;
        let found = app.with_wordings(|wordings| wordings.get(parsed).map(|wording| WordingBody::new(wording, Zoned::now().date())))?;
        found.ok_or_else(|| missing(&id))
    })
    .await
}

/// A refusal notice laid out from the archive's wordings. For officers.
#[utoipa::path(get, path = "/api/v1/wordings/compose", params(ComposeParams),
    responses((status = 200, body = DraftBody), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn compose(State(app): State<App>, Params(asked): Params<ComposeParams>) -> Response {
    json(app, move |app| {
        let draft = app.with_wordings(|wordings| DraftBody::of(&asked, wordings.catalogue(), Zoned::now().date()))?;
        draft.map_err(|hints| {
            let needs = "A draft needs a provision to rely on, such as “?provision=FOIA 31(1)(a)”.".to_owned();
            WebError::BadRequest(hints.into_iter().fold(needs, |needs, hint| format!("{needs} {}", hint.message)))
        })
    })
    .await
}

fn missing(id: &str) -> WebError {
    WebError::NotFound(format!("There is no wording “{id}” in this archive. The responses that used it may have been taken back."))
}

//! Officers' addresses for wordings: the list, one wording, and a notice drafted from them; as pages and as JSON.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::views::error::Problem;
use crate::views::params::{ComposeParams, NoParams, WordingsParams};
use crate::views::wording::WordingBody;
use crate::views::wording::compose::{ComposePage, DraftBody};
use crate::views::wording::detail::WordingPage;
use crate::views::wording::list::{WordingsBody, WordingsPage};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn list_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<WordingsParams>) -> Response {
    page::<WordingsPage>(app, layout, params).await
}

pub(in crate::web) async fn one_page(State(app): State<App>, Frame(layout): Frame, Path(id): Path<String>) -> Response {
    page::<WordingPage>(app, layout, id).await
}

pub(in crate::web) async fn compose_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<ComposeParams>) -> Response {
    page::<ComposePage>(app, layout, params).await
}

/// The archive's standard wordings. For officers.
#[utoipa::path(get, path = "/api/v1/wordings", params(WordingsParams), responses((status = 200, body = WordingsBody)))]
pub(in crate::web) async fn list(State(app): State<App>, Frame(layout): Frame, DataParams(params): DataParams<WordingsParams>) -> Response {
    json::<WordingsBody>(app, layout, params).await
}

/// One standard wording, by its id or that of any of its forms. For officers.
#[utoipa::path(get, path = "/api/v1/wordings/{id}",
    params(("id" = String, Path, description = "Twelve digits from 0 to 9 and a to f")),
    responses((status = 200, body = WordingBody), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn one(State(app): State<App>, Frame(layout): Frame, Path(id): Path<String>, _: DataParams<NoParams>) -> Response {
    json::<WordingBody>(app, layout, id).await
}

/// A refusal notice laid out from the archive's wordings. For officers.
#[utoipa::path(get, path = "/api/v1/wordings/compose", params(ComposeParams),
    responses((status = 200, body = DraftBody), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn compose(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<ComposeParams>,
) -> Response {
    json::<DraftBody>(app, layout, params).await
}

//! A search, as a page and as JSON, and the form for one in plain words.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::views::advanced::{AdvancedPage, fault};
use crate::views::error::Problem;
use crate::views::params::{AdvancedParams, SearchParams};
use crate::views::results::{ResultsPage, SearchBody};
use crate::web::answer::{json, page};
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn search_page(State(app): State<App>, Frame(layout): Frame, Params(params): Params<SearchParams>) -> Response {
    page::<ResultsPage>(app, layout, params).await
}

/// The form; where it was sent, the search that it means.
pub(in crate::web) async fn advanced_page(
    State(app): State<App>,
    Frame(layout): Frame,
    Params(params): Params<AdvancedParams>,
) -> Response {
    if params.is_sent() && fault(&params).is_none() {
        return Redirect::to(&params.search().url(&layout.urls)).into_response();
    }
    page::<AdvancedPage>(app, layout, params).await
}

/// Searches the archive. An empty query is everything, newest first.
#[utoipa::path(get, path = "/api/v1/search", params(SearchParams), responses((status = 200, body = SearchBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn search(State(app): State<App>, Frame(layout): Frame, DataParams(params): DataParams<SearchParams>) -> Response {
    json::<SearchBody>(app, layout, params).await
}

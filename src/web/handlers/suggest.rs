//! What the search box proposes.

use axum::extract::State;
use axum::response::Response;

use crate::views::params::SuggestParams;
use crate::views::suggestions::SuggestionsBody;
use crate::web::answer::json;
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::frame::Frame;

/// A few responses and provisions that may be meant by what was typed so far: titles, references, and provisions by number and name.
#[utoipa::path(get, path = "/api/v1/suggest", params(SuggestParams), responses((status = 200, body = SuggestionsBody)))]
pub(in crate::web) async fn suggest(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<SuggestParams>,
) -> Response {
    json::<SuggestionsBody>(app, layout, params).await
}

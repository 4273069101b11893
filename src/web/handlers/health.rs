//! Whether the archive answers.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::web::app::App;
use crate::web::error::WebError;

/// Whether the archive answers, and what it holds.
#[derive(Serialize, utoipa::ToSchema)]
pub(in crate::web) struct Health {
    /// Always `ok`.
    status: &'static str,
    /// Responses that are public today.
    responses: u64,
    /// The number of the last commit.
    generation: u64,
}

#[utoipa::path(get, path = "/healthz", responses((status = 200, body = Health)))]
pub(in crate::web) async fn health(State(app): State<App>) -> Result<Json<Health>, WebError> {
    let snapshot = app.snapshot(app.viewer(false))?;
    Ok(Json(Health { status: "ok", responses: snapshot.count(), generation: snapshot.commit().generation }))
}

//! Whether the archive answers.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::web::app::App;
use crate::web::error::WebError;

/// Whether the archive answers, and what it holds.
#[derive(Serialize, utoipa::ToSchema)]
pub(in crate::web) struct Health {
    /// `ok`; or `stale`, where the index cannot be looked into for what was committed since: what was read before is served.
    status: &'static str,
    /// Responses that are public today.
    responses: u64,
    /// The number of the last commit.
    generation: u64,
}

#[utoipa::path(get, path = "/healthz", responses((status = 200, body = Health)))]
pub(in crate::web) async fn health(State(app): State<App>) -> Result<Json<Health>, WebError> {
    let snapshot = app.snapshot(app.viewer(false))?;
    let status = if app.shared.is_stale.load(Ordering::Relaxed) { "stale" } else { "ok" };
    Ok(Json(Health { status, responses: snapshot.count(), generation: snapshot.commit().generation }))
}

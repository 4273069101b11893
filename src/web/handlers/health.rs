//! Whether the archive answers.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::web::app::App;

/// Whether the archive answers, and what it holds.
#[derive(Serialize, utoipa::ToSchema)]
pub(in crate::web) struct Health {
    /// Always `ok`.
    status: &'static str,
    /// Responses.
    responses: u64,
    /// The number of the last commit.
    generation: u64,
}

#[utoipa::path(get, path = "/healthz", responses((status = 200, body = Health)))]
pub(in crate::web) async fn health(State(app): State<App>) -> Json<Health> {
    let snapshot = app.snapshot();
    Json(Health { status: "ok", responses: snapshot.count(), generation: snapshot.commit().generation })
}

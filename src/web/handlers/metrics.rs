//! What the server counts.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::engine::Viewer;
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::metrics::{Holdings, MEDIA_TYPE, Officers};

/// What the server counts, as Prometheus reads it, with what only officers know.
pub(in crate::web) async fn metrics(State(app): State<App>) -> Response {
    answer(&app, true)
}

/// The same without that: how much waits or is held, and how often the archive was changed.
pub(in crate::web) async fn public_metrics(State(app): State<App>) -> Response {
    answer(&app, false)
}

fn answer(app: &App, knows_all: bool) -> Response {
    match holdings(app, knows_all) {
        Ok(holds) => ([(CONTENT_TYPE, MEDIA_TYPE), (CACHE_CONTROL, "no-store")], app.shared.metrics.text(holds)).into_response(),
        Err(error) => error.into_response(),
    }
}

fn holdings(app: &App, knows_all: bool) -> Result<Holdings, WebError> {
    let public = app.snapshot(app.viewer(false))?.count();
    if !knows_all {
        return Ok(Holdings { public, officers: None });
    }
    let all = app.snapshot(Viewer::Officer)?;
    let (generation, committed) = (all.commit().generation, app.shared.reader.committed());
    Ok(Holdings { public, officers: Some(Officers { all: all.count(), generation, committed }) })
}

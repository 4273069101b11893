//! What the server counts.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::engine::Viewer;
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::metrics::{Holdings, MEDIA_TYPE};

/// What the server counts, as Prometheus reads it.
pub(in crate::web) async fn metrics(State(app): State<App>) -> Response {
    match holdings(&app) {
        Ok(holds) => ([(CONTENT_TYPE, MEDIA_TYPE), (CACHE_CONTROL, "no-store")], app.shared.metrics.text(holds)).into_response(),
        Err(error) => error.into_response(),
    }
}

fn holdings(app: &App) -> Result<Holdings, WebError> {
    let (all, public) = (app.snapshot(Viewer::Officer)?, app.snapshot(app.viewer(false))?);
    Ok(Holdings { all: all.count(), public: public.count(), generation: all.commit().generation, committed: app.shared.reader.committed() })
}

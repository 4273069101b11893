//! Who asks, to the frame of their pages.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::app::App;
use crate::views::layout::Layout;

/// The frame of the pages for whoever sent a request.
pub(super) struct Frame(pub(super) Layout);

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Frame(app.layout(&parts.headers)))
    }
}

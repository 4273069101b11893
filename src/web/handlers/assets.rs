//! The stylesheet, the script and the icon: part of the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::views::assets::ASSETS;

pub(in crate::web) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.media)], asset.text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

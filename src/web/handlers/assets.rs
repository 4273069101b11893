//! The stylesheet, the script and the icon: part of the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const ASSETS: &[(&str, &str, &str)] = &[
    ("style.css", "text/css; charset=utf-8", include_str!("../../../templates/assets/style.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("../../../templates/assets/page.js")),
    ("icon.svg", "image/svg+xml", include_str!("../../../templates/assets/icon.svg")),
];

pub(in crate::web) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, _, _)| *known == name) {
        Some((_, kind, body)) => ([(header::CONTENT_TYPE, *kind)], *body).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

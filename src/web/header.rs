//! Headers: caching by the index's commit, security, and one structured log line a request.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::guard;
use super::{App, Audience};
use crate::index::Commit;

/// Pages and JSON of one commit of the index are the same: they carry it as their tag, and a reader who has it is told so.
pub(super) async fn cache(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let shown = request.headers().clone();
    let fixed = request.uri().path().starts_with("/assets/") || request.uri().path() == "/openapi.json";
    let unkept = request.uri().path() == "/healthz" || request.uri().path().starts_with("/sign-");
    // Before the answer is made: a commit that comes while it is made must not pass for known to whoever gets this one.
    let commit = if fixed { Commit::default() } else { app.snapshot().commit() };
    let readable = method == Method::GET || method == Method::HEAD;
    let mut response = next.run(request).await;
    // After it: a key that is shown for the first time is known only then.
    let officer = guard::is_officer(&app, &shown);
    let tag = tag(&app, officer, commit);
    let wanted = shown.get(header::IF_NONE_MATCH).and_then(|w| w.to_str().ok());
    let matches = wanted.is_some_and(|w| w.split(',').any(|t| t.trim() == tag || t.trim() == "*"));
    if unkept || !readable || !response.status().is_success() {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        return response;
    }
    if matches {
        response = StatusCode::NOT_MODIFIED.into_response();
    }
    let control = match (fixed, officer) {
        (true, _) => "public, max-age=3600",
        (_, true) => "private, no-cache",
        (_, false) => "public, no-cache",
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, authorization"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The tag of what a reader sees of a commit.
fn tag(app: &App, officer: bool, commit: Commit) -> String {
    let reader = match (&app.shared.audience, officer) {
        (Audience::Keyed(_), true) => "k",
        (Audience::Keyed(_), false) => "s",
        (Audience::Loopback, _) => "o",
        (Audience::Public, _) => "p",
    };
    format!("W/\"{}-{}-{reader}-{commit}\"", env!("CARGO_PKG_VERSION"), app.settings().tag)
}

/// What every answer carries.
const SECURITY: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Adds the security headers.
pub(super) async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURITY {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Logs one line: method, path, status and time. What was searched for is nobody's business, so the query string is left out.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    tracing::info!(%method, path, status = response.status().as_u16(), ms = started.elapsed().as_millis() as u64, "request");
    response
}

//! What changes something must come from a page of this site, and from a session's own.
//!
//! 1. Browsers say from whose page a request comes; where it is another's, nothing but reading is let through.
//! 2. A form that a session sends carries the session's token. A bearer key needs none: no page can make a browser show it.

use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::app::App;
use crate::web::auth::csrf;
use crate::web::auth::network::Clients;
use crate::web::auth::site::{has_foreign_origin, is_cross_site, is_same_origin, names};
use crate::web::error::WebError;

/// The field of a form with the token of its session.
const FIELD: &str = "csrf";

/// Refuses what would change something and comes from a page of another site, or from a form of no session.
pub(in crate::web) async fn require_own_form(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    if is_foreign(&app, request.headers()) {
        return WebError::CrossSite.into_response();
    }
    let session = app.session(request.headers()).filter(|_| !app.shows_key(request.headers()));
    // A program's own format is not a form: browsers send it for no page of another site.
    let Some(session) = session.filter(|_| !request.uri().path().starts_with("/api/")) else { return next.run(request).await };
    let (parts, body) = request.into_parts();
    let sent = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(sent) => sent,
        Err(rejection) => return rejection.status().into_response(),
    };
    let shown = field(Request::from_parts(parts.clone(), Body::from(sent.clone()))).await;
    if !shown.is_some_and(|shown| csrf::fits(&shown, &session)) {
        return WebError::StaleForm.into_response();
    }
    next.run(Request::from_parts(parts, Body::from(sent))).await
}

/// Whether a page of another site made a request. Where the browser does not say so plainly, the origin must have a name of ours.
fn is_foreign(app: &App, headers: &HeaderMap) -> bool {
    let said_in: &[&str] = match app.shared.clients {
        Clients::Direct => &[header::HOST.as_str()],
        Clients::BehindProxy => &[header::HOST.as_str(), "x-forwarded-host"],
    };
    let stated = app.base(headers).split_once("://").and_then(|(_, name)| name.split('/').next()?.parse::<Authority>().ok());
    let names: Vec<Authority> = names(headers, said_in).into_iter().chain(stated).collect();
    is_cross_site(headers) || !is_same_origin(headers) && has_foreign_origin(headers, &names)
}

/// The token that a form carries.
async fn field(request: Request) -> Option<String> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
        return pairs.into_iter().find(|(name, _)| name == FIELD).map(|(_, value)| value);
    }
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    while let Some(part) = parts.next_field().await.ok()? {
        if part.name() == Some(FIELD) {
            return part.text().await.ok();
        }
    }
    None
}

//! Signing in with the officers' key, and signing out again.

use axum::extract::{Form, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::views::layout::Layout;
use crate::views::sign_in::SignInPage;
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::auth::credentials;
use crate::web::auth::network::Network;
use crate::web::error::{Explained, WebError};
use crate::web::frame::Frame;
use crate::web::params::Params;

/// Where to go after signing in.
#[derive(Deserialize)]
pub(in crate::web) struct To {
    #[serde(default)]
    to: String,
}

/// A path of this site; the first page where it is none. Browsers leave tabs and line ends out of an address, and take a backslash for
/// a slash.
fn inside(to: &str) -> &str {
    if to.starts_with('/') && !to.starts_with("//") && !to.contains(|c: char| c == '\\' || c.is_control()) { to } else { "/" }
}

pub(in crate::web) async fn sign_in_page(State(app): State<App>, Frame(layout): Frame, Params(To { to }): Params<To>) -> Response {
    if app.shared.audience.key().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    form(layout, inside(&to).to_owned(), false)
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(in crate::web) struct SignIn {
    key: String,
    #[serde(default)]
    to: String,
}

pub(in crate::web) async fn sign_in(
    State(app): State<App>,
    Frame(layout): Frame,
    headers: HeaderMap,
    extensions: Extensions,
    Form(sent): Form<SignIn>,
) -> Response {
    let Some(key) = app.shared.audience.key() else { return StatusCode::NOT_FOUND.into_response() };
    let from = Network::of(app.shared.clients, &headers, &extensions);
    let to = inside(&sent.to);
    match app.shared.sign_ins.fits(key, sent.key.trim(), from).await {
        Ok(true) => (credentials::session_cookie(app.shared.sign_ins.begin()), Redirect::to(to)).into_response(),
        Ok(false) => {
            let mut response = form(layout, to.to_owned(), true);
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response.extensions_mut().insert(Explained);
            response
        }
        Err(error) => WebError::from(error).into_response(),
    }
}

fn form(layout: Layout, to: String, wrong: bool) -> Response {
    let layout = Layout { officers: false, ..layout };
    match rendered(&SignInPage { layout, to, wrong }) {
        Ok(html) => Html(html).into_response(),
        Err(error) => error.into_response(),
    }
}

pub(in crate::web) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Some(session) = credentials::session(&headers) {
        app.shared.sign_ins.end(&session);
    }
    (credentials::removed_cookie(), Redirect::to(&app.layout(&headers).urls.home())).into_response()
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for to in ["/", "/audit?x", "/search?q=https://elsewhere.example"] {
            assert_eq!(inside(to), to);
        }
        for to in ["", "audit", "//evil.example", "https://evil.example", "/\\evil", "/audit\r\nx: y", "/audit\ny", "/\t/evil.example"] {
            assert_eq!(inside(to), "/", "{to:?}");
        }
    }
}

//! Signing in with the officers' key or the token of this machine, and signing out again.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::views::layout::{Layout, SignedIn};
use crate::views::sign_in::SignInPage;
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::auth::network::Network;
use crate::web::auth::return_path::return_path;
use crate::web::error::{Explained, WebError};
use crate::web::frame::Frame;
use crate::web::params::Params;

/// Where to go after signing in.
#[derive(Deserialize)]
pub(in crate::web) struct To {
    #[serde(default)]
    to: String,
}

pub(in crate::web) async fn sign_in_page(State(app): State<App>, Frame(layout): Frame, Params(To { to }): Params<To>) -> Response {
    if app.shared.audience.officers().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    form(&app, layout, return_path(&to).to_owned(), false)
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(in crate::web) struct SignIn {
    #[serde(default)]
    username: String,
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
    let Some(officers) = app.shared.audience.officers() else { return StatusCode::NOT_FOUND.into_response() };
    if app.is_signed_in_by_proxy() {
        return form(&app, layout, return_path(&sent.to).to_owned(), false);
    }
    let from = Network::of(app.shared.clients, &headers, &extensions);
    let to = return_path(&sent.to);
    match app.shared.sign_ins.officer(officers, Some(&sent.username), sent.key.trim(), from).await {
        Ok(Some(officer)) => {
            let cookie = app.shared.session_cookie.set(app.shared.sign_ins.begin(officer), &headers);
            (cookie, Redirect::to(to)).into_response()
        }
        Ok(None) => {
            let mut response = form(&app, layout, to.to_owned(), true);
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response.extensions_mut().insert(Explained);
            response
        }
        Err(error) => WebError::from(error).into_response(),
    }
}

fn form(app: &App, layout: Layout, to: String, wrong: bool) -> Response {
    let layout = Layout { officers: false, signed_in: SignedIn::default(), ..layout };
    let by_token = app.shared.audience.is_local();
    let by_name = app.shared.audience.officers().is_some_and(|officers| officers.only().is_none());
    let by_proxy = app.is_signed_in_by_proxy();
    match rendered(&SignInPage { layout, to, wrong, by_token, by_name, by_proxy }) {
        Ok(html) => Html(html).into_response(),
        Err(error) => error.into_response(),
    }
}

/// What the button that signs out sends.
#[derive(Deserialize)]
pub(in crate::web) struct SignOut {
    #[serde(default)]
    everywhere: String,
}

pub(in crate::web) async fn sign_out(State(app): State<App>, headers: HeaderMap, sent: Result<Form<SignOut>, FormRejection>) -> Response {
    if let Some(officer) = app.officer(&headers).filter(|_| sent.is_ok_and(|Form(sent)| !sent.everywhere.is_empty())) {
        app.shared.sign_ins.end_all(&officer);
    }
    for session in app.shared.session_cookie.shown(&headers) {
        app.shared.sign_ins.end(&session);
    }
    (app.shared.session_cookie.removed(&headers), Redirect::to(&app.layout(&headers).urls.home())).into_response()
}

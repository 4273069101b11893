//! Lets officers through who may do what a route does, and shows everybody else where to sign in.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::web::app::App;
use crate::web::auth::audience::For;
use crate::web::auth::credentials::bearer;
use crate::web::auth::network::Network;
use crate::web::auth::officers::Officer;
use crate::web::error::WebError;

/// Lets officers through who may do what these routes do, and shows everybody else where to sign in.
pub(in crate::web) async fn require(State((app, whose)): State<(App, For)>, request: Request, next: Next) -> Response {
    let officer = match app.officer(request.headers()) {
        Some(officer) => Some(officer),
        None => match by_password(&app, request.headers(), request.extensions()).await {
            Ok(officer) => officer,
            Err(error) => return error.into_response(),
        },
    };
    match officer {
        Some(officer) if whose.duty().is_none_or(|duty| officer.may(duty)) => next.run(request).await,
        Some(_) => WebError::NotAllowed.into_response(),
        None if request.uri().path().starts_with("/api/") => WebError::Forbidden.into_response(),
        None => {
            let wanted = request.uri().path_and_query().map_or("/", |p| p.as_str());
            Redirect::to(&app.layout(request.headers()).urls.sign_in_to(wanted)).into_response()
        }
    }
}

/// Whose password a request shows as its bearer token.
async fn by_password(app: &App, headers: &HeaderMap, extensions: &Extensions) -> Result<Option<Arc<Officer>>, WebError> {
    let officers = app.shared.audience.officers().filter(|_| !app.is_signed_in_by_proxy());
    let (Some(officers), Some(shown)) = (officers, bearer(headers)) else { return Ok(None) };
    let from = Network::of(app.shared.clients, headers, extensions);
    let officer = app.shared.sign_ins.officer(officers, None, &shown, from).await?;
    // Whatever else shows a key is known already.
    if let Some(officer) = &officer {
        app.shared.sign_ins.remember(&shown, officer.clone());
    }
    Ok(officer)
}

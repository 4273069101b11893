//! Lets officers through, and shows everybody else where to sign in.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::web::app::App;
use crate::web::auth::credentials::bearer;
use crate::web::auth::network::Network;
use crate::web::error::WebError;

/// Lets officers through, and shows everybody else where to sign in.
pub(in crate::web) async fn require(State(app): State<App>, request: Request, next: Next) -> Response {
    if app.is_officer(request.headers()) {
        return next.run(request).await;
    }
    if let (Some(key), Some(shown)) = (app.shared.audience.key(), bearer(request.headers())) {
        let from = Network::of(app.shared.clients, request.headers(), request.extensions());
        match app.shared.sign_ins.fits(key, &shown, from).await {
            Ok(true) => {
                // A password: whatever else shows the key is known already.
                app.shared.sign_ins.remember(&shown);
                return next.run(request).await;
            }
            Ok(false) => {}
            Err(error) => return WebError::from(error).into_response(),
        }
    }
    if request.uri().path().starts_with("/api/") {
        return WebError::Forbidden.into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |p| p.as_str());
    Redirect::to(&app.layout(request.headers()).urls.sign_in_to(wanted)).into_response()
}

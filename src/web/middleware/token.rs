//! The address that `serve` printed, to a session: the token goes out of the address, and so stays in no history and no picture.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::views::urls::with_query;
use crate::web::app::App;
use crate::web::auth::audience::Audience;
use crate::web::auth::network::Network;
use crate::web::auth::return_path::return_path;
use crate::web::error::WebError;

/// The parameter of the token.
const TOKEN: &str = "token";

/// Where this machine alone is served, gives whoever asks for a page with the token a session, and leads to the page without it.
pub(in crate::web) async fn exchange(State(app): State<App>, request: Request, next: Next) -> Response {
    let Audience::Local(officers) = &app.shared.audience else { return next.run(request).await };
    let is_page = [Method::GET, Method::HEAD].contains(request.method()) && !request.uri().path().starts_with("/api/");
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map(|pairs| pairs.0).unwrap_or_default();
    let Some((_, shown)) = pairs.iter().find(|(name, _)| is_page && name == TOKEN) else { return next.run(request).await };
    let from = Network::of(app.shared.clients, request.headers(), request.extensions());
    match app.shared.sign_ins.officer(officers, None, shown, from).await {
        Ok(Some(officer)) => {
            let others = pairs.iter().filter(|(name, _)| name != TOKEN).map(|(name, value)| (name.as_str(), value.as_str()));
            let wanted = with_query(request.uri().path(), others);
            let cookie = app.shared.session_cookie.set(app.shared.sign_ins.begin(officer), request.headers());
            let unkept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (unkept, cookie, Redirect::to(return_path(&wanted))).into_response()
        }
        Ok(None) => WebError::WrongToken.into_response(),
        Err(error) => WebError::from(error).into_response(),
    }
}

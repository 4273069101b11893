//! What one network may have of the requests that are under way, and whose work it is.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::app::App;
use crate::web::auth::network::{self, Network};
use crate::web::error::WebError;

/// Answers a request where its network has not used its share of those under way, and says for its work whose it is.
pub(in crate::web) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let from = Network::of(app.shared.clients, request.headers(), request.extensions());
    match app.shared.requests.try_take(from) {
        Some(_share) => network::ASKING.scope(from, next.run(request)).await,
        None => WebError::Busy.into_response(),
    }
}

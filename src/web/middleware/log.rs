//! A number for each request, which its answer and all log lines about it carry, and one structured line when it is answered.

use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tracing::Span;

use crate::web::app::App;
use crate::web::auth::network::{Clients, address};
use crate::web::refusals::Refusals;

/// The header of a request's number.
const ID: &str = "x-request-id";
/// The most characters of a number that a proxy gives.
const LONGEST_ID: usize = 64;

/// The routes with a number and a log line for each request. A proxy's own numbers are kept; anybody else's are not believed.
pub(in crate::web) fn logged(routes: Router<App>, app: &App) -> Router<App> {
    let clients = app.shared.clients;
    let believed = move |mut request: Request| async move {
        if !is_believed(clients, request.headers()) {
            request.headers_mut().remove(ID);
        }
        request
    };
    let traced = TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(()).on_failure(());
    routes
        .layer(middleware::from_fn_with_state(app.clone(), line))
        .layer(traced)
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(middleware::map_request(believed))
}

/// Whether a request comes with a number from a proxy that can stand in a log.
fn is_believed(clients: Clients, headers: &HeaderMap) -> bool {
    let is_plain = |id: &HeaderValue| id.len() <= LONGEST_ID && id.as_bytes().iter().all(u8::is_ascii_graphic) && !id.is_empty();
    clients == Clients::BehindProxy && headers.get_all(ID).iter().all(is_plain)
}

/// What log lines about a request carry.
fn span<B>(request: &axum::http::Request<B>) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id)
}

/// What is refused, and any client can ask for as fast as it likes: by its status, what it is counted as, and what is said of it.
static REFUSED: [(StatusCode, &str, Refusals); 4] = [
    (StatusCode::FORBIDDEN, "foreign", Refusals::new("what other sites sent, or forms of no session, was refused")),
    (StatusCode::MISDIRECTED_REQUEST, "misdirected", Refusals::new("what came by another name or through a proxy was refused")),
    (StatusCode::TOO_MANY_REQUESTS, "guessing", Refusals::new("keys were not looked at, after too many wrong ones")),
    (StatusCode::SERVICE_UNAVAILABLE, "busy", Refusals::new("requests were put off: too many at once, or one took too long")),
];

/// Logs one line: method, path, status, time, and where it comes from; for refusals one for a thousand. What was searched for is nobody's
/// business, so the query string is left out.
async fn line(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let client = app.shared.logged_clients.shown(address(app.shared.clients, request.headers(), request.extensions()));
    let response = next.run(request).await;
    let (status, took) = (response.status(), started.elapsed());
    app.shared.metrics.answered(route.as_ref().map(MatchedPath::as_str), method.as_str(), status.as_u16(), took);
    if let Some((_, why, refusals)) = REFUSED.iter().find(|(of, _, _)| *of == status) {
        refusals.count();
        app.shared.metrics.refused(why);
        return response;
    }
    tracing::info!(%method, path, status = status.as_u16(), ms = took.as_millis() as u64, client, "request");
    response
}

#[cfg(test)]
mod tests {
    use super::{Clients, HeaderMap, ID, is_believed};

    #[test]
    fn only_a_proxys_plain_number_is_believed() {
        let with = |ids: &[&str]| ids.iter().map(|id| (ID.parse().unwrap(), id.parse().unwrap())).collect::<HeaderMap>();
        for ids in [&[][..], &["7f3a-1"], &["x".repeat(64).as_str()]] {
            assert!(is_believed(Clients::BehindProxy, &with(ids)), "{ids:?}");
            assert!(!is_believed(Clients::Direct, &with(ids)), "{ids:?}");
        }
        for ids in [&[""][..], &["a b"], &["a\tb"], &["x".repeat(65).as_str()], &["a", "b c"]] {
            assert!(!is_believed(Clients::BehindProxy, &with(ids)), "{ids:?}");
        }
    }
}

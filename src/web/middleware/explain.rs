//! An error's bare status to the words that it should have: a page for people, problem JSON for programs.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::app::App;
use crate::web::error::{Explained, WebError};

/// Gives an error the words, page or JSON, that it should have.
pub(in crate::web) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let path = request.uri().path().to_owned();
    let officer = app.is_officer(request.headers());
    let mut response = next.run(request).await;
    if response.extensions().get::<Explained>().is_some() || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let error = response.extensions_mut().remove::<WebError>().unwrap_or_else(|| match response.status() {
        StatusCode::NOT_FOUND => WebError::NotFound(format!("There is nothing at “{path}”.")),
        StatusCode::METHOD_NOT_ALLOWED => WebError::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        StatusCode::UNAUTHORIZED => WebError::Forbidden,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => WebError::Busy,
        status if status.is_client_error() => {
            WebError::BadRequest("The address or what was sent is not understood. Start from the search page.".into())
        }
        _ => WebError::Internal,
    });
    let officer = officer && error != WebError::Misdirected;
    let allowed = response.headers_mut().remove(ALLOW);
    let retry = error.retry_after();
    let mut response = if api { error.problem() } else { error.page(app.layout(officer)) };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(retry.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))));
    headers.extend(allowed.map(|methods| (ALLOW, methods)));
    response
}

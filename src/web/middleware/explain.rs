//! An error's bare status to the words that it should have: a page for people, problem JSON for programs.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::views::layout::Layout;
use crate::web::app::App;
use crate::web::error::{Explained, WebError};

/// Gives an error the words, page or JSON, that it should have.
pub(in crate::web) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    if !is_error || response.extensions().get::<Explained>().is_some() {
        return response;
    }
    let error = response.extensions_mut().remove::<WebError>().unwrap_or_else(|| of_status(response.status(), &path));
    let allowed = response.headers_mut().remove(ALLOW);
    let retry = error.retry_after();
    let mut response = if is_for_programs(&path) {
        error.problem()
    } else {
        let layout = app.layout(&asked);
        let officers = layout.officers && !matches!(error, WebError::Misdirected | WebError::Forwarded | WebError::CrossSite);
        error.page(Layout { officers, ..layout })
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(retry.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))));
    headers.extend(allowed.map(|methods| (ALLOW, methods)));
    response
}

/// How the files end that programs fetch: each stands at the root, or beside the audit.
const FILES: [&str; 6] = [".atom", ".csv", ".json", ".jsonl", ".sarif", ".xml"];

/// Whether programs ask for what is at a path.
fn is_for_programs(path: &str) -> bool {
    let name = path.strip_prefix("/audit/").or_else(|| path.strip_prefix('/')).unwrap_or_default();
    ["/api/", "/linked-data/"].iter().any(|begin| path.starts_with(begin))
        || !name.contains('/') && FILES.iter().any(|ending| name.ends_with(ending))
}

/// What a status means that came without words.
fn of_status(status: StatusCode, path: &str) -> WebError {
    match status {
        StatusCode::NOT_FOUND => WebError::NotFound(format!("There is nothing at “{path}”.")),
        StatusCode::METHOD_NOT_ALLOWED => WebError::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        StatusCode::UNAUTHORIZED => WebError::Forbidden,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => WebError::Busy,
        status if status.is_client_error() => {
            WebError::BadRequest("The address or what was sent is not understood. Start from the search page.".into())
        }
        _ => WebError::Internal,
    }
}

#[cfg(test)]
mod tests {
    use super::{StatusCode, WebError, is_for_programs, of_status};

    #[test]
    fn programs_ask_for_the_api_and_for_files_of_the_whole_log() {
        assert!(
            ["/api/v1/search", "/linked-data/varnshire/1", "/search.csv", "/feed.atom", "/audit/findings.sarif", "/openapi.json"]
                .into_iter()
                .all(is_for_programs)
        );
        let people = ["/", "/search", "/files/varnshire/1/a.csv", "/responses/varnshire/a.csv", "/source/varnshire/1.json"];
        assert!(!people.into_iter().any(is_for_programs));
    }

    #[test]
    fn a_status_without_words_gets_its_own() {
        let of = |status: u16| of_status(StatusCode::from_u16(status).unwrap(), "/nowhere");
        assert_eq!(of(404), WebError::NotFound("There is nothing at “/nowhere”.".into()));
        assert_eq!([of(401), of(405), of(413)], [WebError::Forbidden, WebError::MethodNotAllowed, WebError::TooLarge]);
        assert_eq!([of(408), of(503)], [WebError::Busy, WebError::Busy]);
        assert!([400, 415, 422, 499].into_iter().all(|status| matches!(of(status), WebError::BadRequest(_))));
        assert_eq!([of(500), of(502)], [WebError::Internal, WebError::Internal]);
    }
}

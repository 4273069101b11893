//! Which names a request may call this machine by: a page of another site that had its own name point here is not let in.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::app::App;
use crate::web::auth::audience::Audience;
use crate::web::error::WebError;

/// Where officers need no key because only this machine is served, refuses whoever came by another name than its own.
pub(in crate::web) async fn require_own(State(app): State<App>, request: Request, next: Next) -> Response {
    if matches!(app.shared.audience, Audience::Loopback) && !is_own(request.headers()) {
        return WebError::Misdirected.into_response();
    }
    next.run(request).await
}

/// Whether the request names this machine, or nothing: browsers always name something.
fn is_own(headers: &HeaderMap) -> bool {
    let is_loopback = |host: &str| {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    };
    let named = |value: &axum::http::HeaderValue| Authority::try_from(value.as_bytes()).ok();
    headers.get_all(header::HOST).iter().all(|value| named(value).is_some_and(|authority| is_loopback(authority.host())))
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, header, is_own};

    #[test]
    fn this_machine_has_few_names() {
        let own = |host: &str| is_own(&HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]));
        for host in ["localhost", "LocalHost:8080", "127.0.0.1:8080", "127.0.0.2", "[::1]:8080"] {
            assert!(own(host), "{host}");
        }
        for host in
            ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1", "[::2]", "", "a b"]
        {
            assert!(!own(host), "{host}");
        }
        assert!(is_own(&HeaderMap::new()));
        let twice = ["localhost", "evil.example"].map(|host| (header::HOST, host.parse().unwrap()));
        assert!(!is_own(&HeaderMap::from_iter(twice)), "each name counts");
    }
}

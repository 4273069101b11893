//! Where this machine alone is served, whoever comes by another name, by way of a proxy or from a page of another site is not let in.
//!
//! A page of another site may have had its own name point here. A proxy would bring the whole world, and mostly by a name of this
//! machine. And a browser of this machine does what a page of another site tells it to.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::web::app::App;
use crate::web::auth::site::{has_foreign_origin, is_cross_site, is_forwarded, names};
use crate::web::error::WebError;

/// Where this machine alone is served, refuses what was not asked by it, by its own name and from no page but its own.
pub(in crate::web) async fn require_own(State(app): State<App>, request: Request, next: Next) -> Response {
    match refused(request.headers()).filter(|_| app.shared.audience.is_local()) {
        Some(error) => error.into_response(),
        None => next.run(request).await,
    }
}

/// Refuses what was not asked by this machine, by its own name and from no page, whoever else is served.
pub(in crate::web) async fn require_this_machine(request: Request, next: Next) -> Response {
    match refused(request.headers()) {
        Some(error) => error.into_response(),
        None => next.run(request).await,
    }
}

/// Why a request is not this machine's own.
fn refused(headers: &HeaderMap) -> Option<WebError> {
    if !is_own(headers) {
        Some(WebError::Misdirected)
    } else if is_forwarded(headers) {
        Some(WebError::Forwarded)
    } else if is_cross_site(headers) || has_foreign_origin(headers, &names(headers, &[header::HOST.as_str()])) {
        Some(WebError::CrossSite)
    } else {
        None
    }
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
    use super::{HeaderMap, WebError, header, is_own, refused};

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

    #[test]
    fn a_request_is_refused_for_what_is_wrong_with_it() {
        let refused = |host: &str, name: &str, value: &str| {
            let headers = [("host", host), (name, value)].map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            refused(&HeaderMap::from_iter(headers))
        };
        assert_eq!(refused("evil.example", "x-forwarded-for", "192.0.2.1"), Some(WebError::Misdirected));
        assert_eq!(refused("localhost", "x-forwarded-for", "192.0.2.1"), Some(WebError::Forwarded));
        assert_eq!(refused("localhost", "sec-fetch-site", "same-site"), Some(WebError::CrossSite));
        assert_eq!(refused("localhost:8080", "origin", "http://127.0.0.1:8080"), Some(WebError::CrossSite));
        assert_eq!(refused("localhost:8080", "origin", "http://localhost:8080"), None);
        assert_eq!(refused("localhost", "sec-fetch-site", "none"), None);
    }
}

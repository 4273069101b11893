//! Where a request was made: on a page of this site, on that of another, or by no page; and whether a proxy passed it on.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};

/// What browsers say of the page that made a request (Fetch Metadata).
const FETCH_SITE: &str = "sec-fetch-site";
/// What proxies add to a request, beside everything that begins with `x-forwarded-`.
const FORWARDING: &[&str] = &[
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-original-host",
    "x-original-forwarded-for",
    "x-envoy-external-address",
    "true-client-ip",
    "cf-connecting-ip",
    "fastly-client-ip",
];

/// Whether the browser says that a page of another site made this request. One of another port or subdomain is another site's too.
pub(in crate::web) fn is_cross_site(headers: &HeaderMap) -> bool {
    headers.get_all(FETCH_SITE).iter().any(|site| site != "same-origin" && site != "none")
}

/// Whether the browser says that a page of this site made this request.
pub(in crate::web) fn is_same_origin(headers: &HeaderMap) -> bool {
    headers.contains_key(FETCH_SITE) && headers.get_all(FETCH_SITE).iter().all(|site| site == "same-origin")
}

/// Whether the request names an origin that has none of these names, or that is not said.
pub(in crate::web) fn has_foreign_origin(headers: &HeaderMap, names: &[Authority]) -> bool {
    let is_ours = |origin: &str| {
        let origin = origin.parse::<Uri>().ok();
        origin.as_ref().and_then(Uri::authority).is_some_and(|authority| names.iter().any(|name| is_same(name, authority)))
    };
    headers.get_all(header::ORIGIN).iter().any(|origin| !origin.to_str().is_ok_and(is_ours))
}

/// The same host and port, where none is said that of the scheme.
fn is_same(one: &Authority, other: &Authority) -> bool {
    let port = |name: &Authority| name.port_u16().filter(|port| ![80, 443].contains(port));
    one.host().eq_ignore_ascii_case(other.host()) && port(one) == port(other)
}

/// The names by which a request calls this site, as these headers have them.
pub(in crate::web) fn names(headers: &HeaderMap, said_in: &[&str]) -> Vec<Authority> {
    let said = said_in.iter().flat_map(|name| headers.get_all(*name));
    said.filter_map(|value| Authority::try_from(value.as_bytes()).ok()).collect()
}

/// Whether a proxy says that it passed this request on.
pub(in crate::web) fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| name.as_str().starts_with("x-forwarded-") || FORWARDING.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Authority, HeaderMap, has_foreign_origin, is_cross_site, is_forwarded, is_same_origin, names};

    fn shown(headers: &[(&str, &str)]) -> HeaderMap {
        headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn an_origin_of_another_host_or_port_or_of_none_is_foreign() {
        let ours = [Authority::from_static("localhost:8080"), Authority::from_static("foi.example")];
        let foreign =
            |origins: &[&str]| has_foreign_origin(&shown(&origins.iter().map(|origin| ("origin", *origin)).collect::<Vec<_>>()), &ours);
        for origin in [
            "http://evil.example",
            "http://localhost:3000",
            "http://localhost",
            "http://foi.example.evil.example",
            "http://foi.example@evil.example",
            "null",
            "",
        ] {
            assert!(foreign(&[origin]), "{origin}");
        }
        for origin in ["http://localhost:8080", "http://LocalHost:8080", "https://foi.example", "https://foi.example:443"] {
            assert!(!foreign(&[origin]), "{origin}");
        }
        assert!(!foreign(&[]) && foreign(&["http://localhost:8080", "http://evil.example"]));
    }

    #[test]
    fn a_browser_says_whose_page_it_was() {
        let of = |sites: &[&str]| {
            let headers = shown(&sites.iter().map(|site| ("sec-fetch-site", *site)).collect::<Vec<_>>());
            (is_cross_site(&headers), is_same_origin(&headers))
        };
        assert_eq!([of(&["cross-site"]), of(&["same-site"]), of(&["anything"])], [(true, false); 3]);
        assert_eq!([of(&["same-origin"]), of(&["none"]), of(&[])], [(false, true), (false, false), (false, false)]);
        assert_eq!(of(&["same-origin", "cross-site"]), (true, false));
    }

    #[test]
    fn a_site_is_called_by_what_its_headers_say() {
        let headers = shown(&[("host", "127.0.0.1:8080"), ("x-forwarded-host", "foi.example"), ("x-forwarded-host", "a b")]);
        assert_eq!(names(&headers, &["host"]), ["127.0.0.1:8080"]);
        assert_eq!(names(&headers, &["host", "x-forwarded-host"]), ["127.0.0.1:8080", "foi.example"]);
    }

    #[test]
    fn a_proxy_is_known_by_any_of_its_headers() {
        for name in ["X-Forwarded-For", "x-forwarded-anything", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP"] {
            assert!(is_forwarded(&shown(&[(name, "")])), "{name}");
        }
        assert!(!is_forwarded(&shown(&[("host", "localhost"), ("x-request-id", "1"), ("referer", "http://evil.example/")])));
    }
}

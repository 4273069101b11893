//! Headers to what a request shows of who sent it: the cookie of a session, a bearer token.

use std::time::Duration;

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use axum_extra::headers::HeaderMapExt;
use axum_extra::headers::authorization::{Authorization, Bearer};

use super::scheme::is_secure;
use super::session::SESSION;

/// The name of a session's cookie.
const NAME: &str = "foi_officer";
/// What the name of a cookie begins with that browsers take by HTTPS alone, for this host alone, from this host alone.
const HOST_ONLY: &str = "__Host-";

/// The bearer token that a request shows.
pub(in crate::web) fn bearer(headers: &HeaderMap) -> Option<String> {
    let shown = headers.typed_get::<Authorization<Bearer>>()?;
    Some(shown.token().trim().to_owned())
}

/// The cookie in which a browser keeps a session.
#[derive(Clone, Debug)]
pub(in crate::web) struct SessionCookie {
    name: String,
    max_age: Option<Duration>,
}

impl SessionCookie {
    /// For officers who show a key: as long as a session counts.
    pub(in crate::web) fn keyed() -> Self {
        SessionCookie { name: NAME.to_owned(), max_age: Some(SESSION) }
    }

    /// For the officer at this machine: until the browser is closed. Browsers send cookies to every port of a host, so that servers
    /// beside each other need names of their own.
    pub(in crate::web) fn local(port: u16) -> Self {
        SessionCookie { name: format!("{NAME}_{port}"), max_age: None }
    }

    /// The sessions that a request shows. By HTTPS only those count that a page by HTTP, or of a subdomain, cannot have set.
    pub(in crate::web) fn shown(&self, headers: &HeaderMap) -> Vec<String> {
        let host_only = format!("{HOST_ONLY}{}", self.name);
        let is_ours = |name: &str| name == host_only || name == self.name && !is_secure(headers);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
        cookies.filter(|cookie| is_ours(cookie.name())).map(|cookie| cookie.value().to_owned()).collect()
    }

    /// Keeps a session with whoever sent these headers: out of the reach of scripts and of other sites, and no longer than it counts.
    pub(in crate::web) fn set(&self, session: String, headers: &HeaderMap) -> CookieJar {
        let mut cookie = self.bare(session, headers);
        cookie.set_max_age(self.max_age.and_then(|age| age.try_into().ok()));
        CookieJar::new().add(cookie)
    }

    /// Takes the cookie of a session back.
    pub(in crate::web) fn removed(&self, headers: &HeaderMap) -> CookieJar {
        let mut cookie = self.bare(String::new(), headers);
        cookie.set_max_age(Duration::ZERO.try_into().ok());
        CookieJar::new().add(cookie)
    }

    fn bare(&self, session: String, headers: &HeaderMap) -> Cookie<'static> {
        let secure = is_secure(headers);
        let name = if secure { format!("{HOST_ONLY}{}", self.name) } else { self.name.clone() };
        Cookie::build((name, session)).path("/").http_only(true).same_site(SameSite::Strict).secure(secure).build()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;
    use axum::response::IntoResponse;

    use super::{CookieJar, HeaderMap, SessionCookie, bearer};

    fn shown(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), value.parse().unwrap())).collect()
    }

    fn by_https(mut headers: HeaderMap) -> HeaderMap {
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        headers
    }

    #[test]
    fn a_bearer_key_is_one_however_its_scheme_is_written() {
        let bearer = |value: &str| bearer(&shown(header::AUTHORIZATION, &[value]));
        assert_eq!([bearer("Bearer a"), bearer("bearer  a"), bearer("BEARER a ")], [(); 3].map(|()| Some("a".to_owned())));
        assert_eq!([bearer("Basic a"), bearer("Bearer"), bearer("a")], [None, None, None]);
    }

    #[test]
    fn a_session_is_found_among_other_cookies() {
        let sessions = |values: &[&str]| SessionCookie::keyed().shown(&shown(header::COOKIE, values));
        for values in [&["foi_officer=x"][..], &["a=b; foi_officer=x; c=d"], &["a=b", "foi_officer=x"], &["__Host-foi_officer=x"]] {
            assert_eq!(sessions(values), ["x"], "{values:?}");
        }
        assert_eq!(sessions(&["foi_officer=x; foi_officer=y"]), ["x", "y"], "another page may have set one before");
        for values in [&[][..], &["foi_officer"], &["not_foi_officer=x"], &["a=foi_officer=x"], &["foi_officer_8080=x"]] {
            assert_eq!(sessions(values), [""; 0], "{values:?}");
        }
    }

    #[test]
    fn by_https_a_cookie_that_others_could_have_set_does_not_count() {
        let headers = by_https(shown(header::COOKIE, &["foi_officer=x; __Host-foi_officer=y"]));
        assert_eq!(SessionCookie::keyed().shown(&headers), ["y"]);
    }

    #[test]
    fn servers_beside_each_other_have_cookies_of_their_own() {
        let headers = shown(header::COOKIE, &["foi_officer_1=x; foi_officer_2=y"]);
        assert_eq!([1, 2].map(|port| SessionCookie::local(port).shown(&headers)), [["x"], ["y"]]);
    }

    #[test]
    fn a_session_is_kept_from_scripts_and_other_sites_for_as_long_as_it_counts() {
        let set = |jar: CookieJar| jar.into_response().headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
        let (keyed, local, http) = (SessionCookie::keyed(), SessionCookie::local(8080), HeaderMap::new());
        assert_eq!(set(keyed.set("x".to_owned(), &http)), "foi_officer=x; HttpOnly; SameSite=Strict; Path=/; Max-Age=28800");
        assert_eq!(set(keyed.removed(&http)), "foi_officer=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
        assert_eq!(set(local.set("x".to_owned(), &http)), "foi_officer_8080=x; HttpOnly; SameSite=Strict; Path=/");
        let https = by_https(HeaderMap::new());
        let wanted = "__Host-foi_officer=x; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=28800";
        assert_eq!(set(keyed.set("x".to_owned(), &https)), wanted);
    }
}

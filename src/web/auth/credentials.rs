//! Headers to what a request shows of who sent it: the cookie of a session, a bearer token.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use axum_extra::headers::HeaderMapExt;
use axum_extra::headers::authorization::{Authorization, Bearer};

use super::session::SESSION;

/// The cookie of a session.
const COOKIE: &str = "foi_officer";

/// The session and the bearer token that a request shows.
pub(super) fn secrets(headers: &HeaderMap) -> Vec<String> {
    session(headers).into_iter().chain(bearer(headers)).collect()
}

/// The session that a request shows.
pub(in crate::web) fn session(headers: &HeaderMap) -> Option<String> {
    Some(CookieJar::from_headers(headers).get(COOKIE)?.value().to_owned())
}

/// The bearer token that a request shows.
pub(in crate::web) fn bearer(headers: &HeaderMap) -> Option<String> {
    let shown = headers.typed_get::<Authorization<Bearer>>()?;
    Some(shown.token().trim().to_owned())
}

/// Keeps a session with whoever signed in: out of the reach of scripts and of other sites, and no longer than it counts.
pub(in crate::web) fn session_cookie(session: String) -> CookieJar {
    let mut cookie = bare_cookie(session);
    cookie.set_max_age(SESSION.try_into().ok());
    CookieJar::new().add(cookie)
}

/// Takes the cookie of a session back.
pub(in crate::web) fn removed_cookie() -> CookieJar {
    let mut cookie = bare_cookie(String::new());
    cookie.set_max_age(std::time::Duration::ZERO.try_into().ok());
    CookieJar::new().add(cookie)
}

fn bare_cookie(session: String) -> Cookie<'static> {
    Cookie::build((COOKIE, session)).path("/").http_only(true).same_site(SameSite::Strict).build()
}

#[cfg(test)]
mod tests {
    use axum::http::header;
    use axum::response::IntoResponse;

    use super::{CookieJar, HeaderMap, bearer, removed_cookie, secrets, session, session_cookie};

    fn shown(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_bearer_key_is_one_however_its_scheme_is_written() {
        let bearer = |value: &str| bearer(&shown(header::AUTHORIZATION, &[value]));
        assert_eq!([bearer("Bearer a"), bearer("bearer  a"), bearer("BEARER a ")], [(); 3].map(|()| Some("a".to_owned())));
        assert_eq!([bearer("Basic a"), bearer("Bearer"), bearer("a")], [None, None, None]);
    }

    #[test]
    fn a_session_is_found_among_other_cookies() {
        let session = |values: &[&str]| session(&shown(header::COOKIE, values));
        for values in [&["foi_officer=x"][..], &["a=b; foi_officer=x; c=d"], &["a=b", "foi_officer=x"]] {
            assert_eq!(session(values).as_deref(), Some("x"), "{values:?}");
        }
        assert_eq!(
            [session(&[]), session(&["foi_officer"]), session(&["not_foi_officer=x"]), session(&["a=foi_officer=x"])],
            [None, None, None, None]
        );
    }

    #[test]
    fn a_request_may_show_both() {
        let mut headers = shown(header::COOKIE, &["foi_officer=x"]);
        headers.extend(shown(header::AUTHORIZATION, &["Bearer y"]));
        assert_eq!(secrets(&headers), ["x", "y"]);
    }

    #[test]
    fn a_session_is_kept_from_scripts_and_other_sites_for_as_long_as_it_counts() {
        let set = |jar: CookieJar| jar.into_response().headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
        assert_eq!(set(session_cookie("x".to_owned())), "foi_officer=x; HttpOnly; SameSite=Strict; Path=/; Max-Age=28800");
        assert_eq!(set(removed_cookie()), "foi_officer=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    }
}

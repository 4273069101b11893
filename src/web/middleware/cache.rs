//! Tags: an answer is known by what it is made from, and is not sent again to whoever has it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::headers::{ETag, HeaderMapExt, IfNoneMatch};

use crate::web::app::App;
use crate::web::auth::audience::Audience;

/// How long an answer may be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Not at all.
    Never,
    /// While its tag stays the same: it is asked each time.
    Tagged,
    /// An hour without asking: it changes with the program only.
    Fixed,
}

impl Keep {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let readable = request.method() == Method::GET || request.method() == Method::HEAD;
        if !readable || ["/healthz", "/metrics"].contains(&path) || path.starts_with("/sign-") || is_of_files(path) {
            Keep::Never
        } else if path.starts_with("/assets/") || path == "/openapi.json" {
            Keep::Fixed
        } else {
            Keep::Tagged
        }
    }

    /// `cache-control`, for officers or for everybody.
    fn control(self, officer: bool) -> &'static str {
        match (self, officer) {
            (Keep::Never, _) => "no-store",
            (Keep::Tagged, true) => "private, no-cache",
            (Keep::Tagged, false) => "public, no-cache",
            (Keep::Fixed, _) => "public, max-age=3600",
        }
    }
}

/// Whether the page is read from the corpus, which may change without the index.
fn is_of_files(path: &str) -> bool {
    path.starts_with("/desk/") || path == "/api/v1/journal"
}

/// Answers carry a tag, and a reader who has an answer is told so, mostly before it is made again.
pub(in crate::web) async fn tag_answers(State(app): State<App>, request: Request, next: Next) -> Response {
    let keep = Keep::of(&request);
    let shown = request.headers().clone();
    // Before the answer is made: a commit that comes while it is made must not pass for known to whoever gets this one.
    let officer = app.is_officer(&shown);
    let shows = shows(&app, keep, officer, request.uri(), &shown);
    let known = tag(&app, &reader(&app, &shown), &shows);
    if keep != Keep::Never && has(&shown, known.as_ref()) {
        return labelled(StatusCode::NOT_MODIFIED.into_response(), keep.control(officer), known);
    }
    let mut response = next.run(request).await;
    if keep == Keep::Never || !response.status().is_success() {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(Keep::Never.control(officer)));
        return response;
    }
    // After it: a key that is shown for the first time is known only then.
    let officer = app.is_officer(&shown);
    // A file is known by its own bytes.
    let tag = response.headers().typed_get::<ETag>().or_else(|| tag(&app, &reader(&app, &shown), &shows));
    if has(&shown, tag.as_ref()) || has_any(&shown) {
        response = StatusCode::NOT_MODIFIED.into_response();
    }
    labelled(response, keep.control(officer), tag)
}

/// Whether a reader has the answer of this tag.
fn has(shown: &HeaderMap, tag: Option<&ETag>) -> bool {
    let wanted = shown.typed_get::<IfNoneMatch>().filter(|wanted| *wanted != IfNoneMatch::any());
    wanted.zip(tag).is_some_and(|(wanted, tag)| !wanted.precondition_passes(tag))
}

/// Whether a reader has some answer, whichever it is, and wants none where there is one.
fn has_any(shown: &HeaderMap) -> bool {
    shown.typed_get::<IfNoneMatch>() == Some(IfNoneMatch::any())
}

fn labelled(mut response: Response, control: &'static str, tag: Option<ETag>) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, authorization"));
    if let Some(tag) = tag {
        headers.typed_insert(tag);
    }
    response
}

/// What the answer of an address is made from: where none of it differs, neither does the answer. The address is part of it, as
/// pages say it, so that a tag says that there is an answer.
fn shows(app: &App, keep: Keep, officer: bool, uri: &Uri, shown: &HeaderMap) -> String {
    let address = app.base(shown) + uri.path_and_query().map_or("", |p| p.as_str());
    let address = &blake3::hash(address.as_bytes()).to_hex()[..8];
    if keep != Keep::Tagged {
        return address.to_owned();
    }
    // Pages say what is in force, or in use, today, and show what is public today.
    let today = app.today().strftime("%Y%m%d");
    // And the page of a response has more on it once that was worked out.
    let snapshot = uri.path().starts_with("/responses/").then(|| app.snapshot(app.viewer(officer)).ok()).flatten();
    let ahead = snapshot.map_or(0, |snapshot| u64::from(app.ahead(&*snapshot)));
    // And the search for precedents finds more by meaning as it reads the archive.
    let meaning = app.shared.meaning.as_ref().filter(|_| uri.path().ends_with("/precedents"));
    let ahead = ahead + meaning.map_or(0, |meaning| meaning.changes());
    format!("{address}-{}-{today}-{ahead}", app.shared.reader.commit())
}

/// Who reads, as far as pages differ by it: forms are of one session.
fn reader(app: &App, shown: &HeaderMap) -> String {
    match &app.shared.audience {
        Audience::Public => "p".to_owned(),
        Audience::Local(_) | Audience::Keyed(_) if !app.is_officer(shown) => "s".to_owned(),
        Audience::Local(_) | Audience::Keyed(_) => {
            let name = app.officer(shown).map(|officer| officer.name.clone()).unwrap_or_default();
            format!("k{}{}", app.csrf_token(shown).get(..8).unwrap_or_default(), &blake3::hash(name.as_bytes()).to_hex()[..4])
        }
    }
}

/// The tag of what this reader sees; nothing where it could not be written into a header.
fn tag(app: &App, reader: &str, shows: &str) -> Option<ETag> {
    format!("W/\"{}-{}-{reader}-{shows}\"", env!("CARGO_PKG_VERSION"), app.settings().tag).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, Keep, Method, Request, has, has_any, header};

    fn kept(method: Method, path: &str) -> Keep {
        Keep::of(&Request::builder().method(method).uri(path).body(axum::body::Body::empty()).unwrap())
    }

    #[test]
    fn what_is_read_is_kept_and_what_changes_something_is_not() {
        for method in [Method::GET, Method::HEAD] {
            for (path, wanted) in [
                ("/", Keep::Tagged),
                ("/search?q=/assets/", Keep::Tagged),
                ("/api/v1/search", Keep::Tagged),
                ("/assets/style.css", Keep::Fixed),
                ("/openapi.json", Keep::Fixed),
                ("/healthz", Keep::Never),
                ("/sign-in", Keep::Never),
                ("/desk/responses/varnshire-police/1", Keep::Never),
                ("/desk/journal", Keep::Never),
                ("/api/v1/journal", Keep::Never),
                ("/desk", Keep::Tagged),
            ] {
                assert!(kept(method.clone(), path) == wanted, "{method} {path}");
            }
        }
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            assert!(kept(method, "/search") == Keep::Never);
        }
    }

    #[test]
    fn no_cache_that_is_shared_keeps_what_an_officer_sees() {
        assert_eq!(Keep::Tagged.control(true), "private, no-cache");
        assert_eq!(Keep::Tagged.control(false), "public, no-cache");
        assert_eq!((Keep::Fixed.control(true), Keep::Never.control(true)), ("public, max-age=3600", "no-store"));
    }

    #[test]
    fn a_reader_has_what_it_names() {
        let shown = |value: &str| HeaderMap::from_iter([(header::IF_NONE_MATCH, value.parse().unwrap())]);
        let tag = "W/\"1-a\"".parse().ok();
        for value in ["W/\"1-a\"", "\"1-a\"", "\"other\", W/\"1-a\""] {
            assert!(has(&shown(value), tag.as_ref()) && !has_any(&shown(value)), "{value}");
        }
        for value in ["W/\"1\"", "W/\"1-a", "1-a", "", "\"*\""] {
            assert!(!has(&shown(value), tag.as_ref()) && !has_any(&shown(value)), "{value}");
        }
        assert!(has_any(&shown("*")) && !has(&shown("*"), tag.as_ref()), "only an answer that is there can be had");
        assert!(!has(&HeaderMap::new(), tag.as_ref()) && !has_any(&HeaderMap::new()));
    }
}

//! Tags: an answer is known by what it is made from, and is not sent again to whoever has it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Zoned;

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
        if !readable || path == "/healthz" || path.starts_with("/sign-") {
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

/// Answers carry a tag, and a reader who has an answer is told so, mostly before it is made again.
pub(in crate::web) async fn tag_answers(State(app): State<App>, request: Request, next: Next) -> Response {
    let keep = Keep::of(&request);
    let shown = request.headers().clone();
    // Before the answer is made: a commit that comes while it is made must not pass for known to whoever gets this one.
    let shows = shows(&app, keep, request.uri());
    let officer = app.is_officer(&shown);
    let known = tag(&app, officer, &shows);
    if keep != Keep::Never && knows(&shown, |t| t == known) {
        return labelled(StatusCode::NOT_MODIFIED.into_response(), keep.control(officer), &known);
    }
    let mut response = next.run(request).await;
    if keep == Keep::Never || !response.status().is_success() {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(Keep::Never.control(officer)));
        return response;
    }
    // After it: a key that is shown for the first time is known only then.
    let officer = app.is_officer(&shown);
    let tag = tag(&app, officer, &shows);
    if knows(&shown, |t| t == tag || t == "*") {
        response = StatusCode::NOT_MODIFIED.into_response();
    }
    labelled(response, keep.control(officer), &tag)
}

/// Whether a reader has an answer with a tag like this.
fn knows(shown: &HeaderMap, like: impl Fn(&str) -> bool) -> bool {
    let wanted = shown.get(header::IF_NONE_MATCH).and_then(|w| w.to_str().ok());
    wanted.is_some_and(|w| w.split(',').any(|t| like(t.trim())))
}

fn labelled(mut response: Response, control: &'static str, tag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, authorization"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// What the answer of an address is made from: where none of it differs, neither does the answer. The address is part of it, so
/// that a tag says that there is an answer.
fn shows(app: &App, keep: Keep, uri: &Uri) -> String {
    let address = &blake3::hash(uri.path_and_query().map_or("", |p| p.as_str()).as_bytes()).to_hex()[..8];
    if keep != Keep::Tagged {
        return address.to_owned();
    }
    let snapshot = app.snapshot();
    // Pages say what is in force, or in use, today.
    let today = Zoned::now().date().strftime("%Y%m%d");
    // And the page of a response has more on it once that was worked out.
    let ahead = if uri.path().starts_with("/responses/") { app.ahead(&snapshot) } else { 0 };
    format!("{address}-{}-{today}-{ahead}", snapshot.commit())
}

/// The tag of what this reader sees.
fn tag(app: &App, officer: bool, shows: &str) -> String {
    let reader = match (&app.shared.audience, officer) {
        (Audience::Keyed(_), true) => "k",
        (Audience::Keyed(_), false) => "s",
        (Audience::Loopback, _) => "o",
        (Audience::Public, _) => "p",
    };
    format!("W/\"{}-{}-{reader}-{shows}\"", env!("CARGO_PKG_VERSION"), app.settings().tag)
}

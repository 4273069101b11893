//! Who is an officer: a key, kept only as its argon2 digest, shown as a bearer token or typed into a form.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, generate_salt, phc::PasswordHash};
use axum::extract::{Form, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::asked::Query;
use super::error::WebError;
use super::guesses::{Guesses, Network};
use super::page::rendered;
use super::routes::Explained;
use super::{App, Audience};
use crate::views::sign_in::SignInPage;

/// The officers' key, as its digest.
#[derive(Clone, Debug)]
pub struct OfficersKey(Arc<PasswordHash>);

/// A key file that is of no use.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Too short to be safe.
    #[error("the officers' key has fewer than {SHORTEST} characters; make one with `foi-archive officers-key FILE`")]
    Short,
    /// Something beside the key.
    #[error("the officers' key file has more than one line; put the key, or its digest, alone into it")]
    Lines,
    /// It begins like a digest and is none.
    #[error("the officers' key file holds a digest that cannot be read: {0}; make a new one with `foi-archive officers-key FILE`")]
    Digest(String),
}

/// The fewest characters of a key.
const SHORTEST: usize = 12;

impl OfficersKey {
    /// Reads what a key file holds: an argon2 digest, or the key itself on one line.
    pub fn from_file_text(text: &str) -> Result<Self, KeyError> {
        let line = text.trim();
        if line.lines().count() > 1 {
            return Err(KeyError::Lines);
        }
        let digest = if line.starts_with("$argon2") {
            PasswordHash::new(line).map_err(|e| KeyError::Digest(e.to_string()))?
        } else if line.chars().count() < SHORTEST {
            return Err(KeyError::Short);
        } else {
            digest(line)?
        };
        Ok(OfficersKey(Arc::new(digest)))
    }

    /// A new random key, and the digest to keep in the file.
    pub fn generate() -> Result<(String, String), KeyError> {
        let key = token();
        let digest = digest(&key)?.to_string();
        Ok((key, digest))
    }

    fn fits(&self, key: &str) -> bool {
        Argon2::default().verify_password(key.as_bytes(), &*self.0).is_ok()
    }
}

fn digest(key: &str) -> Result<PasswordHash, KeyError> {
    Argon2::default().hash_password(key.as_bytes()).map_err(|e| KeyError::Digest(e.to_string()))
}

/// 256 random bits in hexadecimal.
fn token() -> String {
    generate_salt().iter().chain(&generate_salt()).map(|b| format!("{b:02x}")).collect()
}

/// How long a sign-in lasts.
const SESSION: Duration = Duration::from_secs(8 * 3600);
/// Sessions that are remembered at most.
const MOST_KEPT: usize = 10_000;
const COOKIE: &str = "foi_officer";

/// Sessions, and who has guessed wrong.
#[derive(Default)]
pub(super) struct Guard {
    /// Digests of session tokens and of bearer keys that fitted, and until when they count.
    known: Mutex<HashMap<[u8; 32], Instant>>,
    guesses: Guesses,
    /// Held while a key is compared.
    turn: tokio::sync::Mutex<()>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Guard {
    fn knows(&self, secret: &str) -> bool {
        lock(&self.known).get(blake3::hash(secret.as_bytes()).as_bytes()).is_some_and(|until| *until > Instant::now())
    }

    fn remember(&self, secret: &str) {
        let mut known = lock(&self.known);
        if known.len() >= MOST_KEPT {
            known.retain(|_, until| *until > Instant::now());
        }
        known.insert(*blake3::hash(secret.as_bytes()).as_bytes(), Instant::now() + SESSION);
    }

    fn forget(&self, secret: &str) {
        lock(&self.known).remove(blake3::hash(secret.as_bytes()).as_bytes());
    }
}

/// Whether `key` is the officers' key; an error where its sender has guessed too often.
///
/// Keys are compared one at a time, which is slow on purpose: many requests at once get no more guesses than one after the
/// other, and where they show the right key, the first makes it known for the others.
async fn fits(app: &App, officers: OfficersKey, key: &str, from: Network) -> Result<bool, WebError> {
    let guard = &app.shared.guard;
    guard.guesses.may(from)?;
    let _turn = guard.turn.lock().await;
    if guard.knows(key) {
        return Ok(true);
    }
    guard.guesses.may(from)?;
    // Before the comparison, which counts even where nobody waits for it any more.
    guard.guesses.count(from);
    let shown = key.to_owned();
    let fits = app.work(move |_| Ok(officers.fits(&shown))).await?;
    if fits {
        guard.guesses.forget(from);
    }
    Ok(fits)
}

/// Whether a request with these headers is known to be an officer's: everybody's at this machine alone, nobody's of the public log.
pub(super) fn is_officer(app: &App, headers: &HeaderMap) -> bool {
    match &app.shared.audience {
        Audience::Loopback => true,
        Audience::Public => false,
        Audience::Keyed(_) => secrets(headers).iter().any(|s| app.shared.guard.knows(s)),
    }
}

/// The session and the bearer token that a request shows.
fn secrets(headers: &HeaderMap) -> Vec<String> {
    cookie(headers).into_iter().chain(bearer(headers)).collect()
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    cookies.flat_map(|v| v.split(';')).find_map(|c| c.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim().to_owned())
}

/// Lets officers through, and shows everybody else where to sign in.
pub(super) async fn require_officer(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    if is_officer(&app, request.headers()) {
        return next.run(request).await;
    }
    if let (Audience::Keyed(officers), Some(key)) = (app.shared.audience.clone(), bearer(request.headers())) {
        let from = Network::of(app.shared.clients, request.headers(), request.extensions());
        match fits(&app, officers, &key, from).await {
            Ok(true) => {
                app.shared.guard.remember(&key);
                return next.run(request).await;
            }
            Ok(false) => {}
            Err(error) => return error.into_response(),
        }
    }
    if api {
        return WebError::Forbidden.into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |p| p.as_str());
    Redirect::to(&crate::views::address::with_query("/sign-in", [("to", wanted)])).into_response()
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub(super) struct To {
    #[serde(default)]
    to: String,
}

/// A path of this site; the first page where it is none.
fn inside(to: &str) -> &str {
    if to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']) { to } else { "/" }
}

pub(super) async fn sign_in_page(State(app): State<App>, Query(To { to }): Query<To>) -> Response {
    if !matches!(app.shared.audience, Audience::Keyed(_)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    rendered(app, move |app| Ok(SignInPage { layout: app.layout(false), to: inside(&to).to_owned(), wrong: false })).await
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(super) struct SignIn {
    key: String,
    #[serde(default)]
    to: String,
}

pub(super) async fn sign_in(State(app): State<App>, headers: HeaderMap, extensions: Extensions, Form(form): Form<SignIn>) -> Response {
    let Audience::Keyed(officers) = app.shared.audience.clone() else { return StatusCode::NOT_FOUND.into_response() };
    let from = Network::of(app.shared.clients, &headers, &extensions);
    let to = inside(&form.to).to_owned();
    match fits(&app, officers, form.key.trim(), from).await {
        Ok(true) => {
            let session = token();
            app.shared.guard.remember(&session);
            let mut response = Redirect::to(&to).into_response();
            set_cookie(&mut response, &format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}", SESSION.as_secs()));
            response
        }
        Ok(false) => {
            let mut response = rendered(app, move |app| Ok(SignInPage { layout: app.layout(false), to, wrong: true })).await;
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response.extensions_mut().insert(Explained);
            response
        }
        Err(error) => error.into_response(),
    }
}

pub(super) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Some(session) = cookie(&headers) {
        app.shared.guard.forget(&session);
    }
    let mut response = Redirect::to("/").into_response();
    set_cookie(&mut response, &format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_fits_its_digest_and_short_keys_are_refused() {
        let (key, digest) = OfficersKey::generate().unwrap();
        assert!(OfficersKey::from_file_text(&digest).unwrap().fits(&key));
        assert!(!OfficersKey::from_file_text("correct horse battery").unwrap().fits(&key));
        assert!(matches!(OfficersKey::from_file_text("short"), Err(KeyError::Short)));
        assert!(matches!(OfficersKey::from_file_text("correct horse battery\nstaple\n"), Err(KeyError::Lines)));
        assert!(matches!(OfficersKey::from_file_text("$argon2id$nonsense"), Err(KeyError::Digest(_))));
    }

    #[test]
    fn a_bearer_key_is_one_however_its_scheme_is_written() {
        let shown = |value: &str| bearer(&HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())]));
        assert_eq!([shown("Bearer a"), shown("bearer  a"), shown("BEARER a ")], [(); 3].map(|()| Some("a".to_owned())));
        assert_eq!([shown("Basic a"), shown("Bearer"), shown("a")], [None, None, None]);
    }

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(
            [inside("/audit?x"), inside("//evil.example"), inside("https://evil.example"), inside("/\\evil")],
            ["/audit?x", "/", "/", "/"]
        );
    }
}

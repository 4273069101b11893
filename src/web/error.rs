//! What goes wrong while answering, to a page for people or problem JSON for programs; what it was inside goes to the log.

use askama::Template;
use axum::Json;
use axum::extract::multipart::MultipartError;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::auth::sign_in::SignInError;
use crate::engine::EngineError;
use crate::views::context::ViewError;
use crate::views::error::{ErrorPage, Problem};
use crate::views::layout::Layout;

/// What is said where something is written that the index could not follow.
pub(super) const BEHIND: &str = "It is written, but the archive still shows the old state: its index could not follow, as the log says. That is tried again until it has";
/// Seconds until an index that could not be reached is worth another try.
const RETRY_UNREACHABLE: u64 = 60;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WebError {
    /// There is no such thing.
    NotFound(String),
    /// It was there, and was taken back.
    Gone(String),
    /// It was asked for in a way that cannot be answered.
    BadRequest(String),
    /// The method is not for this address.
    MethodNotAllowed,
    /// This machine was called by a name that is not its own.
    Misdirected,
    /// A proxy passed it on to what this machine alone is served.
    Forwarded,
    /// A page of another site made it.
    CrossSite,
    /// The form is of no session, or of one that is over.
    StaleForm,
    /// More was sent than is read.
    TooLarge,
    /// Only officers may.
    Forbidden,
    /// Officers may, but not this one.
    NotAllowed,
    /// Somebody changed it meanwhile.
    Changed(String),
    /// What was asked for is done, and the index has not followed: no error, but to be said.
    Behind,
    /// The token in the address is not that of this run.
    WrongToken,
    /// Too many wrong keys.
    Throttled {
        /// How long to wait.
        seconds: u64,
    },
    /// Too much is being asked at once.
    Busy,
    /// It took longer than is waited for; what was begun may be done all the same.
    Late,
    /// The index cannot be reached now.
    Unreachable,
    /// The index is damaged.
    Damaged,
    /// Something that should not happen; the details are in the log.
    Internal,
}

impl From<EngineError> for WebError {
    fn from(error: EngineError) -> Self {
        // Whoever waited has been told already, or is not there.
        if matches!(error, EngineError::Unwanted) {
            return WebError::Busy;
        }
        if matches!(error, EngineError::NoRoom { .. }) {
            return WebError::internal("what does not fit in memory could not be kept", error);
        }
        tracing::error!(%error, "the index could not be read");
        if error.may_pass() { WebError::Unreachable } else { WebError::Damaged }
    }
}

/// Why a body of JSON was not taken.
impl From<JsonRejection> for WebError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
            _ => WebError::BadRequest(format!("The body is not what is expected: {}.", rejection.body_text())),
        }
    }
}

/// Why a form was not read to its end.
impl From<MultipartError> for WebError {
    fn from(error: MultipartError) -> Self {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
            _ => WebError::BadRequest("The form could not be read to its end. Send it again.".to_owned()),
        }
    }
}

impl WebError {
    /// Logs what happened inside; outside it is only said that something did.
    pub(super) fn internal(what: &str, error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "{what}");
        WebError::Internal
    }

    fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound(_) => StatusCode::NOT_FOUND,
            WebError::Gone(_) => StatusCode::GONE,
            WebError::BadRequest(_) => StatusCode::BAD_REQUEST,
            WebError::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Misdirected | WebError::Forwarded => StatusCode::MISDIRECTED_REQUEST,
            WebError::CrossSite | WebError::StaleForm | WebError::NotAllowed => StatusCode::FORBIDDEN,
            WebError::Changed(_) => StatusCode::CONFLICT,
            WebError::Behind => StatusCode::ACCEPTED,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::Forbidden | WebError::WrongToken => StatusCode::UNAUTHORIZED,
            WebError::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            WebError::Busy | WebError::Late | WebError::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            WebError::Damaged | WebError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its status, and what it says.
    pub(super) fn parts(&self) -> (StatusCode, String) {
        (self.status(), self.detail())
    }

    fn title(&self) -> &'static str {
        match self {
            WebError::NotFound(_) => "Not found",
            WebError::Gone(_) => "Taken back",
            WebError::BadRequest(_) => "This cannot be answered",
            WebError::MethodNotAllowed => "Not with this method",
            WebError::Misdirected => "Not at this name",
            WebError::Forwarded => "Not through a proxy",
            WebError::CrossSite => "Not from another site",
            WebError::StaleForm => "Send the form again",
            WebError::TooLarge => "Too much text",
            WebError::Forbidden => "For officers",
            WebError::NotAllowed => "Not for you",
            WebError::Changed(_) => "Changed meanwhile",
            WebError::Behind => "Written, and not shown yet",
            WebError::WrongToken => "Not the token of this server",
            WebError::Throttled { .. } => "Too many wrong keys",
            WebError::Busy => "Busy",
            WebError::Late => "It takes too long",
            WebError::Unreachable => "Not at this moment",
            WebError::Damaged => "The index is damaged",
            WebError::Internal => "Something went wrong",
        }
    }

    fn detail(&self) -> String {
        match self {
            WebError::NotFound(detail) | WebError::Gone(detail) | WebError::BadRequest(detail) | WebError::Changed(detail) => detail.clone(),
            WebError::Behind => format!("{BEHIND}."),
            WebError::NotAllowed => "Your name may read here, and not do this. Whoever keeps the officers' file can allow it.".into(),
            WebError::MethodNotAllowed => "This address is there, but not for this method.".into(),
            WebError::Misdirected => {
                "This archive is served to its own machine alone: ask for it as localhost or 127.0.0.1. To serve others, start it with `--public` or `--officers-key`."
                    .into()
            }
            WebError::Forwarded => {
                "This archive is served to its own machine alone, and a proxy passed this request on. To serve it through a proxy, start it with `--behind-proxy` and either `--officers-key FILE` or `--public`."
                    .into()
            }
            WebError::CrossSite => {
                "A page of another site sent this. Type or paste the address into the browser instead. If you came from a page of this archive, whoever runs it should say in `base` of `archive.toml` where it is published."
                    .into()
            }
            WebError::StaleForm => {
                "This form is not from a page of your present session. Go back, load the page again, and send it from there.".into()
            }
            WebError::TooLarge => "At most one megabyte can be sent. Send the part that matters.".into(),
            WebError::Forbidden => {
                "Sign in with the officers' key, or with the token that `serve` printed; programs send it as a bearer token.".into()
            }
            WebError::WrongToken => {
                "A server makes a new token each time that it starts, unless `FOI_ARCHIVE_TOKEN` sets one. Open the address that it printed."
                    .into()
            }
            WebError::Throttled { .. } => "Wait a minute, then try again.".into(),
            WebError::Busy => "The archive is answering as much as it can. Try again in a moment.".into(),
            WebError::Late => {
                "It takes longer than is waited for. What was to be written may be in the archive all the same: look there before you send it again.".into()
            }
            WebError::Unreachable => "The index of this archive cannot be reached now. It has been noted. Try again in a minute.".into(),
            WebError::Damaged => {
                "The index of this archive is damaged, so that nothing can be looked up. It has been noted: whoever runs the archive can have it built anew from the corpus, with `foi-archive index --verify`."
                    .into()
            }
            WebError::Internal => "The archive could not answer. It has been noted. Try again, or search for something else.".into(),
        }
    }

    /// In how many seconds to try again, where that may help.
    pub(super) fn retry_after(&self) -> Option<u64> {
        match self {
            WebError::Throttled { seconds } => Some(*seconds),
            WebError::Busy | WebError::Late => Some(1),
            WebError::Unreachable => Some(RETRY_UNREACHABLE),
            _ => None,
        }
    }

    /// As a page.
    pub(super) fn page(self, layout: Layout) -> Response {
        let page = ErrorPage { layout, status: self.status().as_u16(), title: self.title().to_owned(), detail: self.detail() };
        match page.render() {
            Ok(html) => (self.status(), [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
            Err(_) => (self.status(), self.detail()).into_response(),
        }
    }

    /// As problem JSON.
    pub(super) fn problem(self) -> Response {
        let problem =
            Problem { kind: "about:blank".into(), title: self.title().into(), status: self.status().as_u16(), detail: self.detail() };
        let mut response = (self.status(), Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self == WebError::Forbidden {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<ViewError> for WebError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotFound(detail) => WebError::NotFound(detail),
            ViewError::Gone(detail) => WebError::Gone(detail),
            ViewError::Changed(detail) => WebError::Changed(detail),
            ViewError::BadRequest(detail) => WebError::BadRequest(detail),
            ViewError::Engine(error) => WebError::from(error),
            ViewError::Semantic(error) => WebError::internal("the search by meaning failed", error),
        }
    }
}

/// The bare status, and the error beside it: its words are put to it at the edge, where it is known who asks and for what.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<SignInError> for WebError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::TooMany { wait } => WebError::Throttled { seconds: wait.as_secs() + 1 },
            SignInError::Broken(error) => WebError::internal("a key could not be compared", error),
        }
    }
}

/// Marks an error that has its words already.
#[derive(Clone, Copy)]
pub(super) struct Explained;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{SignInError, WebError};

    #[test]
    fn whoever_has_to_wait_is_told_how_long() {
        let error = |millis| WebError::from(SignInError::TooMany { wait: Duration::from_millis(millis) });
        assert_eq!(error(1).retry_after(), Some(1));
        assert_eq!(error(59_001).retry_after(), Some(60), "a wait that is over is over");
        assert_eq!((WebError::Busy.retry_after(), WebError::Internal.retry_after()), (Some(1), None));
    }
}

//! A key that somebody shows to whether they are an officer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use tokio::sync::Mutex;
use tokio::task::JoinError;

use super::credentials::secrets;
use super::key::{OfficersKey, token};
use super::network::Network;
use super::rate_limit::RateLimit;
use super::session::Sessions;

/// Those who are signed in, and those who have tried to.
#[derive(Default)]
pub(in crate::web) struct SignIns {
    sessions: Sessions,
    tried: RateLimit,
    /// Held while a key is compared, even where nobody waits for it any more.
    turn: Arc<Mutex<()>>,
}

/// Why a key was not compared.
#[derive(Debug)]
pub(in crate::web) enum SignInError {
    /// Its network has tried too many.
    TooMany {
        /// How long it has to wait.
        wait: Duration,
    },
    /// The comparison broke down.
    Broken(JoinError),
}

impl SignIns {
    /// Whether a request with these headers is known to be an officer's.
    pub(in crate::web) fn knows(&self, headers: &HeaderMap) -> bool {
        secrets(headers).iter().any(|secret| self.sessions.knows(secret, Instant::now()))
    }

    /// Whether `shown` is the officers' key; an error where its network has tried too often.
    ///
    /// Keys are compared one at a time, which is slow on purpose: many requests at once get no more guesses than one after the
    /// other, and where they show the right key, the first makes it known for the others.
    pub(in crate::web) async fn fits(&self, key: &OfficersKey, shown: &str, from: Network) -> Result<bool, SignInError> {
        self.may(from)?;
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if self.sessions.knows(shown, Instant::now()) {
            return Ok(true);
        }
        self.may(from)?;
        // Before the comparison, which counts even where nobody waits for it any more.
        self.tried.count(from, Instant::now());
        let (key, shown) = (key.clone(), shown.to_owned());
        let comparison = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            key.fits(&shown)
        });
        let fits = comparison.await.map_err(SignInError::Broken)?;
        if fits {
            self.tried.forget(from);
        }
        Ok(fits)
    }

    /// A new session, for whoever has shown the key.
    pub(in crate::web) fn begin(&self) -> String {
        let session = token();
        self.sessions.remember(&session, Instant::now());
        session
    }

    /// Knows a key that fitted, so that it is not compared again.
    pub(in crate::web) fn remember(&self, key: &str) {
        self.sessions.remember(key, Instant::now());
    }

    /// Ends a session.
    pub(in crate::web) fn end(&self, session: &str) {
        self.sessions.forget(session);
    }

    fn may(&self, from: Network) -> Result<(), SignInError> {
        self.tried.wait(from, Instant::now()).map_or(Ok(()), |wait| Err(SignInError::TooMany { wait }))
    }
}

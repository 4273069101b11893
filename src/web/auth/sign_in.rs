//! A key that somebody shows to whether they are an officer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::task::JoinError;

use super::credentials::{SessionCookie, bearer};
use super::key::{OfficersKey, token};
use super::network::Network;
use super::password::Memory;
use super::rate_limit::RateLimit;
use super::session::Sessions;

/// Passwords that wait to be compared; more are told to come again.
const MOST_WAITING: usize = 32;
/// When to come again.
const AGAIN: Duration = Duration::from_secs(1);

/// Those who are signed in, and those who have tried to.
#[derive(Default)]
pub(in crate::web) struct SignIns {
    sessions: Sessions,
    /// Passwords that fitted.
    passwords: Sessions,
    tried: RateLimit,
    /// Held while a password is compared, even where nobody waits for it any more.
    turn: Arc<Mutex<Memory>>,
    /// How many await their turn.
    waiting: AtomicUsize,
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
    /// The session that a request shows, among those that count.
    pub(in crate::web) fn session(&self, cookie: &SessionCookie, headers: &HeaderMap) -> Option<String> {
        cookie.shown(headers).into_iter().find(|session| self.sessions.knows(session, Instant::now()))
    }

    /// Whether a request shows the key as a bearer token, as far as that can be said without comparing a password.
    pub(in crate::web) fn knows_bearer(&self, key: &OfficersKey, headers: &HeaderMap) -> bool {
        let is_known = |shown: &String| key.fits_at_once(shown).unwrap_or_else(|| self.passwords.knows(shown, Instant::now()));
        bearer(headers).as_ref().is_some_and(is_known)
    }

    /// Whether `shown` is the officers' key; an error where its network has tried too often.
    ///
    /// A key that cannot be guessed is let in at once, whatever others of its network have tried. Passwords are compared one at a
    /// time, which is slow on purpose: many requests at once get no more guesses than one after the other, and where they show the
    /// right one, the first makes it known for the others.
    pub(in crate::web) async fn fits(&self, key: &OfficersKey, shown: &str, from: Network) -> Result<bool, SignInError> {
        match key.fits_at_once(shown) {
            Some(true) => {
                self.tried.forget(from);
                return Ok(true);
            }
            Some(false) => {
                self.tried.count(from, Instant::now())?;
                return Ok(false);
            }
            None => self.tried.wait(from, Instant::now()).map_or(Ok(()), Err)?,
        }
        let mut turn = self.turn().await?;
        if self.passwords.knows(shown, Instant::now()) {
            return Ok(true);
        }
        // Before the comparison, which counts even where nobody waits for it any more.
        self.tried.count(from, Instant::now())?;
        let (key, shown) = (key.clone(), shown.to_owned());
        let comparison = tokio::task::spawn_blocking(move || key.fits(&shown, &mut turn));
        let fits = comparison.await.map_err(SignInError::Broken)?;
        if fits {
            self.tried.forget(from);
        }
        Ok(fits)
    }

    /// Waits to compare a password, unless too many wait already: guessers must not hold the places of those who read.
    async fn turn(&self) -> Result<OwnedMutexGuard<Memory>, SignInError> {
        let waiting = Waiting::of(&self.waiting);
        if waiting.others >= MOST_WAITING {
            return Err(SignInError::TooMany { wait: AGAIN });
        }
        Ok(Arc::clone(&self.turn).lock_owned().await)
    }

    /// A new session, for whoever has shown the key.
    pub(in crate::web) fn begin(&self) -> String {
        let session = token();
        self.sessions.remember(&session, Instant::now());
        session
    }

    /// Knows a password that fitted, so that it is not compared again.
    pub(in crate::web) fn remember(&self, password: &str) {
        self.passwords.remember(password, Instant::now());
    }

    /// Ends a session.
    pub(in crate::web) fn end(&self, session: &str) {
        self.sessions.forget(session);
    }
}

/// One of those who wait, until this is dropped.
struct Waiting<'a> {
    all: &'a AtomicUsize,
    others: usize,
}

impl<'a> Waiting<'a> {
    fn of(all: &'a AtomicUsize) -> Self {
        Waiting { all, others: all.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.all.fetch_sub(1, Ordering::Relaxed);
    }
}

impl From<Duration> for SignInError {
    fn from(wait: Duration) -> Self {
        SignInError::TooMany { wait }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::task::{Context, Waker};

    use axum::http::header;

    use super::{HeaderMap, MOST_WAITING, Network, OfficersKey, SessionCookie, SignInError, SignIns};

    const KEY: &str = "correct horse battery";

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    #[tokio::test]
    async fn the_key_fits_and_nothing_else_does() {
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(KEY).unwrap());
        assert!(!sign_ins.fits(&key, "correct horse", network(1)).await.unwrap());
        assert!(sign_ins.fits(&key, KEY, network(1)).await.unwrap());
    }

    #[tokio::test]
    async fn wrong_keys_make_their_network_wait_and_the_right_one_clears_it() {
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(KEY).unwrap());
        for _ in 0..4 {
            assert!(!sign_ins.fits(&key, "wrong", network(1)).await.unwrap());
        }
        assert!(sign_ins.fits(&key, KEY, network(1)).await.unwrap());
        for _ in 0..5 {
            assert!(!sign_ins.fits(&key, "wrong", network(1)).await.unwrap());
        }
        let refused = sign_ins.fits(&key, KEY, network(1)).await;
        assert!(matches!(refused, Err(SignInError::TooMany { wait }) if wait.as_secs() <= 60), "{refused:?}");
        sign_ins.remember(KEY);
        assert!(sign_ins.fits(&key, KEY, network(1)).await.is_err(), "even a key that is known has to wait");
        assert!(sign_ins.fits(&key, KEY, network(2)).await.unwrap());
    }

    #[tokio::test]
    async fn where_too_many_wait_others_are_told_to_come_again() {
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(KEY).unwrap());
        let turn = sign_ins.turn.lock().await;
        let mut waiting: Vec<_> = (0..MOST_WAITING as u32).map(|n| Box::pin(sign_ins.fits(&key, KEY, network(n)))).collect();
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.iter_mut().all(|one| one.as_mut().poll(&mut context).is_pending()));
        assert!(matches!(sign_ins.fits(&key, KEY, network(1_000)).await, Err(SignInError::TooMany { .. })));
        drop((turn, waiting));
        assert!(sign_ins.fits(&key, KEY, network(1_000)).await.unwrap());
    }

    #[tokio::test]
    async fn a_key_that_is_known_is_not_compared_again() {
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(KEY).unwrap());
        sign_ins.remember("another key that was right once");
        assert!(sign_ins.fits(&key, "another key that was right once", network(1)).await.unwrap());
    }

    #[tokio::test]
    async fn guesses_at_a_key_that_cannot_be_guessed_keep_nobody_out() {
        let (made, digest) = OfficersKey::generate();
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(&digest).unwrap());
        for _ in 0..5 {
            assert!(!sign_ins.fits(&key, "wrong", network(1)).await.unwrap());
        }
        assert!(matches!(sign_ins.fits(&key, "wrong", network(1)).await, Err(SignInError::TooMany { .. })));
        assert!(sign_ins.fits(&key, &made, network(1)).await.unwrap());
    }

    #[test]
    fn a_bearer_token_is_known_where_it_is_no_password_or_was_compared() {
        let shown = |key: &str| HeaderMap::from_iter([(header::AUTHORIZATION, format!("Bearer {key}").parse().unwrap())]);
        let (made, digest) = OfficersKey::generate();
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(&digest).unwrap());
        assert!(sign_ins.knows_bearer(&key, &shown(&made)) && !sign_ins.knows_bearer(&key, &shown("wrong")));
        let password = OfficersKey::from_file_text("correct-horse-battery").unwrap();
        assert!(!sign_ins.knows_bearer(&password, &shown("correct-horse-battery")));
        sign_ins.remember("correct-horse-battery");
        assert!(sign_ins.knows_bearer(&password, &shown("correct-horse-battery")));
    }

    #[test]
    fn a_session_counts_until_it_is_ended() {
        let (sign_ins, cookie) = (SignIns::default(), SessionCookie::keyed());
        let (one, other) = (sign_ins.begin(), sign_ins.begin());
        let session = |shown: &str| sign_ins.session(&cookie, &HeaderMap::from_iter([(header::COOKIE, shown.parse().unwrap())]));
        assert!(one != other && one.len() == 64);
        assert_eq!(session(&format!("foi_officer={one}")), Some(one.clone()));
        assert_eq!(session(&format!("foi_officer=forged; foi_officer={other}")), Some(other.clone()));
        sign_ins.end(&one);
        assert_eq!((session(&format!("foi_officer={one}")), session(&format!("foi_officer={other}"))), (None, Some(other)));
        sign_ins.remember("correct horse battery");
        assert_eq!((session("foi_officer="), session("foi_officer=correct horse battery"), session("a=b")), (None, None, None));
    }
}

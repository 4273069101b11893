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

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use axum::http::header;

    use super::{HeaderMap, Network, OfficersKey, SignInError, SignIns};

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
    async fn a_key_that_is_known_is_not_compared_again() {
        let (sign_ins, key) = (SignIns::default(), OfficersKey::from_file_text(KEY).unwrap());
        sign_ins.remember("another key that was right once");
        assert!(sign_ins.fits(&key, "another key that was right once", network(1)).await.unwrap());
    }

    #[test]
    fn a_session_counts_until_it_is_ended() {
        let sign_ins = SignIns::default();
        let (one, other) = (sign_ins.begin(), sign_ins.begin());
        let shown = |session: &str| HeaderMap::from_iter([(header::COOKIE, format!("foi_officer={session}").parse().unwrap())]);
        assert!(one != other && one.len() == 64 && sign_ins.knows(&shown(&one)) && sign_ins.knows(&shown(&other)));
        sign_ins.end(&one);
        assert!(!sign_ins.knows(&shown(&one)) && sign_ins.knows(&shown(&other)));
        assert!(!sign_ins.knows(&shown("")) && !sign_ins.knows(&HeaderMap::new()));
    }
}

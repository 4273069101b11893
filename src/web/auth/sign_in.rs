//! A key that somebody shows to whether they are an officer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::task::JoinError;

use super::credentials::{SessionCookie, bearer};
use super::key::token;
use super::network::Network;
use super::officers::{Officer, Officers, one_line};
use super::password::Memory;
use super::rate_limit::{MOST_OF_ALL, MOST_OF_ONE, RateLimit};
use super::session::Sessions;

/// Passwords that wait to be compared; more are told to come again.
const MOST_WAITING: usize = 32;
/// When to come again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long whoever has tried too often waits for being told so: trying on and on costs the server little.
const TOLD_AFTER: Duration = Duration::from_secs(1);

/// Those who are signed in, and those who have tried to.
pub(in crate::web) struct SignIns {
    sessions: Sessions,
    /// Passwords that fitted.
    passwords: Sessions,
    /// Keys that were tried, by network and the name that was meant: whoever has a key guesses no colleague's.
    tried: RateLimit<Guesser>,
    /// By network alone.
    tried_in_all: RateLimit<Network>,
    /// Held while a password is compared, even where nobody waits for it any more.
    turn: Arc<Mutex<Memory>>,
    /// How many await their turn.
    waiting: AtomicUsize,
}

/// Who tries keys: a network, and the hash of the name that is meant, whether there is somebody of that name or not.
type Guesser = (Network, blake3::Hash);

fn guesser(from: Network, name: &str) -> Guesser {
    (from, blake3::hash(name.to_lowercase().as_bytes()))
}

impl Default for SignIns {
    fn default() -> Self {
        SignIns {
            sessions: Sessions::default(),
            passwords: Sessions::default(),
            tried: RateLimit::new(MOST_OF_ONE),
            tried_in_all: RateLimit::new(MOST_OF_ALL),
            turn: Arc::default(),
            waiting: AtomicUsize::new(0),
        }
    }
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
    /// The session that a request shows, among those that count, and whose it is.
    pub(in crate::web) fn session(&self, cookie: &SessionCookie, headers: &HeaderMap) -> Option<(String, Arc<Officer>)> {
        cookie.shown(headers).into_iter().find_map(|session| {
            let officer = self.sessions.whose(&session, Instant::now())?;
            Some((session, officer))
        })
    }

    /// Whose key a request shows as a bearer token, as far as that can be said without comparing a password.
    pub(in crate::web) fn bearer(&self, officers: &Officers, headers: &HeaderMap) -> Option<Arc<Officer>> {
        let shown = bearer(headers)?;
        let made = officers.all().iter().find(|officer| officer.key.fits_at_once(&shown) == Some(true));
        made.cloned().or_else(|| self.passwords.whose(&shown, Instant::now()))
    }

    /// Who has shown this name and key; an error where their network has tried too often. A name is not needed where a key is shared. Where
    /// anybody has a password, every refusal takes as long as that of a wrong one: it does not tell which names there are.
    pub(in crate::web) async fn officer(
        &self,
        officers: &Officers,
        name: Option<&str>,
        shown: &str,
        from: Network,
    ) -> Result<Option<Arc<Officer>>, SignInError> {
        let meant = match name {
            Some(name) => officers.named(name).or_else(|| officers.only()),
            None => officers.only().or_else(|| officers.all().iter().find(|officer| officer.key.fits_at_once(shown) == Some(true))),
        };
        let name = meant.map_or_else(|| one_line(name.unwrap_or_default()), |officer| officer.name.clone());
        let may_fit = meant.filter(|officer| officer.key.fits_at_once(shown) != Some(false));
        let other = || officers.all().iter().find(|officer| officer.key.is_slow()).or(meant).or(officers.all().first());
        let Some(compared) = may_fit.or_else(other) else { return Ok(None) };
        let fits = self.fits(compared, shown, from, &name).await?;
        Ok(may_fit.filter(|_| fits).cloned())
    }

    /// Whether `shown` is the officer's key; an error, after a second, where its network has tried too often of this name.
    ///
    /// A key that cannot be guessed is let in at once, whatever others of its network have tried. Passwords are compared one at a
    /// time, which is slow on purpose: many requests at once get no more guesses than one after the other, and where they show the
    /// right one, the first makes it known for the others.
    async fn fits(&self, officer: &Arc<Officer>, shown: &str, from: Network, name: &str) -> Result<bool, SignInError> {
        let guesser = guesser(from, name);
        match officer.key.fits_at_once(shown) {
            Some(true) => {
                self.tried.forget(&guesser);
                return Ok(true);
            }
            Some(false) => {
                return match self.count(guesser) {
                    Ok(()) => Ok(false),
                    Err(wait) => Err(refused(wait).await),
                };
            }
            None => {
                let now = Instant::now();
                if let Some(wait) = self.tried.wait(&guesser, now).or_else(|| self.tried_in_all.wait(&from, now)) {
                    return Err(refused(wait).await);
                }
            }
        }
        let mut turn = self.turn().await?;
        if self.passwords.whose(shown, Instant::now()).is_some_and(|known| known.name == officer.name) {
            return Ok(true);
        }
        // Before the comparison, which counts even where nobody waits for it any more.
        self.count(guesser)?;
        let (key, shown) = (officer.key.clone(), shown.to_owned());
        let comparison = tokio::task::spawn_blocking(move || key.fits(&shown, &mut turn));
        let fits = comparison.await.map_err(SignInError::Broken)?;
        if fits {
            self.tried.forget(&guesser);
            self.tried_in_all.forget_last(&from);
        }
        Ok(fits)
    }

    /// Counts a try, unless they have to wait before it.
    fn count(&self, guesser: Guesser) -> Result<(), Duration> {
        let now = Instant::now();
        self.tried.count(guesser, now)?;
        self.tried_in_all.count(guesser.0, now)
    }

    /// Waits to compare a password, unless too many wait already: guessers must not hold the places of those who read.
    async fn turn(&self) -> Result<OwnedMutexGuard<Memory>, SignInError> {
        let waiting = Waiting::of(&self.waiting);
        if waiting.others >= MOST_WAITING {
            return Err(SignInError::TooMany { wait: AGAIN });
        }
        Ok(Arc::clone(&self.turn).lock_owned().await)
    }

    /// A new session, for an officer who has shown the key.
    pub(in crate::web) fn begin(&self, officer: Arc<Officer>) -> String {
        let session = token();
        self.sessions.remember(&session, officer, Instant::now());
        session
    }

    /// Knows a password that fitted, so that it is not compared again.
    pub(in crate::web) fn remember(&self, password: &str, officer: Arc<Officer>) {
        self.passwords.remember(password, officer, Instant::now());
    }

    /// Ends every session of an officer, on whatever machine.
    pub(in crate::web) fn end_all(&self, officer: &Officer) {
        self.sessions.forget_all(officer);
        self.passwords.forget_all(officer);
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

/// Tells guessers, after a while, how much longer they have to wait.
async fn refused(wait: Duration) -> SignInError {
    tokio::time::sleep(TOLD_AFTER).await;
    SignInError::TooMany { wait: wait.saturating_sub(TOLD_AFTER) }
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

    use super::{Arc, HeaderMap, MOST_WAITING, Network, Officer, Officers, SessionCookie, SignInError, SignIns};
    use crate::web::auth::key::OfficersKey;
    use crate::web::auth::officers::Duty;

    const KEY: &str = "correct horse battery";

    fn officer(text: &str) -> Arc<Officer> {
        let key = OfficersKey::from_file_text(text).unwrap();
        Arc::new(Officer { name: "A".to_owned(), key, may: vec![Duty::Desk] })
    }

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    #[tokio::test]
    async fn the_key_fits_and_nothing_else_does() {
        let (sign_ins, key) = (SignIns::default(), officer(KEY));
        assert!(!sign_ins.fits(&key, "correct horse", network(1), "A").await.unwrap());
        assert!(sign_ins.fits(&key, KEY, network(1), "A").await.unwrap());
    }

    #[tokio::test]
    async fn wrong_keys_make_their_network_wait_and_the_right_one_clears_it() {
        let (sign_ins, key) = (SignIns::default(), officer(KEY));
        for _ in 0..4 {
            assert!(!sign_ins.fits(&key, "wrong", network(1), "A").await.unwrap());
        }
        assert!(sign_ins.fits(&key, KEY, network(1), "A").await.unwrap());
        for _ in 0..5 {
            assert!(!sign_ins.fits(&key, "wrong", network(1), "A").await.unwrap());
        }
        let refused = sign_ins.fits(&key, KEY, network(1), "A").await;
        assert!(matches!(refused, Err(SignInError::TooMany { wait }) if wait.as_secs() <= 60), "{refused:?}");
        sign_ins.remember(KEY, Arc::clone(&key));
        assert!(sign_ins.fits(&key, KEY, network(1), "A").await.is_err(), "even a key that is known has to wait");
        assert!(sign_ins.fits(&key, KEY, network(2), "A").await.unwrap());
    }

    #[tokio::test]
    async fn where_too_many_wait_others_are_told_to_come_again() {
        let (sign_ins, key) = (SignIns::default(), officer(KEY));
        let turn = sign_ins.turn.lock().await;
        let mut waiting: Vec<_> = (0..MOST_WAITING as u32).map(|n| Box::pin(sign_ins.fits(&key, KEY, network(n), "A"))).collect();
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.iter_mut().all(|one| one.as_mut().poll(&mut context).is_pending()));
        assert!(matches!(sign_ins.fits(&key, KEY, network(1_000), "A").await, Err(SignInError::TooMany { .. })));
        drop((turn, waiting));
        assert!(sign_ins.fits(&key, KEY, network(1_000), "A").await.unwrap());
    }

    #[tokio::test]
    async fn a_key_that_is_known_is_not_compared_again() {
        let (sign_ins, key) = (SignIns::default(), officer(KEY));
        sign_ins.remember("another key that was right once", Arc::clone(&key));
        assert!(sign_ins.fits(&key, "another key that was right once", network(1), "A").await.unwrap());
    }

    #[tokio::test]
    async fn guesses_at_a_key_that_cannot_be_guessed_keep_nobody_out() {
        let (made, digest) = OfficersKey::generate();
        let (sign_ins, key) = (SignIns::default(), officer(&digest));
        for _ in 0..5 {
            assert!(!sign_ins.fits(&key, "wrong", network(1), "A").await.unwrap());
        }
        let since = super::Instant::now();
        assert!(matches!(sign_ins.fits(&key, "wrong", network(1), "A").await, Err(SignInError::TooMany { .. })));
        assert!(since.elapsed() >= super::TOLD_AFTER, "guessers are told after a while");
        assert!(sign_ins.fits(&key, &made, network(1), "A").await.unwrap());
    }

    #[test]
    fn a_bearer_token_is_known_where_it_is_no_password_or_was_compared() {
        let shown = |key: &str| HeaderMap::from_iter([(header::AUTHORIZATION, format!("Bearer {key}").parse().unwrap())]);
        let (made, digest) = OfficersKey::generate();
        let shared = |text: &str| Officers::shared("A", OfficersKey::from_file_text(text).unwrap(), Vec::new());
        let (sign_ins, officers) = (SignIns::default(), shared(&digest));
        assert!(sign_ins.bearer(&officers, &shown(&made)).is_some() && sign_ins.bearer(&officers, &shown("wrong")).is_none());
        let officers = shared("correct-horse-battery");
        assert!(sign_ins.bearer(&officers, &shown("correct-horse-battery")).is_none());
        sign_ins.remember("correct-horse-battery", officer("correct-horse-battery"));
        assert!(sign_ins.bearer(&officers, &shown("correct-horse-battery")).is_some());
    }

    #[tokio::test]
    async fn each_officer_has_a_key_of_their_own() {
        let (lind, digest) = OfficersKey::generate();
        let password = OfficersKey::digest_of("correct horse battery").unwrap();
        let file = Officers::entry("K. Lind", &digest, &[Duty::Desk]) + &Officers::entry("A. Moss", &password, &[]);
        let (sign_ins, officers) = (SignIns::default(), Officers::from_toml(&file).unwrap());
        let who = async |name: Option<&str>, shown: &str, host: u32| {
            sign_ins.officer(&officers, name, shown, network(host)).await.unwrap().map(|officer| officer.name.clone())
        };
        assert_eq!(who(Some("k. lind"), &lind, 1).await.as_deref(), Some("K. Lind"));
        assert_eq!(who(Some("A. Moss"), "correct horse battery", 2).await.as_deref(), Some("A. Moss"));
        assert_eq!(who(Some("A. Moss"), &lind, 3).await, None, "another's key");
        assert_eq!(who(Some("K. Lind"), "correct horse battery", 4).await, None);
        assert_eq!(who(Some("nobody"), "correct horse battery", 5).await, None, "a password fits no name but its own");
        assert_eq!(who(None, &lind, 6).await.as_deref(), Some("K. Lind"), "a made key says whose it is");
        assert_eq!(who(None, "correct horse battery", 7).await, None, "a password does not");
    }

    /// K. Lind with a made key, and A. Moss with a password.
    fn two() -> (String, Officers) {
        let (lind, digest) = OfficersKey::generate();
        let password = OfficersKey::digest_of("correct horse battery").unwrap();
        let file = Officers::entry("K. Lind", &digest, &[]) + &Officers::entry("A. Moss", &password, &[]);
        (lind, Officers::from_toml(&file).unwrap())
    }

    #[tokio::test]
    async fn whoever_has_a_key_guesses_no_colleagues() {
        let (lind, officers) = two();
        let sign_ins = SignIns::default();
        let mut refused = None;
        for n in 0..6 {
            assert!(sign_ins.officer(&officers, Some("K. Lind"), &lind, network(1)).await.unwrap().is_some());
            refused = sign_ins.officer(&officers, Some("a.  moss"), &format!("guess {n}"), network(1)).await.err();
        }
        assert!(matches!(refused, Some(SignInError::TooMany { .. })), "a key of one's own clears nothing of another's");
        let moss = sign_ins.officer(&officers, Some("A. Moss"), "correct horse battery", network(2)).await.unwrap();
        assert_eq!(moss.map(|moss| moss.name.clone()).as_deref(), Some("A. Moss"), "from elsewhere");
        assert!(sign_ins.officer(&officers, Some("K. Lind"), &lind, network(1)).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_network_that_goes_through_names_has_to_wait() {
        let (sign_ins, (lind, digest)) = (SignIns::default(), OfficersKey::generate());
        let officers = Officers::from_toml(&(Officers::entry("A", &digest, &[]) + &Officers::entry("B", &digest, &[]))).unwrap();
        for n in 0..super::MOST_OF_ALL {
            assert!(sign_ins.officer(&officers, Some(&format!("name {n}")), "wrong", network(1)).await.unwrap().is_none());
        }
        assert!(sign_ins.officer(&officers, Some("another"), "wrong", network(1)).await.is_err());
        assert!(sign_ins.officer(&officers, Some("another"), "wrong", network(2)).await.is_ok());
        assert!(sign_ins.officer(&officers, Some("B"), &lind, network(1)).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn no_refusal_tells_which_names_there_are() {
        let (lind, officers) = two();
        let sign_ins = SignIns::default();
        let turn = sign_ins.turn.lock().await;
        let mut context = Context::from_waker(Waker::noop());
        for name in ["K. Lind", "A. Moss", "nobody"] {
            let mut refusal = Box::pin(sign_ins.officer(&officers, Some(name), "a wrong password", network(1)));
            assert!(refusal.as_mut().poll(&mut context).is_pending(), "{name} waits for a comparison");
        }
        assert!(sign_ins.officer(&officers, Some("K. Lind"), &lind, network(1)).await.unwrap().is_some(), "a made key does not");
        drop(turn);
    }

    #[test]
    fn a_session_counts_until_it_is_ended() {
        let (sign_ins, cookie) = (SignIns::default(), SessionCookie::keyed());
        let (one, other) = (sign_ins.begin(officer(KEY)), sign_ins.begin(officer(KEY)));
        let session = |shown: &str| {
            let headers = HeaderMap::from_iter([(header::COOKIE, shown.parse().unwrap())]);
            sign_ins.session(&cookie, &headers).map(|(session, _)| session)
        };
        assert!(one != other && one.len() == 64);
        assert_eq!(session(&format!("foi_officer={one}")), Some(one.clone()));
        assert_eq!(session(&format!("foi_officer=forged; foi_officer={other}")), Some(other.clone()));
        sign_ins.end(&one);
        assert_eq!((session(&format!("foi_officer={one}")), session(&format!("foi_officer={other}"))), (None, Some(other)));
        sign_ins.remember("correct horse battery", officer(KEY));
        assert_eq!((session("foi_officer="), session("foi_officer=correct horse battery"), session("a=b")), (None, None, None));
    }
}

//! Those who have shown a key, each for a working day.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::officers::Officer;

/// How long a sign-in lasts.
pub(super) const SESSION: Duration = Duration::from_secs(8 * 3600);
/// Sessions that are remembered before those that are over are forgotten.
const MOST_KEPT: usize = 10_000;

/// Digests of session tokens, or of bearer keys that fitted, whose they are and until when they count.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<blake3::Hash, Session>>);

struct Session {
    officer: Arc<Officer>,
    until: Instant,
}

impl Sessions {
    /// Whose token or key it is, where it is known to be an officer's.
    pub(super) fn whose(&self, secret: &str, now: Instant) -> Option<Arc<Officer>> {
        let known = self.lock();
        known.get(&blake3::hash(secret.as_bytes())).filter(|session| session.until > now).map(|session| Arc::clone(&session.officer))
    }

    /// Knows a token or key as this officer's from now on, until a sign-in is over.
    pub(super) fn remember(&self, secret: &str, officer: Arc<Officer>, now: Instant) {
        let mut known = self.lock();
        if known.len() >= MOST_KEPT {
            known.retain(|_, session| session.until > now);
        }
        known.insert(blake3::hash(secret.as_bytes()), Session { officer, until: now + SESSION });
    }

    /// Knows nothing of this officer's any more.
    pub(super) fn forget_all(&self, officer: &Officer) {
        self.lock().retain(|_, session| session.officer.name != officer.name);
    }

    /// Knows a token no more.
    pub(super) fn forget(&self, secret: &str) {
        self.lock().remove(&blake3::hash(secret.as_bytes()));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<blake3::Hash, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Duration, Instant, MOST_KEPT, Officer, SESSION, Sessions};
    use crate::web::auth::key::OfficersKey;

    fn officer(name: &str) -> Arc<Officer> {
        Arc::new(Officer { name: name.to_owned(), key: OfficersKey::from_token("correct-horse-battery").unwrap(), may: Vec::new() })
    }

    impl Sessions {
        fn knows(&self, secret: &str, now: Instant) -> bool {
            self.whose(secret, now).is_some()
        }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_session_ends_after_eight_hours() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        sessions.remember("token", officer("A"), start);
        let at = |hours: u32| sessions.knows("token", start + SECOND * 3600 * hours);
        assert_eq!((at(0), at(7), at(8), at(9)), (true, true, false, false));
        assert!(!sessions.knows("another", start));
    }

    #[test]
    fn showing_it_again_begins_anew_and_signing_out_ends_it() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        sessions.remember("token", officer("A"), start);
        sessions.remember("token", officer("A"), start + SECOND);
        sessions.remember("another", officer("A"), start);
        assert!(sessions.knows("token", start + SESSION));
        sessions.forget("token");
        assert!(!sessions.knows("token", start) && sessions.knows("another", start));
    }

    #[test]
    fn an_officer_signs_out_everywhere_and_nobody_else_does() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        for (token, name) in [("one", "A"), ("two", "A"), ("three", "B")] {
            sessions.remember(token, officer(name), start);
        }
        assert_eq!(sessions.whose("three", start).map(|officer| officer.name.clone()).as_deref(), Some("B"));
        sessions.forget_all(&officer("A"));
        assert_eq!(["one", "two", "three"].map(|token| sessions.knows(token, start)), [false, false, true]);
    }

    #[test]
    fn sessions_that_are_over_are_forgotten_in_the_end() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        for n in 0..MOST_KEPT as u32 {
            sessions.remember(&n.to_string(), officer("A"), start + SECOND * (n % 2));
        }
        sessions.remember("one more", officer("A"), start + SESSION);
        assert_eq!(sessions.lock().len(), 1 + MOST_KEPT / 2);
    }
}

//! Those who have shown the key, each for a working day.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a sign-in lasts.
pub(super) const SESSION: Duration = Duration::from_secs(8 * 3600);
/// Sessions that are remembered before those that are over are forgotten.
const MOST_KEPT: usize = 10_000;

/// Digests of session tokens, or of bearer keys that fitted, and until when they count.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<blake3::Hash, Instant>>);

impl Sessions {
    /// Whether a token or key is known to be an officer's.
    pub(super) fn knows(&self, secret: &str, now: Instant) -> bool {
        self.lock().get(&blake3::hash(secret.as_bytes())).is_some_and(|until| *until > now)
    }

    /// Knows a token or key from now on, until a sign-in is over.
    pub(super) fn remember(&self, secret: &str, now: Instant) {
        let mut known = self.lock();
        if known.len() >= MOST_KEPT {
            known.retain(|_, until| *until > now);
        }
        known.insert(blake3::hash(secret.as_bytes()), now + SESSION);
    }

    /// Knows a token no more.
    pub(super) fn forget(&self, secret: &str) {
        self.lock().remove(&blake3::hash(secret.as_bytes()));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<blake3::Hash, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Instant, MOST_KEPT, SESSION, Sessions};

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_session_ends_after_eight_hours() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        sessions.remember("token", start);
        let at = |hours: u32| sessions.knows("token", start + SECOND * 3600 * hours);
        assert_eq!((at(0), at(7), at(8), at(9)), (true, true, false, false));
        assert!(!sessions.knows("another", start));
    }

    #[test]
    fn showing_it_again_begins_anew_and_signing_out_ends_it() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        sessions.remember("token", start);
        sessions.remember("token", start + SECOND);
        sessions.remember("another", start);
        assert!(sessions.knows("token", start + SESSION));
        sessions.forget("token");
        assert!(!sessions.knows("token", start) && sessions.knows("another", start));
    }

    #[test]
    fn sessions_that_are_over_are_forgotten_in_the_end() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        for n in 0..MOST_KEPT as u32 {
            sessions.remember(&n.to_string(), start + SECOND * (n % 2));
        }
        sessions.remember("one more", start + SESSION);
        assert_eq!(sessions.lock().len(), 1 + MOST_KEPT / 2);
    }
}

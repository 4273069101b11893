//! Wrong keys, by who tried them: so many a minute, and then they have to wait.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Keys that a network may try of one name within [`PAUSE`].
pub(super) const MOST_OF_ONE: usize = 5;
/// Keys that a network may try of all names together.
pub(super) const MOST_OF_ALL: usize = 30;
/// How long a try is remembered.
const PAUSE: Duration = Duration::from_secs(60);
/// Those who are remembered before those that need not wait any more are forgotten.
const MOST_NETWORKS: usize = 10_000;

/// Who has tried keys, and when.
pub(super) struct RateLimit<Who> {
    most: usize,
    tried: Mutex<HashMap<Who, Vec<Instant>>>,
}

impl<Who: Eq + Hash> RateLimit<Who> {
    /// So many within [`PAUSE`] for each.
    pub(super) fn new(most: usize) -> Self {
        RateLimit { most, tried: Mutex::default() }
    }

    /// How long these have to wait before they may try another key; `None` where they may do so now.
    pub(super) fn wait(&self, from: &Who, now: Instant) -> Option<Duration> {
        wait(self.lock().get(from)?, self.most, now)
    }

    /// Counts a try; where they have to wait before they may, says how long, and counts none.
    ///
    /// # Errors
    ///
    /// How long to wait.
    pub(super) fn count(&self, from: Who, now: Instant) -> Result<(), Duration> {
        let is_recent = |at: &Instant| now.saturating_duration_since(*at) < PAUSE;
        let mut tried = self.lock();
        if let Some(wait) = tried.get(&from).and_then(|times| wait(times, self.most, now)) {
            return Err(wait);
        }
        if tried.len() >= MOST_NETWORKS {
            tried.retain(|_, times| times.iter().any(is_recent));
        }
        let times = tried.entry(from).or_default();
        times.retain(is_recent);
        times.push(now);
        Ok(())
    }

    /// Forgets what these tried: they have the key.
    pub(super) fn forget(&self, from: &Who) {
        self.lock().remove(from);
    }

    /// Forgets the last of what these tried: it was the key.
    pub(super) fn forget_last(&self, from: &Who) {
        if let Some(times) = self.lock().get_mut(from) {
            times.pop();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Who, Vec<Instant>>> {
        self.tried.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long to wait after these tries.
fn wait(tried: &[Instant], most: usize, now: Instant) -> Option<Duration> {
    let since = tried.iter().map(|at| now.saturating_duration_since(*at)).filter(|since| *since < PAUSE);
    let recent: Vec<Duration> = since.collect();
    let oldest = recent.iter().rev().nth(most - 1)?;
    Some(PAUSE - *oldest)
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Duration, Instant, MOST_NETWORKS, MOST_OF_ONE, PAUSE, RateLimit};
    use crate::web::auth::network::Network;

    const SECOND: Duration = Duration::from_secs(1);

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    #[test]
    fn the_sixth_try_waits_until_the_first_is_a_minute_old() {
        let (limit, start) = (RateLimit::new(MOST_OF_ONE), Instant::now());
        for n in 0..5 {
            assert_eq!(limit.wait(&network(1), start + SECOND * n), None);
            assert_eq!(limit.count(network(1), start + SECOND * n), Ok(()));
        }
        assert_eq!(limit.wait(&network(1), start + SECOND * 10), Some(SECOND * 50));
        assert_eq!(limit.wait(&network(1), start + SECOND * 59), Some(SECOND));
        assert_eq!(limit.wait(&network(1), start + SECOND * 60), None);
        assert_eq!(limit.count(network(1), start + SECOND * 59), Err(SECOND));
        assert_eq!(limit.count(network(1), start + SECOND * 60), Ok(()));
        assert_eq!(limit.wait(&network(1), start + SECOND * 60), Some(SECOND), "four of the first five are within the minute");
        assert_eq!(limit.lock()[&network(1)].len(), 5, "the first is forgotten");
    }

    #[test]
    fn one_networks_tries_are_not_anothers() {
        let (limit, now) = (RateLimit::new(MOST_OF_ONE), Instant::now());
        for _ in 0..5 {
            assert_eq!(limit.count(network(1), now), Ok(()));
        }
        assert_eq!((limit.wait(&network(1), now), limit.wait(&network(2), now)), (Some(PAUSE), None));
        limit.forget(&network(2));
        assert_eq!(limit.wait(&network(1), now), Some(PAUSE));
        limit.forget_last(&network(1));
        limit.forget_last(&network(2));
        assert_eq!(limit.wait(&network(1), now), None, "the last was right");
        assert_eq!((limit.count(network(1), now), limit.wait(&network(1), now)), (Ok(()), Some(PAUSE)));
        limit.forget(&network(1));
        assert_eq!(limit.wait(&network(1), now), None);
    }

    #[test]
    fn networks_that_need_not_wait_are_forgotten_in_the_end() {
        let (limit, start) = (RateLimit::new(MOST_OF_ONE), Instant::now());
        for host in 0..MOST_NETWORKS as u32 {
            assert_eq!(limit.count(network(host), start + SECOND * (host % 2)), Ok(()));
        }
        assert_eq!(limit.count(network(0), start + SECOND * 60), Ok(()));
        assert_eq!(limit.lock().len(), 1 + MOST_NETWORKS / 2, "those of the second before are gone");
    }
}

//! Wrong keys, by the network that they came from: so many a minute, and then it has to wait.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::network::Network;

/// Keys that one network may try within [`PAUSE`].
const MOST_TRIED: usize = 5;
/// How long a try is remembered.
const PAUSE: Duration = Duration::from_secs(60);
/// Networks that are remembered before those that need not wait any more are forgotten.
const MOST_NETWORKS: usize = 10_000;

/// Who has tried keys, and when.
#[derive(Default)]
pub(super) struct RateLimit(Mutex<HashMap<Network, Vec<Instant>>>);

impl RateLimit {
    /// How long this network has to wait before it may try another key; `None` where it may do so now.
    pub(super) fn wait(&self, from: Network, now: Instant) -> Option<Duration> {
        wait(self.lock().get(&from)?, now)
    }

    /// Counts a try; where the network has to wait before it may, says how long, and counts none.
    ///
    /// # Errors
    ///
    /// How long to wait.
    pub(super) fn count(&self, from: Network, now: Instant) -> Result<(), Duration> {
        let is_recent = |at: &Instant| now.saturating_duration_since(*at) < PAUSE;
        let mut tried = self.lock();
        if let Some(wait) = tried.get(&from).and_then(|times| wait(times, now)) {
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

    /// Forgets what this network tried: it has the key.
    pub(super) fn forget(&self, from: Network) {
        self.lock().remove(&from);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Network, Vec<Instant>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long to wait after these tries.
fn wait(tried: &[Instant], now: Instant) -> Option<Duration> {
    let since = tried.iter().map(|at| now.saturating_duration_since(*at)).filter(|since| *since < PAUSE);
    let recent: Vec<Duration> = since.collect();
    let oldest = recent.iter().rev().nth(MOST_TRIED - 1)?;
    Some(PAUSE - *oldest)
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Duration, Instant, MOST_NETWORKS, Network, PAUSE, RateLimit};

    const SECOND: Duration = Duration::from_secs(1);

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    #[test]
    fn the_sixth_try_waits_until_the_first_is_a_minute_old() {
        let (limit, start) = (RateLimit::default(), Instant::now());
        for n in 0..5 {
            assert_eq!(limit.wait(network(1), start + SECOND * n), None);
            assert_eq!(limit.count(network(1), start + SECOND * n), Ok(()));
        }
        assert_eq!(limit.wait(network(1), start + SECOND * 10), Some(SECOND * 50));
        assert_eq!(limit.wait(network(1), start + SECOND * 59), Some(SECOND));
        assert_eq!(limit.wait(network(1), start + SECOND * 60), None);
        assert_eq!(limit.count(network(1), start + SECOND * 59), Err(SECOND));
        assert_eq!(limit.count(network(1), start + SECOND * 60), Ok(()));
        assert_eq!(limit.wait(network(1), start + SECOND * 60), Some(SECOND), "four of the first five are within the minute");
        assert_eq!(limit.lock()[&network(1)].len(), 5, "the first is forgotten");
    }

    #[test]
    fn one_networks_tries_are_not_anothers() {
        let (limit, now) = (RateLimit::default(), Instant::now());
        for _ in 0..5 {
            assert_eq!(limit.count(network(1), now), Ok(()));
        }
        assert_eq!((limit.wait(network(1), now), limit.wait(network(2), now)), (Some(PAUSE), None));
        limit.forget(network(2));
        assert_eq!(limit.wait(network(1), now), Some(PAUSE));
        limit.forget(network(1));
        assert_eq!(limit.wait(network(1), now), None);
    }

    #[test]
    fn networks_that_need_not_wait_are_forgotten_in_the_end() {
        let (limit, start) = (RateLimit::default(), Instant::now());
        for host in 0..MOST_NETWORKS as u32 {
            assert_eq!(limit.count(network(host), start + SECOND * (host % 2)), Ok(()));
        }
        assert_eq!(limit.count(network(0), start + SECOND * 60), Ok(()));
        assert_eq!(limit.lock().len(), 1 + MOST_NETWORKS / 2, "those of the second before are gone");
    }
}

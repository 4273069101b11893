//! Wrong keys, by the network that they came from: so many a minute, and then it has to wait.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use super::error::WebError;

/// Wrong keys from one network within [`PAUSE`] before it has to wait.
const MOST_WRONG: usize = 5;
/// How long wrong keys are remembered.
const PAUSE: Duration = Duration::from_secs(60);
/// Networks that are remembered at most.
const MOST_KEPT: usize = 10_000;

/// Whose address a request comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clients {
    /// That of the connection.
    #[default]
    Direct,
    /// That which a proxy, through which alone the server is reached, adds to `x-forwarded-for`.
    BehindProxy,
}

/// A network that one person may have to themselves: an address of version 4, or the first half of one of version 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Network(u64);

impl Network {
    /// Where a request comes from.
    pub(super) fn of(clients: Clients, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|connect| connect.0.ip());
        let named = match clients {
            Clients::Direct => None,
            Clients::BehindProxy => forwarded(headers),
        };
        named.or(peer).map_or(Network(0), Network::from)
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Network(u64::from(address.to_bits())),
            IpAddr::V6(address) => Network((address.to_bits() >> 64) as u64),
        }
    }
}

/// The last address, which is the one that the proxy itself saw.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").into_iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Who has guessed wrong, and when.
#[derive(Default)]
pub(super) struct Guesses(Mutex<HashMap<Network, Vec<Instant>>>);

impl Guesses {
    /// An error where this network has to wait.
    pub(super) fn may(&self, from: Network) -> Result<(), WebError> {
        let wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = wrong.get(&from).into_iter().flatten().map(Instant::elapsed).filter(|since| *since < PAUSE);
        let since: Vec<Duration> = recent.collect();
        match since.iter().rev().nth(MOST_WRONG - 1) {
            Some(oldest) => Err(WebError::Throttled { seconds: (PAUSE - *oldest).as_secs() + 1 }),
            None => Ok(()),
        }
    }

    /// Counts a guess.
    pub(super) fn count(&self, from: Network) {
        let mut wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if wrong.len() >= MOST_KEPT {
            wrong.retain(|_, times| times.iter().any(|t| t.elapsed() < PAUSE));
        }
        let times = wrong.entry(from).or_default();
        times.retain(|t| t.elapsed() < PAUSE);
        times.push(Instant::now());
    }

    /// Forgets what this network guessed: it has the key.
    pub(super) fn forget(&self, from: Network) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> Network {
        Network::from(address.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn guessing_is_throttled_by_network() {
        let guesses = Guesses::default();
        for host in 1..=MOST_WRONG {
            let from = network(&format!("2001:db8::{host}"));
            assert_eq!(guesses.may(from), Ok(()));
            guesses.count(from);
        }
        assert!(matches!(guesses.may(network("2001:db8::ffff")), Err(WebError::Throttled { seconds: 1..=60 })));
        assert_eq!(guesses.may(network("2001:db8:0:1::1")), Ok(()));
        guesses.forget(network("2001:db8::1"));
        assert_eq!(guesses.may(network("2001:db8::1")), Ok(()));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }

    #[test]
    fn behind_a_proxy_the_address_that_it_added_counts() {
        let mut headers = HeaderMap::new();
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 80))));
        assert_eq!(Network::of(Clients::BehindProxy, &headers, &extensions), network("127.0.0.1"));
        headers.insert("x-forwarded-for", "198.51.100.9, 192.0.2.7".parse().unwrap());
        assert_eq!(Network::of(Clients::BehindProxy, &headers, &extensions), network("192.0.2.7"));
        assert_eq!(Network::of(Clients::Direct, &headers, &extensions), network("127.0.0.1"), "anybody can say anything");
    }
}

//! What all share to what one network may have of it at once, so that no client has all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::auth::network::Network;

/// Networks that are known before those that use nothing are forgotten.
const MOST_KEPT: usize = 10_000;

/// So many at once for each network.
pub(super) struct Shares {
    each: usize,
    of: Arc<Mutex<HashMap<Network, Arc<Semaphore>>>>,
}

/// One of a network's share, which is given back when this is dropped.
pub(super) struct Share {
    permit: Option<OwnedSemaphorePermit>,
    network: Network,
    each: usize,
    of: Arc<Mutex<HashMap<Network, Arc<Semaphore>>>>,
}

impl Shares {
    /// So many at once for each network.
    pub(super) fn new(each: usize) -> Self {
        Shares { each, of: Arc::default() }
    }

    /// One of this network's share, where it has not used all of it.
    pub(super) fn try_take(&self, network: Network) -> Option<Share> {
        let permit = self.semaphore(network).try_acquire_owned().ok()?;
        Some(self.share(permit, network))
    }

    /// One of this network's share, as soon as it has any left.
    pub(super) async fn take(&self, network: Network) -> Option<Share> {
        let permit = self.semaphore(network).acquire_owned().await.ok()?;
        Some(self.share(permit, network))
    }

    /// Whether nobody has any of it.
    #[cfg(test)]
    pub(super) fn is_unused(&self) -> bool {
        self.of.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn share(&self, permit: OwnedSemaphorePermit, network: Network) -> Share {
        Share { permit: Some(permit), network, each: self.each, of: Arc::clone(&self.of) }
    }

    fn semaphore(&self, network: Network) -> Arc<Semaphore> {
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if of.len() >= MOST_KEPT {
            // Those whose last request was given up while it waited.
            of.retain(|_, its| its.available_permits() < self.each || Arc::strong_count(its) > 1);
        }
        Arc::clone(of.entry(network).or_insert_with(|| Arc::new(Semaphore::new(self.each))))
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.permit.take());
        // Where nobody has or awaits any of it, the network is forgotten.
        if of.get(&self.network).is_some_and(|its| its.available_permits() == self.each && Arc::strong_count(its) == 1) {
            of.remove(&self.network);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::task::{Context, Poll, Waker};

    use super::{Network, Shares};

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    #[test]
    fn no_network_takes_anothers_share() {
        let shares = Shares::new(2);
        let held = [shares.try_take(network(1)), shares.try_take(network(1))];
        assert!(held.iter().all(Option::is_some) && shares.try_take(network(1)).is_none());
        assert!(shares.try_take(network(2)).is_some());
        drop(held);
        assert!(shares.try_take(network(1)).is_some());
    }

    #[test]
    fn whoever_waits_gets_what_is_given_back_and_networks_are_forgotten() {
        let shares = Shares::new(1);
        let held = shares.try_take(network(1));
        let mut waiting = Box::pin(shares.take(network(1)));
        let mut poll = || waiting.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(poll().is_pending());
        drop(held);
        assert!(matches!(poll(), Poll::Ready(Some(_))));
        assert!(shares.of.lock().unwrap().is_empty());
    }
}

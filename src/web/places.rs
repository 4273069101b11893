//! Connections to places: so many at once, and so many of one network. Who comes is always let in: where there is no place left, a
//! connection has to go that keeps it without an answer being worked out, and of these the one that has for longest.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::auth::network::Network;

/// The places of a server.
pub(super) struct Places {
    /// Connections at once.
    most: usize,
    /// Connections at once of one network.
    share: usize,
    open: Mutex<Open>,
    /// Counts what happens, so that it is known what came first.
    clock: AtomicU64,
}

#[derive(Default)]
struct Open {
    connections: BTreeMap<u64, Arc<Connection>>,
    of: HashMap<Network, usize>,
}

/// What is known of an open connection.
struct Connection {
    network: Network,
    /// Since when it is as it is.
    since: AtomicU64,
    /// Whether an answer is being worked out for it.
    is_busy: AtomicBool,
    end: Notify,
}

/// The place of one connection, which is free again when this is dropped.
#[derive(Clone)]
pub(super) struct Place(Arc<Held>);

struct Held {
    places: Arc<Places>,
    id: u64,
    connection: Arc<Connection>,
}

impl Places {
    /// So many places, of which one network may have so many.
    pub(super) fn new(most: usize, share: usize) -> Arc<Self> {
        Arc::new(Places { most, share, open: Mutex::default(), clock: AtomicU64::new(0) })
    }

    /// A place for a connection of this network; says whether another one has to go for it.
    pub(super) fn take(self: &Arc<Self>, network: Network) -> (Place, bool) {
        let id = self.now();
        let connection = Arc::new(Connection { network, since: AtomicU64::new(id), is_busy: AtomicBool::new(false), end: Notify::new() });
        let mut open = self.lock();
        let crowded = if open.of.get(&network).is_some_and(|count| *count >= self.share) {
            Some(network)
        } else if open.connections.len() >= self.most {
            // Whoever has most gives one up; at a tie the newcomer's own.
            open.of.iter().max_by_key(|(of, count)| (**count, **of == network)).map(|(of, _)| *of)
        } else {
            None
        };
        let goes = crowded.and_then(|network| open.oldest(network));
        if let Some(goes) = goes
            && let Some(gone) = open.remove(goes)
        {
            gone.end.notify_one();
        }
        open.connections.insert(id, Arc::clone(&connection));
        *open.of.entry(network).or_default() += 1;
        drop(open);
        (Place(Arc::new(Held { places: Arc::clone(self), id, connection })), goes.is_some())
    }

    fn now(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// The connection of this network that is to go first.
    fn oldest(&self, network: Network) -> Option<u64> {
        let its = self.connections.iter().filter(|(_, connection)| connection.network == network);
        let age = |c: &Connection| (c.is_busy.load(Ordering::Relaxed), c.since.load(Ordering::Relaxed));
        its.min_by_key(|(_, connection)| age(connection)).map(|(id, _)| *id)
    }

    fn remove(&mut self, id: u64) -> Option<Arc<Connection>> {
        let gone = self.connections.remove(&id)?;
        if let Some(count) = self.of.get_mut(&gone.network) {
            *count -= 1;
            if *count == 0 {
                self.of.remove(&gone.network);
            }
        }
        Some(gone)
    }
}

impl Place {
    /// An answer is being worked out from now on.
    pub(super) fn answers(&self) {
        self.becomes(true);
    }

    /// The connection waits from now on, for a request or for its answer to be read.
    pub(super) fn waits(&self) {
        self.becomes(false);
    }

    fn becomes(&self, is_busy: bool) {
        self.0.connection.since.store(self.0.places.now(), Ordering::Relaxed);
        self.0.connection.is_busy.store(is_busy, Ordering::Relaxed);
    }

    /// Resolves when the place is wanted for another connection.
    pub(super) async fn is_wanted(&self) {
        self.0.connection.end.notified().await;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.places.lock().remove(self.id);
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::{Arc, Network, Place, Places};

    fn network(host: u32) -> Network {
        Network::from(IpAddr::V4(Ipv4Addr::from_bits(host)))
    }

    /// Places for connections of these networks, one after the other.
    fn taken(places: &Arc<Places>, hosts: &[u32]) -> Vec<Place> {
        hosts.iter().map(|host| places.take(network(*host)).0).collect()
    }

    /// Which of them have to go.
    fn gone(taken: &[Place]) -> Vec<usize> {
        let is_gone = |place: &Place| pin!(place.is_wanted()).poll(&mut Context::from_waker(Waker::noop())).is_ready();
        taken.iter().enumerate().filter(|(_, place)| is_gone(place)).map(|(at, _)| at).collect()
    }

    #[test]
    fn of_a_network_that_has_its_share_the_oldest_goes() {
        let places = Places::new(100, 3);
        let taken = taken(&places, &[1, 2, 1, 1, 1, 1]);
        assert_eq!(gone(&taken), [0, 2]);
    }

    #[test]
    fn what_is_being_answered_goes_last() {
        let places = Places::new(100, 3);
        let open = taken(&places, &[1, 1, 1]);
        open[0].answers();
        open[1].answers();
        open[1].waits();
        let _new = taken(&places, &[1]);
        assert_eq!(gone(&open), [2], "the second has waited since its answer only");
        let _newer = taken(&places, &[1]);
        assert_eq!(gone(&open), [1]);
    }

    #[test]
    fn where_all_places_are_taken_whoever_has_most_gives_one_up() {
        let places = Places::new(5, 4);
        let open = taken(&places, &[1, 2, 2, 2, 3]);
        assert!(places.take(network(4)).1);
        assert_eq!(gone(&open), [1]);
        let even = Places::new(2, 2);
        let open = taken(&even, &[1, 2]);
        let _new = taken(&even, &[2]);
        assert_eq!(gone(&open), [1], "at a tie the newcomer's own");
    }

    #[test]
    fn a_place_is_free_again_when_its_connection_ends() {
        let places = Places::new(2, 1);
        for _ in 0..10 {
            assert!(!places.take(network(1)).1);
        }
        let first = places.take(network(1)).0;
        let (second, took) = places.take(network(1));
        assert!(took);
        // The place of the first is another's by now.
        drop(first);
        assert_eq!(places.lock().of.get(&network(1)), Some(&1));
        drop(second);
        assert!(places.lock().of.is_empty() && places.lock().connections.is_empty());
    }
}

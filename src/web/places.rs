//! Connections to places: so many at once, and so many of one network. Who comes is always let in: where there is no place left, a
//! connection has to go that keeps it without an answer being worked out, and of these the one that has for longest.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
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
    connections: HashMap<u64, Connection>,
    /// The connections of each network, in the order in which they are to go.
    of: HashMap<Network, BTreeSet<(Stage, u64)>>,
}

/// What is known of an open connection.
struct Connection {
    network: Network,
    stage: Stage,
    end: Arc<Notify>,
}

/// What becomes of a connection, and since when; what is less goes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It waits, for a request or for its answer to be read.
    Waits(u64),
    /// An answer is being worked out for it.
    Answers(u64),
}

/// The place of one connection, which is free again when this is dropped.
#[derive(Clone)]
pub(super) struct Place(Arc<Held>);

struct Held {
    places: Arc<Places>,
    id: u64,
    end: Arc<Notify>,
}

impl Places {
    /// So many places, of which one network may have so many.
    pub(super) fn new(most: usize, share: usize) -> Arc<Self> {
        Arc::new(Places { most, share, open: Mutex::default(), clock: AtomicU64::new(0) })
    }

    /// A place for a connection of this network; says whether another one has to go for it.
    pub(super) fn take(self: &Arc<Self>, network: Network) -> (Place, bool) {
        let (id, end) = (self.now(), Arc::new(Notify::new()));
        let mut open = self.lock();
        let count = |its: &BTreeSet<(Stage, u64)>| its.len();
        let crowded = if open.of.get(&network).map_or(0, count) >= self.share {
            Some(network)
        } else if open.connections.len() >= self.most {
            // Whoever has most gives one up; at a tie the newcomer's own.
            open.of.iter().max_by_key(|(of, its)| (its.len(), **of == network)).map(|(of, _)| *of)
        } else {
            None
        };
        let goes = crowded.and_then(|network| open.of.get(&network)?.first()).map(|(_, id)| *id);
        if let Some(gone) = goes.and_then(|id| open.remove(id)) {
            gone.end.notify_one();
        }
        open.insert(id, Connection { network, stage: Stage::Waits(id), end: Arc::clone(&end) });
        drop(open);
        (Place(Arc::new(Held { places: Arc::clone(self), id, end })), goes.is_some())
    }

    fn becomes(&self, id: u64, stage: impl FnOnce(u64) -> Stage) {
        let mut open = self.lock();
        // One that had to go is no longer there.
        if let Some(connection) = open.remove(id) {
            open.insert(id, Connection { stage: stage(self.now()), ..connection });
        }
    }

    fn now(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn insert(&mut self, id: u64, connection: Connection) {
        self.of.entry(connection.network).or_default().insert((connection.stage, id));
        self.connections.insert(id, connection);
    }

    fn remove(&mut self, id: u64) -> Option<Connection> {
        let gone = self.connections.remove(&id)?;
        if let Some(its) = self.of.get_mut(&gone.network) {
            its.remove(&(gone.stage, id));
            if its.is_empty() {
                self.of.remove(&gone.network);
            }
        }
        Some(gone)
    }
}

impl Place {
    /// An answer is being worked out from now on.
    pub(super) fn answers(&self) {
        self.0.places.becomes(self.0.id, Stage::Answers);
    }

    /// The connection waits from now on, for a request or for its answer to be read.
    pub(super) fn waits(&self) {
        self.0.places.becomes(self.0.id, Stage::Waits);
    }

    /// Resolves when the place is wanted for another connection.
    pub(super) async fn is_wanted(&self) {
        self.0.end.notified().await;
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
        assert_eq!(places.lock().of[&network(1)].len(), 1);
        drop(second);
        assert!(places.lock().of.is_empty() && places.lock().connections.is_empty());
    }
}

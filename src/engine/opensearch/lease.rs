//! One writer at a time, over several machines: a document says who writes, and is renewed while he does.
//!
//! No clocks are compared. A writer that finds another's lease watches it: one that is renewed meanwhile is held, and one that is not, for as
//! long as a lease lasts, is taken over. A writer that could not renew his own in time writes no more.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::cluster::Patience;
use super::commit::{self, Seen};
use super::searches::Index;
use crate::engine::{EngineError, Holder};

/// How long a lease lasts that is not renewed.
const LASTS: Duration = Duration::from_secs(12);
/// How often it is renewed.
const RENEWED: Duration = Duration::from_secs(2);
/// How long after its last renewal its holder still writes.
const SURE: Duration = Duration::from_secs(6);
/// How often another's lease is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// What the document is called.
const ID: &str = "lease";

/// Who writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Lease {
    /// Rises with every writer.
    run: u64,
    /// In words.
    holder: String,
    /// By chance, so that no two runs write the same lease.
    #[serde(default)]
    chance: String,
    /// Rises with every renewal.
    beat: u64,
    /// Whether the holder has ended in order.
    is_free: bool,
}

impl Lease {
    /// Whether the same run wrote both.
    fn is_of(&self, other: &Lease) -> bool {
        (self.run, &self.chance) == (other.run, &other.chance)
    }
}

/// The right to write, until it is dropped.
pub(super) struct Held {
    /// The number of this run; later ones have higher numbers.
    pub(super) run: u64,
    watch: Arc<Watch>,
    stop: Option<(Sender<()>, JoinHandle<()>)>,
}

/// How it stands with a lease that is held.
pub(super) struct Watch {
    kept: Index,
    renewed: Mutex<Instant>,
    is_lost: AtomicBool,
    /// Held while the lease is written.
    writing: Mutex<()>,
}

impl Watch {
    /// Waits until this writer is sure to be the only one.
    ///
    /// # Errors
    /// Where another has taken over, or the lease cannot be renewed for long.
    pub(super) fn sure(&self) -> Result<(), EngineError> {
        let begun = Instant::now();
        loop {
            if self.is_lost.load(Ordering::Acquire) {
                return Err(held(&self.kept, "another run, which took over while this one was held up"));
            }
            if self.renewed.lock().unwrap_or_else(PoisonError::into_inner).elapsed() < SURE {
                return Ok(());
            }
            if begun.elapsed() > Patience::Writing.all() {
                return Err(self.kept.unclear("the lease of this run could not be renewed"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Does something while the lease is not written, which has to take less time than a lease lasts.
    pub(super) fn at_rest<T>(&self, work: impl FnOnce() -> T) -> T {
        let _resting = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }
}

impl Held {
    /// Takes the lease of an archive, or says who has it.
    pub(super) fn take(kept: &Index) -> Result<Self, EngineError> {
        let (before, seen) = waited(kept)?;
        let lease = Lease { run: before.run + 1, holder: holder(), chance: chance(), beat: 0, is_free: false };
        let Some(seen) = commit::replace(kept, ID, seen, &json!(lease), Patience::Writing)? else {
            return Err(held(kept, "another process"));
        };
        let watch = Arc::new(Watch {
            kept: kept.clone(),
            renewed: Mutex::new(Instant::now()),
            is_lost: AtomicBool::new(false),
            writing: Mutex::default(),
        });
        let (stop, stopped) = channel();
        let (run, renewing) = (lease.run, Arc::clone(&watch));
        let thread = std::thread::spawn(move || {
            let (mut lease, mut seen) = (lease, seen);
            while stopped.recv_timeout(RENEWED) == Err(RecvTimeoutError::Timeout) {
                let next = Lease { beat: lease.beat + 1, ..lease.clone() };
                let _writing = renewing.writing.lock().unwrap_or_else(PoisonError::into_inner);
                let begun = Instant::now();
                match commit::replace(&renewing.kept, ID, Some(seen), &json!(next), Patience::Renewing) {
                    Ok(Some(now)) => {
                        (lease, seen) = (next, now);
                        *renewing.renewed.lock().unwrap_or_else(PoisonError::into_inner) = begun;
                    }
                    Ok(None) => match standing(&renewing.kept) {
                        Ok(Some((stands, now))) if stands.is_of(&lease) => seen = now,
                        Ok(_) => return renewing.is_lost.store(true, Ordering::Release),
                        Err(_) => {}
                    },
                    // The same is tried again: it may be in, and the answer was lost.
                    Err(_) => {}
                }
            }
            lease.is_free = true;
            let _ = commit::replace(&renewing.kept, ID, Some(seen), &json!(lease), Patience::Renewing);
        });
        Ok(Held { run, watch, stop: Some((stop, thread)) })
    }

    /// How it stands with it.
    pub(super) fn watch(&self) -> Arc<Watch> {
        Arc::clone(&self.watch)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.stop.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// The lease that stands.
fn standing(kept: &Index) -> Result<Option<(Lease, Seen)>, EngineError> {
    let stands = commit::get(kept, ID, Patience::Renewing)?;
    Ok(stands.map(|(lease, seen)| (serde_json::from_value(lease).unwrap_or_default(), seen)))
}

/// The last lease, once it is free or has not been renewed for as long as one lasts.
fn waited(kept: &Index) -> Result<(Lease, Option<Seen>), EngineError> {
    let (begun, mut first) = (Instant::now(), None);
    loop {
        let Some((lease, seen)) = commit::get(kept, ID, Patience::Writing)? else { return Ok((Lease::default(), None)) };
        let lease: Lease = serde_json::from_value(lease).unwrap_or_default();
        if lease.is_free {
            return Ok((lease, Some(seen)));
        }
        if *first.get_or_insert(seen) != seen {
            return Err(held(kept, &lease.holder));
        }
        if begun.elapsed() >= LASTS {
            return Ok((lease, Some(seen)));
        }
        std::thread::sleep(LOOK);
    }
}

fn held(kept: &Index, holder: &str) -> EngineError {
    EngineError::Held { path: kept.cluster.typed.clone(), holder: Holder(holder.to_owned()) }
}

/// A number that no other run has, whatever its process is called.
fn chance() -> String {
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// This process, in words.
fn holder() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let started = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC");
    format!("process {} on `{}`, since {started}", std::process::id(), host.trim())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use axum::Router;
    use axum::extract::State;
    use axum::http::{Method, StatusCode, Uri};

    use super::super::address::Address;
    use super::super::cluster::Cluster;
    use super::*;

    /// A node that has one document, and answers a renewal as it is told: by a conflict, after which the lease stands that `stands` makes of the first.
    struct Node {
        first: Mutex<Option<Lease>>,
        conflicts: Mutex<u32>,
        stands: fn(Lease) -> Lease,
        asked: Mutex<Vec<String>>,
    }

    async fn answer(State(node): State<Arc<Node>>, method: Method, uri: Uri, body: String) -> (StatusCode, String) {
        node.asked.lock().unwrap().push(format!("{method} {uri}"));
        let mut first = node.first.lock().unwrap();
        let written = || json!({ "_seq_no": 1, "_primary_term": 1 }).to_string();
        match (method, &*first) {
            (Method::PUT, None) => {
                *first = serde_json::from_str(&body).ok();
                (StatusCode::CREATED, written())
            }
            (Method::PUT, Some(_)) => {
                let mut conflicts = node.conflicts.lock().unwrap();
                let is_one = *conflicts > 0;
                *conflicts = conflicts.saturating_sub(1);
                if is_one { (StatusCode::CONFLICT, "{}".to_owned()) } else { (StatusCode::OK, written()) }
            }
            (_, Some(lease)) => {
                (StatusCode::OK, json!({ "_seq_no": 1, "_primary_term": 1, "_source": (node.stands)(lease.clone()) }).to_string())
            }
            (_, None) => (StatusCode::NOT_FOUND, "{}".to_owned()),
        }
    }

    /// How it stands with a lease after a renewal in whose place this stands, and what the node was asked.
    fn renewed(stands: fn(Lease) -> Lease) -> (Result<(), EngineError>, Vec<String>) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let node = Arc::new(Node { first: Mutex::default(), conflicts: Mutex::new(1), stands, asked: Mutex::default() });
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("opensearch+http://{}/a", listener.local_addr().unwrap());
        let routes = Router::new().fallback(answer).with_state(Arc::clone(&node));
        runtime.spawn(async move { axum::serve(listener, routes).await });
        let address = Address::read(Path::new(&address)).unwrap();
        let kept = Index { cluster: Arc::new(Cluster::new(&address).unwrap()), name: address.kept() };
        let held = Held::take(&kept).unwrap();
        let renewals = || node.asked.lock().unwrap().iter().filter(|asked| asked.contains("if_seq_no")).count();
        let since = Instant::now();
        while renewals() < 2 && !held.watch.is_lost.load(Ordering::Acquire) && since.elapsed() < 10 * RENEWED {
            std::thread::sleep(Duration::from_millis(20));
        }
        let stands = held.watch.sure();
        drop(held);
        let asked = node.asked.lock().unwrap().clone();
        (stands, asked)
    }

    #[test]
    fn a_lease_of_its_own_that_stands_where_it_was_to_be_renewed_is_not_lost() {
        let (stands, asked) = renewed(|lease| lease);
        assert!(stands.is_ok(), "{stands:?}");
        let mut read = asked.iter().filter(|asked| asked.starts_with("GET") && asked.contains("/_doc/lease"));
        assert!(read.clone().count() >= 3 && read.all(|asked| asked.ends_with("preference=_primary")), "{asked:#?}");
    }

    #[test]
    fn one_of_another_run_is() {
        for of_another in [|lease| Lease { run: 9, ..lease }, |lease| Lease { chance: "other".to_owned(), ..lease }] {
            assert!(matches!(renewed(of_another).0, Err(EngineError::Held { .. })));
        }
    }
}

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
                    Ok(None) => return renewing.is_lost.store(true, Ordering::Release),
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

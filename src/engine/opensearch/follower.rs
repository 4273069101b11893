//! The commits of an archive on a cluster, followed: the latest is taken up when a run has made it.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::address::Address;
use super::cluster::{Asked, Cluster, Patience};
use super::commit;
use super::schema::VERSION;
use super::searches::Index;
use super::snapshot::Snapshot;
use crate::engine::{Commit, Engine, EngineError, FollowCommits, Viewer};

/// Reads an archive on a cluster, and follows its writer.
pub struct Follower {
    index: Index,
    kept: Index,
    current: RwLock<Seen>,
}

/// A commit as it was seen last.
#[derive(Clone)]
struct Seen {
    by_officers: Arc<Snapshot>,
    /// By the public on the last day that was asked for.
    by_the_public: Option<Arc<Snapshot>>,
}

impl Follower {
    /// Opens the archive at this address.
    ///
    /// # Errors
    /// Where there is none, or the cluster cannot be reached or is not to be read.
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        let address = Address::read(path)?;
        let cluster = Arc::new(Cluster::new(&address)?);
        let index = Index { cluster: Arc::clone(&cluster), name: address.responses(VERSION) };
        let kept = Index { cluster, name: address.kept() };
        let Some(record) = commit::last(&kept)? else {
            return Err(missing(&index, &address));
        };
        let by_officers = Arc::new(Snapshot::new(&index, &kept, record));
        Ok(Follower { index, kept, current: RwLock::new(Seen { by_officers, by_the_public: None }) })
    }

    fn current(&self) -> Seen {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Why there is no commit: nothing was indexed, or by another version of the program alone.
fn missing(index: &Index, address: &Address) -> EngineError {
    let path = format!("/{}", address.name);
    let asked = Asked { method: "GET", path: &path, body: None, patience: Patience::Reading };
    let others = index.cluster.ask(asked).ok().filter(|answer| answer.status == 200);
    let others = others.and_then(|answer| index.cluster.json(&answer).ok());
    let other = others.as_ref().and_then(Value::as_object).and_then(|all| all.keys().find(|name| **name != index.name));
    match other.and_then(|name| name.rsplit('-').next()) {
        Some(version) => EngineError::OtherVersion { path: address.typed.clone(), found: version.to_owned(), wanted: VERSION },
        None => EngineError::Missing(address.typed.clone()),
    }
}

impl FollowCommits for Follower {
    fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        let seen = self.current();
        if viewer.is_officer() {
            return Ok(seen.by_officers);
        }
        if let Some(known) = seen.by_the_public.filter(|known| known.viewer() == viewer) {
            return Ok(known);
        }
        let snapshot = Arc::new(seen.by_officers.seen_by(viewer)?);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.by_officers.commit() == snapshot.commit() {
            current.by_the_public = Some(Arc::clone(&snapshot));
        }
        Ok(snapshot)
    }

    fn commit(&self) -> Commit {
        self.current().by_officers.commit()
    }

    fn committed(&self) -> Option<SystemTime> {
        let at = u64::try_from(self.current().by_officers.record.at).ok()?;
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(at))
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        let Some(record) = commit::last(&self.kept)? else {
            return Err(EngineError::Missing(self.kept.cluster.typed.clone()));
        };
        if record.commit() == self.commit() {
            return Ok(false);
        }
        let by_officers = Arc::new(Snapshot::new(&self.index, &self.kept, record));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Seen { by_officers, by_the_public: None };
        Ok(true)
    }
}

//! Responses that are put in and taken out, to commits in memory: each is a [`Naive`] of its own, in the place of the one before.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::Naive;
use crate::engine::{Commit, Engine, EngineError, FollowCommits, IndexedDocument, IndexedVersion, State, Viewer, WriteEngine};
use crate::response::Response;

/// An archive in memory, shared by its writer and all who follow it.
#[derive(Clone)]
pub struct Memory(Arc<RwLock<Committed>>);

/// The last commit.
#[derive(Clone)]
struct Committed {
    state: State,
    engine: Arc<Naive>,
}

impl Memory {
    /// An archive of no responses, known by `epoch`.
    pub fn new(epoch: u64) -> Self {
        let engine = Arc::new(Naive::new([], Commit { epoch, generation: 0 }));
        Memory(Arc::new(RwLock::new(Committed { state: State { epoch, ..State::default() }, engine })))
    }

    /// Writes it, from the last commit on.
    pub fn writer(&self) -> MemoryWriter {
        MemoryWriter { memory: self.clone(), last: self.committed(), changes: Mutex::default() }
    }

    /// Follows its commits.
    pub fn follower(&self) -> MemoryFollower {
        MemoryFollower { memory: self.clone(), current: RwLock::new(self.committed().engine) }
    }

    fn committed(&self) -> Committed {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Writes an archive in memory. It does not keep a second writer away.
pub struct MemoryWriter {
    memory: Memory,
    last: Committed,
    /// What is put in since the last commit, and `None` for what is taken out, by the hash of the key.
    changes: Mutex<BTreeMap<u64, Option<Response>>>,
}

impl MemoryWriter {
    fn change(&self, key: u64, response: Option<Response>) {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).insert(key, response);
    }
}

impl WriteEngine for MemoryWriter {
    fn state(&self) -> &State {
        &self.last.state
    }

    fn known(&self) -> Result<HashMap<u64, IndexedVersion>, EngineError> {
        Ok(self.last.engine.versions()?.into_iter().map(|version| (version.key, version)).collect())
    }

    fn put(&self, document: IndexedDocument, _replacing: bool) -> Result<(), EngineError> {
        let response = serde_json::from_slice(&document.body);
        let response = response.map_err(|error| EngineError::damaged(Path::new("memory"), error.to_string()))?;
        self.change(document.key.hash(), Some(response));
        Ok(())
    }

    fn remove(&self, key: u64) {
        self.change(key, None);
    }

    fn commit(&mut self, mut state: State) -> Result<(), EngineError> {
        state.generation = self.last.state.generation + 1;
        let before = self.last.engine.all().iter().map(|indexed| (indexed.key, Some(indexed.response.clone())));
        let mut after: BTreeMap<u64, Option<Response>> = before.collect();
        after.append(self.changes.get_mut().unwrap_or_else(PoisonError::into_inner));
        let commit = Commit { epoch: state.epoch, generation: state.generation };
        let engine = Naive::new(after.into_values().flatten(), commit).with_state(state.clone());
        self.last = Committed { engine: Arc::new(engine), state };
        *self.memory.0.write().unwrap_or_else(PoisonError::into_inner) = self.last.clone();
        Ok(())
    }

    fn purge(&mut self) -> Result<usize, EngineError> {
        Ok(0)
    }

    fn close(self: Box<Self>) -> Result<(), EngineError> {
        Ok(())
    }
}

/// Follows the commits of an archive in memory.
pub struct MemoryFollower {
    memory: Memory,
    current: RwLock<Arc<Naive>>,
}

impl FollowCommits for MemoryFollower {
    fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        let current = Arc::clone(&*self.current.read().unwrap_or_else(PoisonError::into_inner));
        Ok(if viewer.is_officer() { current } else { Arc::new(current.seen_by(viewer)) })
    }

    fn commit(&self) -> Commit {
        self.current.read().unwrap_or_else(PoisonError::into_inner).commit()
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        let latest = self.memory.committed().engine;
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let is_later = latest.commit() != current.commit();
        *current = latest;
        Ok(is_later)
    }
}

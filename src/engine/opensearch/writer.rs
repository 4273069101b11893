//! The one writer: responses in, responses out, and a commit that carries the state of the corpus.
//!
//! What is written bears the number of the commit that it is for, and shows to nobody until that commit is named. A run that was killed leaves
//! documents that no commit names; the next one removes them first.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::address::Address;
use super::bulk::{Bulk, Item};
use super::cluster::{Asked, Cluster, Patience};
use super::commit::{self, CommitRecord, Seen};
use super::document::{Stamp, id};
use super::lease::Held;
use super::schema::{self, VERSION};
use super::searches::Index;
use super::snapshot::Snapshot;
use super::{columns, derived, pieces, tidy};
use crate::engine::{EngineError, IndexedDocument, IndexedVersion, Rebuilt, State, WriteEngine};

/// Holds an archive on a cluster for writing.
pub struct Writer {
    address: Address,
    responses: Index,
    kept: Index,
    state: State,
    record: CommitRecord,
    seen: Seen,
    /// Whether everything that was committed goes out with the next commit.
    is_emptied: bool,
    /// Why, where there was something before.
    rebuilt: Option<Rebuilt>,
    changes: Mutex<Changes>,
    bulk: Bulk,
    held: Held,
}

/// What is there, and what has changed since the last commit.
#[derive(Default)]
struct Changes {
    /// The commit that each response came in with, by the hash of its key; none where it was not looked up yet.
    born: Option<HashMap<u64, u64>>,
    /// Responses that are put in, and those of the last commit that go out.
    put: HashSet<u64>,
    ended: HashSet<u64>,
}

impl Writer {
    /// Opens the archive at this address for writing, making it where there is none; what a run left behind that was killed is removed.
    ///
    /// # Errors
    /// Where another process writes it, or the cluster cannot be reached or written.
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        let address = Address::read(path)?;
        let cluster = Arc::new(Cluster::new(&address)?);
        let responses = Index { cluster: Arc::clone(&cluster), name: address.responses(VERSION) };
        let kept = Index { cluster, name: address.kept() };
        tidy::check(&kept)?;
        tidy::refuse_newer(&kept, &address)?;
        tidy::create(&kept, &schema::kept())?;
        let held = Held::take(&kept)?;
        tidy::create(&responses, &schema::responses(address.shards))?;
        let (record, seen) = commit::fence(&kept, held.run)?;
        tidy::remove_uncommitted(&responses, &record)?;
        derived::remove_outlived(&kept)?;
        let known = if record.generation > 0 { pieces::state(&kept, &record)? } else { None };
        let known = if known.is_some() && record.is_whole(&responses)? { known } else { None };
        let is_emptied = known.is_none();
        let rebuilt = (is_emptied && record.generation > 0).then_some(Rebuilt::Damaged);
        let mut state = known.unwrap_or_else(|| State { epoch: record.epoch, generation: record.generation, ..State::default() });
        if state.epoch == 0 {
            state.epoch = jiff::Timestamp::now().as_microsecond().unsigned_abs();
        }
        let bulk = Bulk::new(&responses, &held.watch());
        Ok(Writer { address, responses, kept, state, record, seen, is_emptied, rebuilt, changes: Mutex::default(), bulk, held })
    }

    fn stamp(&self) -> Stamp {
        Stamp { born: self.record.generation + 1, run: self.held.run }
    }

    /// The last commit, for reading.
    fn last(&self) -> Snapshot {
        Snapshot::new(&self.responses, &self.kept, self.record.clone())
    }

    /// Works on what has changed; which responses there are is looked up first.
    fn change<T>(&self, work: impl FnOnce(&mut HashMap<u64, u64>, &mut Changes) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut born = match changes.born.take() {
            Some(born) => born,
            None if self.record.generation == 0 => HashMap::new(),
            None => columns::born(&self.last())?.into_iter().map(|(version, born)| (version.key, born)).collect(),
        };
        let done = work(&mut born, &mut changes);
        changes.born = Some(born);
        done
    }

    /// Lets what the last commit has under this key go out with the next one.
    fn end(&self, key: u64, born: &HashMap<u64, u64>, changes: &mut Changes) -> Result<(), EngineError> {
        match born.get(&key) {
            Some(born) if changes.ended.insert(key) => self.bulk.hand(key, Item::Ends(id(key, *born), self.stamp())),
            _ => Ok(()),
        }
    }
}

impl WriteEngine for Writer {
    fn state(&self) -> &State {
        &self.state
    }

    fn rebuilt(&self) -> Option<Rebuilt> {
        self.rebuilt
    }

    fn verify(&mut self) -> Result<Vec<String>, EngineError> {
        if self.record.generation == 0 || self.record.is_whole(&self.responses)? {
            return Ok(Vec::new());
        }
        self.begin_anew()?;
        Ok(vec![format!("`{}` does not hold the {} responses that were committed", self.responses.name, self.record.documents)])
    }

    fn begin_anew(&mut self) -> Result<(), EngineError> {
        self.state = State { epoch: self.state.epoch, generation: self.state.generation, ..State::default() };
        self.is_emptied = true;
        self.rebuilt = Some(Rebuilt::Damaged);
        Ok(())
    }

    fn known(&self) -> Result<HashMap<u64, IndexedVersion>, EngineError> {
        if self.is_emptied {
            return Ok(HashMap::new());
        }
        let found = columns::born(&self.last())?;
        self.changes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .born
            .get_or_insert_with(|| found.iter().map(|(version, born)| (version.key, *born)).collect());
        Ok(found.into_iter().map(|(version, _)| (version.key, version)).collect())
    }

    fn put(&self, document: IndexedDocument, _replacing: bool) -> Result<(), EngineError> {
        let key = document.key.hash();
        self.change(|born, changes| {
            self.end(key, born, changes)?;
            changes.put.insert(key);
            self.bulk.hand(key, Item::Put(Box::new(document), self.stamp()))
        })
    }

    fn remove(&self, key: u64) {
        // What goes wrong is said by the commit, which then does not come about.
        let _ = self.change(|born, changes| {
            self.end(key, born, changes)?;
            if changes.put.remove(&key) {
                self.bulk.hand(key, Item::Delete(id(key, self.stamp().born), self.stamp().run))?;
            }
            Ok(())
        });
    }

    fn commit(&mut self, mut state: State) -> Result<(), EngineError> {
        let stamp = self.stamp();
        state.generation = stamp.born;
        if self.is_emptied {
            self.change(|born, changes| {
                let all: Vec<u64> = born.keys().copied().collect();
                all.into_iter().try_for_each(|key| self.end(key, born, changes))
            })?;
        }
        self.bulk.flush()?;
        tidy::refresh(&self.responses)?;
        self.held.watch().sure()?;
        tidy::remove_strays(&self.responses, stamp)?;
        let mut record = CommitRecord {
            epoch: state.epoch,
            generation: stamp.born,
            run: stamp.run,
            at: jiff::Timestamp::now().as_second(),
            ..CommitRecord::default()
        };
        record.counted(&self.responses)?;
        pieces::write_state(&self.kept, &mut record, &state)?;
        self.held.watch().sure()?;
        let seen = commit::replace(&self.kept, &commit::id(), Some(self.seen), &json!(record), Patience::Writing)?;
        let Some(seen) = seen else {
            return Err(self.kept.unclear("another run has committed meanwhile; run `foi-archive index` again"));
        };
        // What stays where another has taken over is removed by that one.
        let watch = self.held.watch();
        if watch.sure().is_ok() {
            pieces::remove_state(&self.kept, &record);
        }
        if watch.sure().is_ok() {
            tidy::remove_ended(&self.responses, &self.record, record.at);
        }
        let changes = self.changes.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(born) = &mut changes.born {
            changes.ended.drain().for_each(|key| {
                born.remove(&key);
            });
            born.extend(changes.put.drain().map(|key| (key, stamp.born)));
        }
        (self.state, self.record, self.seen, self.is_emptied) = (state, record, seen, false);
        Ok(())
    }

    fn purge(&mut self) -> Result<usize, EngineError> {
        derived::purge(&self.kept, self.record.generation)?;
        let rewritten = tidy::purge(&self.responses, self.record.generation)?;
        tidy::purge_kept(&self.kept, &self.held.watch())?;
        Ok(rewritten)
    }

    fn close(self: Box<Self>) -> Result<(), EngineError> {
        self.bulk.flush()?;
        if self.record.generation > 0 {
            tidy::name(&self.responses, &self.address)?;
        }
        Ok(())
    }
}

/// Removes every index of an archive: for tests, whose archives go when they end.
///
/// # Errors
/// Where the cluster cannot be reached.
pub fn remove(path: &Path) -> Result<(), EngineError> {
    let address = Address::read(path)?;
    let cluster = Cluster::new(&address)?;
    for name in [address.responses(VERSION), address.kept()] {
        let path = format!("/{name}");
        cluster.ask(Asked { method: "DELETE", path: &path, body: None, patience: Patience::Reading })?;
    }
    Ok(())
}

//! The commits of an index, followed: each is a snapshot that stays as it is, and the latest is taken up when a writer has made it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use tantivy::index::SegmentId;
use tantivy::{Index, IndexReader, ReloadPolicy};

use super::failure::{failure, guarded};
use super::fingerprint::Fingerprint;
use super::readable::Readable;
use super::schema::{Fields, LISTLESS, VERSION, folder, has_files, has_other};
use super::snapshot::Snapshot;
use super::{state_file, tokenizer};
use crate::engine::{Commit, Engine, EngineError, FollowCommits, Viewer};

/// Reads an index, and follows its writer.
pub struct Follower {
    path: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    current: RwLock<Seen>,
    /// What was known of the index's own list of files when it was last read.
    seen: Mutex<Option<Fingerprint>>,
}

impl Follower {
    /// Opens the index at `root`.
    ///
    /// # Errors
    /// Where there is none, or it is damaged or cannot be reached.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        let path = folder(root);
        match path.join("meta.json").try_exists() {
            Ok(true) => {}
            Ok(false) if has_other(root, |version| version > VERSION) => return Err(EngineError::Newer(root.to_owned())),
            Ok(false) if has_files(&path) => return Err(EngineError::damaged(root, LISTLESS)),
            Ok(false) => return Err(EngineError::Missing(root.to_owned())),
            Err(error) => return Err(EngineError::Unreachable { path: root.to_owned(), message: error.to_string() }),
        }
        guarded(root, || {
            let failed = |e| failure(root, &e);
            let index = Index::open(Readable::open(&path).map_err(|e| failed(e.into()))?).map_err(failed)?;
            let (schema, fields) = Fields::build();
            if index.schema() != schema {
                return Err(EngineError::damaged(root, "its fields are those of another version"));
            }
            tokenizer::register(index.tokenizers());
            let open = || index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed);
            let (listed, reader): (Listed, IndexReader) = settled(|| listed(root, &index), open)?;
            let current = RwLock::new(Seen::new(Snapshot::new(root, &reader, fields.clone(), listed.commit)?));
            Ok(Follower { path: root.to_owned(), index, reader, fields, current, seen: Mutex::default() })
        })
    }

    fn current(&self) -> Seen {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A commit as it was seen last.
#[derive(Clone)]
struct Seen {
    by_officers: Arc<Snapshot>,
    /// By the public on the last day that was asked for.
    by_the_public: Option<Arc<Snapshot>>,
}

impl Seen {
    fn new(snapshot: Snapshot) -> Self {
        Seen { by_officers: Arc::new(snapshot), by_the_public: None }
    }

    fn by(&self, viewer: Viewer) -> Option<Arc<Snapshot>> {
        let known = std::iter::once(&self.by_officers).chain(&self.by_the_public);
        known.filter(|snapshot| snapshot.viewer() == viewer).map(Arc::clone).next()
    }
}

impl FollowCommits for Follower {
    fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        let seen = self.current();
        if let Some(snapshot) = seen.by(viewer) {
            return Ok(snapshot);
        }
        let snapshot = guarded(&self.path, || seen.by_officers.seen_by(viewer)).map(Arc::new)?;
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
        state_file::written(&folder(&self.path), self.commit())
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        // That list grows with the corpus, and seldom changes.
        let fingerprint = Fingerprint::settled(&folder(&self.path).join("meta.json"));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if fingerprint.is_some() && fingerprint == *seen {
            return Ok(false);
        }
        let served = self.commit();
        if listed(&self.path, &self.index)?.commit == served {
            *seen = fingerprint;
            return Ok(false);
        }
        let snapshot = guarded(&self.path, || {
            let reload = || self.reader.reload().map_err(|e| failure(&self.path, &e));
            let listed = || listed(&self.path, &self.index).and_then(|listed| listed.after(&self.path, served));
            let (latest, ()) = settled(listed, reload)?;
            Snapshot::new(&self.path, &self.reader, self.fields.clone(), latest.commit)
        })?;
        // Laid out before anybody asks of it. What goes wrong is told to whoever asks.
        let _ = guarded(&self.path, || snapshot.laid_out().map(drop).map_err(|e| failure(&self.path, &e)));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Seen::new(snapshot);
        Ok(true)
    }
}

/// Loads files until the list that they are of is known: where there is another while they are loaded, they are loaded again, also where they
/// were gone by then.
fn settled<L: PartialEq, T, E>(list: impl Fn() -> Result<L, E>, load: impl Fn() -> Result<T, E>) -> Result<(L, T), E> {
    let mut before = list()?;
    loop {
        let loaded = load();
        let after = list()?;
        if after == before {
            return Ok((after, loaded?));
        }
        before = after;
    }
}

/// The index's own list of its files: a merge makes another one of the same commit, and takes files away.
#[derive(PartialEq)]
struct Listed {
    commit: Commit,
    segments: Vec<(SegmentId, Option<u64>)>,
}

impl Listed {
    /// The same, where it may follow the commit that is `served`: an index that is being built anew has nothing in it until it commits.
    fn after(self, path: &Path, served: Commit) -> Result<Self, EngineError> {
        if self.commit == Commit::default() && served != Commit::default() {
            return Err(EngineError::Begun(path.to_owned()));
        }
        Ok(self)
    }
}

fn listed(path: &Path, index: &Index) -> Result<Listed, EngineError> {
    let meta = index.load_metas().map_err(|e| failure(path, &e))?;
    let commit = meta.payload.as_deref().and_then(Commit::from_payload).unwrap_or_default();
    Ok(Listed { commit, segments: meta.segments.iter().map(|segment| (segment.id(), segment.delete_opstamp())).collect() })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Commit, settled};

    #[test]
    fn a_commit_made_while_files_are_loaded_is_not_taken_for_the_one_before() {
        let (latest, loaded) = (Cell::new(1), Cell::new(0));
        let commit = || Ok::<_, ()>(Commit { epoch: 1, generation: latest.get() });
        let known = settled(commit, || {
            loaded.set(latest.get());
            // A writer commits just after the first load.
            latest.set(2);
            Ok(())
        });
        assert_eq!(known.map(|(commit, ())| commit.generation), Ok(loaded.get()));
        assert_eq!(loaded.get(), 2);
        // Its files were tidied away meanwhile.
        let known = settled(commit, || {
            let is_gone = latest.get() == 2;
            latest.set(3);
            if is_gone { Err(()) } else { Ok(()) }
        });
        assert_eq!(known.map(|(commit, ())| commit.generation), Ok(3));
        assert_eq!(settled(commit, || Err::<(), _>(())).map(|_| ()), Err(()));
    }
}

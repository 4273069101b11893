//! The engine that an address names, opened for reading or for writing. An address that begins with
//! `opensearch+` is an archive on a cluster, and any other is the folder of an embedded one.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::opensearch::{self, is_cluster};
use super::{Commit, Engine, EngineError, FollowCommits, Viewer, WriteEngine, tantivy};

/// Reads an archive, and follows its writer.
#[derive(Clone)]
pub struct Reader(Arc<dyn FollowCommits>);

impl Reader {
    /// Reads what this follows.
    #[cfg(test)]
    pub(crate) fn of(engine: impl FollowCommits + 'static) -> Self {
        Reader(Arc::new(engine))
    }

    /// Opens the index at `root`.
    ///
    /// # Errors
    /// Where there is none, or it is damaged or cannot be reached.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        Ok(match is_cluster(root) {
            true => Reader(Arc::new(opensearch::Follower::open(root)?)),
            false => Reader(Arc::new(tantivy::Follower::open(root)?)),
        })
    }

    /// The archive as it is now and as this viewer sees it.
    ///
    /// # Errors
    /// Where what the viewer may see cannot be read.
    pub fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError> {
        self.0.snapshot(viewer)
    }

    /// The commit that is read.
    pub fn commit(&self) -> Commit {
        self.0.commit()
    }

    /// When that commit was made, where that is known.
    pub fn committed(&self) -> Option<SystemTime> {
        self.0.committed()
    }

    /// Looks whether a writer has committed, and takes that commit up; says whether it did.
    ///
    /// # Errors
    /// Where the index cannot be read: the commit before stays.
    pub fn refresh(&self) -> Result<bool, EngineError> {
        self.0.refresh()
    }
}

/// How long is waited before an archive that another process writes is tried again.
const BETWEEN: Duration = Duration::from_millis(100);

/// Writes an archive; one at a time.
pub struct Writer(Box<dyn WriteEngine>);

impl Writer {
    /// Opens the index at `root` for writing, making it where there is none.
    ///
    /// # Errors
    /// Where another process writes it, or it cannot be reached or written.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        Ok(match is_cluster(root) {
            true => Writer(Box::new(opensearch::Writer::open(root)?)),
            false => Writer(Box::new(tantivy::Writer::open(root)?)),
        })
    }

    /// The same, waiting for so long where another process writes it.
    ///
    /// # Errors
    /// Those of [`open`](Writer::open).
    pub fn open_within(root: &Path, patience: Duration) -> Result<Self, EngineError> {
        let since = Instant::now();
        loop {
            match Writer::open(root) {
                Err(EngineError::Held { .. }) if since.elapsed() < patience => std::thread::sleep(BETWEEN),
                opened => return opened,
            }
        }
    }

    /// Ends, when work in the background has.
    ///
    /// # Errors
    /// Where that work fails; what was committed is whole without it.
    pub fn close(self) -> Result<(), EngineError> {
        self.0.close()
    }
}

impl Deref for Writer {
    type Target = dyn WriteEngine;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut *self.0
    }
}

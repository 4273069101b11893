//! What may be written to an archive's engine, and how its commits are followed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Commit, Engine, EngineError, IndexedDocument, IndexedVersion, State, Viewer};

/// Why an index that was there begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rebuilt {
    /// An earlier version of the program kept it in another form.
    OtherForm,
    /// It was damaged, or what it knew of the corpus is lost.
    Damaged,
}

/// The one writer of an engine. What it is given shows, and lasts, from the next commit on.
pub trait WriteEngine: Send + Sync {
    /// The state of the last commit.
    fn state(&self) -> &State;

    /// Why it holds nothing, where there was something before this writer; `None` where nothing was lost.
    fn rebuilt(&self) -> Option<Rebuilt> {
        None
    }

    /// Looks whether the engine's files are there with their ends, and names those that are not. Where there are any it has begun anew.
    ///
    /// # Errors
    /// Where the engine cannot be reached.
    fn look(&mut self) -> Result<Vec<String>, EngineError> {
        Ok(Vec::new())
    }

    /// Whether it is long since every byte was looked at.
    fn is_verification_due(&self) -> bool {
        false
    }

    /// Looks at every byte of the engine's files, and names those that are not what was written. Where there are any it has begun anew.
    ///
    /// # Errors
    /// Where the engine cannot be reached.
    fn verify(&mut self) -> Result<Vec<String>, EngineError> {
        Ok(Vec::new())
    }

    /// Takes everything for lost that was committed: it goes out with the next commit, and everything is read again.
    ///
    /// # Errors
    /// Where the engine cannot be written, or cannot do that.
    fn begin_anew(&mut self) -> Result<(), EngineError> {
        Err(EngineError::NotAnew)
    }

    /// Every response that is in the last commit, by the hash of its key.
    ///
    /// # Errors
    /// Where the engine's files are damaged or cannot be reached.
    fn known(&self) -> Result<HashMap<u64, IndexedVersion>, EngineError>;

    /// Puts a response in; with `replacing`, what had its key goes out.
    ///
    /// # Errors
    /// Where the engine cannot write.
    fn put(&self, document: IndexedDocument, replacing: bool) -> Result<(), EngineError>;

    /// Takes out the response whose key has this hash.
    fn remove(&self, key: u64);

    /// Makes everything so far durable and visible, together with `state`, whose number rises by one.
    ///
    /// # Errors
    /// Where the engine cannot write: then the last commit stays as it was.
    fn commit(&mut self, state: State) -> Result<(), EngineError>;

    /// Rewrites what holds anything that was taken out, so that no word of it is left on disk, and gives the number of pieces that were
    /// rewritten. What is kept beside the engine's own files and was derived from the archive goes too.
    ///
    /// # Errors
    /// Where the engine cannot write: then nothing is lost, and words that were taken out may still be there.
    fn purge(&mut self) -> Result<usize, EngineError>;

    /// Ends, when work in the background has.
    ///
    /// # Errors
    /// Where that work fails; what was committed is whole without it.
    fn close(self: Box<Self>) -> Result<(), EngineError>;
}

/// Follows the commits of an engine.
pub trait FollowCommits: Send + Sync {
    /// The latest commit that was taken up, as this viewer sees it.
    ///
    /// # Errors
    /// Where what the viewer may see cannot be read.
    fn snapshot(&self, viewer: Viewer) -> Result<Arc<dyn Engine>, EngineError>;

    /// The commit of [`FollowCommits::snapshot`].
    fn commit(&self) -> Commit;

    /// When that commit was made, where that is known.
    fn committed(&self) -> Option<SystemTime> {
        None
    }

    /// Looks whether a writer has committed, and takes that commit up; says whether it did.
    ///
    /// # Errors
    /// Where the engine cannot be read: the commit before stays.
    fn refresh(&self) -> Result<bool, EngineError>;
}

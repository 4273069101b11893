//! What can go wrong with an engine, in words that name a way out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::spill::Spill;

/// Why an engine could not do what it was asked. It never says "nothing found" instead.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Nothing was indexed here yet.
    #[error("no index at `{}`; make one with `foi-archive index`", .0.display())]
    Missing(PathBuf),
    /// What was typed names no archive on a cluster.
    #[error("`{typed}` names no archive on a cluster: {message}; write `opensearch+http://HOST:9200/NAME`")]
    Address {
        /// What was typed, without a secret.
        typed: String,
        /// What is wrong with it.
        message: String,
    },
    /// The archive was indexed by another version of this program.
    #[error(
        "the index at `{}` is of version {found}, and this program reads version {wanted}; make one beside it with `foi-archive index`",
        path.display()
    )]
    OtherVersion {
        /// The index.
        path: PathBuf,
        /// Its version.
        found: String,
        /// The version that is read.
        wanted: u32,
    },
    /// A newer version of this program keeps its index here.
    #[error(
        "the index at `{}` was made by a newer version of this program; run that version, or give this one a folder of its own with `--index DIR`",
        .0.display()
    )]
    Newer(PathBuf),
    /// A newer version of this program read what the index holds: this one would read everything again, and lose what that one knew.
    #[error(
        "a newer version of this program has written the index; run that version, or give this one a folder of its own with `--index DIR`"
    )]
    NewerReader,
    /// Another process writes.
    #[error("the index at `{}` is being written by {holder}; wait until it ends, or stop it", path.display())]
    Held {
        /// The index.
        path: PathBuf,
        /// Who writes.
        holder: Holder,
    },
    /// The folder cannot be made or written.
    #[error("cannot write the index at `{}`: {source}; choose another folder with `--index DIR`", path.display())]
    Unwritable {
        /// The index.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What does not fit in memory cannot be written elsewhere.
    #[error("cannot keep in `{}` what does not fit in memory: {source}; make room there, or name another folder by `TMPDIR`", folder.display())]
    NoRoom {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It cannot be reached now, and may be later: too many open files, no permission, a disk that does not answer.
    #[error("the index at `{}` cannot be reached: {message}; mend that, then try again", path.display())]
    Unreachable {
        /// The index.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// It is being built anew, and nothing is in it yet.
    #[error("the index at `{}` is being built anew, and nothing is in it yet; wait until that ends, or run `foi-archive index`", .0.display())]
    Begun(PathBuf),
    /// What it holds is damaged, and it has no way to lay that aside.
    #[error(
        "the index is damaged, and its engine cannot begin it anew by itself; delete it there, and `foi-archive index` builds it from the corpus"
    )]
    NotAnew,
    /// What was kept beside it cannot be read as it was written, or no longer.
    #[error("what was derived from the archive is not kept at `{}` as it was written; ask again, and it is worked out anew", .0.display())]
    NotAsKept(PathBuf),
    /// Whoever asked has gone, or has been told that it takes too long.
    #[error("nobody waits for this any more; ask again")]
    Unwanted,
    /// Its files are not what was written, and that is being mended.
    #[error("the index at `{}` is damaged: {message}; it is built anew in the background: wait until that ends", path.display())]
    Rebuilding {
        /// The index.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// Its files are not what was written.
    #[error("the index at `{}` is damaged: {message}; run `foi-archive index` with `--verify`, which builds it anew from the corpus", path.display())]
    Damaged {
        /// The index.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

impl EngineError {
    /// What does not fit in memory could not be kept elsewhere.
    pub fn no_room(source: io::Error) -> Self {
        EngineError::NoRoom { folder: Spill::folders().into_iter().next().unwrap_or_default(), source }
    }

    /// Damage that only we can see.
    pub(super) fn damaged(path: &Path, message: impl Into<String>) -> Self {
        EngineError::Damaged { path: path.to_owned(), message: message.into() }
    }

    /// Whether the same may go well later without anything being built anew.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            EngineError::Unreachable { .. }
                | EngineError::Held { .. }
                | EngineError::Begun(_)
                | EngineError::NotAsKept(_)
                | EngineError::Unwanted
        )
    }
}

/// Who holds an index for writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder(pub(super) String);

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "another process" } else { &self.0 })
    }
}

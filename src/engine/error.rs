//! What can go wrong with an engine, in words that name a way out.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

use super::Holder;

/// Why an engine could not do what it was asked. It never says "nothing found" instead.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Nothing was indexed here yet.
    #[error("no index at `{}`; make one with `foi-archive index`", .0.display())]
    Missing(PathBuf),
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
    /// It cannot be reached now, and may be later: too many open files, no permission, a disk that does not answer.
    #[error("the index at `{}` cannot be reached: {message}; mend that, then try again", path.display())]
    Unreachable {
        /// The index.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// Its files are not what was written.
    #[error("the index at `{}` is damaged: {message}; delete it, and `foi-archive index` builds it anew from the corpus", path.display())]
    Damaged {
        /// The index.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

impl EngineError {
    /// What tantivy says of the index at `path`: what the operating system refused may go well later, and anything else will not.
    pub(super) fn of(path: &Path, error: &TantivyError) -> Self {
        let (path, message) = (path.to_owned(), error.to_string());
        if is_of_the_system(error) { EngineError::Unreachable { path, message } } else { EngineError::Damaged { path, message } }
    }

    /// Damage that only we can see.
    pub(super) fn damaged(path: &Path, message: impl Into<String>) -> Self {
        EngineError::Damaged { path: path.to_owned(), message: message.into() }
    }

    /// Whether the same may go well later without anything being built anew.
    pub fn may_pass(&self) -> bool {
        matches!(self, EngineError::Unreachable { .. } | EngineError::Held { .. })
    }
}

/// Whether the operating system refused: decoding errors carry none of its numbers.
fn is_of_the_system(error: &TantivyError) -> bool {
    let refused = |error: &io::Error| error.raw_os_error().is_some() && error.kind() != io::ErrorKind::UnexpectedEof;
    match error {
        TantivyError::IoError(error) => refused(error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => refused(io_error),
        TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => refused(io_error),
        TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => refused(io_error),
        TantivyError::LockFailure(..) | TantivyError::SystemError(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_the_system_refuses_may_pass_and_damage_does_not() {
        let said = |error: io::Error| EngineError::of(Path::new("index"), &TantivyError::IoError(Arc::new(error)));
        let too_many_open_files = said(io::Error::from_raw_os_error(24));
        assert!(too_many_open_files.may_pass(), "{too_many_open_files}");
        let garbled = said(io::Error::new(io::ErrorKind::InvalidData, "not zstd"));
        assert!(!garbled.may_pass() && garbled.to_string().contains("build"), "{garbled}");
        let missing = TantivyError::OpenReadError(OpenReadError::FileDoesNotExist("a.store".into()));
        assert!(!EngineError::of(Path::new("index"), &missing).may_pass());
    }
}

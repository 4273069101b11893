//! What tantivy says went wrong to what it means for the archive.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::engine::EngineError;

/// What tantivy says of the index at `path`: what the operating system refused may go well later, and anything else will not.
pub(super) fn failure(path: &Path, error: &TantivyError) -> EngineError {
    let (path, message) = (path.to_owned(), error.to_string());
    if is_of_the_system(error) { EngineError::Unreachable { path, message } } else { EngineError::Damaged { path, message } }
}

/// Does some work on the index at `path`. tantivy checks its files only when it opens them, and panics on what it finds garbled later:
/// then the index is damaged.
pub(super) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, EngineError>) -> Result<T, EngineError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(EngineError::damaged(path, "its files are not what was written")))
}

/// Whether the operating system refused: decoding errors carry none of its numbers.
fn is_of_the_system(error: &TantivyError) -> bool {
    // What wraps an error of the system keeps its words, and not always its number.
    let refused = |error: &io::Error| {
        let is_numbered = error.raw_os_error().is_some() || error.to_string().contains("(os error ");
        is_numbered && error.kind() != io::ErrorKind::UnexpectedEof
    };
    match error {
        TantivyError::IoError(error) => refused(error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => refused(io_error),
        TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => refused(io_error),
        TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => refused(io_error),
        // A thread that writes ends so where the disk is full, and does not say why.
        TantivyError::LockFailure(..) | TantivyError::SystemError(_) | TantivyError::ErrorInThread(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_the_system_refuses_may_pass_and_damage_does_not() {
        let said = |error: io::Error| failure(Path::new("index"), &TantivyError::IoError(Arc::new(error)));
        let too_many_open_files = said(io::Error::from_raw_os_error(24));
        assert!(too_many_open_files.may_pass(), "{too_many_open_files}");
        let full = io::Error::from_raw_os_error(28);
        assert!(said(io::Error::other(full.to_string())).may_pass(), "a disk that is full, as it is passed on");
        let garbled = said(io::Error::new(io::ErrorKind::InvalidData, "not zstd"));
        assert!(!garbled.may_pass() && garbled.to_string().contains("build"), "{garbled}");
        let writer_ended = failure(Path::new("index"), &TantivyError::ErrorInThread("an index writer was killed".into()));
        assert!(writer_ended.may_pass() && !writer_ended.to_string().contains("delete"), "{writer_ended}");
        let missing = TantivyError::OpenReadError(OpenReadError::FileDoesNotExist("a.store".into()));
        assert!(!failure(Path::new("index"), &missing).may_pass());
    }
}

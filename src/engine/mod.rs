//! Responses to a full-text index and back: the only place, with `search`, that knows the engine.
//!
//! Which fields are there? `schema`. What becomes of a response in them? `document`. What is a word? `analyzer`. Who may
//! write, and what is committed together? `writer`. What does the archive hold now? `reader`. What was read already?
//! `state`, which is committed with the index, so that the two never disagree.

pub mod analyzer;
pub mod document;
mod lock;
mod reader;
pub mod schema;
mod stamp;
mod state;
pub mod writer;

use std::path::{Path, PathBuf};

pub use lock::Holder;
pub use reader::{Asking, Edition, Near, Reader, Snapshot};
pub use state::{Commit, FileState, State};
pub use writer::{Known, Prepared, Writer};

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
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
        source: std::io::Error,
    },
    /// The engine failed, or its files are damaged.
    #[error("the index at `{}` cannot be used: {message}; it can be deleted and is then built anew", path.display())]
    Broken {
        /// The index.
        path: PathBuf,
        /// What the engine says.
        message: String,
    },
}

impl IndexError {
    fn broken(path: &Path, error: impl std::fmt::Display) -> Self {
        IndexError::Broken { path: path.to_owned(), message: error.to_string() }
    }
}

/// The folder of this schema's files: another schema never touches them.
fn folder(root: &Path) -> PathBuf {
    root.join(format!("schema-{}", schema::VERSION))
}

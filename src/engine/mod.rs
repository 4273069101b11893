//! Responses to a full-text index and back: the only place, with `search`, that knows the engine.
//!
//! Which fields are there? `schema`. What becomes of a response in them? `document`. What is a word? `analyzer`. Who may
//! write, and what is committed together? `writer`. What does the archive hold now? `reader`. What was read already?
//! `state`, which is committed with the index, so that the two never disagree.

pub mod analyzer;
pub mod document;
mod error;
mod fingerprint;
mod lock;
mod reader;
pub mod schema;
mod state;
pub mod writer;

use std::path::{Path, PathBuf};

pub use error::EngineError;
pub use lock::Holder;
pub use reader::{Asking, IndexedVersion, Near, Reader, Snapshot};
pub use state::{Commit, FileState, State};
pub use writer::{Prepared, Writer};

/// The folder of this schema's files: another schema never touches them.
fn folder(root: &Path) -> PathBuf {
    root.join(format!("schema-{}", schema::VERSION))
}

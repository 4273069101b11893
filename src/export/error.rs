//! Why nothing could be exported, in words that name a way out.

use std::path::{Path, PathBuf};

use crate::engine::EngineError;
use crate::views::context::ViewError;

/// Why a site could not be written. What was there before is there still, but for what was withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder holds files, and no export wrote it.
    #[error("`{}` is not empty, and no export wrote it; name a new or an empty folder, or one that was exported to before", .0.display())]
    NotOurs(PathBuf),
    /// What is to be the folder is none.
    #[error("`{}` is no folder; name a new or an empty one", .0.display())]
    NoFolder(PathBuf),
    /// The folder is within another that is read, or holds it.
    #[error("`{}` and `{}` lie within one another; name a folder apart from the corpus and the index", folder.display(), other.display())]
    Within {
        /// The folder.
        folder: PathBuf,
        /// The other one.
        other: PathBuf,
    },
    /// Another export is at work there.
    #[error("another export writes `{}` now; wait until it ends", .0.display())]
    Busy(PathBuf),
    /// The list of what an earlier export wrote cannot be made out.
    #[error("`{}` is not what an export writes; name a new folder, or empty this one", .0.display())]
    Garbled(PathBuf),
    /// A file or a folder cannot be written or taken out.
    #[error("cannot write `{}`: {source}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A view could not be built.
    #[error(transparent)]
    View(#[from] ViewError),
    /// A page could not be rendered.
    #[error("a page could not be rendered: {0}")]
    Page(#[from] askama::Error),
    /// A value could not be written as JSON.
    #[error("a file of JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl ExportError {
    /// What a failure at this path is.
    pub(super) fn unwritable(path: &Path) -> impl FnOnce(std::io::Error) -> ExportError {
        let path = path.to_owned();
        move |source| ExportError::Unwritable { path, source }
    }
}

impl From<EngineError> for ExportError {
    fn from(error: EngineError) -> Self {
        ExportError::View(ViewError::Engine(error))
    }
}

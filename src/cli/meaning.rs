//! `--meaning`: the model of the search by meaning, where it was built in.

use std::path::Path;

use super::outcome::Failure;
use crate::semantic::SemanticSearch;

/// What may be said about the search by meaning: nothing, where it was not built in.
#[derive(Debug, clap::Args)]
pub(super) struct MeaningOptions {
    /// Rank by meaning too, by the sentence-embedding model in this folder
    #[cfg(feature = "meaning")]
    #[arg(long, value_name = "MODEL_DIR")]
    meaning: Option<std::path::PathBuf>,
}

impl MeaningOptions {
    /// The search by meaning, where a model was named.
    #[cfg(feature = "meaning")]
    pub(super) fn open(&self, index: &Path) -> Result<Option<SemanticSearch>, Failure> {
        if self.meaning.is_some() && crate::engine::is_cluster(index) {
            return Err(
                "`--meaning` keeps its vectors beside an index in a folder, and an archive on a cluster has none; leave it out".into()
            );
        }
        Ok(self.meaning.as_deref().map(|model| SemanticSearch::open(model, index)).transpose()?)
    }

    /// None: it was not built in.
    #[cfg(not(feature = "meaning"))]
    pub(super) fn open(&self, _: &Path) -> Result<Option<SemanticSearch>, Failure> {
        Ok(None)
    }
}

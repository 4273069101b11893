//! What the files beside the responses say: `archive.toml`, `synonyms.toml` and `audit.toml`, read and checked together.

use std::path::Path;

use super::commit_cache::CommitCache;
use super::similar_cache::SimilarCache;
use crate::audit::Report;
use crate::audit::baseline::Baseline;
use crate::corpus::{Corpus, CorpusError, Synonyms};

/// The corpus and its settings, as they were when they were read.
pub struct Settings {
    pub(super) corpus: Corpus,
    pub(super) synonyms: Synonyms,
    pub(super) baseline: Baseline,
    /// What the audit finds by this baseline.
    pub(super) audited: CommitCache<Report>,
    /// Which responses are like one by these synonyms.
    pub(super) similar: SimilarCache,
    /// Differs where any of the files does.
    pub(super) tag: String,
}

impl Settings {
    /// Reads those of the corpus at `root`.
    pub fn read(root: &Path) -> Result<Self, CorpusError> {
        let corpus = Corpus::open(root)?;
        let synonyms = corpus.synonyms()?;
        let accepted = corpus.accepted()?;
        let baseline = accepted.as_deref().map_or(Ok(Baseline::default()), Baseline::read);
        let baseline =
            baseline.map_err(|error| CorpusError::Settings { path: corpus.root().join("audit.toml"), message: error.to_string() })?;
        let said = format!("{:?}{synonyms:?}{accepted:?}", corpus.archive());
        let tag = blake3::hash(said.as_bytes()).to_hex()[..8].to_owned();
        Ok(Settings { corpus, synonyms, baseline, audited: CommitCache::default(), similar: SimilarCache::default(), tag })
    }
}

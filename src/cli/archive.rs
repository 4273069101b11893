//! The archive that a command works on, to the views that it prints.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Zoned;

use super::folders::Folders;
use super::outcome::Failure;
use crate::corpus::{Archive, Corpus, Synonyms};
use crate::engine::{Engine, EngineError, Reader, Viewer, is_cluster};
use crate::semantic::SemanticSearch;
use crate::views::context::{Context, ViewError};
use crate::views::fresh::Fresh;
use crate::views::layout::{Layout, SignedIn};
use crate::views::urls::Urls;
use crate::views::view::{Pieces, View};

/// The archive as it is when the command begins.
pub(super) struct OpenArchive {
    corpus: Option<Corpus>,
    index: PathBuf,
    /// The words that stand for one another.
    pub(super) synonyms: Synonyms,
    /// The commit that is read.
    pub(super) snapshot: Arc<dyn Engine>,
    /// The search by meaning, where a model was named.
    pub(super) semantic: Option<SemanticSearch>,
}

impl OpenArchive {
    /// The index, with what the files of the corpus say.
    pub(super) fn open(folders: &Folders) -> Result<Self, Failure> {
        let corpus = Corpus::open(&folders.corpus)?;
        let synonyms = corpus.synonyms()?;
        Ok(OpenArchive { corpus: Some(corpus), synonyms, ..OpenArchive::of_index(folders)? })
    }

    /// The index alone: the corpus may be elsewhere.
    pub(super) fn of_index(folders: &Folders) -> Result<Self, Failure> {
        let snapshot = Reader::open(&folders.index)?.snapshot(Viewer::Officer)?;
        Ok(OpenArchive { corpus: None, index: folders.index.clone(), synonyms: Synonyms::default(), snapshot, semantic: None })
    }

    /// The index alone, where there is one.
    ///
    /// # Errors
    /// Where it is damaged or cannot be opened.
    pub(super) fn of_index_if_any(folders: &Folders) -> Result<Option<Self>, Failure> {
        if !is_cluster(&folders.index) && !folders.index.exists() {
            return Ok(None);
        }
        match OpenArchive::of_index(folders) {
            Err(error) if is_missing(&error) && is_cluster(&folders.index) => Ok(None),
            opened => opened.map(Some),
        }
    }

    /// A view for whoever sits at this machine, who may see what officers see.
    pub(super) fn build<V: View>(&self, params: &V::Params) -> Result<V, ViewError> {
        self.look(|context| V::build(context, params))
    }

    /// A view, and what is given of it piece by piece until somebody has enough.
    ///
    /// # Errors
    /// Where there is no such view, or the archive cannot be read to its end.
    pub(super) fn pieces<V: View + Pieces>(&self, params: &V::Params, mut take: impl FnMut(&str) -> bool) -> Result<V, ViewError> {
        self.look(|context| {
            let view = V::build(context, params)?;
            let mut number = 0;
            while let Some(piece) = view.piece(context, number)? {
                if !take(&piece) {
                    break;
                }
                number += 1;
            }
            Ok(view)
        })
    }

    fn look<T>(&self, look: impl FnOnce(&Context) -> Result<T, ViewError>) -> Result<T, ViewError> {
        let archive = self.corpus.as_ref().map_or_else(Archive::default, |corpus| corpus.archive().clone());
        let urls = Urls::served(archive.base.as_deref().unwrap_or_default());
        let context = Context {
            snapshot: &*self.snapshot,
            corpus: self.corpus.as_ref(),
            synonyms: &self.synonyms,
            derived: &Fresh { index: Some(&self.index), semantic: self.semantic.as_ref(), ..Fresh::new(&*self.snapshot) },
            layout: Layout {
                archive,
                officers: true,
                signed_in: SignedIn::default(),
                urls,
                keyed: false,
                signs_out: false,
                csrf_token: String::new(),
            },
            today: Zoned::now().date(),
        };
        look(&context)
    }
}

fn is_missing(error: &Failure) -> bool {
    error.downcast_ref::<EngineError>().is_some_and(|error| matches!(error, EngineError::Missing(_)))
}

//! The search by meaning: vectors that follow the index, and how alike responses are to a request.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::model::Model;
use super::texts;
use super::vectors::{VectorOwner, VectorStore};
use super::{EmbeddingProgress, Onward, SemanticError};
use crate::engine::{Edition, Engine, EngineError};
use crate::precedent::{Inquiry, InquiryMeaning};
use crate::search::LikeInMeaning;

/// Responses whose requests go through the model before somebody is told.
const TOGETHER: usize = 16;
/// Responses after which the vectors are written to the file, so that little is lost when the work is ended.
const WRITE_EVERY: usize = 2_000;
/// The cosine from which on it says anything at all: most texts on different things are less alike.
const LEAST: f32 = 0.25;

/// A search by meaning, of one index by one model.
pub struct SemanticSearch {
    model: Model,
    file: PathBuf,
    store: RwLock<VectorStore>,
    /// Held while the vectors are brought up to date.
    following: Mutex<()>,
    /// What was last compared.
    current: Mutex<Option<Arc<Current>>>,
}

/// The responses of one edition of the archive.
struct Current {
    edition: Edition,
    /// How many vectors there were.
    vectors: usize,
    versions: HashSet<VectorOwner>,
    /// How many of them have no vector yet.
    waiting: usize,
}

impl SemanticSearch {
    /// The search by the model of this folder; vectors are kept in the folder of the index.
    pub fn open(model: &Path, index: &Path) -> Result<Self, SemanticError> {
        let model = Model::open(model)?;
        let file = index.join(format!("meaning-{}.vectors", model.digest));
        let store = RwLock::new(VectorStore::read(&file, model.dimension));
        Ok(SemanticSearch { model, file, store, following: Mutex::default(), current: Mutex::default() })
    }

    /// Brings the vectors up to date with a snapshot: only what is new or has changed goes through the model. `each` is told
    /// how far it is, and says whether to go on.
    pub fn follow(&self, snapshot: &dyn Engine, each: &mut dyn FnMut(EmbeddingProgress) -> Onward) -> Result<(), SemanticError> {
        let _alone = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        let current = versions(snapshot)?;
        let owners = self.with(VectorStore::owners);
        let mut missing: Vec<VectorOwner> = current.iter().filter(|of| !owners.contains(of)).copied().collect();
        missing.sort_by_key(|of| of.key);
        if owners.iter().any(|of| !current.contains(of)) {
            self.change(|store| store.retain(&current));
        } else if missing.is_empty() {
            return Ok(());
        }
        let mut unwritten = 0;
        for (at, some) in missing.chunks(TOGETHER).enumerate() {
            if each(EmbeddingProgress { done: at * TOGETHER, of: missing.len() }).is_break() {
                break;
            }
            self.embed(snapshot, some)?;
            unwritten += some.len();
            if unwritten >= WRITE_EVERY {
                self.with(|store| store.write(&self.file))?;
                unwritten = 0;
            }
        }
        self.with(|store| store.write(&self.file))
    }

    fn embed(&self, snapshot: &dyn Engine, some: &[VectorOwner]) -> Result<(), SemanticError> {
        let keys: Vec<u64> = some.iter().map(|of| of.key).collect();
        let responses = some.iter().zip(snapshot.fetch(&keys)?);
        let asked: Vec<(VectorOwner, Vec<String>)> =
            responses.map(|(of, response)| (*of, response.as_ref().map(texts::of_response).unwrap_or_default())).collect();
        let all: Vec<String> = asked.iter().flat_map(|(_, texts)| texts.iter().cloned()).collect();
        let mut vectors = self.vectors(&all)?.into_iter();
        self.change(|store| asked.iter().for_each(|(of, texts)| store.add(*of, &vectors.by_ref().take(texts.len()).collect::<Vec<_>>())));
        Ok(())
    }

    /// Which responses are alike in meaning to a request, of those that are seen. What has changed since it was compared is not given.
    pub fn alike(&self, snapshot: &dyn Engine, inquiry: &Inquiry) -> Result<InquiryMeaning, SemanticError> {
        let sought = self.vectors(&texts::of_inquiry(inquiry))?;
        let current = self.current(snapshot)?;
        let alike = self.with(|store| store.alike(&sought, LEAST, |of| current.versions.contains(of)));
        let mut alike = alike.into_iter().map(LikeInMeaning::from_iter);
        Ok(InquiryMeaning { whole: alike.next().unwrap_or_default(), items: alike.collect(), waiting: current.waiting })
    }

    /// The vectors of texts; of one that says nothing it is like no other.
    fn vectors(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, SemanticError> {
        let vectors = self.model.vectors(texts)?.into_iter().zip(texts);
        Ok(vectors.map(|(vector, text)| if text.is_empty() { vec![0.0; vector.len()] } else { vector }).collect())
    }

    /// The responses of a snapshot: looked up once for a commit and a viewer, while no vectors come in.
    fn current(&self, snapshot: &dyn Engine) -> Result<Arc<Current>, SemanticError> {
        let (edition, vectors) = (snapshot.edition(), self.with(VectorStore::len));
        let mut kept = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(current) = kept.as_ref().filter(|current| current.edition == edition && current.vectors == vectors) {
            return Ok(Arc::clone(current));
        }
        let versions = versions(snapshot)?;
        let waiting = self.with(|store| versions.difference(&store.owners()).count());
        Ok(Arc::clone(kept.insert(Arc::new(Current { edition, vectors, versions, waiting }))))
    }

    fn with<T>(&self, ask: impl FnOnce(&VectorStore) -> T) -> T {
        ask(&self.store.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut VectorStore)) {
        change(&mut self.store.write().unwrap_or_else(PoisonError::into_inner));
    }
}

fn versions(snapshot: &dyn Engine) -> Result<HashSet<VectorOwner>, EngineError> {
    Ok(snapshot.versions()?.into_iter().map(|version| VectorOwner { key: version.key, digest: version.digest }).collect())
}

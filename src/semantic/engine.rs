//! The search by meaning: vectors that follow the index, and how alike responses are to a request.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::latest::LatestOfEach;
use super::model::Model;
use super::texts;
use super::vectors::{VectorOwner, VectorStore};
use super::{EmbeddingProgress, Onward, SemanticError};
use crate::engine::{Engine, EngineError};
use crate::precedent::{Inquiry, InquiryMeaning};
use crate::query::Filters;
use crate::search::{self, LikeInMeaning};

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
    /// How many times the vectors have changed.
    changes: AtomicU64,
    /// The responses that were last compared.
    current: LatestOfEach<Arc<HashSet<VectorOwner>>>,
    /// How many of them were last counted to have no vector yet.
    waiting: LatestOfEach<Waiting>,
}

/// How many of the responses of an edition have no vector yet.
#[derive(Clone, Copy)]
struct Waiting {
    /// After how many changes of the vectors.
    changes: u64,
    responses: usize,
}

impl SemanticSearch {
    /// The search by the model of this folder; vectors are kept in the folder of the index.
    pub fn open(model: &Path, index: &Path) -> Result<Self, SemanticError> {
        let model = Model::open(model)?;
        let file = index.join(format!("meaning-{}.vectors", model.digest));
        let store = VectorStore::read(&file, model.dimension);
        // What a server before this one has told by this number was told of other vectors.
        let changes = AtomicU64::new(store.len() as u64);
        let store = RwLock::new(store);
        Ok(SemanticSearch {
            model,
            file,
            store,
            following: Mutex::default(),
            changes,
            current: LatestOfEach::default(),
            waiting: LatestOfEach::default(),
        })
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

    /// Which responses are alike in meaning to a request, of those that are seen and that the filters admit. What has changed since it was compared is not
    /// given.
    pub fn alike(&self, snapshot: &dyn Engine, inquiry: &Inquiry, filters: &Filters) -> Result<InquiryMeaning, SemanticError> {
        let sought = self.vectors(&texts::of_inquiry(inquiry))?;
        let (current, admitted) = (self.current(snapshot)?, search::matching_keys(snapshot, filters)?);
        let counts = |of: &VectorOwner| admitted.as_ref().is_none_or(|keys| keys.contains(&of.key)) && current.contains(of);
        let mut alike = self.with(|store| store.alike(&sought, LEAST, counts)).into_iter().map(LikeInMeaning::from_iter);
        Ok(InquiryMeaning { whole: alike.next().unwrap_or_default(), items: alike.collect(), waiting: self.waiting(snapshot, &current) })
    }

    /// How many times the vectors have changed: what was answered by fewer changes may be answered otherwise.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// The vectors of texts; of one that says nothing it is like no other.
    fn vectors(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, SemanticError> {
        let vectors = self.model.vectors(texts)?.into_iter().zip(texts);
        Ok(vectors.map(|(vector, text)| if text.is_empty() { vec![0.0; vector.len()] } else { vector }).collect())
    }

    /// The responses of a snapshot: looked up once for a commit and a viewer. Nobody waits for another who looks.
    fn current(&self, snapshot: &dyn Engine) -> Result<Arc<HashSet<VectorOwner>>, SemanticError> {
        let edition = snapshot.edition();
        if let Some(current) = self.current.of(edition) {
            return Ok(current);
        }
        let current = Arc::new(versions(snapshot)?);
        self.current.keep(edition, Arc::clone(&current));
        Ok(current)
    }

    /// How many of the responses of a snapshot have no vector yet: counted once, while no vectors come in.
    fn waiting(&self, snapshot: &dyn Engine, current: &HashSet<VectorOwner>) -> usize {
        let (edition, changes) = (snapshot.edition(), self.changes());
        if let Some(counted) = self.waiting.of(edition).filter(|counted| counted.changes == changes) {
            return counted.responses;
        }
        let owners = self.with(VectorStore::owners);
        let responses = current.difference(&owners).count();
        self.waiting.keep(edition, Waiting { changes, responses });
        responses
    }

    fn with<T>(&self, ask: impl FnOnce(&VectorStore) -> T) -> T {
        ask(&self.store.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut VectorStore)) {
        change(&mut self.store.write().unwrap_or_else(PoisonError::into_inner));
        self.changes.fetch_add(1, Ordering::Release);
    }
}

fn versions(snapshot: &dyn Engine) -> Result<HashSet<VectorOwner>, EngineError> {
    Ok(snapshot.versions()?.into_iter().map(|version| VectorOwner { key: version.key, digest: version.digest }).collect())
}

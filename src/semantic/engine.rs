//! The search by meaning: vectors that follow the index, and the nearest to a request.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use super::model::Model;
use super::vectors::{NearestVector, VectorOwner, VectorStore};
use super::{EmbeddingProgress, MOST, Onward, SemanticError, SemanticMatch, SemanticMatches};
use crate::engine::{Engine, EngineError};
use crate::precedent::{Inquiry, PrecedentOptions, Precedents};
use crate::response::Key;
use crate::search;

/// Responses whose requests go through the model before somebody is told.
const TOGETHER: usize = 16;
/// Responses after which the vectors are written to the file, so that little is lost when the work is ended.
const WRITE_EVERY: usize = 2_000;
/// The cosine from which on two requests are said to be alike.
const LEAST: f32 = 0.5;

/// A search by meaning, of one index by one model.
pub struct SemanticSearch {
    model: Model,
    file: PathBuf,
    store: RwLock<VectorStore>,
    /// Held while the vectors are brought up to date.
    following: Mutex<()>,
}

impl SemanticSearch {
    /// The search by the model of this folder; vectors are kept in the folder of the index.
    pub fn open(model: &Path, index: &Path) -> Result<Self, SemanticError> {
        let model = Model::open(model)?;
        let file = index.join(format!("meaning-{}.vectors", model.digest));
        let store = RwLock::new(VectorStore::read(&file, model.dimension));
        Ok(SemanticSearch { model, file, store, following: Mutex::default() })
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
            responses.map(|(of, response)| (*of, response.map(|r| texts(&Inquiry::of(&r))).unwrap_or_default())).collect();
        let all: Vec<String> = asked.iter().flat_map(|(_, texts)| texts.iter().cloned()).collect();
        let mut vectors = self.model.vectors(&all)?.into_iter();
        self.change(|store| asked.iter().for_each(|(of, texts)| store.add(*of, &vectors.by_ref().take(texts.len()).collect::<Vec<_>>())));
        Ok(())
    }

    /// What is alike in meaning to a request, and is not among what was found by words. What has left the archive, or has
    /// changed since it was compared, is not given.
    pub fn alike(
        &self,
        snapshot: &dyn Engine,
        inquiry: &Inquiry,
        options: &PrecedentOptions,
        found: &Precedents,
    ) -> Result<SemanticMatches, SemanticError> {
        let asked_now = texts(inquiry);
        let current = versions(snapshot)?;
        let near = self.near(&asked_now)?;
        let compared = near.iter().filter(|n| current.contains(&n.of)).count();
        let shown: HashSet<u64> =
            found.matches.iter().chain(found.questions.iter().flat_map(|q| &q.matches)).map(|m| Key::from(&*m.response).hash()).collect();
        let admitted = search::matching_keys(snapshot, &options.filters)?;
        let admits = |key: u64| !shown.contains(&key) && admitted.as_ref().is_none_or(|keys| keys.contains(&key));
        let mut matches = Vec::new();
        let near = near.into_iter().take_while(|n| n.likeness >= LEAST).filter(|n| admits(n.of.key) && current.contains(&n.of));
        let near: Vec<NearestVector> = near.collect();
        for some in near.chunks(MOST) {
            let keys: Vec<u64> = some.iter().map(|n| n.of.key).collect();
            let responses = some.iter().zip(snapshot.fetch(&keys)?);
            matches.extend(responses.filter_map(|(n, response)| {
                let response = response?;
                let asked_before = texts(&Inquiry::of(&response)).get(usize::from(n.place))?.clone();
                let asked_now = asked_now.get(n.sought)?.clone();
                Some(SemanticMatch { response, likeness: f64::from(n.likeness), asked_now, asked_before })
                    .filter(|k| !k.asked_before.is_empty())
            }));
            if matches.len() >= MOST {
                break;
            }
        }
        matches.truncate(MOST);
        Ok(SemanticMatches { matches, waiting: current.len() - compared })
    }

    /// The responses whose request is nearest to any of these texts, the nearest first.
    fn near(&self, asked: &[String]) -> Result<Vec<NearestVector>, SemanticError> {
        let sought = self.model.vectors(asked)?;
        let mut near = self.with(|store| store.nearest(&sought));
        near.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.of.key.cmp(&b.of.key)));
        Ok(near)
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

/// What goes through the model: the whole, and each question where there are several.
fn texts(inquiry: &Inquiry) -> Vec<String> {
    let several = if inquiry.items.len() > 1 { inquiry.items.as_slice() } else { &[] };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    std::iter::once(plain(&inquiry.substance)).chain(several.iter().map(|i| plain(&i.whole()))).collect()
}

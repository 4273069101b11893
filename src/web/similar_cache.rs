//! Which responses are like one: looked for once in each commit, for the pages that are read the most.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use super::commit_cache::CommitCache;
use crate::engine::{Engine, EngineError};
use crate::precedent::{Match, Verdict};
use crate::response::{Key, Response};

/// Responses of which it is kept, for each kind of viewer: some 300 bytes each.
const MOST: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// By the hash of a response's key, the hashes of the keys of those that are like it, the best first, each with what is said of it.
type ByResponse = LruCache<u64, Vec<(u64, Verdict)>>;

/// What was found for the responses that were asked for last.
#[derive(Default)]
pub(super) struct SimilarCache(CommitCache<Mutex<ByResponse>>);

impl SimilarCache {
    /// The responses that are like one, in the order in which they were found; they are found where that is not kept.
    ///
    /// # Errors
    /// Where they cannot be found or read, or whoever waits has gone.
    pub(super) fn of(
        &self,
        snapshot: &dyn Engine,
        response: &Response,
        find: impl FnOnce() -> Result<Vec<Match>, EngineError>,
    ) -> Result<Vec<(Response, Verdict)>, EngineError> {
        let kept = self.0.of(snapshot, || Ok::<_, EngineError>(Mutex::new(LruCache::new(MOST))))?;
        let key = Key::from(response).hash();
        let known = locked(&kept).get(&key).cloned();
        if let Some(known) = known {
            let keys: Vec<u64> = known.iter().map(|(key, _)| *key).collect();
            let read = snapshot.fetch(&keys)?.into_iter().zip(known);
            return Ok(read.filter_map(|(response, (_, verdict))| Some((response?, verdict))).collect());
        }
        let found = find()?;
        locked(&kept).put(key, found.iter().map(|one| (Key::from(&*one.response).hash(), one.verdict)).collect());
        Ok(found.into_iter().map(|one| (Arc::unwrap_or_clone(one.response), one.verdict)).collect())
    }
}

fn locked(kept: &Mutex<ByResponse>) -> MutexGuard<'_, ByResponse> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Synonyms};
    use crate::engine::naive::Memory;
    use crate::engine::{FollowCommits, Viewer};
    use crate::ingest::{Check, ingest};
    use crate::precedent;

    #[test]
    fn what_is_like_a_response_is_found_once_for_each_commit_and_viewer() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::new(7);
        let add = |number: usize, asked: &str| {
            let fields = format!("reference: A/{number}\nauthority: Varnshire Police\ndecision: disclosed\nresponded: 2024-01-0{number}\n");
            let letter = format!("---\n{fields}---\n## Request\n\n{asked}\n\n## Response\n\nThere are {number}, and none in the north.\n");
            std::fs::write(folder.path().join(format!("{number}.md")), letter).unwrap();
            ingest(&Corpus::open(folder.path()).unwrap(), &mut memory.writer(), Check::Quick, &()).unwrap();
        };
        std::fs::write(folder.path().join("archive.toml"), "publish = \"at-once\"\n").unwrap();
        add(1, "How many police dogs sleep in the kennels of Withern?");
        add(2, "How many police dogs sleep in the kennels of Withern and Lower Marsh?");
        add(3, "What did the new bicycles cost?");
        let (cache, mut searches) = (SimilarCache::default(), 0);
        let mut like = |reference: &str, viewer: Viewer| {
            let snapshot = memory.follower().snapshot(viewer).unwrap();
            let response = snapshot.response(&Key::from_parts("varnshire-police", reference)).unwrap().unwrap();
            let find = || {
                searches += 1;
                precedent::similar(&*snapshot, &response, &Synonyms::default(), 5)
            };
            let found = cache.of(&*snapshot, &response, find).unwrap();
            let named: Vec<(String, Verdict)> = found.iter().map(|(other, verdict)| (other.reference.to_string(), *verdict)).collect();
            (named, searches)
        };
        let (first, 1) = like("A/1", Viewer::Officer) else { panic!("it is looked for once") };
        assert!(first.len() == 1 && first[0].0 == "A/2", "{first:?}");
        assert_eq!(like("A/1", Viewer::Officer), (first.clone(), 1));
        assert_eq!(like("A/3", Viewer::Officer), (Vec::new(), 2));
        assert_eq!(like("A/3", Viewer::Officer), (Vec::new(), 2), "that there are none is kept too");
        let public = Viewer::Public { on: crate::response::Date::constant(2030, 1, 1) };
        assert_eq!(like("A/1", public).1, 3);
        add(4, "How many police dogs sleep in the kennels of Withern, and of Upper Marsh?");
        let (again, 4) = like("A/1", Viewer::Officer) else { panic!("it is looked for once more") };
        assert_eq!(again.len(), 2, "{again:?}");
    }
}

//! An index to its wordings, and every later commit to what that changes in them.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Catalogue, MaskedLetter, Wording, WordingId, WordingIndex};
use crate::document::PassageId;
use crate::engine::{Edition, Engine, EngineError, IndexedVersion};
use crate::response::{Authority, Reference, Response};

/// Responses that are read at a time.
pub(super) const BATCH: usize = 512;
/// Above this share of changed responses, one in so many, it is quicker to start afresh.
const AFRESH: usize = 4;

/// The wordings of an archive as of one commit.
///
/// They are read from the index when they are first wanted, or begin with letters that were read before, and follow its commits from then on,
/// response by response.
#[derive(Clone, Debug, Default)]
pub struct Wordings {
    edition: Option<Edition>,
    known: HashMap<u64, FollowedEdition>,
    index: WordingIndex,
    catalogue: Catalogue,
}

/// A response whose wordings are here.
#[derive(Clone, Debug)]
struct FollowedEdition {
    digest: u64,
    authority: Authority,
    reference: Reference,
}

impl FollowedEdition {
    fn new(version: &IndexedVersion, letter: &MaskedLetter) -> Self {
        FollowedEdition { digest: version.digest, authority: letter.authority.clone(), reference: letter.reference.clone() }
    }
}

impl Wordings {
    /// The wordings of this commit.
    pub fn of(snapshot: &dyn Engine) -> Result<Wordings, EngineError> {
        let mut wordings = Wordings::default();
        wordings.follow(snapshot)?;
        Ok(wordings)
    }

    /// The wordings of letters that were read before, each with the hash of its response's key and the number that changes when the response does: they
    /// are of no commit before they follow one.
    pub fn begin(letters: Vec<(u64, u64, MaskedLetter)>) -> Wordings {
        let of = |digest: &u64, letter: &MaskedLetter| FollowedEdition {
            digest: *digest,
            authority: letter.authority.clone(),
            reference: letter.reference.clone(),
        };
        let known = letters.iter().map(|(key, digest, letter)| (*key, of(digest, letter))).collect();
        let index = WordingIndex::from_letters(letters.into_iter().map(|(_, _, letter)| letter));
        Wordings { edition: None, known, catalogue: Catalogue::of(&index), index }
    }

    /// The hashes of the keys of the responses whose letters are here, in no particular order.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.known.keys().copied()
    }

    /// The letter of one of them, and the number that changes when the response does, as another [`begin`](Wordings::begin)s with them.
    pub fn letter(&self, key: u64) -> Option<(u64, MaskedLetter)> {
        let known = self.known.get(&key)?;
        Some((known.digest, self.index.masked(&known.authority, &known.reference)?))
    }

    /// Whether they are of no commit yet.
    pub fn are_new(&self) -> bool {
        self.edition.is_none()
    }

    /// Whether these are the wordings of this commit.
    pub fn is_of(&self, snapshot: &dyn Engine) -> bool {
        self.edition == Some(snapshot.edition())
    }

    /// Takes up what a commit changed: what has gone leaves, what has come or changed is read.
    ///
    /// # Errors
    /// Where the engine cannot read the archive; then nothing has changed.
    pub fn follow(&mut self, snapshot: &dyn Engine) -> Result<(), EngineError> {
        self.follow_with(snapshot, |_| (), |_, ()| Ok(())).map(|_| ())
    }

    /// The same for callers that want something else of each response too while it is read: `look` takes it from the response, on any
    /// core, and `keep` is given it with the hash of the response's key, one after another. Gives the hashes of what has gone.
    ///
    /// # Errors
    /// Where the engine cannot read the archive, and the first that `keep` gives; then no wording has changed, though `keep` may have been called.
    pub fn follow_with<T: Send>(
        &mut self,
        snapshot: &dyn Engine,
        look: impl Fn(&Response) -> T + Sync,
        mut keep: impl FnMut(u64, T) -> Result<(), EngineError>,
    ) -> Result<Vec<u64>, EngineError> {
        let versions = snapshot.versions()?;
        let now: HashMap<u64, u64> = versions.iter().map(|version| (version.key, version.digest)).collect();
        let gone: Vec<u64> = self.known.keys().filter(|key| !now.contains_key(key)).copied().collect();
        let is_new = |version: &IndexedVersion| self.known.get(&version.key).is_none_or(|known| known.digest != version.digest);
        let read: Vec<IndexedVersion> = versions.iter().copied().filter(is_new).collect();
        if (gone.len() + read.len()) * AFRESH > self.known.len() {
            self.afresh(snapshot, &versions, &look, &mut keep)?;
        } else {
            self.change(snapshot, &gone, &read, &look, &mut keep)?;
        }
        self.edition = Some(snapshot.edition());
        Ok(gone)
    }

    fn afresh<T: Send>(
        &mut self,
        snapshot: &dyn Engine,
        versions: &[IndexedVersion],
        look: &(impl Fn(&Response) -> T + Sync),
        keep: &mut impl FnMut(u64, T) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let (mut known, mut refused) = (HashMap::with_capacity(versions.len()), Ok(()));
        let mut letters = Letters { snapshot, look, versions: versions.chunks(BATCH), read: Vec::new(), failed: None };
        let gathered = WordingIndex::from_letters(letters.by_ref().map_while(|(version, letter, looked)| {
            refused = keep(version.key, looked);
            known.insert(version.key, FollowedEdition::new(&version, &letter));
            refused.is_ok().then_some(letter)
        }));
        if let Some(error) = letters.failed {
            return Err(error);
        }
        refused?;
        let earlier = std::mem::replace(&mut self.index, gathered);
        self.index.inherit(&earlier);
        self.known = known;
        self.catalogue = Catalogue::of(&self.index);
        Ok(())
    }

    fn change<T: Send>(
        &mut self,
        snapshot: &dyn Engine,
        gone: &[u64],
        changed: &[IndexedVersion],
        look: &(impl Fn(&Response) -> T + Sync),
        keep: &mut impl FnMut(u64, T) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        // Read first: where that fails, nothing has changed yet.
        let mut letters = Vec::with_capacity(changed.len());
        for batch in changed.chunks(BATCH) {
            for (version, letter, looked) in read(snapshot, batch, look)? {
                keep(version.key, looked)?;
                letters.push((version, letter));
            }
        }
        for known in gone.iter().filter_map(|key| self.known.remove(key)) {
            let touched = self.index.remove(&known.authority, &known.reference);
            self.catalogue.refresh(&self.index, &touched);
        }
        for (version, letter) in letters {
            self.known.insert(version.key, FollowedEdition::new(&version, &letter));
            let touched = self.index.put(letter);
            self.catalogue.refresh(&self.index, &touched);
        }
        Ok(())
    }

    /// The list of them.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The wording of this id, or that has a form of this id.
    pub fn get(&self, id: WordingId) -> Option<&Arc<Wording>> {
        self.catalogue.get(&self.index, id)
    }

    /// The wordings that a response uses, each with the number of the passage that uses it.
    pub fn used_by(&self, authority: &Authority, reference: &Reference) -> Vec<(PassageId, &Arc<Wording>)> {
        self.catalogue.used_by(&self.index, authority, reference)
    }
}

/// A response as it was read: its letter, and what else was wanted of it.
pub(super) type Looked<T> = (IndexedVersion, MaskedLetter, T);

/// The responses of these versions, each with what `look` takes from it.
pub(super) fn read<T: Send>(
    snapshot: &dyn Engine,
    versions: &[IndexedVersion],
    look: &(impl Fn(&Response) -> T + Sync),
) -> Result<Vec<Looked<T>>, EngineError> {
    let keys: Vec<u64> = versions.iter().map(|version| version.key).collect();
    let responses = versions.par_iter().zip(snapshot.fetch(&keys)?);
    let looked = |(version, response): (&IndexedVersion, Option<Response>)| {
        let response = response?;
        Some((*version, MaskedLetter::new(&response), look(&response)))
    };
    Ok(responses.filter_map(looked).collect())
}

/// The letters of some versions, batch by batch; ends early where one cannot be read, and says why.
struct Letters<'a, T, L> {
    snapshot: &'a dyn Engine,
    look: &'a L,
    versions: std::slice::Chunks<'a, IndexedVersion>,
    /// Those of the batch that was read last, the next one at the end.
    read: Vec<Looked<T>>,
    failed: Option<EngineError>,
}

impl<T: Send, L: Fn(&Response) -> T + Sync> Iterator for Letters<'_, T, L> {
    type Item = Looked<T>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.read.is_empty() {
            match read(self.snapshot, self.versions.next()?, self.look) {
                Ok(batch) => self.read = batch.into_iter().rev().collect(),
                Err(error) => {
                    self.failed = Some(error);
                    return None;
                }
            }
        }
        self.read.pop()
    }
}

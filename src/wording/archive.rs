//! An index to its wordings, and every later commit to what that changes in them.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Catalogue, MaskedLetter, Wording, WordingId, WordingIndex};
use crate::document::PassageId;
use crate::engine::{Commit, Edition, Snapshot};
use crate::response::{Authority, Reference};

/// Responses that are read at a time.
const BATCH: usize = 512;
/// Above this share of changed responses, one in so many, it is quicker to start afresh.
const AFRESH: usize = 4;

/// The wordings of an archive as of one commit.
///
/// They are read from the index when they are first wanted and follow its commits from then on, response by response. They
/// are kept in memory only: reading them back from a file would save little over gathering them, and a file can be out of date.
#[derive(Clone, Debug, Default)]
pub struct Wordings {
    commit: Option<Commit>,
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

impl Wordings {
    /// The wordings of this commit.
    pub fn of(snapshot: &Snapshot) -> Wordings {
        let mut wordings = Wordings::default();
        wordings.follow(snapshot);
        wordings
    }

    /// Whether these are the wordings of this commit.
    pub fn is_of(&self, snapshot: &Snapshot) -> bool {
        self.commit == Some(snapshot.commit())
    }

    /// Takes up what a commit changed: what has gone leaves, what has come or changed is read.
    pub fn follow(&mut self, snapshot: &Snapshot) {
        let editions = snapshot.editions();
        let now: HashMap<u64, u64> = editions.iter().map(|edition| (edition.key, edition.digest)).collect();
        let gone: Vec<u64> = self.known.keys().filter(|key| !now.contains_key(key)).copied().collect();
        let read: Vec<Edition> = editions
            .into_iter()
            .filter(|edition| self.known.get(&edition.key).is_none_or(|known| known.digest != edition.digest))
            .collect();
        if (gone.len() + read.len()) * AFRESH > self.known.len() {
            self.afresh(snapshot);
        } else {
            self.change(snapshot, &gone, &read);
        }
        self.commit = Some(snapshot.commit());
    }

    fn afresh(&mut self, snapshot: &Snapshot) {
        let editions = snapshot.editions();
        let mut known = HashMap::with_capacity(editions.len());
        let letters = editions.chunks(BATCH).flat_map(|batch| read(snapshot, batch)).map(|(edition, letter)| {
            known.insert(
                edition.key,
                FollowedEdition { digest: edition.digest, authority: letter.authority.clone(), reference: letter.reference.clone() },
            );
            letter
        });
        let earlier = std::mem::replace(&mut self.index, WordingIndex::from_letters(letters));
        self.index.inherit(&earlier);
        self.known = known;
        self.catalogue = Catalogue::of(&self.index);
    }

    fn change(&mut self, snapshot: &Snapshot, gone: &[u64], changed: &[Edition]) {
        for known in gone.iter().filter_map(|key| self.known.remove(key)) {
            let touched = self.index.remove(&known.authority, &known.reference);
            self.catalogue.refresh(&self.index, &touched);
        }
        for (edition, letter) in changed.chunks(BATCH).flat_map(|batch| read(snapshot, batch)) {
            self.known.insert(
                edition.key,
                FollowedEdition { digest: edition.digest, authority: letter.authority.clone(), reference: letter.reference.clone() },
            );
            let touched = self.index.put(letter);
            self.catalogue.refresh(&self.index, &touched);
        }
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

fn read(snapshot: &Snapshot, editions: &[Edition]) -> Vec<(Edition, MaskedLetter)> {
    editions.par_iter().filter_map(|edition| Some((*edition, MaskedLetter::new(&snapshot.edition(edition)?)))).collect()
}

//! Letters in and out; wordings kept right all the while.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use hashbrown::HashTable;
use smallvec::SmallVec;

use super::cluster::{Clusters, Unsettled};
use super::form::{At, Day, Form, Rank, digest};
use super::id::WordingId;
use super::letter::{MaskedLetter, MaskedParagraph};
use super::part::Part;
use super::usage::SourceLetter;
use crate::document::PassageId;
use crate::response::Key;
use crate::response::{Authority, Provision, Reference};

/// How often an id is passed on before nobody asks for it any more.
const MOST_HEIRS: usize = 32;

/// One use of a form in a letter.
#[derive(Clone, Debug)]
pub(super) struct FormUsage {
    pub(super) form: u32,
    pub(super) passage: PassageId,
    pub(super) part: Part,
    pub(super) provisions: Arc<[Provision]>,
}

/// A letter and the forms of its paragraphs.
#[derive(Clone, Debug)]
pub(super) struct IndexedLetter {
    pub(super) source: Arc<SourceLetter>,
    pub(super) used: Box<[FormUsage]>,
}

/// Every wording of an archive, kept right as letters come, change and go.
///
/// The outcome depends on the letters alone, not on their order: taking one out and putting it in again changes nothing.
#[derive(Clone, Debug, Default)]
pub struct WordingIndex {
    letters: Vec<Option<IndexedLetter>>,
    spare_letters: Vec<u32>,
    by_name: HashMap<Key, u32>,
    pub(super) clusters: Clusters,
    spare_forms: Vec<u32>,
    /// The forms that are in use, found by their digests.
    by_digest: HashTable<u32>,
    provisions: HashSet<Arc<[Provision]>>,
    /// The ids of forms that are gone, each with that of another form of the same wording.
    successors: HashMap<WordingId, WordingId>,
}

/// The wordings that a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched(pub(super) HashSet<u32>);

/// The forms that a change touches, with their rank before it.
type Before = HashMap<u32, Option<Rank>>;

impl WordingIndex {
    /// The wordings of these letters. A letter that comes twice counts as it came last.
    pub fn from_letters(letters: impl IntoIterator<Item = MaskedLetter>) -> WordingIndex {
        let mut index = WordingIndex::default();
        let mut before = Before::new();
        for letter in letters {
            index.take_out(&letter.authority, &letter.reference, &mut before);
            index.put_in(letter, &mut before);
            before.clear();
        }
        for at in 0..index.clusters.forms.len() as u32 {
            index.rank(at);
            if index.clusters.form(at).is_some_and(|form| form.uses.is_empty()) {
                index.forget(at);
                index.clusters.forms[at as usize] = None;
            }
        }
        index.clusters.build();
        index
    }

    /// Nothing comes or goes any more: what only that needs is forgotten.
    pub(super) fn close(&mut self) {
        self.clusters.close();
    }

    /// Puts a letter in, in the place of what was there under its name.
    pub fn put(&mut self, letter: MaskedLetter) -> Touched {
        let mut before = Before::new();
        self.take_out(&letter.authority, &letter.reference, &mut before);
        self.put_in(letter, &mut before);
        self.settle(before)
    }

    /// Takes a letter out: from now on no wording knows it.
    pub fn remove(&mut self, authority: &Authority, reference: &Reference) -> Touched {
        let mut before = Before::new();
        self.take_out(authority, reference, &mut before);
        self.settle(before)
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.by_name.len()
    }

    /// How many forms there are.
    pub fn forms(&self) -> usize {
        self.by_digest.len()
    }

    /// The letter of this name.
    pub(super) fn letter(&self, authority: &Authority, reference: &Reference) -> Option<&IndexedLetter> {
        self.kept(*self.by_name.get(&Key::new(authority, reference))?)
    }

    /// The letter of this name, as it was put in.
    pub(super) fn masked(&self, authority: &Authority, reference: &Reference) -> Option<MaskedLetter> {
        let letter = self.letter(authority, reference)?;
        let paragraph = |used: &FormUsage| {
            let form = self.clusters.form(used.form)?.text.to_string();
            Some(MaskedParagraph { passage: used.passage, part: used.part, provisions: used.provisions.to_vec(), form })
        };
        let SourceLetter { date, authority, reference, kind } = (*letter.source).clone();
        Some(MaskedLetter { authority, reference, date, kind, paragraphs: letter.used.iter().filter_map(paragraph).collect() })
    }

    /// The letter of this number.
    pub(super) fn kept(&self, letter: u32) -> Option<&IndexedLetter> {
        self.letters.get(letter as usize)?.as_ref()
    }

    /// The forms whose digest begins as this one does, to the given number of bits.
    pub(super) fn by_prefix(&self, digest: u128, bits: u32) -> impl Iterator<Item = u32> + '_ {
        self.clusters.iter().filter(move |(_, form)| form.digest >> (128 - bits) == digest >> (128 - bits)).map(|(at, _)| at)
    }

    /// The id of a form that is here: this one, or where that form is gone, one that stood in the same wording.
    pub(super) fn living(&self, id: WordingId) -> WordingId {
        let mut at = id;
        for _ in 0..MOST_HEIRS {
            if self.by_prefix(at.digest(), WordingId::BITS).next().is_some() {
                return at;
            }
            match self.successors.get(&at) {
                Some(&next) => at = next,
                None => break,
            }
        }
        id
    }

    fn put_in(&mut self, letter: MaskedLetter, before: &mut Before) {
        let key = Key::new(&letter.authority, &letter.reference);
        let number = next_number(&mut self.spare_letters, &mut self.letters);
        self.by_name.insert(key, number);
        let used =
            letter.paragraphs.into_iter().enumerate().map(|(place, paragraph)| self.used(number, place, paragraph, before)).collect();
        let source = SourceLetter { date: letter.date, authority: letter.authority, reference: letter.reference, kind: letter.kind };
        self.letters[number as usize] = Some(IndexedLetter { source: Arc::new(source), used });
    }

    fn used(&mut self, letter: u32, place: usize, paragraph: MaskedParagraph, before: &mut Before) -> FormUsage {
        let digest = digest(&paragraph.form);
        let form = of_digest(digest, &self.by_digest, &self.clusters).unwrap_or_else(|| self.new_form(digest, paragraph.form));
        if let Some(kept) = &mut self.clusters.forms[form as usize] {
            before.entry(form).or_insert_with(|| (!kept.uses.is_empty()).then_some(kept.rank));
            kept.uses.push(At { letter, place: place as u32 });
        }
        FormUsage { form, passage: paragraph.passage, part: paragraph.part, provisions: self.share(paragraph.provisions) }
    }

    fn new_form(&mut self, digest: u128, text: String) -> u32 {
        let at = next_number(&mut self.spare_forms, &mut self.clusters.forms);
        let form =
            Form { text: text.into_boxed_str(), digest, shingles: Box::default(), uses: SmallVec::new(), rank: Rank::LAST, centre: at };
        self.clusters.forms[at as usize] = Some(form);
        let forms = &self.clusters.forms;
        self.by_digest.insert_unique(hash(digest), at, |at| forms[*at as usize].as_ref().map_or(0, |form| hash(form.digest)));
        at
    }

    fn share(&mut self, provisions: Vec<Provision>) -> Arc<[Provision]> {
        if let Some(shared) = self.provisions.get(&provisions[..]) {
            return Arc::clone(shared);
        }
        let shared: Arc<[Provision]> = provisions.into();
        self.provisions.insert(Arc::clone(&shared));
        shared
    }

    fn take_out(&mut self, authority: &Authority, reference: &Reference, before: &mut Before) {
        let Some(letter) = self.by_name.remove(&Key::new(authority, reference)) else { return };
        let Some(kept) = self.letters[letter as usize].take() else { return };
        self.spare_letters.push(letter);
        let forms: HashSet<u32> = kept.used.iter().map(|used| used.form).collect();
        for at in forms {
            if let Some(form) = &mut self.clusters.forms[at as usize] {
                before.entry(at).or_insert(Some(form.rank));
                form.uses.retain(|used| used.letter != letter);
            }
        }
    }

    fn settle(&mut self, before: Before) -> Touched {
        let mut unsettled = Unsettled::default();
        for at in before.keys() {
            self.rank(*at);
        }
        for (&at, rank) in &before {
            match (self.clusters.form(at).is_some_and(|form| form.uses.is_empty()), rank) {
                (true, rank) => {
                    if rank.is_some() {
                        self.pass_on(at);
                    }
                    self.forget(at);
                    if rank.is_some() { self.clusters.leave(at, &mut unsettled) } else { self.clusters.forms[at as usize] = None }
                }
                (false, None) => self.clusters.enter(at, &mut unsettled),
                (false, Some(_)) => {}
            }
        }
        for (&at, rank) in &before {
            if let (Some(rank), Some(form)) = (rank, self.clusters.form(at)) {
                unsettled.centres.insert(form.centre);
                self.clusters.rank_again(at, *rank, &mut unsettled);
            }
        }
        Touched(self.clusters.settle(unsettled))
    }

    fn rank(&mut self, at: u32) {
        let Some(form) = self.clusters.form(at) else { return };
        let first = form.uses.iter().filter_map(|used| self.kept(used.letter)).map(|kept| Day::from(kept.source.date)).min();
        let rank = Rank::new(form.uses.len(), first.unwrap_or(Day::from(None)), form.digest);
        if let Some(form) = &mut self.clusters.forms[at as usize] {
            form.rank = rank;
        }
    }

    /// The number of a form that has gone may be given again.
    fn forget(&mut self, at: u32) {
        if let Some(form) = self.clusters.form(at) {
            if let Ok(found) = self.by_digest.find_entry(hash(form.digest), |other| *other == at) {
                let _ = found.remove();
            }
            self.spare_forms.push(at);
        }
    }

    /// The id of a form that goes leads to another form of its wording, so that its address holds while the wording lives.
    fn pass_on(&mut self, at: u32) {
        let Some(form) = self.clusters.form(at) else { return };
        let stays = |other: &u32| self.clusters.form(*other).filter(|form| !form.uses.is_empty());
        if let Some(other) = self.clusters.members(form.centre).iter().find_map(stays) {
            self.successors.insert(WordingId::of(form.digest), WordingId::of(other.digest));
        }
    }

    /// Takes over where the ids of these earlier wordings lead, those included that have no form here.
    pub(super) fn inherit(&mut self, earlier: &WordingIndex) {
        self.successors.clone_from(&earlier.successors);
        let is_here = |digest: u128| of_digest(digest, &self.by_digest, &self.clusters).is_some();
        for (_, form) in earlier.clusters.iter().filter(|(_, form)| !is_here(form.digest)) {
            let members = earlier.clusters.members(form.centre);
            let stays = members.iter().filter_map(|&other| earlier.clusters.form(other)).find(|other| is_here(other.digest));
            if let Some(other) = stays {
                self.successors.insert(WordingId::of(form.digest), WordingId::of(other.digest));
            }
        }
    }
}

/// The form of this digest, among those that are in use.
fn of_digest(digest: u128, in_use: &HashTable<u32>, clusters: &Clusters) -> Option<u32> {
    in_use.find(hash(digest), |at| clusters.form(*at).is_some_and(|form| form.digest == digest)).copied()
}

/// A digest is spread already: any half of it is a hash.
fn hash(digest: u128) -> u64 {
    digest as u64
}

fn next_number<T>(spare: &mut Vec<u32>, slots: &mut Vec<Option<T>>) -> u32 {
    spare.pop().unwrap_or_else(|| {
        slots.push(None);
        slots.len() as u32 - 1
    })
}

//! Forms to stars: each form is a centre, or belongs to the most alike of the centres that rank above it.
//!
//! 1. Forms are taken in the order of their rank.
//! 2. One that is alike to no centre above it becomes a centre itself.
//!
//! So what belongs together depends on which forms there are, never on the order in which they came; and no chain of small
//! changes can join what is unlike, because all of a wording is alike to its centre. After a change only the forms are decided
//! again whose answer can be another: those near a form that came, went, changed rank, or became or ceased to be a centre.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;

use super::form::{Form, Rank};
use super::lsh::LshIndex;
use super::minhash;
use super::shingle::{Jaccard, is_same_order, is_short, shingles};

/// Forms whose signatures are computed at a time.
const BATCH: usize = 1 << 16;

/// The forms of the archive and which belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    /// Every form by its number; a number whose form is gone is empty.
    pub(super) forms: Vec<Option<Form>>,
    lsh: LshIndex,
}

/// Forms to decide again, best rank first, and the centres whose wording is no longer what it was.
#[derive(Debug, Default)]
pub(super) struct Unsettled {
    dirty: BTreeSet<(Rank, u32)>,
    /// Centres, past and present, that gained, lost or changed a member.
    pub(super) centres: HashSet<u32>,
}

impl Clusters {
    /// The form of this number, which is there.
    pub(super) fn form(&self, form: u32) -> Option<&Form> {
        self.forms.get(form as usize)?.as_ref()
    }

    /// Every form with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Form)> {
        self.forms.iter().enumerate().filter_map(|(at, form)| Some((at as u32, form.as_ref()?)))
    }

    /// Forgets by what forms are found that are alike: what belongs together is known still, and nothing may come or go any more.
    pub(super) fn close(&mut self) {
        self.lsh = LshIndex::default();
    }

    /// Decides every form afresh.
    pub(super) fn build(&mut self) {
        self.lsh = LshIndex::default();
        let mut order: Vec<u32> = self.iter().map(|(at, _)| at).collect();
        self.lsh.reserve(order.len());
        order.par_sort_unstable_by_key(|&at| self.rank(at));
        let mut found = Vec::new();
        for batch in order.chunks(BATCH) {
            let signed: Vec<_> = batch.par_iter().map(|&at| signed(self.form(at))).collect();
            for (&at, (shingles, keys)) in batch.iter().zip(signed) {
                self.lsh.centres(&keys, &mut found);
                let centre = self.most_alike(at, &shingles, &found).unwrap_or(at);
                if let Some(form) = &mut self.forms[at as usize] {
                    (form.shingles, form.centre) = (shingles, centre);
                }
                self.lsh.insert(at, keys, centre == at);
            }
        }
    }

    /// A form that has just come.
    pub(super) fn enter(&mut self, at: u32, unsettled: &mut Unsettled) {
        let (shingles, keys) = signed(self.form(at));
        if let Some(form) = &mut self.forms[at as usize] {
            (form.shingles, form.centre) = (shingles, u32::MAX);
            unsettled.dirty.insert((form.rank, at));
        }
        self.lsh.insert(at, keys, false);
    }

    /// A form that nobody uses any more goes.
    pub(super) fn leave(&mut self, at: u32, unsettled: &mut Unsettled) {
        if self.lsh.is_centre(at) {
            let near = self.near(at);
            unsettled.dirty.extend(near.into_iter().map(|form| (self.rank(form), form)));
        }
        if let Some(form) = self.forms[at as usize].take() {
            unsettled.centres.insert(form.centre);
        }
        self.lsh.remove(at);
    }

    /// A form ranks otherwise than it did: it and what it overtook, or what overtook it, are decided again.
    pub(super) fn rank_again(&mut self, at: u32, before: Rank, unsettled: &mut Unsettled) {
        let now = self.rank(at);
        if now == before {
            return;
        }
        let crossed = before.min(now)..=before.max(now);
        unsettled.dirty.insert((now, at));
        for form in self.near(at) {
            if crossed.contains(&self.rank(form)) {
                unsettled.dirty.insert((self.rank(form), form));
            }
        }
    }

    /// Decides what is unsettled; gives the centres whose wording changed.
    pub(super) fn settle(&mut self, mut unsettled: Unsettled) -> HashSet<u32> {
        let mut found = Vec::new();
        while let Some((rank, at)) = unsettled.dirty.pop_first() {
            let Some(form) = self.form(at) else { continue };
            let before = form.centre;
            self.lsh.centres(&self.lsh.keys(at), &mut found);
            found.retain(|&centre| self.rank(centre) < rank);
            let centre = self.most_alike(at, &form.shingles, &found).unwrap_or(at);
            let (was, is) = (self.lsh.is_centre(at), centre == at);
            if let Some(form) = &mut self.forms[at as usize] {
                form.centre = centre;
            }
            if before != centre {
                unsettled.centres.extend([before, centre]);
            }
            if was != is {
                self.lsh.set_centre(at, is);
                let below = self.near(at).into_iter().map(|form| (self.rank(form), form)).filter(|(other, _)| *other > rank);
                unsettled.dirty.extend(below);
            }
        }
        unsettled.centres
    }

    /// The forms of the wording whose centre this is, the centre first, then by rank; empty where it is none.
    pub(super) fn members(&self, centre: u32) -> Vec<u32> {
        if self.form(centre).is_none_or(|form| form.centre != centre) {
            return Vec::new();
        }
        let mut found = Vec::new();
        self.lsh.all(&self.lsh.keys(centre), &mut found);
        found.retain(|&at| self.form(at).is_some_and(|form| form.centre == centre));
        found.sort_unstable_by_key(|&at| (at != centre, self.rank(at)));
        found
    }

    fn rank(&self, at: u32) -> Rank {
        self.form(at).map_or(Rank::LAST, |form| form.rank)
    }

    /// Other forms that are alike to this one.
    fn near(&self, at: u32) -> Vec<u32> {
        let Some(form) = self.form(at) else { return Vec::new() };
        let mut found = Vec::new();
        self.lsh.all(&self.lsh.keys(at), &mut found);
        found.retain(|&other| other != at && self.form(other).is_some_and(|other| alike(&form.text, &form.shingles, other).is_some()));
        found
    }

    /// Of these centres the most alike to a form with these runs; those that are not alike at all do not count. Of two that are equally alike
    /// the digest decides and not the rank, which may change without this form being decided again.
    fn most_alike(&self, at: u32, shingles: &[u32], centres: &[u32]) -> Option<u32> {
        let text = &self.form(at)?.text;
        let ranked = |&at: &u32| {
            let form = self.form(at)?;
            Some((alike(text, shingles, form)?, Reverse(form.digest), at))
        };
        centres.iter().filter_map(ranked).max().map(|(_, _, at)| at)
    }
}

/// How alike a form of these words and runs is to another, where that makes them one wording.
fn alike(text: &str, shingles: &[u32], other: &Form) -> Option<Jaccard> {
    let alike = Jaccard::of(shingles, &other.shingles);
    let in_order = || is_short(shingles) && is_short(&other.shingles) && alike.is_near() && is_same_order(text, &other.text);
    (alike.is_same_wording() || in_order()).then_some(alike)
}

fn signed(form: Option<&Form>) -> (Box<[u32]>, minhash::BandKeys) {
    let shingles = form.map(|form| shingles(&form.text)).unwrap_or_default();
    let keys = minhash::keys(&shingles);
    (shingles, keys)
}

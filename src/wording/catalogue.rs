//! The forms of the index to the `Wording`s that people read.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use super::form::Form;
use super::id::WordingId;
use super::index::{Touched, WordingIndex};
use super::part::Part;
use super::shingle;
use super::standard_wording::{Variant, Wording};
use super::stems::Stems;
use super::template;
use super::usage::{SourceLetter, Usage};
use crate::document::PassageId;
use crate::response::{Authority, Date, Provision, Reference};

/// Years before the last use of a wording in which a variant counts as recent.
const RECENT_YEARS: i16 = 3;

/// Every wording of an archive, to be listed and found.
///
/// A paragraph that only one response has is listed too where it argues or advises; among the disclosures and introductions it
/// is merely what that letter says, and not listed.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    wordings: HashMap<u32, CatalogueEntry>,
}

/// A wording and the stems of its words, for finding.
#[derive(Clone, Debug)]
pub(super) struct CatalogueEntry {
    pub(super) wording: Arc<Wording>,
    pub(super) stems: Stems,
}

impl Catalogue {
    /// The wordings of an index.
    pub fn of(index: &WordingIndex) -> Catalogue {
        let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
        for (at, form) in index.clusters.iter() {
            members.entry(form.centre).or_default().push(at);
        }
        let wordings = members.into_par_iter().filter_map(|(centre, forms)| Some((centre, entry(index, &forms)?))).collect();
        Catalogue { wordings }
    }

    /// Brings the wordings that a change touched up to date.
    pub fn refresh(&mut self, index: &WordingIndex, touched: &Touched) {
        for &centre in &touched.0 {
            match entry(index, &index.clusters.members(centre)) {
                Some(entry) => self.wordings.insert(centre, entry),
                None => self.wordings.remove(&centre),
            };
        }
    }

    /// How many wordings there are.
    pub fn len(&self) -> usize {
        self.wordings.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.wordings.is_empty()
    }

    /// Every wording, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Wording>> {
        self.wordings.values().map(|entry| &entry.wording)
    }

    /// Every wording with the stems of its words.
    pub(super) fn entries(&self) -> impl Iterator<Item = &CatalogueEntry> {
        self.wordings.values()
    }

    /// The wording of this id, or that has a form of this id, or had one while it was being followed.
    pub fn get(&self, index: &WordingIndex, id: WordingId) -> Option<&Arc<Wording>> {
        let living = index.living(id);
        let centres: Vec<u32> =
            index.by_prefix(living.digest(), WordingId::BITS).filter_map(|at| Some(index.clusters.form(at)?.centre)).collect();
        let mut found: Vec<&Arc<Wording>> = centres.iter().filter_map(|centre| Some(&self.wordings.get(centre)?.wording)).collect();
        found.sort_by_key(|wording| wording.id != living);
        found.first().copied()
    }

    /// The wordings that a response uses, each with the passage that uses it, in the order of the letter.
    pub fn used_by(&self, index: &WordingIndex, authority: &Authority, reference: &Reference) -> Vec<(PassageId, &Arc<Wording>)> {
        let Some(letter) = index.letter(authority, reference) else { return Vec::new() };
        let of = |form| Some(&self.wordings.get(&index.clusters.form(form)?.centre)?.wording);
        letter.used.iter().filter_map(|used| Some((used.passage, of(used.form)?))).collect()
    }
}

fn entry(index: &WordingIndex, forms: &[u32]) -> Option<CatalogueEntry> {
    let forms: Vec<&Form> = forms.iter().filter_map(|&at| index.clusters.form(at)).collect();
    let wording = wording(index, &forms)?;
    let listed = wording.uses > 1 || !matches!(wording.part, Part::Disclosure | Part::Introduction);
    listed.then(|| CatalogueEntry { stems: Stems::of(&wording), wording: Arc::new(wording) })
}

fn wording(index: &WordingIndex, forms: &[&Form]) -> Option<Wording> {
    let centre = forms.iter().min_by_key(|form| form.rank)?;
    let mut variants = variants(index, forms);
    let last = variants.iter().filter_map(Variant::last).max();
    variants
        .sort_by_cached_key(|variant| Reverse((recent(variant, last), variant.responses(), variant.last(), Reverse(variant.text.clone()))));
    let uses: Vec<&Usage> = variants.iter().flat_map(|variant| &variant.uses).collect();
    let mut sources: Vec<_> = uses.iter().map(|used| &*used.source).collect();
    sources.sort();
    sources.dedup();
    let part = most_frequent(uses.iter().map(|used| used.part)).first().copied()?;
    Some(Wording {
        id: WordingId::of(centre.digest),
        part,
        provisions: served(&uses, sources.len()),
        authorities: most_frequent(sources.iter().map(|source| source.authority.clone())),
        uses: sources.len(),
        first: sources.iter().filter_map(|source| source.date).min(),
        last,
        common: common(part, &variants),
        variants,
    })
}

/// What the variants have in common where each is one letter's and has the facts of a case in it.
fn common(part: Part, variants: &[Variant]) -> Option<String> {
    let each_its_own = variants.len() > 1 && variants.iter().all(|variant| variant.responses() == 1);
    let texts = || variants.iter().map(|variant| variant.text.as_str()).collect::<Vec<_>>();
    (each_its_own && part.has_facts()).then(|| template::form(&texts()))
}

/// Forms of the same words together, written as the most used of them is.
fn variants(index: &WordingIndex, forms: &[&Form]) -> Vec<Variant> {
    let mut by_words: HashMap<Vec<String>, Vec<&Form>> = HashMap::new();
    for form in forms {
        by_words.entry(shingle::folded(&form.text).collect()).or_default().push(form);
    }
    by_words
        .into_values()
        .filter_map(|same| {
            let written = same.iter().max_by_key(|form| (form.uses.len(), Reverse(form.digest)))?;
            let mut uses: Vec<Usage> = same.iter().flat_map(|form| uses(index, form)).collect();
            uses.sort_by(|a, b| b.recency().cmp(&a.recency()));
            Some(Variant { text: written.text.to_string(), uses })
        })
        .collect()
}

fn uses<'a>(index: &'a WordingIndex, form: &'a Form) -> impl Iterator<Item = Usage> + 'a {
    form.uses.iter().filter_map(|at| {
        let kept = index.kept(at.letter)?;
        let used = kept.used.get(at.place as usize)?;
        Some(Usage { source: Arc::clone(&kept.source), passage: used.passage, part: used.part, provisions: Arc::clone(&used.provisions) })
    })
}

fn recent(variant: &Variant, last: Option<Date>) -> usize {
    let Some(last) = last else { return 0 };
    let is_recent = |date: Date| {
        date.year() + RECENT_YEARS > last.year()
            || (date.year() + RECENT_YEARS == last.year() && (date.month(), date.day()) >= (last.month(), last.day()))
    };
    variant.uses.iter().filter(|used| used.source.date.is_some_and(is_recent)).count()
}

/// The provisions that a fair share of the responses use it for, the most frequent first: a quarter, or a tenth where that is
/// more than one. A wording that was used once under a provision and often elsewhere does not serve it.
fn served(uses: &[&Usage], responses: usize) -> Vec<Provision> {
    let mut by_response: Vec<(&Provision, &SourceLetter)> =
        uses.iter().flat_map(|used| used.provisions.iter().map(|provision| (provision, &*used.source))).collect();
    by_response.sort();
    by_response.dedup();
    let counts = by_response.chunk_by(|a, b| a.0 == b.0).map(|same| (Reverse(same.len()), same[0].0));
    let mut served: Vec<_> = counts.filter(|(Reverse(n), _)| n * 4 >= responses || (*n > 1 && n * 10 >= responses)).collect();
    served.sort();
    served.into_iter().map(|(_, provision)| provision.clone()).collect()
}

/// Each value once, the most frequent first, then in the order of values.
fn most_frequent<T: Eq + Hash + Ord + Clone>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    let mut counted: Vec<(T, usize)> = counts.into_iter().collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counted.into_iter().map(|(value, _)| value).collect()
}

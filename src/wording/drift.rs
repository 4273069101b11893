//! Wordings to the variants that drifted: a few words away from the one that the same body usually uses.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::Catalogue;
use super::difference::{TextChange, difference, words_changed};
use super::recurring;
use super::standard_wording::{Variant, Wording};
use super::usage::Usage;
use crate::response::{Authority, Date};

/// The fewest responses that make a form the usual one.
const USUAL: usize = recurring::LEAST;
/// Years before the last use of a wording by its body in which a form counts as current.
const RECENT_YEARS: i16 = 3;
/// How many times more the usual form is used than one that drifted from it.
const OUTWEIGHS: usize = 3;
/// The most words that a variant which drifted differs by.
const FEW_WORDS: usize = 10;
/// A variant in which more than one word of this many differs is another way to put it, not drift.
const ONE_WORD_IN: usize = 4;

/// A variant that a few words part from the usual form of its body.
#[derive(Clone, Debug)]
pub struct Drift {
    /// The wording.
    pub wording: Arc<Wording>,
    /// The body.
    pub authority: Authority,
    /// The form that the body usually uses.
    pub usual: String,
    /// In how many of its responses.
    pub usual_uses: usize,
    /// The form that drifted.
    pub variant: String,
    /// Where it is used, newest first.
    pub uses: Vec<Usage>,
    /// What leads from the usual form to it.
    pub changes: Vec<TextChange>,
}

impl Drift {
    /// The day of its last use.
    pub fn date(&self) -> Option<Date> {
        self.uses.iter().filter_map(|used| used.source.date).max()
    }

    /// How many words differ.
    pub fn words(&self) -> usize {
        words_changed(&self.changes)
    }
}

/// Every drift of the archive, newest first.
pub fn drift(catalogue: &Catalogue) -> Vec<Drift> {
    let mut found: Vec<Drift> = catalogue.iter().flat_map(of_wording).collect();
    found.sort_by(|a, b| {
        b.date().cmp(&a.date()).then_with(|| (a.wording.id, &a.authority, &a.variant).cmp(&(b.wording.id, &b.authority, &b.variant)))
    });
    found
}

/// The drifts of one wording, newest first.
pub fn of_wording(wording: &Arc<Wording>) -> Vec<Drift> {
    let mut by_body: BTreeMap<&Authority, Vec<(&Variant, Vec<&Usage>)>> = BTreeMap::new();
    for variant in &wording.variants {
        let mut uses: BTreeMap<&Authority, Vec<&Usage>> = BTreeMap::new();
        variant.uses.iter().for_each(|used| uses.entry(&used.source.authority).or_default().push(used));
        uses.into_iter().for_each(|(body, uses)| by_body.entry(body).or_default().push((variant, uses)));
    }
    let mut found: Vec<Drift> = by_body.into_iter().flat_map(|(body, variants)| of_body(wording, body, &variants)).collect();
    found.sort_by_key(|drift| std::cmp::Reverse(drift.date()));
    found
}

fn of_body(wording: &Arc<Wording>, body: &Authority, variants: &[(&Variant, Vec<&Usage>)]) -> Vec<Drift> {
    let Some((usual, usual_uses)) = usual(variants) else { return Vec::new() };
    let since = usual_uses.iter().filter_map(|used| used.source.date).min();
    let in_reign = |used: &&&Usage| used.source.date.is_none_or(|date| since.is_none_or(|since| date >= since));
    let strays = variants.iter().filter(|(variant, _)| variant.text != usual.text).map(|(variant, uses)| {
        let uses: Vec<Usage> = uses.iter().filter(in_reign).map(|&used| used.clone()).collect();
        (variant, uses)
    });
    let strays = strays.filter(|(_, uses)| !uses.is_empty() && uses.len() * OUTWEIGHS <= usual_uses.len());
    strays
        .filter_map(|(variant, uses)| {
            let changes = difference(&usual.text, &variant.text);
            let changed = words_changed(&changes);
            let few = (1..=FEW_WORDS).contains(&changed) && changed * ONE_WORD_IN <= usual.text.split_whitespace().count();
            few.then(|| Drift {
                wording: Arc::clone(wording),
                authority: body.clone(),
                usual: usual.text.clone(),
                usual_uses: usual_uses.len(),
                variant: variant.text.clone(),
                uses,
                changes,
            })
        })
        .collect()
}

/// The form that a body usually uses: the one most used in its last years, where that is enough to be a habit, else the one most
/// used ever. So a form that took the place of an older one is the usual one, and not a departure from it.
fn usual<'v, 'a>(variants: &'v [(&'a Variant, Vec<&'a Usage>)]) -> Option<&'v (&'a Variant, Vec<&'a Usage>)> {
    let last = variants.iter().flat_map(|(_, uses)| uses).filter_map(|used| used.source.date).max();
    let recent = |uses: &[&Usage]| uses.iter().filter(|used| used.source.date.is_some_and(|date| is_recent(date, last))).count();
    // Variants stand with the most used recent one first, so that of equals the current one is the usual one.
    let current = variants.iter().rev().max_by_key(|(_, uses)| recent(uses)).filter(|(_, uses)| recent(uses) >= USUAL);
    current.or_else(|| variants.iter().rev().max_by_key(|(_, uses)| uses.len()).filter(|(_, uses)| uses.len() >= USUAL))
}

fn is_recent(date: Date, last: Option<Date>) -> bool {
    last.is_some_and(|last| date.year() + RECENT_YEARS >= last.year())
}

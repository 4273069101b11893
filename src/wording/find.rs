//! What an officer looks for to the wordings that have it.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::part::Part;
use super::standard_wording::Wording;
use super::stems::{Stems, stem, stems};
use crate::response::{Authority, Date, Provision};
use crate::word::words;

words! {
    /// The order of a list of wordings.
    pub enum WordingOrder {
        /// The best match first; without words to match, as `Uses`.
        Match = "match", "Best match",
        /// The most used first.
        Uses = "uses", "Most used",
        /// The most lately used first.
        Recent = "recent", "Latest use",
    }
}

words! {
    /// Which wordings to list by whether today's law still has them.
    pub enum Currency {
        /// Those without an out-of-date term that were used within the last years.
        InUse = "in-use", "Still in use",
        /// Those with an out-of-date term.
        Stale = "stale", "Out of date",
    }
}

/// Years after its last use in which a wording counts as still in use.
const IN_USE_YEARS: i16 = 3;
/// The fewest letters of a word for which another is offered, and the most slips that part the two.
const SHORTEST_MISSPELT: usize = 5;
const MOST_SLIPS: usize = 2;

/// What to look for; what is not given does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingQuery {
    /// Words, all of which should be there.
    pub words: String,
    /// A provision that it serves, or a part of it. Unless a part of a letter is asked for too, only what refuses is meant.
    pub provision: Option<Provision>,
    /// What it is for.
    pub part: Option<Part>,
    /// A body that uses it, by its slug.
    pub authority: Option<String>,
    /// Still in use, or out of date.
    pub currency: Option<Currency>,
    /// The order of the list.
    pub order: Option<WordingOrder>,
}

/// The wordings that have what is sought, in its order. "Today" is the day for which a wording is still in use or out of date.
pub fn find(catalogue: &Catalogue, sought: &WordingQuery, today: Date) -> Vec<Arc<Wording>> {
    let mut asked: Vec<String> = stems(&sought.words).collect();
    asked.sort_unstable();
    asked.dedup();
    let weights = weights(catalogue, &asked);
    let mut found: Vec<(u64, &Arc<Wording>)> = catalogue
        .entries()
        .filter(|entry| fits(&entry.wording, sought, today))
        .filter_map(|entry| Some((score(&entry.stems, &asked, &weights)?, &entry.wording)))
        .collect();
    let order = sought.order.unwrap_or(WordingOrder::Match);
    found.sort_by_cached_key(|(score, wording)| {
        let (uses, last) = (sought.provision.as_ref().map_or(wording.uses, |asked| wording.uses_under(asked)), wording.last);
        let key = match order {
            WordingOrder::Match => (*score, uses as u64, last),
            WordingOrder::Uses => (uses as u64, *score, last),
            WordingOrder::Recent => (0, 0, last),
        };
        (Reverse((key, uses)), wording.id)
    });
    found.into_iter().map(|(_, wording)| Arc::clone(wording)).collect()
}

/// A word of the wordings that a word which none of them has may be meant for, the most frequent of the nearest.
pub fn nearest(catalogue: &Catalogue, word: &str) -> Option<String> {
    let asked = word.to_lowercase();
    let known = stem(word);
    if asked.len() < SHORTEST_MISSPELT || catalogue.entries().any(|entry| entry.stems.has(&known)) {
        return None;
    }
    let mut near: HashMap<String, usize> = HashMap::new();
    for wording in catalogue.iter() {
        for other in wording.text().split(|c: char| !c.is_alphabetic()).filter(|other| other.len().abs_diff(asked.len()) <= MOST_SLIPS) {
            *near.entry(other.to_lowercase()).or_default() += 1;
        }
    }
    let slips = |other: &str| strsim::damerau_levenshtein(&asked, other);
    let near = near.into_iter().map(|(other, count)| (slips(&other), Reverse(count), other));
    near.filter(|(slips, ..)| *slips <= MOST_SLIPS).min().map(|(_, _, other)| other)
}

/// Whether a wording is of no law's past and was used within the last years.
pub fn in_use(wording: &Wording, today: Date) -> bool {
    wording.last.is_none_or(|last| last.year() + IN_USE_YEARS >= today.year()) && wording.stale(today).is_empty()
}

fn fits(wording: &Wording, sought: &WordingQuery, today: Date) -> bool {
    sought.part.map_or(sought.provision.is_none() || wording.part.refuses(), |part| wording.part == part)
        && sought.provision.as_ref().is_none_or(|asked| wording.provisions.iter().any(|served| served.is_within(asked)))
        && sought.authority.as_ref().is_none_or(|slug| wording.authorities.iter().any(|body| body.slug() == *slug))
        && sought.currency.is_none_or(|currency| match currency {
            Currency::InUse => in_use(wording, today),
            Currency::Stale => !wording.stale(today).is_empty(),
        })
}

/// How much each stem tells: the fewer wordings have it, the more.
fn weights(catalogue: &Catalogue, asked: &[String]) -> Vec<u64> {
    let weight = |stem: &String| {
        let having = catalogue.entries().filter(|entry| entry.stems.has(stem)).count();
        (100.0 * ((1.0 + catalogue.len() as f64) / (1.0 + having as f64)).ln()).round() as u64 + 1
    };
    asked.iter().map(weight).collect()
}

/// The weight of the stems that are there; nothing where less than half of what was asked is.
fn score(stems: &Stems, asked: &[String], weights: &[u64]) -> Option<u64> {
    let (mut have, mut all) = (0, 0);
    for (stem, weight) in asked.iter().zip(weights) {
        all += weight;
        have += if stems.has(stem) { *weight } else { 0 };
    }
    (have * 2 >= all).then_some(have)
}

/// The bodies that use any wording, by name.
pub fn authorities(catalogue: &Catalogue) -> Vec<Authority> {
    let mut bodies: Vec<Authority> = catalogue.iter().flat_map(|wording| wording.authorities.iter().cloned()).collect();
    bodies.sort();
    bodies.dedup();
    bodies
}

//! Responses of one body that answer the same thing, asked again and again: the candidates for proactive publication.
//!
//! Titles and requests are compared by their rare words alone, from columns of the index, without reading any letter:
//! pairs that share rare words are weighed, and each response joins the group of the one that it is most like.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use std::sync::LazyLock;

use crate::analysis::{Analyzer, QUESTION_WORDS, REQUEST_WORDS};
use crate::engine::{Asking, Engine, EngineError, hash32};

/// Likeness from which on two requests ask the same thing: the cosine of their weighted words. Set on the repeated requests that were
/// planted in the sample archive.
const SAME: f64 = 0.46;
/// How alike the members of two groups must be on average for the two to become one.
const ON_AVERAGE: f64 = 0.26;
/// Telling words that two requests share at least: one or two in common are a subject, not a question.
const SHARED: usize = 3;
/// Rare words of a request by which others are found.
const FINDERS: usize = 8;
/// Responses that are read at a time.
const FETCHED_AT_ONCE: usize = 512;
/// A word that more requests than this have finds nothing.
const COMMON: usize = 400;

/// Words by which requests ask for copies and answers, beside the words of any request: two that share `please confirm how many` ask the same only
/// where they share more.
const ASKING_ANSWERS: &[&str] = &["confirm", "copy", "each", "every", "long", "many", "much", "often", "per", "send", "supply"];

/// The terms of those words, and of those that put questions and requests.
static ASKING_TERMS: LazyLock<HashSet<u32>> = LazyLock::new(|| {
    let words = [QUESTION_WORDS, REQUEST_WORDS, ASKING_ANSWERS].concat();
    Analyzer::default().terms(&words.join(" ")).iter().map(|term| hash32(term)).collect()
});

/// Responses that answer the same thing, by the hashes of their keys; the earliest first. There are at least two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedGroup {
    /// Hashes of the keys.
    pub members: Vec<u64>,
}

/// Every group of the archive, the largest first.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn groups(snapshot: &dyn Engine) -> Result<Vec<RepeatedGroup>, EngineError> {
    let groups = group(&snapshot.askings()?, SAME);
    let keys: Vec<u64> = groups.iter().flat_map(|group| group.members.iter().copied()).collect();
    let mut requests = HashSet::new();
    for keys in keys.chunks(FETCHED_AT_ONCE) {
        for (key, response) in keys.iter().zip(snapshot.fetch(keys)?) {
            if response.is_some_and(|response| !response.is_internal_review() && !response.is_undecided()) {
                requests.insert(*key);
            }
        }
    }
    Ok(of_requests(groups, |key| requests.contains(&key)))
}

/// The groups of requests that ask the same, and then of those that are alike by at least so much, from 0 to 1; reviews among them.
pub fn with_reviews(askings: &[Asking], nearly: f64) -> [Vec<RepeatedGroup>; 2] {
    [group(askings, SAME), group(askings, nearly)]
}

/// The groups without what is no request: a complaint about an answer is no second one. The largest comes first.
pub fn of_requests(mut groups: Vec<RepeatedGroup>, is_request: impl Fn(u64) -> bool) -> Vec<RepeatedGroup> {
    groups.iter_mut().for_each(|group| group.members.retain(|key| is_request(*key)));
    groups.retain(|group| group.members.len() > 1);
    in_order(&mut groups);
    groups
}

fn in_order(groups: &mut [RepeatedGroup]) {
    groups.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.members.cmp(&b.members)));
}

fn group(askings: &[Asking], same: f64) -> Vec<RepeatedGroup> {
    let weights = TermWeights::new(askings);
    let mut by_authority: HashMap<u64, Vec<&Asking>> = HashMap::new();
    askings.iter().for_each(|asking| by_authority.entry(asking.authority).or_default().push(asking));
    let mut groups: Vec<RepeatedGroup> = by_authority.into_values().flat_map(|askings| of_body(&askings, &weights, same)).collect();
    in_order(&mut groups);
    groups
}

/// The groups of one body.
fn of_body(askings: &[&Asking], weights: &TermWeights, same: f64) -> Vec<RepeatedGroup> {
    let mut by_term: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut finders: Vec<Vec<u32>> = Vec::with_capacity(askings.len());
    for (at, asking) in askings.iter().enumerate() {
        let mut rare: Vec<u32> =
            asking.terms.iter().map(|(t, _)| *t).filter(|t| weights.frequency(*t) <= COMMON && weights.of(*t) > 0.0).collect();
        rare.sort_by(|a, b| weights.of(*b).total_cmp(&weights.of(*a)).then(a.cmp(b)));
        rare.truncate(FINDERS);
        rare.shrink_to_fit();
        for (term, _) in asking.terms.iter().filter(|(t, _)| weights.frequency(*t) <= COMMON) {
            by_term.entry(*term).or_default().push(at as u32);
        }
        finders.push(rare);
    }
    // What one request alone has leads to no other.
    by_term.retain(|_, askings| askings.len() > 1);
    let weighed: Vec<Vec<(u32, f64)>> = askings.iter().map(|asking| weights.weighed(&asking.terms)).collect();
    let mut likes: Vec<(f64, usize, usize)> = Vec::new();
    for (at, rare) in finders.iter().enumerate() {
        let mut others: Vec<u32> =
            rare.iter().flat_map(|t| by_term.get(t).into_iter().flatten().copied()).filter(|o| (*o as usize) > at).collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            let other = other as usize;
            let (like, shared) = cosine(&weighed[at], &weighed[other]);
            if shared >= SHARED && like >= same.min(ON_AVERAGE) {
                likes.push((like, at, other));
            }
        }
    }
    merge(askings, likes, same)
}

/// Joins the most alike first; two groups become one only where their members are alike on average.
fn merge(askings: &[&Asking], mut likes: Vec<(f64, usize, usize)>, same: f64) -> Vec<RepeatedGroup> {
    likes.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let known: HashMap<(usize, usize), f64> = likes.iter().map(|(like, a, b)| ((*a, *b), *like)).collect();
    let alike = |a: usize, b: usize| known.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
    let mut home: Vec<usize> = (0..askings.len()).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (_, a, b) in likes.iter().filter(|(like, _, _)| *like >= same) {
        let (one, two) = (home[*a], home[*b]);
        if one == two {
            continue;
        }
        let of = |group: usize| members.get(&group).cloned().unwrap_or_else(|| vec![group]);
        let (first, second) = (of(one), of(two));
        let all: f64 = first.iter().flat_map(|x| second.iter().map(move |y| (*x, *y))).map(|(x, y)| alike(x, y)).sum();
        if all / (first.len() * second.len()) as f64 >= same.min(ON_AVERAGE) {
            second.iter().for_each(|m| home[*m] = one);
            members.remove(&two);
            members.insert(one, first.into_iter().chain(second).collect());
        }
    }
    members
        .into_values()
        .map(|mut of_group| {
            of_group.sort_by_key(|m| (askings[*m].day, askings[*m].key));
            RepeatedGroup { members: of_group.into_iter().map(|m| askings[m].key).collect() }
        })
        .collect()
}

/// The weight of each word among the requests: the rarer, the more.
struct TermWeights {
    counts: HashMap<u32, u32>,
    all: f64,
}

impl TermWeights {
    fn new(askings: &[Asking]) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        askings.iter().flat_map(|a| &a.terms).for_each(|(t, _)| *counts.entry(*t).or_default() += 1);
        TermWeights { counts, all: askings.len() as f64 }
    }

    fn frequency(&self, term: u32) -> usize {
        self.counts.get(&term).copied().unwrap_or(0) as usize
    }

    /// The rarer the more, but the rarest not much more than the rare; nothing for what a fifth of the requests have.
    fn of(&self, term: u32) -> f64 {
        if ASKING_TERMS.contains(&term) {
            return 0.0;
        }
        let most = (self.all / 5.0).ln().max(0.0) * 0.72;
        (self.all / f64::from(self.counts.get(&term).copied().unwrap_or(1)) / 5.0).ln().clamp(0.0, most)
    }

    /// Each term with its weight in this request, so that the whole has the length 1.
    fn weighed(&self, terms: &[(u32, u8)]) -> Vec<(u32, f64)> {
        let mut weighed: Vec<_> = terms.iter().map(|(term, place)| (*term, self.of(*term) * f64::from(*place))).collect();
        let length = weighed.iter().map(|(_, weight)| weight.powi(2)).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        weighed.iter_mut().for_each(|(_, weight)| *weight /= length);
        weighed
    }
}

/// What two sorted lists of weights of length 1 share, 0 to 1, and in how many words of some weight.
fn cosine(one: &[(u32, f64)], two: &[(u32, f64)]) -> (f64, usize) {
    let (mut i, mut j, mut sum, mut shared) = (0, 0, 0.0, 0);
    while i < one.len() && j < two.len() {
        match one[i].0.cmp(&two[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += one[i].1 * two[j].1;
                shared += usize::from(one[i].1 * two[j].1 > 0.0);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    (sum, shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(key: u64, authority: u64, terms: &[u32]) -> Asking {
        Asking { key, authority, day: key as i64, terms: terms.iter().map(|t| (*t, 1)).collect() }
    }

    #[test]
    fn the_same_thing_asked_of_one_body_is_one_group() {
        let mut askings: Vec<Asking> = (100..160).map(|n| asking(n, 1, &[0, 1, 2].map(|at| n as u32 * 10 + at))).collect();
        askings.extend([
            asking(3, 1, &[1, 2, 3, 4]),
            asking(1, 1, &[1, 2, 3, 5]),
            asking(2, 1, &[1, 2, 3, 6]),
            asking(4, 2, &[1, 2, 3, 4]),
        ]);
        assert_eq!(group(&askings, SAME), [RepeatedGroup { members: vec![1, 2, 3] }]);
    }

    #[test]
    fn the_words_of_any_request_make_no_group() {
        let asked = |key: u64, words: &str| {
            let mut terms: Vec<u32> = Analyzer::default().terms(words).iter().map(|term| hash32(term)).collect();
            terms.sort_unstable();
            asking(key, 1, &terms)
        };
        let mut askings: Vec<Asking> = (100..160).map(|n| asking(n, 1, &[0, 1, 2].map(|at| n as u32 * 10 + at))).collect();
        askings.extend([
            asked(1, "how many per year, broken down by month: parking fines"),
            asked(2, "how many per year, broken down by month: library books"),
        ]);
        assert_eq!(group(&askings, SAME), []);
        askings.push(asked(3, "number of library books withdrawn, broken down by month"));
        askings.push(asked(4, "how many library books were withdrawn, per year"));
        assert_eq!(group(&askings, SAME), [RepeatedGroup { members: vec![2, 3, 4] }]);
    }

    #[test]
    fn one_word_in_common_makes_no_group() {
        let mut askings: Vec<Asking> = (100..160).map(|n| asking(n, 1, &[0, 1, 2].map(|at| n as u32 * 10 + at))).collect();
        askings.extend([asking(1, 1, &[1]), asking(2, 1, &[1, 2])]);
        assert_eq!(group(&askings, SAME), []);
    }
}

//! How alike in meaning responses are to a text: what a model says of them, as one more signal of the second stage, and as a source of candidates.
//!
//! Who says so is of no matter here: a text of which nothing is said is ranked by its words alone.

use std::collections::{HashMap, HashSet};

/// The likeness from which on two texts are said to be alike, whatever their words.
pub const ALIKE_IN_MEANING: f64 = 0.45;
/// How many of the first places are kept for the most alike.
const KEPT: usize = 3;

/// Responses that are alike in meaning to a text, by the hash of their key: from 0, which says nothing, to 1, which is the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LikeInMeaning {
    likeness: HashMap<u64, f64>,
}

impl LikeInMeaning {
    /// How alike a response is; nothing where nothing is known of it.
    pub fn of(&self, key: u64) -> f64 {
        self.likeness.get(&key).copied().unwrap_or_default()
    }

    /// The `most` that are the most alike, by their likeness and then by key.
    pub fn nearest(&self, most: usize) -> Vec<u64> {
        let mut all: Vec<(f64, u64)> = self.likeness.iter().map(|(key, likeness)| (*likeness, *key)).collect();
        let order = |a: &(f64, u64), b: &(f64, u64)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if all.len() > most {
            all.select_nth_unstable_by(most, order);
            all.truncate(most);
        }
        all.sort_by(order);
        all.into_iter().map(|(_, key)| key).collect()
    }
}

/// Lets the most alike stand among the first places, in the last of them, where words would keep them out: what shares no word with a request never
/// scores as much as what shares some by chance.
pub(super) fn keep_places<T>(ranked: Vec<T>, first: usize, meaning: &LikeInMeaning, key: impl Fn(&T) -> u64) -> Vec<T> {
    let there: HashSet<u64> = ranked.iter().map(&key).collect();
    let among_first: HashSet<u64> = ranked.iter().take(first).map(&key).collect();
    let is_alike = |key: &u64| meaning.of(*key) >= ALIKE_IN_MEANING && there.contains(key);
    let most_alike = meaning.nearest(there.len() + KEPT).into_iter().filter(is_alike).take(KEPT);
    let wanted: Vec<u64> = most_alike.filter(|key| !among_first.contains(key)).collect();
    let (mut kept, mut others): (Vec<T>, Vec<T>) = ranked.into_iter().partition(|one| wanted.contains(&key(one)));
    kept.sort_by_key(|one| wanted.iter().position(|wanted| *wanted == key(one)));
    let after = others.split_off(others.len().min(first.saturating_sub(kept.len())));
    others.into_iter().chain(kept).chain(after).collect()
}

impl FromIterator<(u64, f64)> for LikeInMeaning {
    fn from_iter<I: IntoIterator<Item = (u64, f64)>>(all: I) -> Self {
        LikeInMeaning { likeness: all.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_are_in_order_and_what_is_not_known_counts_nothing() {
        let alike: LikeInMeaning = [(1, 0.3), (2, 0.9), (3, 0.3), (4, 0.5)].into_iter().collect();
        assert_eq!(alike.nearest(3), [2, 4, 1]);
        assert_eq!(alike.nearest(9), [2, 4, 1, 3]);
        assert_eq!((alike.of(4), alike.of(5)), (0.5, 0.0));
        assert_eq!(LikeInMeaning::default().nearest(3), [0; 0]);
    }

    fn kept(alike: &[(u64, f64)]) -> Vec<u64> {
        keep_places((1..=8).collect(), 5, &alike.iter().copied().collect(), |key| *key)
    }

    #[test]
    fn the_most_alike_stand_in_the_last_of_the_first_places() {
        assert_eq!(kept(&[(7, 0.5), (8, 0.9)]), [1, 2, 3, 8, 7, 4, 5, 6]);
        assert_eq!(kept(&[(8, 0.9), (7, 0.8), (6, 0.7), (5, 0.6)]), [1, 2, 8, 7, 6, 3, 4, 5], "no more than three");
    }

    #[test]
    fn no_place_is_kept_for_what_is_there_or_is_not_alike() {
        for alike in [&[][..], &[(2, 0.9), (5, 0.8)], &[(8, 0.44)], &[(99, 0.9)]] {
            assert_eq!(kept(alike), [1, 2, 3, 4, 5, 6, 7, 8], "{alike:?}");
        }
        assert_eq!(kept(&[(1, 0.9), (2, 0.8), (3, 0.7), (8, 0.6)]), [1, 2, 3, 4, 5, 6, 7, 8], "the three most alike are there");
        assert_eq!(kept(&[(99, 0.9), (98, 0.9), (97, 0.9), (8, 0.6)]), [1, 2, 3, 4, 8, 5, 6, 7], "who may not be seen takes no place");
    }
}

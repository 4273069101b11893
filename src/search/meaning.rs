//! How alike in meaning responses are to a text: what a model says of them, as one more signal of the second stage, and as a source of candidates.
//!
//! Who says so is of no matter here: a text of which nothing is said is ranked by its words alone.

use std::collections::HashMap;

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
}

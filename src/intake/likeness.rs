//! How alike two texts are, by the runs of words that they share.

use std::collections::HashSet;

use crate::response::key::digest;

/// Words of a run.
const RUN: usize = 3;
/// Bytes of a text that are compared.
const LONGEST: usize = 100_000;

/// From which likeness on two letters are the same.
pub(super) const SAME: f64 = 0.8;

/// The runs of words of a text, as numbers.
pub(super) fn runs(text: &str) -> HashSet<u64> {
    let folded = text[..text.floor_char_boundary(LONGEST)].to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let run = |words: &[&str]| digest(words.join(" ").as_bytes());
    if words.len() < RUN {
        std::iter::once(run(&words)).filter(|_| !words.is_empty()).collect()
    } else {
        words.windows(RUN).map(run).collect()
    }
}

/// How many runs two texts share, of all that either has: 1 where they are the same.
pub(super) fn likeness(one: &HashSet<u64>, other: &HashSet<u64>) -> f64 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::{SAME, likeness, runs};

    #[test]
    fn the_same_words_are_alike_and_others_are_not() {
        let of = |one: &str, other: &str| likeness(&runs(one), &runs(other));
        let letter = "We hold nineteen dogs and have trained four of them in the last year, at a cost of twelve thousand pounds";
        assert_eq!(of(letter, &letter.to_uppercase().replace(' ', "\n ")), 1.0);
        assert!(of(letter, &format!("{letter} in all")) > SAME);
        assert!(of(letter, "We hold no horses and have stabled none of them in the last year, at no cost") < 0.3);
        assert_eq!(of("", ""), 0.0);
    }
}

//! What became of the same question before, and which passages say so.
//!
//! The thresholds were set on questions whose earlier answers officials repeated word for word, and on reworded requests of
//! the sample archive; `ARCHITECTURE.md` has the figures.

use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use crate::response::{Decision, Response};

/// What became of a question before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The information was given.
    ReleasedBefore,
    /// Some of it was given and some was not.
    AnsweredInPart,
    /// It was withheld, or the request was refused.
    RefusedBefore,
    /// It was neither confirmed nor denied that it is held.
    NcndBefore,
    /// It was not held.
    NotHeldBefore,
    /// Nearly the same was asked, or the same and nothing is known of what was decided: an officer compares the two.
    Close,
    /// Something like it was asked.
    Similar,
    /// Nothing like it was found.
    Nothing,
}

impl Verdict {
    /// For people. It speaks of the past only: what applies now is for the officer to say.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::ReleasedBefore => "Released before",
            Verdict::AnsweredInPart => "Answered in part before",
            Verdict::RefusedBefore => "Refused before",
            Verdict::NcndBefore => "Neither confirmed nor denied before",
            Verdict::NotHeldBefore => "Not held before",
            Verdict::Close => "Close to an earlier request: compare them",
            Verdict::Similar => "Something similar was asked",
            Verdict::Nothing => "Nothing like it was found",
        }
    }

    /// What became of it, within a sentence.
    pub fn past(self) -> &'static str {
        match self {
            Verdict::ReleasedBefore => "released",
            Verdict::AnsweredInPart => "answered in part",
            Verdict::RefusedBefore => "refused",
            Verdict::NcndBefore => "neither confirmed nor denied",
            Verdict::NotHeldBefore => "not held",
            Verdict::Close => "close to it",
            Verdict::Similar => "something similar",
            Verdict::Nothing => "nothing like it",
        }
    }

    /// What to make of it; `own` says whether the officer's own body answered, and `nothing_withheld` that what was not given was not held.
    pub fn advice(self, own: bool, nothing_withheld: bool) -> &'static str {
        match (self, own) {
            (Verdict::ReleasedBefore, true) => {
                "The information may already be public: section 21 may apply if it is still reasonably accessible. Check that the period and the detail are the same."
            }
            (Verdict::AnsweredInPart, true) if nothing_withheld => {
                "Part of it may already be public; the rest was not held or not given, and no exemption was relied on. Check whether it is held now."
            }
            (Verdict::AnsweredInPart, true) => {
                "Part of it may already be public, and part was withheld. Check whether the reasons still hold."
            }
            (Verdict::RefusedBefore, true) => "It was withheld then. Check whether the reasons still hold before deciding alike.",
            (Verdict::NcndBefore, true) => {
                "Deciding otherwise now could itself disclose something; deciding alike keeps the position consistent."
            }
            (Verdict::NotHeldBefore, true) => "It was not held then. Check whether it is now.",
            (Verdict::Close, _) => "Nearly all of it was asked before. Compare the two requests before relying on the answer.",
            (Verdict::Similar, _) => "It may help with searching, wording or reasons. Check what it asks before relying on it.",
            (Verdict::Nothing, _) => "That nothing was found does not mean that nothing was released.",
            (_, false) => "Another authority's answer: a precedent to weigh, not your own release or refusal.",
        }
    }

    /// The word in addresses and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::ReleasedBefore => "released-before",
            Verdict::AnsweredInPart => "answered-in-part",
            Verdict::RefusedBefore => "refused-before",
            Verdict::NcndBefore => "ncnd-before",
            Verdict::NotHeldBefore => "not-held-before",
            Verdict::Close => "close",
            Verdict::Similar => "similar",
            Verdict::Nothing => "nothing",
        }
    }

    /// Whether it says what became of the same question.
    pub fn is_same(self) -> bool {
        !matches!(self, Verdict::Close | Verdict::Similar | Verdict::Nothing)
    }
}

/// Likeness from which on two questions ask the same.
pub(super) const SAME: f64 = 0.55;
/// Likeness from which on two questions are similar.
pub(super) const SIMILAR: f64 = 0.3;
/// Words of some weight that two questions share at least before they can be the same, and their weight together: one word in
/// common is no evidence, however much of a short question it is.
const FEWEST_CONCEPTS: usize = 2;
const LEAST_WEIGHT: f64 = 5.0;
/// A single shared word of this weight makes two questions similar.
const ENOUGH_ALONE: f64 = 4.0;
/// The share of the best score from which on a match can ask the same.
const NEAR_THE_BEST: f64 = 0.5;
/// How many times the score of the second the best has where it leads: then half the likeness makes it similar.
const LEAD: f64 = 1.4;

/// Where a match stands among those that were found with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankStanding {
    /// Its score as a share of the best.
    pub(super) share: f64,
    /// Whether it is the best by far.
    pub(super) leads: bool,
    /// For a question with few words of its own: how alike the whole request is to the response.
    pub(super) context: Option<f64>,
}

impl RankStanding {
    /// The standing of each score, in the same order.
    pub(super) fn of(scores: &[f64]) -> Vec<RankStanding> {
        let best = scores.iter().copied().fold(0.0, f64::max);
        let second = scores.iter().copied().filter(|score| *score < best).fold(0.0, f64::max);
        let standing = |score: &f64| RankStanding {
            share: if best > 0.0 { score / best } else { 0.0 },
            leads: scores.len() > 1 && *score >= best && *score >= second * LEAD,
            context: None,
        };
        scores.iter().map(standing).collect()
    }
}

/// How far what two questions share bears a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They ask the same.
    Same,
    /// They ask something similar.
    Similar,
    /// They have nothing to do with one another.
    None,
}

/// How two questions are related.
pub(super) fn relation(comparison: &Comparison, standing: RankStanding) -> Relation {
    let likeness = comparison.likeness();
    let by_itself = comparison.concepts >= FEWEST_CONCEPTS && comparison.weight >= LEAST_WEIGHT;
    // What a brief question lacks in words of its own the request that it stands in may have.
    let (is_in_place, enough) = match standing.context {
        Some(context) => (context >= SIMILAR, by_itself || comparison.concepts > 0 && context >= SAME),
        None => (true, by_itself),
    };
    if likeness >= SAME && enough && is_in_place && standing.share >= NEAR_THE_BEST {
        return Relation::Same;
    }
    let is_evident = comparison.concepts >= FEWEST_CONCEPTS
        || comparison.concepts > 0 && (comparison.weight >= ENOUGH_ALONE || standing.context.is_some());
    let is_near = by_itself || standing.context.is_none_or(|context| context >= SIMILAR);
    let least = if standing.leads && comparison.weight >= LEAST_WEIGHT { SIMILAR / 2.0 } else { SIMILAR };
    if likeness.max(comparison.answer_recall) >= least && is_evident && is_near { Relation::Similar } else { Relation::None }
}

/// What became of the question in this response.
pub(super) fn outcome(response: &Response, comparison: &Comparison) -> Option<Decision> {
    let of_question = comparison.question.and_then(|place| response.questions[place].known_outcome());
    of_question.or(response.known_decision())
}

/// The share of the weight of one question from which on another has nearly all of it.
const NEARLY_ALL: f64 = 0.75;
/// The share from which on what the earlier one lacks of the new question is no matter of its own.
const ALL_BUT_A_WORD: f64 = 0.85;

/// The verdict on a match.
pub(super) fn of(relation: Relation, comparison: &Comparison, outcome: Option<Decision>) -> Verdict {
    let is_close = comparison.recall >= NEARLY_ALL && comparison.concepts >= FEWEST_CONCEPTS;
    // The whole of the earlier question, and more: what became of the rest is not known.
    let asks_more = comparison.precision >= NEARLY_ALL && comparison.recall < ALL_BUT_A_WORD && !comparison.beyond.is_empty();
    match (relation, outcome) {
        (Relation::Same, _) if asks_more => Verdict::Close,
        (Relation::None, _) => Verdict::Nothing,
        (Relation::Similar, _) if is_close => Verdict::Close,
        (Relation::Similar, _) => Verdict::Similar,
        (Relation::Same, Some(Decision::Other) | None) => Verdict::Close,
        (Relation::Same, Some(Decision::Disclosed)) => Verdict::ReleasedBefore,
        (Relation::Same, Some(Decision::Part)) => Verdict::AnsweredInPart,
        (Relation::Same, Some(Decision::Refused)) => Verdict::RefusedBefore,
        (Relation::Same, Some(Decision::Ncnd)) => Verdict::NcndBefore,
        (Relation::Same, Some(Decision::NotHeld)) => Verdict::NotHeldBefore,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(recall: f64, concepts: usize, weight: f64) -> Comparison {
        Comparison { recall, precision: 0.8, concepts, weight, ..Comparison::default() }
    }

    const ALONE: RankStanding = RankStanding { share: 1.0, leads: false, context: None };

    #[test]
    fn one_shared_word_is_never_the_same_question() {
        assert_eq!(relation(&comparison(1.0, 1, 6.0), ALONE), Relation::Similar);
        assert_eq!(relation(&comparison(1.0, 1, 2.0), ALONE), Relation::None);
        assert_eq!(relation(&comparison(1.0, 2, 3.0), ALONE), Relation::Similar);
        assert_eq!(relation(&comparison(1.0, 2, 6.0), ALONE), Relation::Same);
    }

    #[test]
    fn what_asks_for_more_than_was_asked_is_close() {
        let more = |recall: f64, beyond: &[&str]| {
            let beyond = beyond.iter().map(|word| (*word).to_owned()).collect();
            of(Relation::Same, &Comparison { beyond, ..comparison(recall, 3, 9.0) }, Some(Decision::Disclosed))
        };
        assert_eq!(more(0.7, &["ages"]), Verdict::Close);
        assert_eq!(more(0.8, &["ages"]), Verdict::Close);
        assert_eq!(more(0.9, &["ages"]), Verdict::ReleasedBefore);
        assert_eq!(more(0.7, &[]), Verdict::ReleasedBefore);
    }

    #[test]
    fn a_brief_question_stands_or_falls_with_its_request() {
        let within = |context: f64| RankStanding { context: Some(context), ..ALONE };
        assert_eq!(relation(&comparison(0.9, 2, 6.0), within(0.1)), Relation::Similar);
        assert_eq!(relation(&comparison(0.9, 2, 4.0), within(0.1)), Relation::None);
        assert_eq!(relation(&comparison(0.9, 2, 6.0), within(0.4)), Relation::Same);
        assert_eq!(relation(&comparison(0.9, 1, 2.0), within(0.8)), Relation::Same);
    }

    #[test]
    fn the_rank_bears_on_the_verdict() {
        let standing = RankStanding::of(&[60.0, 33.0, 12.0]);
        assert!(standing[0].leads && !standing[1].leads && standing[2].share < NEAR_THE_BEST);
        assert_eq!(relation(&comparison(0.9, 3, 9.0), standing[2]), Relation::Similar);
        assert_eq!(relation(&comparison(0.2, 2, 6.0), standing[0]), Relation::Similar);
        assert_eq!(relation(&comparison(0.2, 2, 6.0), standing[1]), Relation::None);
        assert!(!RankStanding::of(&[60.0, 50.0])[0].leads);
    }
}

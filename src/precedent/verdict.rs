//! What became of the same question before, and which passages say so.
//!
//! The thresholds were set on one half of the questions whose earlier answers officials repeated word for word; `docs/ranking.md` has the
//! figures, also of the other half.

use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use super::standing::RankStanding;
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
    /// Much the same was asked, or the same and nothing is known of what was decided: an officer compares the two.
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

    /// The same of a question that has words which the earlier one had not: what became of what they ask is not known.
    pub fn label_where_more(self) -> &'static str {
        match self {
            Verdict::ReleasedBefore => "Released before; more may be asked now",
            Verdict::AnsweredInPart => "Answered in part before; more may be asked now",
            Verdict::RefusedBefore => "Refused before; more may be asked now",
            Verdict::NcndBefore => "Neither confirmed nor denied before; more may be asked now",
            Verdict::NotHeldBefore => "Not held before; more may be asked now",
            Verdict::Close | Verdict::Similar | Verdict::Nothing => self.label(),
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
            (Verdict::Close, _) => {
                "Much of it was asked before, and more or something else may be asked now. Compare the two requests before relying on the answer."
            }
            (Verdict::Similar, _) => "It may help with searching, wording or reasons. Check what it asks before relying on it.",
            (Verdict::Nothing, _) => "That nothing was found does not mean that nothing was released.",
            (_, false) => "Another authority's answer: a precedent to weigh, not your own release or refusal.",
        }
    }

    /// What to make of an answer of the officer's own body where more may be asked now than was.
    pub fn advice_where_more(self) -> &'static str {
        match self {
            Verdict::ReleasedBefore => {
                "What was asked then may already be public, and section 21 may apply to that. Compare the two requests: more may be asked now."
            }
            _ => "It speaks for what was asked then. Compare the two requests: more may be asked now.",
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

/// Likeness from which on two questions ask much the same: the same, where the match leads.
pub(super) const SAME: f64 = 0.55;
/// Likeness from which on two questions ask the same, where others with another answer rank about as high: most likely one of those was meant.
const SAME_AMONG_OTHERS: f64 = 0.7;
/// Likeness from which on two questions are similar; and the same, where the match leads and the two share much.
pub(super) const SIMILAR: f64 = 0.3;
/// Words of some weight that two questions share at least before they can be the same, and their weight together: one word in
/// common is no evidence, however much of a short question it is.
const FEWEST_CONCEPTS: usize = 2;
const LEAST_WEIGHT: f64 = 5.0;
/// How many they share, and of what weight, where they share much, whatever either has besides.
const MANY_CONCEPTS: usize = 5;
const MUCH_WEIGHT: f64 = 20.0;
/// A single shared word of this weight makes two questions similar.
const ENOUGH_ALONE: f64 = 4.0;
/// The share of the best score from which on a match can ask the same.
const NEAR_THE_BEST: f64 = 0.5;

/// How far what two questions share bears a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They ask the same.
    Same,
    /// They ask much the same: the new one may ask more, or others are as like it.
    Close,
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
    if likeness >= least_likeness(comparison, standing) && enough && is_in_place && standing.share >= NEAR_THE_BEST {
        return if asks_more(comparison) && !standing.leads { Relation::Close } else { Relation::Same };
    }
    let is_evident = comparison.concepts >= FEWEST_CONCEPTS
        || comparison.concepts > 0 && (comparison.weight >= ENOUGH_ALONE || standing.context.is_some());
    let is_near = by_itself || standing.context.is_none_or(|context| context >= SIMILAR);
    let least = if standing.leads && comparison.weight >= LEAST_WEIGHT { SIMILAR / 2.0 } else { SIMILAR };
    if likeness.max(comparison.answer_recall) < least || !is_evident || !is_near {
        return Relation::None;
    }
    let is_close = likeness >= SAME && enough && is_in_place && standing.share >= NEAR_THE_BEST
        || comparison.recall >= NEARLY_ALL && comparison.concepts >= FEWEST_CONCEPTS;
    if is_close { Relation::Close } else { Relation::Similar }
}

/// The likeness from which on a match asks the same: less where it leads, and less still where it shares much besides.
fn least_likeness(comparison: &Comparison, standing: RankStanding) -> f64 {
    let shares_much = comparison.concepts >= MANY_CONCEPTS && comparison.weight >= MUCH_WEIGHT;
    match standing.context {
        // It stands or falls with its request, in which others may rank as high for another of its questions.
        Some(_) => SAME,
        None if standing.leads && shares_much => SIMILAR,
        None if standing.leads => SAME,
        None => SAME_AMONG_OTHERS,
    }
}

/// Whether the new question asks all of the earlier one, and more.
fn asks_more(comparison: &Comparison) -> bool {
    comparison.precision >= NEARLY_ALL && may_ask_more(comparison)
}

/// Whether the new question may ask for what the earlier one did not: what became of that is not known.
pub(super) fn may_ask_more(comparison: &Comparison) -> bool {
    comparison.recall < ALL_BUT_A_WORD && !comparison.beyond.is_empty()
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
pub(super) fn of(relation: Relation, outcome: Option<Decision>) -> Verdict {
    match (relation, outcome) {
        (Relation::None, _) => Verdict::Nothing,
        (Relation::Similar, _) => Verdict::Similar,
        (Relation::Close, _) | (Relation::Same, Some(Decision::Other) | None) => Verdict::Close,
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
    use crate::precedent::standing::ScoredAnswer;

    fn comparison(recall: f64, concepts: usize, weight: f64) -> Comparison {
        Comparison { recall, precision: 0.8, concepts, weight, ..Comparison::default() }
    }

    const ALONE: RankStanding = RankStanding { share: 1.0, leads: false, context: None };
    const LEADING: RankStanding = RankStanding { leads: true, ..ALONE };

    #[test]
    fn one_shared_word_is_never_the_same_question() {
        for standing in [ALONE, LEADING] {
            assert_eq!(relation(&comparison(0.7, 1, 6.0), standing), Relation::Similar);
            assert_eq!(relation(&comparison(1.0, 1, 2.0), standing), Relation::None);
            assert_ne!(relation(&comparison(1.0, 2, 3.0), standing), Relation::Same);
            assert_eq!(relation(&comparison(1.0, 2, 6.0), standing), Relation::Same);
        }
    }

    #[test]
    fn one_that_leads_is_the_same_from_a_lesser_likeness() {
        let of = |recall: f64, standing| relation(&comparison(recall, 3, 9.0), standing);
        assert_eq!((of(0.7, LEADING), of(0.7, ALONE)), (Relation::Same, Relation::Close));
        assert_eq!((of(0.8, LEADING), of(0.8, ALONE)), (Relation::Same, Relation::Same));
        assert_eq!((of(0.4, LEADING), of(0.4, ALONE)), (Relation::Similar, Relation::Similar));
    }

    #[test]
    fn one_that_leads_and_shares_much_is_the_same_though_more_may_be_asked() {
        let of = |concepts, weight, standing| relation(&comparison(0.4, concepts, weight), standing);
        assert_eq!(of(5, 20.0, LEADING), Relation::Same);
        for (concepts, weight, standing) in [(4, 20.0, LEADING), (5, 19.0, LEADING), (5, 20.0, ALONE)] {
            assert_eq!(of(concepts, weight, standing), Relation::Similar);
        }
        assert_eq!(relation(&comparison(0.25, 5, 20.0), LEADING), Relation::Similar);
        // Of whatever share of the earlier one that is.
        for precision in [0.2, 0.8, 1.0] {
            let besides = Comparison { beyond: vec!["ages".to_owned()], precision, ..comparison(0.45, 5, 20.0) };
            assert_eq!(relation(&besides, LEADING), Relation::Same);
            assert!(may_ask_more(&besides), "and the label says so");
        }
    }

    #[test]
    fn a_label_says_so_where_more_may_be_asked() {
        let with = |recall: f64, beyond: &[&str]| {
            let beyond = beyond.iter().map(|word| (*word).to_owned()).collect();
            may_ask_more(&Comparison { beyond, ..comparison(recall, 5, 20.0) })
        };
        assert!(with(0.7, &["ages"]) && !with(0.7, &[]) && !with(0.9, &["ages"]));
        for verdict in
            [Verdict::ReleasedBefore, Verdict::AnsweredInPart, Verdict::RefusedBefore, Verdict::NcndBefore, Verdict::NotHeldBefore]
        {
            assert!(verdict.label_where_more().strip_prefix(verdict.label()).is_some_and(|rest| rest.contains("more may be asked")));
        }
        assert_eq!(Verdict::Close.label_where_more(), Verdict::Close.label());
    }

    #[test]
    fn what_asks_for_more_than_was_asked_is_close_but_where_it_leads() {
        let more = |recall: f64, beyond: &[&str], standing| {
            let beyond = beyond.iter().map(|word| (*word).to_owned()).collect();
            of(relation(&Comparison { beyond, ..comparison(recall, 5, 20.0) }, standing), Some(Decision::Disclosed))
        };
        assert_eq!(more(0.7, &["ages"], ALONE), Verdict::Close);
        assert_eq!(more(0.8, &["ages"], ALONE), Verdict::Close);
        assert_eq!(more(0.9, &["ages"], ALONE), Verdict::ReleasedBefore);
        assert_eq!(more(0.8, &[], ALONE), Verdict::ReleasedBefore);
        assert_eq!(more(0.7, &["ages"], LEADING), Verdict::ReleasedBefore);
        assert_eq!(more(0.5, &["ages"], LEADING), Verdict::ReleasedBefore);
        assert_eq!(more(0.25, &["ages"], LEADING), Verdict::Similar);
    }

    #[test]
    fn a_brief_question_stands_or_falls_with_its_request() {
        let within = |context: f64| RankStanding { context: Some(context), ..ALONE };
        assert_eq!(relation(&comparison(0.7, 2, 6.0), within(0.1)), Relation::Similar);
        assert_eq!(relation(&comparison(0.9, 2, 4.0), within(0.1)), Relation::None);
        assert_eq!(relation(&comparison(0.9, 2, 6.0), within(0.4)), Relation::Same);
        assert_eq!(relation(&comparison(0.9, 1, 2.0), within(0.8)), Relation::Same);
    }

    #[test]
    fn the_rank_bears_on_the_verdict() {
        let scored = |score| ScoredAnswer { score, answer: None };
        let standing = RankStanding::of(&[60.0, 33.0, 12.0].map(scored));
        assert_ne!(relation(&comparison(0.9, 3, 9.0), standing[2]), Relation::Same);
        assert_eq!(relation(&comparison(0.2, 2, 6.0), standing[0]), Relation::Similar);
        assert_eq!(relation(&comparison(0.2, 2, 6.0), standing[1]), Relation::None);
    }
}

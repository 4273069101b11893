//! The questions of a letter that a match speaks for to how they were decided, where that was not alike.
//!
//! A match bears one verdict. It speaks for one question of the letter where that is known by itself, and else for several, or all: then
//! what became of one of these must not be said of the others.

use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use super::verdict::Verdict;
use crate::response::{Decision, Response};

/// How questions of one letter were decided, where that was not alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Parted {
    /// Some of it was given and some withheld.
    ReleasedAndRefused,
    /// Some of it was given and some was not held.
    ReleasedAndNotHeld,
    /// Some of it was given, some withheld, and some not held.
    ReleasedRefusedAndNotHeld,
    /// None of it was given: some was withheld and some not held.
    RefusedAndNotHeld,
    /// Some of it was given, and what became of the rest is not known.
    ReleasedAndUnknown,
    /// Some of it was withheld, and what became of the rest is not known.
    RefusedAndUnknown,
    /// Some of it was not held, and what became of the rest is not known.
    NotHeldAndUnknown,
}

impl Parted {
    /// For people, in the place of a verdict.
    pub fn label(self) -> &'static str {
        match self {
            Parted::ReleasedAndRefused => "Part released and part refused before",
            Parted::ReleasedAndNotHeld => "Part released and part not held before",
            Parted::ReleasedRefusedAndNotHeld => "Part released, part refused and part not held before",
            Parted::RefusedAndNotHeld => "Part refused and part not held before",
            Parted::ReleasedAndUnknown => "Part released before, the rest not known",
            Parted::RefusedAndUnknown => "Part refused before, the rest not known",
            Parted::NotHeldAndUnknown => "Part not held before, the rest not known",
        }
    }

    /// The same where more may be asked now than was.
    pub fn label_where_more(self) -> &'static str {
        match self {
            Parted::ReleasedAndRefused => "Part released and part refused before; more may be asked now",
            Parted::ReleasedAndNotHeld => "Part released and part not held before; more may be asked now",
            Parted::ReleasedRefusedAndNotHeld => "Part released, part refused and part not held before; more may be asked now",
            Parted::RefusedAndNotHeld => "Part refused and part not held before; more may be asked now",
            Parted::ReleasedAndUnknown => "Part released before, the rest not known; more may be asked now",
            Parted::RefusedAndUnknown => "Part refused before, the rest not known; more may be asked now",
            Parted::NotHeldAndUnknown => "Part not held before, the rest not known; more may be asked now",
        }
    }

    /// What became of it, within a sentence.
    pub fn past(self) -> &'static str {
        match self {
            Parted::ReleasedAndRefused => "part released and part refused",
            Parted::ReleasedAndNotHeld => "part released and part not held",
            Parted::ReleasedRefusedAndNotHeld => "part released, part refused and part not held",
            Parted::RefusedAndNotHeld => "part refused and part not held",
            Parted::ReleasedAndUnknown => "part released, the rest not known",
            Parted::RefusedAndUnknown => "part refused, the rest not known",
            Parted::NotHeldAndUnknown => "part not held, the rest not known",
        }
    }

    /// The verdict that says no more than all of it bears.
    pub fn over_all(self) -> Verdict {
        match self {
            Parted::ReleasedAndRefused | Parted::ReleasedAndNotHeld | Parted::ReleasedRefusedAndNotHeld => Verdict::AnsweredInPart,
            Parted::RefusedAndNotHeld | Parted::ReleasedAndUnknown | Parted::RefusedAndUnknown | Parted::NotHeldAndUnknown => {
                Verdict::Close
            }
        }
    }

    /// What to make of it, where the officer's own body answered.
    pub const ADVICE: &str =
        "The questions of that letter were not all decided alike. See which of them asks what is asked now before relying on its answer.";

    /// How the questions were decided that a match of this verdict speaks for; nothing where they were decided alike, as far as that is
    /// known, or where the verdict says no more than the letter bears in any case. `is_for_several` says whether the match is for a request
    /// of several questions.
    pub(super) fn of(response: &Response, comparison: &Comparison, verdict: Verdict, is_for_several: bool) -> Option<Self> {
        let mut tally = Tally::default();
        match verdict {
            Verdict::ReleasedBefore => tally.gave = true,
            Verdict::RefusedBefore | Verdict::NcndBefore => tally.withheld = true,
            Verdict::NotHeldBefore => tally.not_held = true,
            Verdict::AnsweredInPart | Verdict::Close | Verdict::Similar | Verdict::Nothing => return None,
        }
        let has_own_outcome = |place: &usize| response.questions.get(*place).is_some_and(|one| one.known_outcome().is_some());
        let by_itself = comparison.question.filter(has_own_outcome).filter(|_| !is_for_several);
        let speaks_for = |place: usize| by_itself.is_none() || comparison.as_like.contains(&place);
        let outcomes =
            response.questions.iter().enumerate().filter(|(place, _)| speaks_for(*place)).filter_map(|(_, one)| one.known_outcome());
        let relied_on_provisions = !response.provisions.is_empty();
        outcomes.for_each(|outcome| tally.add(outcome, relied_on_provisions));
        if is_for_several {
            match response.known_decision() {
                Some(decision) => tally.add(decision, relied_on_provisions),
                None => tally.unknown = response.questions.iter().any(|one| one.known_outcome().is_none()),
            }
        }
        tally.parted()
    }
}

/// What became of some questions.
#[derive(Default)]
struct Tally {
    gave: bool,
    withheld: bool,
    not_held: bool,
    /// Of some nothing is known.
    unknown: bool,
}

impl Tally {
    /// Counts the outcome of a question; what a part that was not given is, the provisions of its letter say.
    fn add(&mut self, outcome: Decision, relied_on_provisions: bool) {
        match outcome {
            Decision::Disclosed => self.gave = true,
            Decision::Part => {
                self.gave = true;
                self.withheld |= relied_on_provisions;
                self.not_held |= !relied_on_provisions;
            }
            Decision::Refused | Decision::Ncnd => self.withheld = true,
            Decision::NotHeld => self.not_held = true,
            Decision::Other => {}
        }
    }

    fn parted(&self) -> Option<Parted> {
        match (self.gave, self.withheld, self.not_held) {
            (true, true, false) => Some(Parted::ReleasedAndRefused),
            (true, false, true) => Some(Parted::ReleasedAndNotHeld),
            (true, true, true) => Some(Parted::ReleasedRefusedAndNotHeld),
            (false, true, true) => Some(Parted::RefusedAndNotHeld),
            (true, false, false) => Some(Parted::ReleasedAndUnknown).filter(|_| self.unknown),
            (false, true, false) => Some(Parted::RefusedAndUnknown).filter(|_| self.unknown),
            (false, false, true) => Some(Parted::NotHeldAndUnknown).filter(|_| self.unknown),
            (false, false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decided_alike_is_not_parted() {
        let parted = |outcomes: &[Decision], provisions: bool| {
            let mut tally = Tally::default();
            outcomes.iter().for_each(|outcome| tally.add(*outcome, provisions));
            tally.parted()
        };
        use Decision::{Disclosed, Ncnd, NotHeld, Other, Part, Refused};
        for alike in [&[Disclosed, Disclosed][..], &[Refused, Ncnd], &[NotHeld, Other], &[]] {
            assert_eq!(parted(alike, true), None, "{alike:?}");
        }
        assert_eq!(parted(&[Disclosed, Refused], true), Some(Parted::ReleasedAndRefused));
        assert_eq!(parted(&[Disclosed, NotHeld, Other], false), Some(Parted::ReleasedAndNotHeld));
        assert_eq!(parted(&[Disclosed, NotHeld, Ncnd], true), Some(Parted::ReleasedRefusedAndNotHeld));
        assert_eq!(parted(&[NotHeld, Refused], true), Some(Parted::RefusedAndNotHeld));
        assert_eq!(parted(&[Disclosed, Part], false), Some(Parted::ReleasedAndNotHeld));
    }

    #[test]
    fn where_nothing_is_known_of_the_rest_it_is_not_said() {
        let of = |gave, withheld, not_held| Tally { gave, withheld, not_held, unknown: true }.parted();
        assert_eq!(of(true, false, false), Some(Parted::ReleasedAndUnknown));
        assert_eq!(of(false, true, false), Some(Parted::RefusedAndUnknown));
        assert_eq!(of(false, false, true), Some(Parted::NotHeldAndUnknown));
        assert_eq!(of(true, true, false), Some(Parted::ReleasedAndRefused));
    }

    #[test]
    fn a_label_says_so_where_more_may_be_asked() {
        for one in [
            Parted::ReleasedAndRefused,
            Parted::ReleasedAndNotHeld,
            Parted::ReleasedRefusedAndNotHeld,
            Parted::RefusedAndNotHeld,
            Parted::ReleasedAndUnknown,
            Parted::RefusedAndUnknown,
            Parted::NotHeldAndUnknown,
        ] {
            assert_eq!(one.label_where_more(), format!("{}; more may be asked now", one.label()));
            assert_eq!(one.label().to_lowercase().replace(" before", ""), one.past());
        }
    }
}

//! What became of the same question before, and which passages say so.
//!
//! The thresholds were set on questions whose earlier answers officials repeated word for word, and on reworded requests of
//! the sample archive; `ARCHITECTURE.md` has the figures.

use serde::{Deserialize, Serialize};

use super::Match;
use super::compare::Beside;
use crate::passage::{self, Passage};
use crate::response::{Decision, Provision, Response, Role};
use crate::search::{Marked, Needles};

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
            Verdict::Similar => "Something similar was asked",
            Verdict::Nothing => "Nothing like it was found",
        }
    }

    /// What to make of it; `own` says whether the officer's own body answered.
    pub fn advice(self, own: bool) -> &'static str {
        match (self, own) {
            (Verdict::ReleasedBefore, true) => {
                "The information may already be public: section 21 may apply if it is still reasonably accessible. Check that the period and the detail are the same."
            }
            (Verdict::AnsweredInPart, true) => {
                "Part of it may already be public, and part was withheld. Check whether the reasons still hold."
            }
            (Verdict::RefusedBefore, true) => "It was withheld then. Check whether the reasons still hold before deciding alike.",
            (Verdict::NcndBefore, true) => {
                "Deciding otherwise now could itself disclose something; deciding alike keeps the position consistent."
            }
            (Verdict::NotHeldBefore, true) => "It was not held then. Check whether it is now.",
            (Verdict::Similar, _) => "It may help with searching, wording or reasons. It is not the same question.",
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
            Verdict::Similar => "similar",
            Verdict::Nothing => "nothing",
        }
    }

    /// Whether it says what became of the same question.
    pub fn is_same(self) -> bool {
        !matches!(self, Verdict::Similar | Verdict::Nothing)
    }
}

/// Likeness from which on two questions ask the same.
pub(super) const SAME: f64 = 0.5;
/// Likeness from which on two questions are similar.
pub(super) const SIMILAR: f64 = 0.25;

/// What became of the question in this response.
pub(super) fn of(response: &Response, beside: &Beside) -> Verdict {
    let likeness = beside.likeness();
    if likeness < SIMILAR {
        return Verdict::Nothing;
    }
    if likeness < SAME {
        return Verdict::Similar;
    }
    let outcome = beside.question.and_then(|place| response.questions[place].outcome.as_ref()).or(response.decision.as_ref());
    match outcome.map(|f| f.value) {
        Some(Decision::Disclosed) => Verdict::ReleasedBefore,
        Some(Decision::Part) => Verdict::AnsweredInPart,
        Some(Decision::Refused) => Verdict::RefusedBefore,
        Some(Decision::Ncnd) => Verdict::NcndBefore,
        Some(Decision::NotHeld) => Verdict::NotHeldBefore,
        Some(Decision::Other) | None => Verdict::Similar,
    }
}

/// The verdict for a question: that of its own body's best match which asks the same, else of any body's, else of the best.
pub(super) fn over_all(matches: &[Match]) -> Verdict {
    let same = |own: bool| matches.iter().find(move |m| m.verdict.is_same() && (m.is_own || !own));
    let best = same(true).or_else(|| same(false)).map(|m| m.verdict);
    best.unwrap_or_else(|| if matches.iter().any(|m| m.verdict == Verdict::Similar) { Verdict::Similar } else { Verdict::Nothing })
}

/// Two matches that ask the same and were decided differently: the first, and the first that differs from it.
pub(super) fn inconsistent(matches: &[Match]) -> Option<(usize, usize)> {
    let mut same = matches.iter().enumerate().filter(|(_, m)| m.verdict.is_same());
    let (first, one) = same.next()?;
    let gave = |v: Verdict| matches!(v, Verdict::ReleasedBefore | Verdict::AnsweredInPart);
    let withheld = |v: Verdict| matches!(v, Verdict::RefusedBefore | Verdict::NcndBefore | Verdict::AnsweredInPart);
    let differs = |other: &Match| {
        other.verdict != one.verdict && (gave(one.verdict) && withheld(other.verdict) || withheld(one.verdict) && gave(other.verdict))
    };
    same.find(|(_, other)| differs(other)).map(|(second, _)| (first, second))
}

/// What a passage is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The information that was given.
    Released,
    /// Why something was withheld.
    Withheld,
    /// That it is not held.
    NotHeld,
}

impl Ground {
    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Ground::Released => "What was released",
            Ground::Withheld => "Why it was withheld",
            Ground::NotHeld => "What was said of holding it",
        }
    }
}

/// A passage that shows what became of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it shows.
    pub ground: Ground,
    /// Its place in the letter.
    pub passage: u32,
    /// Its words, with what was sought marked.
    pub text: Marked,
    /// The provisions that were relied on, for what was withheld.
    pub provisions: Vec<Provision>,
}

/// The passages that bear a verdict out.
pub(super) fn evidence(response: &Response, beside: &Beside, verdict: Verdict, needles: &Needles) -> Vec<Evidence> {
    let grounds: &[Ground] = match (verdict, response.decision.as_ref().map(|f| f.value)) {
        (Verdict::ReleasedBefore, _) | (Verdict::Similar, Some(Decision::Disclosed)) => &[Ground::Released],
        (Verdict::AnsweredInPart, _) | (Verdict::Similar, Some(Decision::Part)) => &[Ground::Released, Ground::Withheld],
        (Verdict::RefusedBefore | Verdict::NcndBefore, _) => &[Ground::Withheld],
        (Verdict::NotHeldBefore, _) => &[Ground::NotHeld],
        _ => &[],
    };
    if grounds.is_empty() {
        return Vec::new();
    }
    let finder =
        Finder { response, passages: passage::cut(response), needles, answer: beside.question.and_then(|q| response.questions[q].answer) };
    grounds.iter().filter_map(|ground| finder.find(*ground)).collect()
}

struct Finder<'a> {
    response: &'a Response,
    passages: Vec<Passage>,
    needles: &'a Needles,
    answer: Option<crate::text::Span>,
}

impl Finder<'_> {
    fn find(&self, ground: Ground) -> Option<Evidence> {
        let roles: &[&[Role]] = match ground {
            Ground::Released => &[&[Role::Disclosure], &[Role::Decision]],
            Ground::Withheld => &[&[Role::Reasons, Role::Harm], &[Role::FactorsAgainst, Role::Balance], &[Role::Decision]],
            Ground::NotHeld => &[&[Role::Decision, Role::Disclosure, Role::Reasons]],
        };
        let passage = roles.iter().find_map(|roles| self.best(roles))?;
        let words = self.response.text.slice(passage.span);
        let provisions = match ground {
            Ground::Withheld => self.response.provisions.iter().map(|p| p.value.clone()).collect(),
            _ => Vec::new(),
        };
        let text = self.needles.mark(&crate::response::shorten(words, 600));
        Some(Evidence { ground, passage: passage.ordinal, text, provisions })
    }

    /// The passage of these roles that answers the question, has most of its words, or is the first with figures or words.
    fn best(&self, roles: &[Role]) -> Option<Passage> {
        let of_roles = |p: &Passage| roles.contains(&p.role);
        let answering = |p: &Passage| of_roles(p) && self.answer.is_some_and(|answer| answer.overlaps(p.span));
        let in_answer =
            self.needles.best_passage(self.response, answering).or_else(|| self.passages.iter().find(|p| answering(p)).cloned());
        in_answer
            .or_else(|| self.needles.best_passage(self.response, of_roles))
            .or_else(|| self.passages.iter().find(|p| of_roles(p) && !self.is_heading(p)).cloned())
    }

    fn is_heading(&self, passage: &Passage) -> bool {
        self.response.sections.iter().filter_map(|s| s.heading).any(|h| h.contains(passage.span))
    }
}

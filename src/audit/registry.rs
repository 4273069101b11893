//! The closed list of checks: what each one is called, rests on, looks for and cannot know.

use serde::{Deserialize, Serialize};

use super::checks::CHECKS;
use super::{Finding, Letter};
use crate::response::{Date, Regime};
use crate::word::words;

words! {
    /// A check, by the number that officers quote.
    pub enum CheckId {
        /// Answered in time.
        T1 = "T1", "Answered in time",
        /// Says whether the information is held.
        T2 = "T2", "Held or not held",
        /// Names the exemption exactly.
        T3 = "T3", "Exemption named",
        /// Gives reasons for every exemption.
        T4 = "T4", "Reasons given",
        /// Weighs the public interest.
        T5 = "T5", "Public interest weighed",
        /// Calls exemptions absolute or qualified rightly.
        T6 = "T6", "Absolute or qualified",
        /// Describes the harm.
        T7 = "T7", "Harm described",
        /// Extends time properly.
        T8 = "T8", "Extension of time",
        /// Refuses for cost properly.
        T9 = "T9", "Cost and vexatious refusals",
        /// Gives the route to a review.
        T10 = "T10", "Review route",
        /// Gives the right Commissioner.
        T11 = "T11", "Commissioner",
        /// Cites data protection law in force.
        T12 = "T12", "Stale data protection wording",
        /// Neither confirms nor denies under the right limb.
        T13 = "T13", "Neither confirm nor deny",
        /// Meets what particular exemptions need.
        T14 = "T14", "Particular needs of an exemption",
        /// Says where information is or will be available.
        T15 = "T15", "Available elsewhere",
        /// Keeps to the Environmental Information Regulations.
        T16 = "T16", "Environmental information",
        /// Answers every question.
        T17 = "T17", "Every question answered",
        /// Gives away no personal data.
        T18 = "T18", "Personal data published",
        /// Decides the same request alike.
        T19 = "T19", "Same request, different decision",
        /// Gives the same figure for the same period.
        T20 = "T20", "Same period, different figure",
        /// Keeps to the standard paragraph.
        T21 = "T21", "Drifted or stale paragraph",
    }
}

impl CheckId {
    /// What the registry says of it.
    pub fn check(self) -> &'static Check {
        &CHECKS[self as usize]
    }

    /// What it rests on in a letter under that law.
    pub fn basis(self, law: Regime) -> &'static str {
        (self.check().basis)(law)
    }

    /// The checks that compare responses.
    pub fn of_archive() -> Vec<CheckId> {
        Self::ALL.iter().copied().filter(|id| id.check().letter().is_none()).collect()
    }

    /// The checks that read one letter.
    pub fn of_letters() -> Vec<CheckId> {
        Self::ALL.iter().copied().filter(|id| id.check().letter().is_some()).collect()
    }
}

/// One check, as documented.
pub struct Check {
    /// Its number.
    pub id: CheckId,
    /// What it rests on in a letter under a law that it reads.
    pub basis: fn(Regime) -> &'static str,
    /// The laws whose letters it reads.
    pub regimes: &'static [Regime],
    /// When it applies.
    pub when: &'static str,
    /// Days on which the law that it looks at changed.
    pub changes: &'static [Change],
    /// What it looks for.
    pub looks_for: &'static str,
    /// What a reader of the published text cannot know.
    pub cannot_know: &'static str,
    /// Words, or a situation, that it finds.
    pub finds: &'static str,
    /// Words, or a situation, that it leaves alone.
    pub leaves: &'static str,
    /// What it reads.
    pub scope: Scope,
}

/// A day on which the law changed, and how.
pub struct Change {
    /// The first day of the new law.
    pub day: Date,
    /// What is different since.
    pub what: &'static str,
}

/// What a check reads.
#[derive(Clone, Copy)]
pub enum Scope {
    /// One letter on its own.
    Letter(fn(&Letter) -> Vec<Finding>),
    /// Responses beside each other; see [`super::consistency`].
    Archive,
}

impl Check {
    /// The function that reads one letter, for a check that does.
    pub fn letter(&self) -> Option<fn(&Letter) -> Vec<Finding>> {
        match self.scope {
            Scope::Letter(check) => Some(check),
            Scope::Archive => None,
        }
    }

    /// What it rests on in each law, each once.
    pub fn bases(&self) -> Vec<&'static str> {
        let mut bases: Vec<_> = self.regimes.iter().map(|&law| (self.basis)(law)).collect();
        bases.dedup();
        bases
    }

    /// Its name for people.
    pub fn title(&self) -> &'static str {
        self.id.label()
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, CheckId};
    use crate::response::Regime;

    #[test]
    fn the_table_is_in_the_order_of_the_numbers() {
        let listed: Vec<_> = CHECKS.iter().map(|check| check.id).collect();
        assert_eq!(listed, CheckId::ALL);
    }

    #[test]
    fn every_check_is_documented() {
        for check in CHECKS {
            for (field, words) in [
                ("when", check.when),
                ("looks_for", check.looks_for),
                ("cannot_know", check.cannot_know),
                ("finds", check.finds),
                ("leaves", check.leaves),
            ] {
                assert!(words.split_whitespace().count() >= 2, "{} {field}", check.id);
                assert!(!words.ends_with(' '), "{} {field}", check.id);
            }
            assert!(!check.regimes.is_empty(), "{}", check.id);
            assert!(check.changes.windows(2).all(|pair| pair[0].day < pair[1].day), "{}", check.id);
        }
    }

    #[test]
    fn every_check_cites_the_law_of_the_letter() {
        for check in CHECKS {
            let general = check.bases().len() == 1 && check.regimes.len() > 1;
            for &law in check.regimes.iter().filter(|_| !general) {
                let basis = check.id.basis(law);
                let name = if law == Regime::Dpa { "Article" } else { law.as_str() };
                assert_eq!(basis.split(' ').next(), Some(name), "{} {law}: {basis}", check.id);
            }
            assert!(!general || !["FOIA", "EIR", "FOISA"].iter().any(|l| check.bases()[0].starts_with(l)), "{}", check.id);
        }
    }

    #[test]
    fn the_last_three_compare_responses() {
        let across: Vec<_> = CheckId::ALL.iter().filter(|id| id.check().letter().is_none()).map(|id| id.as_str()).collect();
        assert_eq!(across, ["T19", "T20", "T21"]);
    }
}

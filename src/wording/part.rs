//! A `Role` and the words under it to the `Part` of a letter that a wording serves, or to nothing.
//!
//! What is left out is left out here: quoted requests, signatures, mail disclaimers. Of the standard text that every letter
//! carries only the licence for re-use is a wording, so it has a part of its own.

use serde::{Deserialize, Serialize};

use crate::response::Role;
use crate::response::word::words;

words! {
    /// The part of a letter that a wording serves, in the order of a letter.
    pub enum Part {
        /// Thanks, what was received when, what the law is.
        Introduction = "introduction", "Introduction",
        /// What was decided.
        Decision = "decision", "Decision",
        /// Why: how the provision applies.
        Reasons = "reasons", "Reasons",
        /// The harm or prejudice.
        Harm = "harm", "Harm",
        /// Public-interest factors for disclosure.
        FactorsFor = "factors-for", "Factors favouring disclosure",
        /// Public-interest factors against disclosure.
        FactorsAgainst = "factors-against", "Factors against disclosure",
        /// Where the public interest lies.
        Balance = "balance", "Balance of the public interest",
        /// What goes with information that is given.
        Disclosure = "disclosure", "Disclosure",
        /// Advice and assistance.
        Advice = "advice", "Advice and assistance",
        /// Internal review and the Commissioner.
        ReviewRights = "review-rights", "Review rights",
        /// The licence for re-use.
        Licence = "licence", "Re-use licence",
    }
}

impl Part {
    /// The part that a passage of this role and these words serves; nothing where it is no wording of the body's own.
    pub fn of(role: Role, words: &str) -> Option<Part> {
        if role == Role::Request || is_mail_dressing(words) {
            return None;
        }
        if speaks_of_reuse(words) {
            return Some(Part::Licence);
        }
        if tells_how_to_complain(words) {
            return Some(Part::ReviewRights);
        }
        Some(match role {
            Role::Request | Role::Boilerplate => return None,
            Role::Introduction => Part::Introduction,
            Role::Decision => Part::Decision,
            Role::Reasons => Part::Reasons,
            Role::Harm => Part::Harm,
            Role::FactorsFor => Part::FactorsFor,
            Role::FactorsAgainst => Part::FactorsAgainst,
            Role::Balance => Part::Balance,
            Role::Disclosure => Part::Disclosure,
            Role::Advice => Part::Advice,
            Role::ReviewRights => Part::ReviewRights,
        })
    }
}

impl Part {
    /// Whether what it says depends on the provision that is relied on.
    pub fn is_about_provisions(self) -> bool {
        !matches!(self, Part::Introduction | Part::Disclosure | Part::ReviewRights | Part::Licence)
    }
}

/// Whether a paragraph says on what terms the information may be used again.
fn speaks_of_reuse(words: &str) -> bool {
    let words = words.to_lowercase();
    let has = |needle: &str| words.contains(needle);
    let again = ["re-use", "reuse", "re-using", "reusing", "re-used", "reused", "reproduced", "re use of"].iter().any(|w| has(w));
    has("open government licence") || (again && ["licen", "copyright", "public sector information"].iter().any(|w| has(w)))
}

/// Whether a paragraph tells the reader how to complain, whatever part of the letter it was found in.
fn tells_how_to_complain(words: &str) -> bool {
    let words = words.to_lowercase();
    let has = |needles: &[&str]| needles.iter().any(|needle| words.contains(needle));
    let reader = has(&[
        "if you",
        "should you",
        "you may",
        "you can",
        "you have the right",
        "your right",
        "you then have",
        "you are entitled",
        "if you think",
    ]);
    let unhappy = has(&[
        "unhappy",
        "dissatisf",
        "not satisfied",
        "not content",
        "not happy",
        "disagree",
        "complain",
        "right to apply",
        "may apply",
        "appeal",
    ]);
    reader
        && unhappy
        && has(&["internal review", "review our", "review of our", "information commissioner", "review this", "reviewed", "regulation 11"])
}

/// Whether a paragraph is a sign-off or the small print of a mail system, whatever part of the letter it was found in.
fn is_mail_dressing(words: &str) -> bool {
    let words = words.to_lowercase();
    let signs_off = ["kind regards", "regards,", "best wishes", "yours sincerely", "yours faithfully", "many thanks,"]
        .iter()
        .any(|start| words.starts_with(start));
    let cues = [
        "intended recipient",
        "intended solely",
        "addressee",
        "misdirected",
        "virus",
        "attachments may",
        "received this e",
        "think before",
        "e-mail and any",
        "email and any",
    ];
    signs_off || cues.iter().filter(|cue| words.contains(*cue)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_a_wording_and_a_disclaimer_is_not() {
        let licence = "You may re-use this information under the Open Government Licence v3.0.";
        assert_eq!(Part::of(Role::Boilerplate, licence), Some(Part::Licence));
        assert_eq!(Part::of(Role::Disclosure, licence), Some(Part::Licence));
        assert_eq!(Part::of(Role::Advice, "Kind regards\nThe information team"), None);
        let small_print = "This email and any attachments may hold a virus.";
        assert_eq!(Part::of(Role::Advice, small_print), None);
        assert_eq!(Part::of(Role::Boilerplate, "This e-mail is intended for the addressee only."), None);
        assert_eq!(Part::of(Role::Request, "Under which licence may I re-use the list?"), None);
    }
}

//! A `Role` and the words under it to the `Part` of a letter that a wording serves, or to nothing.
//!
//! What is left out is left out here: quoted requests, signatures, mail disclaimers. Of the standard text that every letter
//! carries only the licence for re-use is a wording, so it has a part of its own.

use lazy_regex::{Lazy, Regex, lazy_regex};
use serde::{Deserialize, Serialize};

use crate::response::Role;
use crate::word::words;

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
        if let Some(side) = side(role, words) {
            return Some(side);
        }
        Some(match role {
            Role::Request | Role::Boilerplate => return None,
            Role::Introduction => Part::Introduction,
            Role::Decision | Role::Reasons if states_the_right(words) => Part::Introduction,
            Role::Decision => Part::Decision,
            Role::Reasons => Part::Reasons,
            Role::Harm => Part::Harm,
            Role::FactorsFor | Role::FactorsAgainst if weighs(words) => Part::Balance,
            Role::FactorsFor => Part::FactorsFor,
            Role::FactorsAgainst => Part::FactorsAgainst,
            Role::Balance => Part::Balance,
            Role::Disclosure => Part::Disclosure,
            Role::ReviewRights if speaks_of_review(words) => Part::ReviewRights,
            Role::Advice | Role::ReviewRights => Part::Advice,
        })
    }

    /// Whether what it says depends on the provision that is relied on.
    pub fn is_about_provisions(self) -> bool {
        self.refuses() || self == Part::Advice
    }

    /// Whether it tells what is so in one case: how to complain and how to re-use does not.
    pub(super) fn has_facts(self) -> bool {
        !matches!(self, Part::ReviewRights | Part::Licence)
    }

    /// Whether it is part of how a provision is relied on: what is decided, why, and how the public interest is weighed.
    pub fn refuses(self) -> bool {
        use Part::{Balance, Decision, FactorsAgainst, FactorsFor, Harm, Reasons};
        matches!(self, Decision | Reasons | Harm | FactorsFor | FactorsAgainst | Balance)
    }
}

/// Whether a paragraph says on what terms the information may be used again.
fn speaks_of_reuse(words: &str) -> bool {
    static TERMS: Lazy<Regex> = lazy_regex!("(?i-u)licen[cs]|copyright|public sector information");
    static AGAIN: Lazy<Regex> = lazy_regex!(r"(?i-u)re-?us(?:e|ed|ing)\b|re use of|reproduced|open government licence");
    TERMS.is_match(words) && AGAIN.is_match(words)
}

/// Whether a paragraph tells the reader how to complain, whatever part of the letter it was found in.
fn tells_how_to_complain(words: &str) -> bool {
    static TO_WHOM: Lazy<Regex> =
        lazy_regex!("(?i-u)internal review|review our|review of our|review this|reviewed|information commissioner|regulation 11");
    static READER: Lazy<Regex> =
        lazy_regex!("(?i-u)if you|should you|you (?:may|can)|you (?:then )?have (?:a|the) right|you then have|your right|you are entitled");
    static UNHAPPY: Lazy<Regex> = lazy_regex!(
        "(?i-u)unhappy|dissatisf|not (?:satisfied|content|happy)|disagree|complain|right to apply|may apply|appeal|representations"
    );
    static ASKS_FOR_REVIEW: Lazy<Regex> = lazy_regex!(
        r"(?i-u)(?:you (?:may|can|have (?:a|the) right to|are entitled to)|please|your right to) (?:also )?(?:ask|request|apply|seek|write)\b(?u:[^.]){0,60}\b(?:internal review|review (?:of )?(?:it|this|our|the (?:decision|answer)))"
    );
    (words.contains("review") && ASKS_FOR_REVIEW.is_match(words))
        || (TO_WHOM.is_match(words) && READER.is_match(words) && UNHAPPY.is_match(words))
}

/// Whether a paragraph has anything to do with looking at an answer again.
fn speaks_of_review(words: &str) -> bool {
    static AGAIN: Lazy<Regex> = lazy_regex!(
        "(?i-u)review|complain|commissioner|appeal|reconsider|look at it again|regulator|tribunal|ombudsman|dissatisf|unhappy|not (?:satisfied|content|happy)"
    );
    AGAIN.is_match(words)
}

/// Whether a paragraph says what right of access the law gives: the same in every letter, whatever was refused.
pub fn states_the_right(words: &str) -> bool {
    static RIGHT: Lazy<Regex> = lazy_regex!(
        r"(?i-u)general right (?:of access|to)|(?:gives|provides|creates|confers)(?u:[^.]){0,40}\bright (?:of access|to (?:ask|request|see|know|be told|information|recorded))|section 1(?:\(1\))?(?:\([ab]\))? of the (?:act|freedom)(?u:[^.]){0,60}\b(?:duty|duties|right|entitle|oblig|requires)"
    );
    (words.contains("right") || words.contains("ection 1")) && RIGHT.is_match(words)
}

/// Whether a paragraph sets the two sides of the public interest against each other.
fn weighs(words: &str) -> bool {
    static OUTWEIGHS: Lazy<Regex> = lazy_regex!("(?i-u)outweigh");
    static INTEREST: Lazy<Regex> = lazy_regex!("(?i-u)public interest");
    OUTWEIGHS.is_match(words) && INTEREST.is_match(words)
}

/// Which side of the public interest a paragraph of its test says at its start that it is on, whatever the heading above it.
fn side(role: Role, words: &str) -> Option<Part> {
    static FOR: Lazy<Regex> = lazy_regex!(
        r"(?i-u)\A[ *(-]*(?:the )?(?:(?:factors?|considerations?|arguments?|reasons?|points?) )?(?:in )?(?:favour(?:ing)?(?: of)?|for|supporting) (?:the )?(?:disclos|releas|publi|openness|making (?:it|this|them|the information) available)"
    );
    static AGAINST: Lazy<Regex> = lazy_regex!(
        r"(?i-u)\A[ *(-]*(?:the )?(?:(?:factors?|considerations?|arguments?|reasons?|points?) )?(?:(?:in )?(?:favour(?:ing)?(?: of)?|for|supporting) (?:the )?(?:maintain|withhold|non-?disclos|keeping|exempt|refus|not disclos)|(?:against|opposing) (?:the )?(?:disclos|releas|publi|it\b|making (?:it|this|them|the information) available))"
    );
    let is_of_test = matches!(role, Role::FactorsFor | Role::FactorsAgainst | Role::Balance | Role::Reasons | Role::Harm);
    match () {
        () if !is_of_test || weighs(words) => None,
        () if AGAINST.is_match(words) => Some(Part::FactorsAgainst),
        () if FOR.is_match(words) => Some(Part::FactorsFor),
        () => None,
    }
}

/// Whether a paragraph is a sign-off or the small print of a mail system, whatever part of the letter it was found in.
fn is_mail_dressing(words: &str) -> bool {
    static SIGNS_OFF: Lazy<Regex> =
        lazy_regex!(r"(?i-u)\A(?:kind regards|regards,|best wishes|yours (?:sincerely|faithfully)|many thanks,)");
    static SMALL_PRINT: Lazy<Regex> = lazy_regex!(
        "(?i-u)intended (?:recipient|solely)|addressee|misdirected|virus|attachments may|received this e|think before|e-?mail and any"
    );
    let cues = || SMALL_PRINT.find_iter(words).map(|cue| cue.as_str().to_lowercase());
    SIGNS_OFF.is_match(words) || cues().next().is_some_and(|first| cues().any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for words in ["You may re-use it under the licence.", "If you are unhappy ask for an internal review.", "Kind regards"] {
            assert!(speaks_of_reuse(words) || tells_how_to_complain(words) || is_mail_dressing(words), "{words}");
        }
        let small_print = "This email and any attachments are for the addressee, and may hold a virus.";
        assert!(is_mail_dressing(small_print));
        assert!(!is_mail_dressing("The virus was found in 12 wards, and the virus spread."));
    }

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

    #[test]
    fn words_say_what_a_paragraph_is_for_where_its_heading_does_not() {
        for (role, words, part) in [
            (
                Role::Reasons,
                "The Freedom of Information Act 2000 (the Act) gives anyone a general right of access to what we hold.",
                Part::Introduction,
            ),
            (Role::Reasons, "Section 1(1) of the Act places two duties on us: to say what we hold, and to send it.", Part::Introduction),
            (Role::Reasons, "Section 31(1)(a) of the Act exempts what would prejudice the prevention of crime.", Part::Reasons),
            (Role::Reasons, "You may ask for an internal review within 40 working days.", Part::ReviewRights),
            (
                Role::FactorsAgainst,
                "On balance we find that the public interest in maintaining the exemption outweighs that in disclosure.",
                Part::Balance,
            ),
            (Role::FactorsFor, "There is a public interest in knowing how money is spent.", Part::FactorsFor),
            (Role::FactorsFor, "For maintaining the exemption: bidders need to trust us with their prices.", Part::FactorsAgainst),
            (Role::Balance, "In favour of disclosure: what it costs, and who pays.", Part::FactorsFor),
            (Role::Balance, "In favour of maintaining regulation 12(5)(e): fair competition.", Part::FactorsAgainst),
            (Role::ReviewRights, "If you remain unhappy after it, please write again.", Part::ReviewRights),
            (Role::ReviewRights, "The office is open on Mondays and on Fridays.", Part::Advice),
        ] {
            assert_eq!(Part::of(role, words), Some(part), "{words}");
        }
    }
}

//! What a part of a letter is for.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// The work that a part of a letter does.
    pub enum Role {
        /// Salutation, thanks, what the law is: before the letter gets to the point.
        Introduction = "introduction", "Introduction",
        /// What was asked, as quoted or retold in the letter.
        Request = "request", "Request",
        /// What was decided.
        Decision = "decision", "Decision",
        /// Why: how the provision applies.
        Reasons = "reasons", "Reasons",
        /// The harm or prejudice that disclosure would, or would be likely to, cause.
        Harm = "harm", "Harm",
        /// Public-interest factors for disclosure.
        FactorsFor = "factors-for", "Factors favouring disclosure",
        /// Public-interest factors against disclosure.
        FactorsAgainst = "factors-against", "Factors against disclosure",
        /// Where the public interest lies.
        Balance = "balance", "Balance of the public interest",
        /// The information given.
        Disclosure = "disclosure", "Disclosure",
        /// Advice and assistance: how to narrow a request, where else to look.
        Advice = "advice", "Advice and assistance",
        /// Internal review and the Commissioner.
        ReviewRights = "review-rights", "Review rights",
        /// Re-use licence, e-mail disclaimer, surveys, signature: what every letter carries.
        Boilerplate = "boilerplate", "Standard text",
    }
}

impl Role {
    /// Whether a part belongs to the answer: it is not the opening, the request, review rights or standard text.
    pub fn answers(self) -> bool {
        !matches!(self, Role::Introduction | Role::Request | Role::ReviewRights | Role::Boilerplate)
    }
}

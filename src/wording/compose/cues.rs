//! The words by which a paragraph is told to be what a place of a notice is for, in small letters: it cannot do without one of them.

/// How a sentence says what an exemption is for, whatever the case.
pub(super) const STATES: &[&str] = &["exempts ", "excepts ", "is an exemption", "is an exception", "prejudice-based", "qualified and"];

/// How a letter opens in a sentence; the lines of its head are no opening.
pub(super) const OPENS: &[&str] = &[
    "thank you",
    "you asked",
    "you wrote",
    "i write",
    "we write",
    "i am writing",
    "we are writing",
    "we have considered",
    "i have considered",
    "has been considered",
    "has now been considered",
    "have now considered",
    "in response to your",
    "i refer to your",
    "we refer to your",
    "further to your",
];
/// How factors say that they are for disclosure.
pub(super) const FOR: &[&str] = &[
    "favour of disclos",
    "favouring disclos",
    "factors for disclos",
    "favour of making it available",
    "favour of making the information",
    "favour of releas",
];
/// How factors say that they are against it.
pub(super) const AGAINST: &[&str] = &[
    "for maintaining",
    "favour of maintaining",
    "favouring maintaining",
    "for withholding",
    "favour of withholding",
    "favouring withholding",
    "against disclos",
    "non-disclosure",
    "maintaining the exemption",
    "maintaining the exception",
];
/// How a decision says that something is not given.
pub(super) const DECIDES: &[&str] = &[
    "refus",
    "exempt",
    "except",
    "withh",
    "not disclos",
    "not be disclos",
    "cannot disclose",
    "unable to disclose",
    "unable to provide",
    "not obliged",
    "not required to comply",
];
/// How a paragraph says what would come of disclosure.
pub(super) const HARMS: &[&str] = &[
    "prejudic",
    "advers",
    "endanger",
    "harm",
    "would be likely",
    "undermin",
    "inhibit",
    "damag",
    "weaken",
    "hinder",
    "disadvantage",
    "risk",
];
/// What speaks for disclosure.
pub(super) const SPEAKS_FOR: &[&str] = &[
    "public interest",
    "transparen",
    "accountab",
    "understand",
    "scrutin",
    "open",
    "debate",
    "inform",
    "trust",
    "public money",
    "value for money",
];
/// What speaks against it.
pub(super) const SPEAKS_AGAINST: &[&str] = &[
    "public interest",
    "prejudic",
    "harm",
    "risk",
    "confiden",
    "safe",
    "undermin",
    "endanger",
    "inhibit",
    "candid",
    "frank",
    "damag",
    "weaken",
    "privacy",
    "protect",
    "less able",
    "less willing",
];
/// How a paragraph sets one against the other.
pub(super) const WEIGHS: &[&str] = &["outweigh", "on balance", "weigh", "balance of", "greater than", "favours", "lies in"];
/// How a paragraph offers help.
pub(super) const HELPS: &[&str] = &[
    "narrow",
    "refin",
    "section 16",
    "section 15",
    "regulation 9",
    "assist",
    "revis",
    "within the limit",
    "within the cost",
    "reduc",
    "shorter",
    "one year",
    "you may wish",
    "you could",
    "to help you",
    "suggest",
    "clarif",
    "be more specific",
    "new request",
];

/// How advice speaks of the limit of what answering may cost, which the Regulations do not have.
pub(super) const LIMITS: &[&str] = &["cost limit", "appropriate limit", "within the limit", "fees regulations", "18 hours", "section 12"];

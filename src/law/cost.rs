//! What finding and giving information may cost before a request can be refused for it.

use jiff::civil::Date;
use lazy_regex::{Lazy, Regex, lazy_regex};

use super::change::ACCESS;
use super::regime::Regime;

/// Whose limit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodies {
    /// Central government, Parliament, the armed forces: Part I of Schedule 1 to the Act of 2000.
    Central,
    /// All others under the Act of 2000.
    Others,
    /// Scottish bodies.
    Scottish,
}

/// One limit, for the days on which it is law.
#[derive(Clone, Copy, Debug)]
pub struct CostLimit {
    /// Whose.
    pub bodies: Bodies,
    /// The limit, in pounds.
    pub pounds: u32,
    /// An hour of a person's work, in pounds; in Scotland the most that may be reckoned.
    pub hourly: u32,
    /// First day in force.
    pub from: Date,
    /// Where a letter is told that it stands.
    pub law: &'static str,
    /// Where the law says so.
    pub source: &'static str,
}

const FEES: &str = "Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004, reg 3";

/// Every limit. The Regulations on environmental information have none.
pub static COST_LIMITS: &[CostLimit] = &[
    CostLimit {
        bodies: Bodies::Central,
        pounds: 600,
        hourly: 25,
        from: ACCESS.day,
        law: FEES,
        source: "SI 2004/3244, regulations 3(2) and 4(4)",
    },
    CostLimit {
        bodies: Bodies::Others,
        pounds: 450,
        hourly: 25,
        from: ACCESS.day,
        law: FEES,
        source: "SI 2004/3244, regulations 3(3) and 4(4)",
    },
    CostLimit {
        bodies: Bodies::Scottish,
        pounds: 600,
        hourly: 15,
        from: ACCESS.day,
        law: "Freedom of Information (Fees for Required Disclosure) (Scotland) Regulations 2004, reg 5",
        source: "SSI 2004/467, regulations 3(2)(b) and 5",
    },
];

impl CostLimit {
    /// The hours of one person that it comes to.
    pub fn hours(&self) -> u32 {
        self.pounds / self.hourly
    }
}

/// Names of bodies with the limit of all others, whatever else is in them.
static OTHERS: Lazy<Regex> = lazy_regex!(
    r"\b(council|police|constabulary|nhs|hospitals?|university|college|school|academy|borough|county|city of|fire|ambulance|health board|ombudsman|standards authority)\b"
);
/// Names of bodies of central government.
static CENTRAL: Lazy<Regex> = lazy_regex!(
    r"^(the )?(department (for|of)|ministry of|foreign\b.* office$|house of (commons|lords)$)|\b(home office|cabinet office|northern ireland office|scotland office|wales office|hm treasury|hm revenue (and|&) customs|hmrc|crown prosecution service|welsh government|national archives|armed forces|privy council office)\b"
);

/// Whether a body has the limit of central government, by its name; none where the name does not tell.
pub fn is_central(name: &str) -> Option<bool> {
    let name = name.to_lowercase();
    match (CENTRAL.is_match(&name), OTHERS.is_match(&name)) {
        (_, true) if !name.contains("privy council") => Some(false),
        (true, _) => Some(true),
        _ => None,
    }
}

/// The limit of a body under that law; `central` says whether it is of central government. None without a cost limit.
pub fn cost_limit(regime: Regime, central: bool) -> Option<&'static CostLimit> {
    let bodies = match regime {
        Regime::Foia | Regime::Dpa if central => Bodies::Central,
        Regime::Foia | Regime::Dpa => Bodies::Others,
        Regime::Foisa => Bodies::Scottish,
        Regime::Eir | Regime::Eisr => return None,
    };
    COST_LIMITS.iter().find(|limit| limit.bodies == bodies)
}

/// The limits of the Act of 2000, as a check's page says them.
macro_rules! cost_limits_in_words {
    () => {
        "£450 and 18 hours, central government £600 and 24"
    };
}
pub(crate) use cost_limits_in_words;

/// Every different figure of the limits as alternatives of a pattern: `450|600`.
pub fn alternatives(figure: impl Fn(&CostLimit) -> u32) -> String {
    let mut figures: Vec<u32> = COST_LIMITS.iter().map(figure).collect();
    figures.sort_unstable();
    figures.dedup();
    figures.iter().map(u32::to_string).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::{alternatives, cost_limit};
    use crate::law::Regime;

    #[test]
    fn the_words_and_the_figures_agree() {
        let [others, central] = [false, true].map(|central| cost_limit(Regime::Foia, central).expect("a limit"));
        let words =
            format!("£{} and {} hours, central government £{} and {}", others.pounds, others.hours(), central.pounds, central.hours());
        assert_eq!(cost_limits_in_words!(), words);
        assert_eq!((alternatives(|limit| limit.pounds), alternatives(|limit| limit.hours())), ("450|600".into(), "18|24|40".into()));
    }
}

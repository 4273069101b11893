//! The places of a refusal notice, in the order that the law lists what it must say.

use serde::{Deserialize, Serialize};

use crate::response::provision::{self, Standing};
use crate::response::word::words;
use crate::response::{Date, Provision, Regime};
use crate::wording::Part;

words! {
    /// A place in a refusal notice.
    pub enum Slot {
        /// Thanks and what was asked.
        Opening = "opening", "Introduction",
        /// That information is refused, and under which provision.
        Decision = "decision", "Decision",
        /// Why the provision applies.
        Reasons = "reasons", "Reasons for the decision",
        /// The harm that disclosure would, or would be likely to, do.
        Harm = "harm", "Harm",
        /// What speaks for disclosure.
        FactorsFor = "factors-for", "Factors favouring disclosure",
        /// What speaks against it.
        FactorsAgainst = "factors-against", "Factors against disclosure",
        /// Where the public interest lies.
        Balance = "balance", "Balance of the public interest",
        /// What the body can do to help.
        Advice = "advice", "Advice and assistance",
        /// The body's own review.
        InternalReview = "internal-review", "Internal review",
        /// The Commissioner.
        Commissioner = "commissioner", "The Information Commissioner",
        /// The licence for what is given.
        Licence = "licence", "Re-use",
    }
}

impl Slot {
    /// The part of a letter whose wordings fill it.
    pub(super) fn part(self) -> Part {
        match self {
            Slot::Opening => Part::Introduction,
            Slot::Decision => Part::Decision,
            Slot::Reasons => Part::Reasons,
            Slot::Harm => Part::Harm,
            Slot::FactorsFor => Part::FactorsFor,
            Slot::FactorsAgainst => Part::FactorsAgainst,
            Slot::Balance => Part::Balance,
            Slot::Advice => Part::Advice,
            Slot::InternalReview | Slot::Commissioner => Part::ReviewRights,
            Slot::Licence => Part::Licence,
        }
    }

    /// Whether it is filled once for each provision.
    pub fn is_for_each_provision(self) -> bool {
        matches!(self, Slot::Reasons | Slot::Harm | Slot::FactorsFor | Slot::FactorsAgainst | Slot::Balance)
    }

    /// Whether a notice under this provision must have it by the law of that day.
    pub fn is_wanted(self, provision: &Provision, on: Date) -> bool {
        let entry = provision::entry(provision);
        let weighs = entry.is_some_and(|entry| matches!(entry.standing(on), Standing::Qualified | Standing::ByHolder));
        match self {
            Slot::Decision | Slot::Reasons | Slot::InternalReview | Slot::Commissioner => true,
            Slot::Harm => entry.is_some_and(|entry| entry.test.wants_harm()),
            Slot::FactorsFor | Slot::FactorsAgainst | Slot::Balance => weighs,
            Slot::Advice => matches!(entry.map(|entry| entry.standing(on)), Some(Standing::Ground)),
            Slot::Opening | Slot::Licence => false,
        }
    }

    /// Where the law asks for it.
    pub fn law(self, regime: Regime) -> Option<&'static str> {
        let laws = match self {
            Slot::Opening | Slot::Licence => return None,
            Slot::Decision => ["FOIA 17(1)(a) and (b)", "EIR 14(3)(a)", "FOISA 16(1)(a) to (c)"],
            Slot::Reasons | Slot::Harm => ["FOIA 17(1)(c)", "EIR 14(3)(a)", "FOISA 16(1)(d)"],
            Slot::FactorsFor | Slot::FactorsAgainst | Slot::Balance => ["FOIA 17(3)", "EIR 14(3)(b)", "FOISA 16(2)"],
            Slot::Advice => ["FOIA 16", "EIR 9", "FOISA 15"],
            Slot::InternalReview => ["FOIA 17(7)(a)", "EIR 14(5)(a)", "FOISA 19(a)"],
            Slot::Commissioner => ["FOIA 17(7)(b)", "EIR 14(5)(b)", "FOISA 19(b)"],
        };
        match regime {
            Regime::Foia => Some(laws[0]),
            Regime::Eir => Some(laws[1]),
            Regime::Foisa => Some(laws[2]),
            Regime::Dpa => None,
        }
    }

    /// Whether a wording of the slot's part is about what the slot is for. Review rights are of two kinds; a notice decides to
    /// refuse; and whoever neither confirms nor denies says nothing else, and nobody else says that.
    pub(super) fn suits(self, text: &str, regime: Regime, provision: Option<&Provision>) -> bool {
        let text = text.to_lowercase();
        let silent = ["confirm nor den", "confirms nor den", "confirm or den", "confirming or den", "confirmation or den"]
            .iter()
            .any(|words| text.contains(words));
        if silent != provision.is_some_and(provision::is_ncnd_limb) && provision.is_some() {
            return false;
        }
        if !speaks_of(regime, &text) {
            return false;
        }
        let commissioner = text.contains("commissioner") || text.contains("ico.org.uk");
        match self {
            Slot::Commissioner => commissioner,
            Slot::InternalReview => {
                ["internal review", "complain", "review", "reconsider", "appeal"].iter().any(|word| text.contains(word)) && !commissioner
            }
            Slot::Decision => ["refus", "exempt", "except", "withh", "not disclos", "cannot"].iter().any(|word| text.contains(word)),
            _ => true,
        }
    }
}

/// Whether a text that names a law names the one of the notice. `text` is in small letters.
fn speaks_of(regime: Regime, text: &str) -> bool {
    let named = |law: &str| text.contains(law);
    let scottish = named("(scotland) act") || named("scottish information commissioner");
    let environmental = named("environmental information") || named("of the regulations") || named("under the regulations");
    let general = named("freedom of information act") || named("of the act") || named("under the act");
    match regime {
        Regime::Foia => !scottish && (general || !environmental),
        Regime::Eir => environmental || !general,
        Regime::Foisa => scottish || !(general || environmental || named("information commissioner")),
        Regime::Dpa => !(scottish || environmental || general),
    }
}

//! The places of a refusal notice, in the order that the law lists what it must say.

use serde::{Deserialize, Serialize};

use super::cues::{AGAINST, DECIDES, FOR, HARMS, HELPS, LIMITS, OPENS, SPEAKS_AGAINST, SPEAKS_FOR, STATES, WEIGHS};
use crate::law::commissioner::{commissioner, website};
use crate::law::duty::notice;
use crate::law::{self, Standing};
use crate::response::{Date, Provision, Regime};
use crate::word::words;
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
        /// Who finishes unfinished information, and when.
        Completion = "completion", "Completion of the information",
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
    /// The parts of a letter whose wordings fill it.
    pub(super) fn parts(self) -> &'static [Part] {
        match self {
            Slot::Opening => &[Part::Introduction],
            Slot::Decision => &[Part::Decision],
            // What says which harm an exemption is for is read as harm, and is a reason.
            Slot::Reasons => &[Part::Reasons, Part::Harm],
            Slot::Harm => &[Part::Harm],
            Slot::FactorsFor => &[Part::FactorsFor],
            Slot::FactorsAgainst => &[Part::FactorsAgainst],
            Slot::Balance => &[Part::Balance],
            Slot::Completion => &[Part::Decision, Part::Reasons, Part::Advice],
            Slot::Advice => &[Part::Advice],
            Slot::InternalReview | Slot::Commissioner => &[Part::ReviewRights],
            Slot::Licence => &[Part::Licence],
        }
    }

    /// Its heading in a letter under that law: each has a Commissioner of its own.
    pub fn heading(self, regime: Regime) -> String {
        match self {
            Slot::Commissioner => format!("The {}", commissioner(regime).name),
            slot => slot.label().to_owned(),
        }
    }

    /// Whether a paragraph that is read as this part may stand there: what only says what an exemption is for shows no harm, and what
    /// tells of the harm gives no reasons but that.
    pub(super) fn takes(self, part: Part, text: &str) -> bool {
        match self {
            Slot::Reasons => part == Part::Reasons || part == Part::Harm && states_the_exemption(text),
            Slot::Harm => part == Part::Harm && !states_nothing_else(text),
            slot => slot.parts().contains(&part),
        }
    }

    /// Whether it is filled once for each provision.
    pub fn is_for_each_provision(self) -> bool {
        use Slot::{Balance, Completion, FactorsAgainst, FactorsFor, Harm, Reasons};
        matches!(self, Reasons | Harm | FactorsFor | FactorsAgainst | Balance | Completion)
    }

    /// Whether what fills it says whom to write to, so that only the body's own will do.
    pub(super) fn gives_contacts(self) -> bool {
        matches!(self, Slot::InternalReview | Slot::Commissioner)
    }

    /// Whether a notice under this provision must have it by the law of that day.
    pub fn is_wanted(self, provision: &Provision, on: Date) -> bool {
        let entry = law::entry(provision);
        let standing = entry.map(|entry| entry.standing(on));
        match self {
            Slot::Decision | Slot::InternalReview | Slot::Commissioner => true,
            Slot::Reasons => standing != Some(Standing::Ground),
            Slot::Harm => entry.is_some_and(|entry| entry.test.wants_harm()),
            Slot::FactorsFor | Slot::FactorsAgainst | Slot::Balance => {
                matches!(standing, Some(Standing::Qualified | Standing::ByHolder))
            }
            Slot::Completion => law::is_unfinished(provision),
            Slot::Advice => standing == Some(Standing::Ground) || law::is_for_want_of_precision(provision),
            Slot::Opening | Slot::Licence => false,
        }
    }

    /// Where the law asks for it in a notice under this provision. A notice on cost, or on a vexatious or repeated request, is
    /// not that on an exemption.
    pub fn law(self, provision: &Provision, on: Date) -> Option<&'static str> {
        let ground = law::entry(provision).is_some_and(|entry| entry.standing(on) == Standing::Ground);
        let repeated = provision.number() == "14";
        let duty = match self {
            Slot::Opening | Slot::Licence => return None,
            Slot::Decision if ground && repeated => notice::DECISION_ON_REPEATED,
            Slot::Decision if ground => notice::DECISION_ON_GROUND,
            Slot::Decision => notice::DECISION,
            Slot::Reasons if ground => return None,
            Slot::Reasons | Slot::Harm => notice::REASONS,
            Slot::FactorsFor | Slot::FactorsAgainst | Slot::Balance => notice::INTEREST,
            Slot::Completion => notice::COMPLETION,
            Slot::Advice => notice::ADVICE,
            Slot::InternalReview => notice::REVIEW,
            Slot::Commissioner => notice::COMMISSIONER,
        };
        (provision.regime() != Regime::Dpa).then(|| duty.basis(provision.regime()))
    }

    /// Whether a wording of the slot's part is about what the slot is for, by the words that such a paragraph cannot do without:
    /// what stands under the heading of a part need not be that part. Reasons name their provision; and whoever neither confirms nor denies says nothing else, and nobody else says that.
    pub(super) fn suits(self, text: &str, regime: Regime, provision: Option<&Provision>) -> bool {
        let text = text.to_lowercase();
        if is_silent(&text) != provision.is_some_and(law::is_ncnd_limb) && provision.is_some() {
            return false;
        }
        if !speaks_of(regime, &text) {
            return false;
        }
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let names_office = says(&["commissioner", website()]);
        match self {
            Slot::Opening => says(OPENS),
            Slot::Decision => says(DECIDES) && !text.starts_with("thank you"),
            // Whoever neither confirms nor denies gives reasons for that, and names the limb in the decision.
            Slot::Reasons => provision.is_none_or(|provision| law::is_ncnd_limb(provision) || names(&text, provision)),
            Slot::Harm => says(HARMS),
            // That the Regulations presume disclosure is no factor of the case.
            Slot::FactorsFor => {
                (says(SPEAKS_FOR) || says(FOR))
                    && !says(AGAINST)
                    && !says(&["outweigh", "applied the presumption", "presumption in favour"])
            }
            Slot::FactorsAgainst => (says(SPEAKS_AGAINST) || says(AGAINST)) && !says(FOR) && !says(&["outweigh"]),
            Slot::Balance => says(WEIGHS) && says(&["public interest", "exemption", "exception", "disclos", "withh"]),
            Slot::Completion => says(&["finish", "complet"]) && says(&["will be", "expect", "by [date]", "is to be"]),
            Slot::Advice => says(HELPS) && !(regime.is_environmental() && says(LIMITS)),
            Slot::Commissioner => names_office,
            Slot::InternalReview => says(&["internal review", "complain", "review", "reconsider", "appeal"]) && !names_office,
            Slot::Licence => says(&["licen", "copyright", "re-us", "reus"]),
        }
    }
}

/// Whether a text, in small letters, neither confirms nor denies.
pub(super) fn is_silent(text: &str) -> bool {
    ["confirm nor den", "confirms nor den", "confirm or den", "confirming or den", "confirmation or den"]
        .iter()
        .any(|words| text.contains(words))
}

/// Whether words, in whatever case, say what an exemption is for.
fn states_the_exemption(text: &str) -> bool {
    let text = text.to_lowercase();
    STATES.iter().any(|words| text.contains(words))
}

/// Whether no sentence of a paragraph speaks of harm but those that say what the exemption is for.
fn states_nothing_else(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_harm = |sentence: &str| HARMS.iter().any(|word| sentence.contains(word));
    let mut of_the_law = false;
    for sentence in text.split_inclusive(". ").filter(|sentence| is_harm(sentence)) {
        match STATES.iter().any(|words| sentence.contains(words)) {
            true => of_the_law = true,
            false => return false,
        }
    }
    of_the_law
}

/// Whether a text names the provision, or what it is part of. `text` is in small letters.
fn names(text: &str, provision: &Provision) -> bool {
    let alike = |named: &Provision| named.is_within(provision) || provision.is_within(named);
    law::scan(text).iter().any(|mention| alike(&mention.under(provision.regime())))
}

/// Whether a text that names a law names the one of the notice. `text` is in small letters. `The Act` may be either nation's.
fn speaks_of(regime: Regime, text: &str) -> bool {
    let named = |law: &str| text.contains(law);
    let scottish = named("(scotland) act") || named("(scotland) regulations") || named("scottish information commissioner");
    let ours = named("freedom of information act")
        || named("environmental information regulations 2004")
        || !scottish && (named("information commissioner") || named(website()));
    let fees = named("fees regulations") || named("fees) regulations") || named("appropriate limit");
    let by_number = !fees && numbered(text, &["regulation ", "regulations "]);
    let environmental =
        named("environmental information") || by_number || !fees && (named("of the regulations") || named("under the regulations"));
    let general =
        named("freedom of information") || named("of the act") || named("under the act") || numbered(text, &["section ", "sections "]);
    match regime {
        Regime::Foia => !scottish && !by_number && (general || !environmental),
        Regime::Eir => !scottish && (environmental || !general),
        Regime::Foisa => !ours && !by_number && (general || !environmental),
        Regime::Eisr => !ours && (environmental || !general),
        Regime::Dpa => !(scottish || environmental || general),
    }
}

/// Whether a text in small letters names the Regulations, which a notice under them does before it borrows from one under an Act.
pub(super) fn is_of_regulations(text: &str) -> bool {
    text.contains("environmental information") || numbered(text, &["regulation "])
}

/// Whether one of these words stands before a number.
fn numbered(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.match_indices(word).any(|(at, word)| text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_only_says_what_an_exemption_is_for_is_a_reason_and_no_harm() {
        let law = "Section 33(1)(b) exempts information whose disclosure would prejudice commercial interests. We have to weigh it.";
        let harm = "Disclosure would be likely to prejudice the firm.";
        assert!(Slot::Reasons.takes(Part::Harm, law) && !Slot::Harm.takes(Part::Harm, law));
        assert!(Slot::Harm.takes(Part::Harm, harm) && !Slot::Reasons.takes(Part::Harm, harm));
        assert!(Slot::Harm.takes(Part::Harm, &format!("{law} {harm}")));
        assert_eq!(Slot::Commissioner.heading(Regime::Eisr), "The Scottish Information Commissioner");
    }

    #[test]
    fn a_text_is_of_the_law_that_it_names() {
        for (text, laws) in [
            ("it is exempt under section 38(1)(b) of the act.", "FOIA FOISA"),
            ("it is exempt under section 38(1)(b) of the freedom of information (scotland) act 2002.", "FOISA"),
            ("it is exempt under section 40(2) of the freedom of information act 2000.", "FOIA"),
            ("it would exceed the limit in regulation 3 of the fees regulations made under the act.", "FOIA FOISA"),
            ("it is excepted under regulation 12(5)(e) of the regulations.", "EIR EISR"),
            ("this is a refusal notice under section 17(1).", "FOIA FOISA"),
            ("you may apply for a decision under section 50 of the freedom of information act 2000, as applied by regulation 18.", "EIR"),
            ("you may apply to the scottish information commissioner.", "FOISA EISR"),
            ("you may apply to the information commissioner.", "FOIA EIR"),
        ] {
            let of = |regime: &Regime| speaks_of(*regime, text);
            let said: BTreeSet<_> = Regime::ALL.iter().copied().filter(|r| *r != Regime::Dpa).filter(of).map(Regime::as_str).collect();
            assert_eq!(said, laws.split(' ').collect(), "{text}");
        }
    }
}

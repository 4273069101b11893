//! What a notice is to refuse, and the draft that is laid out for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::slot::Slot;
use crate::document::PassageId;
use crate::law::{self, Standing};
use crate::response::{Authority, Date, Provision, Regime};
use crate::wording::mask::blanks;
use crate::wording::stale::Stale;
use crate::wording::{SourceLetter, Wording, WordingId};

/// What a notice is to refuse, and which places to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The body that refuses.
    pub authority: Option<Authority>,
    /// The provisions that it relies on.
    pub provisions: Vec<Provision>,
    /// The places to fill.
    pub slots: BTreeSet<Slot>,
    /// The day of the notice: the law of that day holds.
    pub on: Date,
    /// The law of a letter that relies on no provision.
    pub home: Regime,
}

/// A refusal notice to be finished by hand.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The plan that it follows.
    pub plan: Plan,
    /// Its paragraphs, in the order of a notice.
    pub blocks: Vec<DraftBlock>,
}

/// One place of a draft.
#[derive(Clone, Debug)]
pub struct DraftBlock {
    /// Which.
    pub slot: Slot,
    /// The provision that it is about.
    pub provision: Option<Provision>,
    /// Where the law asks for it; none where it need not be there.
    pub law: Option<String>,
    /// What stands there.
    pub content: Content,
    /// A place that is filled by the same words, and stands in none of its own.
    pub also: Option<Slot>,
    /// What else the archive has for the place, the best first: each may stand there in its stead.
    pub offers: Vec<Offer>,
}

/// Words that would do in a place, of this body or of another.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The wording that they are of.
    pub wording: Arc<Wording>,
    /// The words for this notice, with blanks.
    pub text: String,
}

/// What stands in a place of a draft.
#[derive(Clone, Debug)]
pub enum Content {
    /// A wording of the archive.
    Filled {
        /// Which.
        wording: Arc<Wording>,
        /// Its words for this notice, with blanks.
        text: String,
        /// Provisions of the plan that it should be about and is not: it names others alone.
        uncovered: Vec<Provision>,
    },
    /// What one letter of the body alone said, by itself or of several things: an example, whose facts are that letter's.
    Example {
        /// The wording.
        wording: Arc<Wording>,
        /// Its words, with blanks.
        text: String,
        /// The letter.
        source: Arc<SourceLetter>,
        /// The passage of the response.
        passage: PassageId,
    },
    /// Nothing.
    Missing(Missing),
}

/// Why nothing stands in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// The archive has never said it.
    NeverUsed,
    /// Only one letter said it, so that nothing tells what of it belongs to that letter alone.
    OnlyOnce {
        /// The letter.
        source: Arc<SourceLetter>,
        /// The passage of the response.
        passage: PassageId,
    },
    /// The archive says it of this provision among other things, so that it has to be taken from there by hand.
    OnlyMixed {
        /// The latest letter that does.
        source: Arc<SourceLetter>,
        /// The passage of the response.
        passage: PassageId,
    },
    /// What the archive says is out of date.
    OnlyStale {
        /// The wording that would have been used.
        wording: WordingId,
        /// What is out of date in it.
        terms: Vec<Stale>,
    },
    /// The law asks for it and it was not ticked.
    NotTicked,
}

impl Plan {
    /// A notice with every place that a refusal under these provisions must have, an opening, and advice.
    pub fn usual(authority: Option<Authority>, provisions: Vec<Provision>, on: Date) -> Plan {
        let usual = |slot: &Slot| matches!(slot, Slot::Opening | Slot::Reasons | Slot::Advice);
        let wanted = |slot: &Slot| usual(slot) || provisions.iter().any(|provision| slot.is_wanted(provision, on));
        let slots = Slot::ALL.iter().copied().filter(wanted).collect();
        Plan { authority, provisions, slots, on, home: Regime::Foia }
    }

    /// The law of the notice: that of the first provision, or else of the letter.
    pub fn regime(&self) -> Regime {
        self.provisions.first().map_or(self.home, Provision::regime)
    }

    /// The laws of its provisions, that of the first first. A notice follows one of them.
    pub fn regimes(&self) -> Vec<Regime> {
        let mut regimes: Vec<Regime> = Vec::new();
        for regime in self.provisions.iter().map(Provision::regime) {
            if !regimes.contains(&regime) {
                regimes.push(regime);
            }
        }
        regimes
    }

    /// The provisions of the plan that a decision in these words leaves out. One that names none is for all of them.
    pub(super) fn not_covered(&self, text: &str) -> Vec<Provision> {
        let named: Vec<Provision> = law::scan(text)
            .iter()
            .map(|mention| mention.under(self.regime()))
            .filter(|named| self.provisions.iter().any(|asked| asked.section() == named.section()))
            .collect();
        let covers = |asked: &Provision| named.iter().any(|named| named.is_within(asked) || asked.is_within(named));
        let of_another_law = |asked: &Provision| asked.regime() != self.regime();
        let left_out = |asked: &&Provision| !covers(asked) && (!named.is_empty() || of_another_law(asked));
        self.provisions.iter().filter(left_out).cloned().collect()
    }

    /// Whether a decision in these words relies on something that the plan does not.
    pub(super) fn is_foreign(&self, text: &str) -> bool {
        let named = law::scan(text).into_iter().map(|mention| mention.under(self.regime()));
        let foreign = |named: Provision| law::refuses(&named) && self.provisions.iter().all(|asked| asked.section() != named.section());
        named.into_iter().any(foreign)
    }

    /// Whether a decision that neither confirms nor denies, or one that does not, fits the plan.
    pub(super) fn allows_silence(&self, silent: bool) -> bool {
        if silent { self.provisions.iter().any(law::is_ncnd_limb) } else { !self.provisions.iter().all(law::is_ncnd_limb) }
    }

    /// Whether the request itself is refused, for its cost, as vexatious or repeated, or because it asks too much or too loosely.
    pub(super) fn relies_on_ground(&self) -> bool {
        let is_ground = |asked: &Provision| law::entry(asked).is_some_and(|entry| entry.standing(self.on) == Standing::Ground);
        self.provisions.iter().any(|asked| is_ground(asked) || law::is_for_want_of_precision(asked))
    }

    /// Where the law asks for a place: of one provision, or of each that wants it, every law once.
    pub(super) fn law(&self, slot: Slot, provision: Option<&Provision>) -> Option<String> {
        let about = |asked: &&Provision| provision.is_none_or(|only| only == *asked) && slot.is_wanted(asked, self.on);
        let mut laws: Vec<&'static str> = Vec::new();
        for law in self.provisions.iter().filter(about).filter_map(|asked| slot.law(asked, self.on)) {
            if !laws.contains(&law) {
                laws.push(law);
            }
        }
        (!laws.is_empty()).then(|| laws.join("; "))
    }
}

impl Draft {
    /// How many blanks are still to be filled in.
    pub fn blanks(&self) -> usize {
        let in_block = |block: &DraftBlock| match &block.content {
            Content::Filled { text, .. } | Content::Example { text, .. } => blanks(text).count(),
            Content::Missing(_) => 0,
        };
        self.blocks.iter().map(in_block).sum()
    }

    /// The places where something is missing that the law asks for.
    pub fn missing(&self) -> impl Iterator<Item = &DraftBlock> {
        self.blocks.iter().filter(|block| block.law.is_some() && block.is_lacking())
    }
}

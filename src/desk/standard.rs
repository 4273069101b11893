//! What a body says where nothing is withheld: that something is given, not held, or unclear. The best of its own wordings, and those of
//! other bodies as alternatives.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::law;
use crate::response::{Authority, Date, Provision, Regime};
use crate::wording::mask::blanks;
use crate::wording::{Catalogue, Part, Wording, stale};

/// What a wording is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// That information is given.
    Given,
    /// That it is not held.
    NotHeld,
    /// That the request has to be made clear.
    Unclear,
}

/// A wording that says it.
pub(super) struct Fitting {
    /// The wording.
    pub(super) wording: Arc<Wording>,
    /// Its words for this reply.
    pub(super) text: String,
    /// Whether it goes in by itself: several letters of this body say it.
    pub(super) is_standard: bool,
}

/// The fewest letters that say something which goes into a reply by itself; what one letter says may be that letter's alone.
const STANDARD: usize = 2;
/// The most wordings of which one may be chosen.
const MOST: usize = 4;
/// The most blanks of a wording that stands by itself.
const MOST_BLANKS: usize = 2;

impl Says {
    fn parts(self) -> &'static [Part] {
        match self {
            Says::Given => &[Part::Disclosure, Part::Decision],
            Says::NotHeld => &[Part::Decision, Part::Reasons, Part::Disclosure],
            Says::Unclear => &[Part::Advice, Part::Decision, Part::Introduction],
        }
    }

    /// Words of which it has one.
    fn words(self) -> &'static [&'static str] {
        match self {
            Says::Given => {
                &["attached", "below", "set out", "enclosed", "provided", "disclosed", "released", "can confirm that the information"]
            }
            Says::NotHeld => &["not hold", "not held", "no information", "no recorded information", "holds no", "hold no"],
            Says::Unclear => &["clarif", "what you mean", "more detail", "be more specific", "unclear", "not clear"],
        }
    }

    /// Words of which it has none.
    fn others(self) -> &'static [&'static str] {
        match self {
            Says::Given => &[
                "not ",
                "withh",
                "refus",
                "exempt",
                "except",
                "cannot",
                "unable",
                "review",
                "complain",
                "commissioner",
                "licen",
                "copyright",
                "?",
            ],
            Says::NotHeld => {
                &["withh", "refus", "exempt under", "disclos", "provided", "review", "complain", "commissioner", "neither confirm"]
            }
            Says::Unclear => &["withh", "refus", "exempt", "review", "complain", "commissioner"],
        }
    }

    fn suits(self, text: &str, regime: Regime) -> bool {
        let small = text.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
        let word_is_question = |word: &str| word.strip_prefix('q').is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        // What answers one question of a letter by its number is that letter's own.
        let is_of_one = small.contains("question") || small.split(|c: char| !c.is_alphanumeric()).any(word_is_question);
        // Scotland's Act has no such paragraphs.
        let is_english = regime.is_scottish() && ["1(1)(a)", "1(1)(b)"].iter().any(|paragraph| small.contains(paragraph));
        let is_of_law = law::scan(text).iter().all(|mention| mention.under(regime).regime() == regime)
            && (regime.is_scottish() || !small.contains("scot"))
            && (regime.is_environmental() || !small.contains("environmental information"));
        has(self.words()) && !has(self.others()) && !is_of_one && !is_english && is_of_law && blanks(text).count() <= MOST_BLANKS
    }
}

/// The wordings that say it under this law on that day, those of this body first.
pub(super) fn find(catalogue: &Catalogue, says: Says, authority: Option<&Authority>, regime: Regime, on: Date) -> Vec<Fitting> {
    // Scotland's notice that something is not held names a section of its own.
    let is_plain = |provision: &Provision| !law::refuses(provision) || says == Says::NotHeld && law::is_not_held(provision);
    let mut found: Vec<(bool, usize, Option<Date>, Fitting)> = Vec::new();
    for wording in catalogue.iter().filter(|wording| says.parts().contains(&wording.part)) {
        for variant in &wording.variants {
            let is_fit = says.suits(&variant.text, regime)
                && stale::terms(&variant.text, on).is_empty()
                && variant.uses.iter().any(|used| used.provisions.iter().all(is_plain));
            if is_fit {
                let is_own = variant.uses.iter().any(|used| authority == Some(&used.source.authority));
                let is_standard = is_own && variant.responses() >= STANDARD;
                let fitting = Fitting { wording: Arc::clone(wording), text: variant.text.clone(), is_standard };
                found.push((is_standard, variant.responses(), variant.last(), fitting));
            }
        }
    }
    found.sort_by(|a, b| (b.0, b.1, b.2).cmp(&(a.0, a.1, a.2)).then_with(|| a.3.text.cmp(&b.3.text)));
    let mut seen = BTreeSet::new();
    found.into_iter().map(|(.., fitting)| fitting).filter(|fitting| seen.insert(fitting.wording.id)).take(MOST).collect()
}

//! A slot to the wording that best fills it: current in law, of the right provision, said by more than one letter, and of the
//! body's own if it can be.

use std::cmp::Reverse;
use std::sync::Arc;

use super::body::Bodies;
use super::draft::{Offer, Plan};
use super::slot::{Slot, is_of_regulations, is_silent};
use crate::law;
use crate::response::LetterKind;
use crate::response::{Authority, Date, Provision};
use crate::wording::mask::{self, Blank};
use crate::wording::usage::responses;
use crate::wording::{Catalogue, Part, Usage, Variant, Wording, stale, template};

/// Years in which a use counts as recent.
const RECENT_YEARS: i16 = 3;
/// How many wordings are offered for a place, the chosen one included.
const MOST_OFFERS: usize = 5;
/// The fewest responses that make a paragraph more than what one letter said.
const STANDARD: usize = 2;

/// Blanks for the facts of a case that what several letters have in common may have, and the share of the words of the best of them, in
/// hundredths, that it keeps at least: with more blanks and fewer words it says less than that letter.
const MOST_FACTS: usize = 1;
const FEWEST_KEPT: usize = 60;

/// What wordings are chosen from.
#[derive(Clone, Copy)]
pub(super) struct Archive<'a> {
    /// The wordings.
    pub(super) catalogue: &'a Catalogue,
    /// The bodies that use them.
    pub(super) bodies: &'a Bodies,
}

/// How well a variant fills a slot; the greater, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    whole: bool,
    /// Whether it names the Regulations, where the notice is under them.
    of_law: bool,
    standard: bool,
    exact: bool,
    own: bool,
    /// Whether it refuses, and gives nothing: a notice of refusal has no use for what another letter gave.
    only_refuses: bool,
    /// Whether reasons not to confirm or deny say what either would tell.
    says_why: bool,
    few_blanks: Reverse<usize>,
    recent: usize,
    uses: usize,
    last: Option<Date>,
}

/// The wording that fills a slot.
pub(super) struct Best<'a> {
    /// The wording.
    pub(super) wording: &'a Arc<Wording>,
    /// Its words for this notice.
    pub(super) text: String,
}

/// What one letter alone says.
pub(super) struct Once<'a> {
    /// The wording.
    pub(super) wording: &'a Arc<Wording>,
    /// Where it is said.
    pub(super) used: &'a Usage,
    /// Its words, where the body that refuses said them.
    pub(super) own: Option<String>,
}

/// What a letter says of a provision among other things.
pub(super) struct Mixed<'a> {
    /// The wording.
    pub(super) wording: &'a Arc<Wording>,
    /// Where it is said.
    pub(super) used: &'a Usage,
    /// Its words, where the body that refuses said them and they name no other provision.
    pub(super) own: Option<&'a str>,
}

/// What the archive has for a slot.
pub(super) struct Choice<'a> {
    /// The best that is current and that several letters say.
    pub(super) best: Option<Best<'a>>,
    /// The best of what only one letter says, and its words where they are the body's own.
    pub(super) once: Option<Once<'a>>,
    /// The best of those that are out of date.
    pub(super) stale: Option<&'a Arc<Wording>>,
    /// Where there is none of these: the latest letter that says it of this provision among other things.
    pub(super) mixed: Option<Mixed<'a>>,
    /// All that is current and would do, the best first: what several letters say, and then what one does.
    pub(super) offers: Vec<Offer>,
}

/// A wording with those of its variants that would do, the best first.
struct Candidate<'a> {
    wording: &'a Arc<Wording>,
    variants: Vec<Suitable<'a>>,
}

/// A variant that would do, with its uses for this.
struct Suitable<'a> {
    fit: Fit,
    variant: &'a Variant,
    uses: Vec<&'a Usage>,
}

/// What the archive has for this slot and provision.
pub(super) fn choose<'a>(archive: Archive<'a>, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Choice<'a> {
    let (mut fits, mut once, mut out_of_date) = (Vec::new(), Vec::new(), Vec::new());
    for wording in archive.catalogue.iter().filter(|wording| slot.parts().contains(&wording.part)) {
        let suitable = wording.variants.iter().filter(|variant| slot.takes(wording.part, &variant.text));
        let suitable = suitable.filter_map(|variant| Suitable::new(variant, archive.bodies, plan, slot, provision));
        let (current, stale): (Vec<_>, Vec<_>) = suitable.partition(|suitable| stale::terms(&suitable.variant.text, plan.on).is_empty());
        let candidates = [current, stale].map(|variants| Candidate::new(wording, variants));
        let [current, stale] = candidates;
        out_of_date.extend(stale);
        match current {
            Some(current) if current.responses() >= STANDARD => fits.push(current),
            Some(current) => once.push(current),
            None => {}
        }
    }
    // What several letters have in common may say less than each of them.
    let regime = provision.map_or(plan.regime(), Provision::regime);
    let (fits, less): (Vec<_>, Vec<_>) = fits
        .into_iter()
        .partition(|candidate| candidate.says_enough() && slot.suits(&candidate.text(plan.authority.as_ref()), regime, provision));
    once.extend(less);
    // What one letter advised is of its own request, unless it is how to come within a limit.
    if slot == Slot::Advice && !plan.relies_on_ground() {
        once.clear();
    }
    let is_said = !fits.is_empty() || !once.is_empty() || !out_of_date.is_empty();
    Choice {
        mixed: (!is_said).then(|| mixed(archive.catalogue, plan, slot, provision)).flatten(),
        best: best_of(&fits).map(|best| Best { wording: best.wording, text: best.text(plan.authority.as_ref()) }),
        offers: offers(&fits, &once, plan.authority.as_ref()),
        once: once_said(&once, plan),
        stale: best_of(&out_of_date).map(|best| best.wording),
    }
}

/// The latest letter, of the body that refuses if it can be, that fills this place for this provision in words that are about other things too.
fn mixed<'a>(catalogue: &'a Catalogue, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Option<Mixed<'a>> {
    let alike = |served: &Provision, asked: &Provision| served.is_within(asked) || asked.is_within(served);
    let is_about = |used: &Usage| match provision {
        Some(provision) => used.provisions.iter().any(|served| alike(served, provision)),
        None => slot == Slot::Decision && used.provisions.iter().any(|served| plan.provisions.iter().any(|asked| alike(served, asked))),
    };
    let regime = provision.map_or(plan.regime(), Provision::regime);
    // What stands under reasons and tells of the harm is read as harm.
    let says = |part: Part, text: &str| match slot {
        Slot::Reasons if part == Part::Harm => Slot::Harm.suits(text, regime, provision),
        slot => slot.parts().contains(&part) && slot.suits(text, regime, provision),
    };
    let is_of_answer =
        |used: &Usage| used.source.kind == LetterKind::Answer && used.source.date.is_none_or(|day| day <= plan.on) && is_about(used);
    let is_own = |used: &Usage| plan.authority.as_ref() == Some(&used.source.authority);
    let variants = catalogue.iter().flat_map(|wording| wording.variants.iter().map(move |variant| (wording, variant)));
    let said = variants.filter(|(wording, variant)| says(wording.part, &variant.text));
    let uses = said.flat_map(|(wording, variant)| variant.uses.iter().map(move |used| (wording, variant, used)));
    let latest = uses.filter(|(_, _, used)| is_of_answer(used)).max_by_key(|(_, _, used)| (is_own(used), used.recency()));
    latest.map(|(wording, variant, used)| {
        let is_plain =
            provision.is_some_and(|asked| !names_others(&variant.text, asked)) && stale::terms(&variant.text, plan.on).is_empty();
        Mixed { wording, used, own: (is_own(used) && is_plain).then_some(variant.text.as_str()) }
    })
}

/// The words of these candidates for the notice of a body, the best first.
fn offers(fits: &[Candidate], once: &[Candidate], body: Option<&Authority>) -> Vec<Offer> {
    let sorted = |candidates: &[Candidate]| {
        let mut sorted: Vec<&Candidate> = candidates.iter().collect();
        sorted.sort_by_key(|candidate| candidate.order());
        sorted.into_iter().map(|candidate| Offer { wording: Arc::clone(candidate.wording), text: candidate.text(body) }).collect::<Vec<_>>()
    };
    sorted(fits).into_iter().chain(sorted(once)).take(MOST_OFFERS).collect()
}

/// The best of what one letter alone says, the body's own first.
fn once_said<'a>(candidates: &[Candidate<'a>], plan: &Plan) -> Option<Once<'a>> {
    let best = candidates.iter().min_by_key(|candidate| (Reverse(candidate.variants[0].fit.own), candidate.order()))?;
    let suitable = &best.variants[0];
    let used = suitable.uses.first().copied()?;
    let own = suitable.fit.own.then(|| best.text(plan.authority.as_ref()));
    Some(Once { wording: best.wording, used, own })
}

fn best_of<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    candidates.iter().min_by_key(|candidate| candidate.order())
}

impl<'a> Candidate<'a> {
    fn new(wording: &'a Arc<Wording>, mut variants: Vec<Suitable<'a>>) -> Option<Self> {
        variants.sort_by(|a, b| b.fit.cmp(&a.fit).then_with(|| a.variant.text.cmp(&b.variant.text)));
        (!variants.is_empty()).then_some(Candidate { wording, variants })
    }

    fn order(&self) -> (Reverse<Fit>, crate::wording::WordingId) {
        (Reverse(self.variants[0].fit), self.wording.id)
    }

    fn responses(&self) -> usize {
        responses(self.variants.iter().flat_map(|suitable| suitable.uses.iter().copied()))
    }

    /// Whether what its letters have in common says nearly what the best of them says.
    fn says_enough(&self) -> bool {
        let text = self.text(None);
        let own = |text: &str| text.split_whitespace().filter(|word| !word.starts_with('[')).count();
        text.matches(Blank::Facts.as_str()).count() <= MOST_FACTS && own(&text) * 100 >= own(&self.variants[0].variant.text) * FEWEST_KEPT
    }

    /// The best variant where more than one letter has it, else what all have in common; for another body without the contact
    /// details of those that used it.
    fn text(&self, body: Option<&Authority>) -> String {
        let best = &self.variants[0];
        let texts = || self.variants.iter().map(|suitable| suitable.variant.text.as_str()).collect::<Vec<_>>();
        let text = if best.fit.standard || !self.wording.part.has_facts() { best.variant.text.clone() } else { template::form(&texts()) };
        let own = body.is_some_and(|body| best.variant.is_of(body));
        if own { text } else { mask::without_contacts(&text) }
    }
}

impl<'a> Suitable<'a> {
    fn new(variant: &'a Variant, bodies: &Bodies, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Option<Self> {
        let about = |used: &&Usage| used.source.kind == LetterKind::Answer && is_about(used, plan, slot, provision);
        let uses: Vec<&Usage> = variant.uses.iter().filter(about).collect();
        let regime = provision.map_or(plan.regime(), Provision::regime);
        let may_say_it =
            || !slot.gives_contacts() || plan.authority.as_ref().is_some_and(|body| variant.is_of(body)) || !variant.has_contacts();
        let text = variant.text.to_lowercase();
        let own = plan.authority.as_ref().is_some_and(|body| variant.is_of(body));
        let is_anothers = || !own && bodies.is_anothers(&text, plan.authority.as_ref());
        // What is said of one provision names no other, and what is said of all names none that the notice does not rely on.
        let names_another = || match provision.filter(|_| slot.is_for_each_provision()) {
            Some(asked) => names_others(&variant.text, asked),
            None => plan.is_foreign(&variant.text),
        };
        let decides_this = || slot != Slot::Decision || plan.allows_silence(is_silent(&text));
        if uses.is_empty()
            || !slot.suits(&variant.text, regime, provision)
            || !may_say_it()
            || !decides_this()
            || names_another()
            || is_anothers()
        {
            return None;
        }
        let is_recent = |used: &&&Usage| used.source.date.is_some_and(|date| date.year() + RECENT_YEARS >= plan.on.year());
        let all = responses(uses.iter().copied());
        let fit = Fit {
            whole: slot != Slot::Decision || plan.not_covered(&variant.text).is_empty(),
            of_law: !regime.is_environmental() || is_of_regulations(&text),
            standard: all >= STANDARD,
            exact: match provision {
                Some(provision) => uses.iter().any(|used| used.provisions.contains(provision)),
                None => slot == Slot::Decision && uses.iter().any(|used| !used.provisions.is_empty()),
            },
            own: plan.authority.as_ref().is_some_and(|body| uses.iter().any(|used| used.source.authority == *body)),
            only_refuses: slot != Slot::Decision || !gives(&text),
            says_why: ["contraven", "because", "would itself", "would tell", "reveal"].iter().any(|word| text.contains(word)),
            few_blanks: Reverse(mask::blanks(&variant.text).count().saturating_sub(2) / 2),
            recent: responses(uses.iter().filter(is_recent).copied()),
            uses: all,
            last: variant.last(),
        };
        Some(Suitable { fit, variant, uses })
    }
}

/// Whether a decision, in small letters, tells of something that is given too.
fn gives(text: &str) -> bool {
    [
        "is disclosed",
        "are disclosed",
        "decided to disclose",
        "disclosed in full",
        "disclosed in part",
        "is provided",
        "is attached",
        "are attached",
        "is enclosed",
        "enclose",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// Whether words name a provision to refuse by that is of another section than the one asked for.
fn names_others(text: &str, asked: &Provision) -> bool {
    let named = law::scan(text).into_iter().map(|mention| mention.under(asked.regime()));
    named.into_iter().any(|named| law::refuses(&named) && named.section() != asked.section())
}

/// Whether a letter uses a paragraph for what the slot is for: for this provision, or in a decision for none but the plan's.
fn is_about(used: &Usage, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> bool {
    let alike = |served: &Provision, asked: &Provision| served.is_within(asked) || asked.is_within(served);
    match provision {
        Some(provision) => used.provisions.iter().any(|served| alike(served, provision)),
        None if slot == Slot::Decision => used.provisions.iter().all(|served| plan.provisions.iter().any(|asked| alike(served, asked))),
        // How to narrow a request is said of the limit alone.
        None if slot == Slot::Advice => {
            let serves = |served: &Provision| plan.provisions.iter().any(|asked| alike(served, asked));
            if plan.relies_on_ground() { used.provisions.iter().any(serves) } else { used.provisions.iter().all(serves) }
        }
        None => true,
    }
}

impl Variant {
    fn is_of(&self, body: &Authority) -> bool {
        self.uses.iter().any(|used| used.source.authority == *body)
    }

    fn has_contacts(&self) -> bool {
        mask::without_contacts(&self.text) != self.text
    }
}

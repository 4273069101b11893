//! A slot to the wording that best fills it: current in law, of the right provision, of the body's own if it can be.

use std::sync::Arc;

use super::{Plan, Slot};
use crate::response::{Date, Provision};
use crate::wording::{Catalogue, Use, Variant, Wording, stale};

/// Years in which a use counts as recent.
const RECENT_YEARS: i16 = 3;
/// How many further wordings are named beside the chosen one.
const OTHERS: usize = 3;

/// A variant that could fill a slot; the greater, the better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    standard: bool,
    exact: bool,
    own: bool,
    recent: usize,
    uses: usize,
    last: Option<Date>,
}

/// The wording that fills a slot.
pub(super) struct Best<'a> {
    /// The wording.
    pub(super) wording: &'a Arc<Wording>,
    /// The variant of it to use.
    pub(super) variant: &'a Variant,
    /// The wordings that come next.
    pub(super) others: Vec<Arc<Wording>>,
}

/// What the archive has for a slot.
pub(super) struct Choice<'a> {
    /// The best that is current.
    pub(super) best: Option<Best<'a>>,
    /// The best of those that are out of date.
    pub(super) stale: Option<&'a Arc<Wording>>,
}

/// What the archive has for this slot and provision.
pub(super) fn choose<'a>(catalogue: &'a Catalogue, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Choice<'a> {
    let mut fits: Vec<(Fit, &Arc<Wording>, &Variant)> = Vec::new();
    let mut out_of_date: Vec<(Fit, &Arc<Wording>)> = Vec::new();
    for wording in catalogue.iter().filter(|wording| wording.part == slot.part()) {
        let variants = wording
            .variants
            .iter()
            .filter(|variant| slot.suits(&variant.text, provision.map_or(plan.regime(), Provision::regime), provision));
        for (fit, variant) in variants.filter_map(|variant| Some((fit(variant, plan, slot, provision)?, variant))) {
            match stale::terms(&variant.text, plan.on).is_empty() {
                true => fits.push((fit, wording, variant)),
                false => out_of_date.push((fit, wording)),
            }
        }
    }
    fits.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1.id, &a.2.text).cmp(&(b.1.id, &b.2.text))));
    out_of_date.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let best = fits.first().map(|(_, wording, variant)| {
        let mut others: Vec<Arc<Wording>> = Vec::new();
        for (_, other, _) in &fits {
            if other.id != wording.id && !others.iter().any(|known| known.id == other.id) && others.len() < OTHERS {
                others.push(Arc::clone(other));
            }
        }
        Best { wording, variant, others }
    });
    Choice { best, stale: out_of_date.first().map(|(_, wording)| *wording) }
}

fn fit(variant: &Variant, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Option<Fit> {
    let about = |used: &&Use| match provision {
        Some(provision) => used.provisions.iter().any(|served| served.is_within(provision) || provision.is_within(served)),
        None => {
            slot != Slot::Decision
                || used
                    .provisions
                    .iter()
                    .all(|served| plan.provisions.iter().any(|asked| asked.is_within(served) || served.is_within(asked)))
        }
    };
    let uses: Vec<&Use> = variant.uses.iter().filter(about).collect();
    let is_recent = |used: &&&Use| used.source.date.is_some_and(|date| date.year() + RECENT_YEARS >= plan.on.year());
    (!uses.is_empty()).then(|| Fit {
        standard: uses.len() > 1,
        exact: match provision {
            Some(provision) => uses.iter().any(|used| used.provisions.contains(provision)),
            None => slot == Slot::Decision && uses.iter().any(|used| !used.provisions.is_empty()),
        },
        own: plan.authority.as_ref().is_some_and(|body| uses.iter().any(|used| used.source.authority == *body)),
        recent: uses.iter().filter(is_recent).count(),
        uses: uses.len(),
        last: variant.last(),
    })
}

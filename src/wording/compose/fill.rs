//! A plan to its draft: each slot filled with the best current wording, or marked as missing.

use std::sync::Arc;

use super::body::Bodies;
use super::choice::{self, Archive, Choice};
use super::draft::{Content, Draft, DraftBlock, Missing, Offer, Plan};
use super::number;
use super::slot::Slot;
use crate::response::{Authority, Provision};
use crate::wording::{Catalogue, Usage, Wording};

/// The draft that a plan comes to in this archive.
pub fn compose(catalogue: &Catalogue, plan: Plan) -> Draft {
    let mut blocks = Vec::new();
    let bodies = Bodies::of(catalogue);
    let archive = Archive { catalogue, bodies: &bodies };
    let before = [Slot::Opening, Slot::Decision];
    let general = |slot: Slot, blocks: &mut Vec<DraftBlock>| {
        let wanted = plan.provisions.iter().any(|provision| slot.is_wanted(provision, plan.on));
        blocks.extend(block(archive, &plan, slot, None, wanted));
    };
    before.into_iter().for_each(|slot| general(slot, &mut blocks));
    for provision in &plan.provisions {
        for slot in Slot::ALL.iter().copied().filter(|slot| slot.is_for_each_provision()) {
            let wanted = slot.is_wanted(provision, plan.on);
            // A tick fills a place for the provisions that it means anything for.
            if wanted || slot == Slot::Reasons {
                blocks.extend(block(archive, &plan, slot, Some(provision), wanted));
            }
        }
    }
    let after = Slot::ALL.iter().copied().filter(|slot| !slot.is_for_each_provision() && !before.contains(slot));
    after.for_each(|slot| general(slot, &mut blocks));
    join(&mut blocks);
    number::number(&mut blocks);
    Draft { plan, blocks }
}

fn block(archive: Archive, plan: &Plan, slot: Slot, provision: Option<&Provision>, wanted: bool) -> Option<DraftBlock> {
    let ticked = plan.slots.contains(&slot);
    if !ticked && !wanted {
        return None;
    }
    let (content, offers) =
        if ticked { content(archive, plan, slot, provision) } else { (Content::Missing(Missing::NotTicked), Vec::new()) };
    Some(DraftBlock { slot, provision: provision.cloned(), law: plan.law(slot, provision), content, also: None, offers })
}

/// Where one passage of a letter is the example for the reasons and for the harm, it stands once.
fn join(blocks: &mut Vec<DraftBlock>) {
    let example = |block: &DraftBlock| match &block.content {
        Content::Example { source, passage, wording, .. } => Some((wording.id, Arc::clone(source), *passage)),
        _ => None,
    };
    for at in (1..blocks.len()).rev() {
        let (before, here) = (&blocks[at - 1], &blocks[at]);
        let is_same = example(before).is_some() && example(before) == example(here) && before.provision == here.provision;
        if is_same && (before.slot, here.slot) == (Slot::Reasons, Slot::Harm) {
            blocks.remove(at);
            blocks[at - 1].also = Some(Slot::Harm);
        }
    }
}

/// What stands in a place, and what else would do there.
fn content(archive: Archive, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> (Content, Vec<Offer>) {
    let mut choice = choice::choose(archive, plan, slot, provision);
    let name = plan.authority.as_ref().map_or("[authority]", Authority::name);
    let named = |text: &str| text.replace("[authority]", name);
    choice.offers.iter_mut().for_each(|offer| offer.text = named(&offer.text));
    let content = filled(&choice, plan, slot, named);
    let chosen = match &content {
        Content::Filled { wording, .. } | Content::Example { wording, .. } => Some(wording.id),
        Content::Missing(_) => None,
    };
    choice.offers.retain(|offer| Some(offer.wording.id) != chosen);
    (content, choice.offers)
}

fn filled(choice: &Choice, plan: &Plan, slot: Slot, named: impl Fn(&str) -> String) -> Content {
    if let Some(best) = &choice.best {
        let uncovered = if slot == Slot::Decision { plan.not_covered(&best.text) } else { Vec::new() };
        return Content::Filled { wording: Arc::clone(best.wording), text: named(&best.text), uncovered };
    }
    let example = |wording: &Arc<Wording>, text: &str, used: &Usage| Content::Example {
        wording: Arc::clone(wording),
        text: named(text),
        source: Arc::clone(&used.source),
        passage: used.passage,
    };
    if let Some(once) = &choice.once
        && let Some(text) = &once.own
    {
        return example(once.wording, text, once.used);
    }
    if let Some(mixed) = &choice.mixed {
        let missing = || Missing::OnlyMixed { source: Arc::clone(&mixed.used.source), passage: mixed.used.passage };
        return mixed.own.map_or_else(|| Content::Missing(missing()), |text| example(mixed.wording, text, mixed.used));
    }
    Content::Missing(match (&choice.once, choice.stale) {
        (Some(once), _) => Missing::OnlyOnce { source: Arc::clone(&once.used.source), passage: once.used.passage },
        (None, Some(wording)) => Missing::OnlyStale { wording: wording.id, terms: wording.stale(plan.on) },
        (None, None) => Missing::NeverUsed,
    })
}

//! A plan to its draft: each slot filled with the best current wording, or marked as missing.

use std::sync::Arc;

use super::body::Bodies;
use super::choice::{self, Archive};
use super::draft::{Content, Draft, DraftBlock, Missing, Plan};
use super::number;
use super::slot::Slot;
use crate::response::{Authority, Provision};
use crate::wording::Catalogue;

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
    number::number(&mut blocks);
    Draft { plan, blocks }
}

fn block(archive: Archive, plan: &Plan, slot: Slot, provision: Option<&Provision>, wanted: bool) -> Option<DraftBlock> {
    let ticked = plan.slots.contains(&slot);
    if !ticked && !wanted {
        return None;
    }
    let content = if ticked { content(archive, plan, slot, provision) } else { Content::Missing(Missing::NotTicked) };
    Some(DraftBlock { slot, provision: provision.cloned(), law: plan.law(slot, provision), content })
}

fn content(archive: Archive, plan: &Plan, slot: Slot, provision: Option<&Provision>) -> Content {
    let choice = choice::choose(archive, plan, slot, provision);
    if let Some(best) = choice.best {
        let uncovered = if slot == Slot::Decision { plan.not_covered(&best.text) } else { Vec::new() };
        let name = plan.authority.as_ref().map_or("[authority]", Authority::name);
        let text = best.text.replace("[authority]", name);
        return Content::Filled { wording: Arc::clone(best.wording), text, others: best.others, uncovered };
    }
    if let Some(once) = &choice.once
        && let Some(text) = &once.own
    {
        let name = plan.authority.as_ref().map_or("[authority]", Authority::name);
        let (source, passage) = (Arc::clone(&once.used.source), once.used.passage);
        return Content::Example { wording: Arc::clone(once.wording), text: text.replace("[authority]", name), source, passage };
    }
    if let Some(used) = choice.mixed {
        return Content::Missing(Missing::OnlyMixed { source: Arc::clone(&used.source), passage: used.passage });
    }
    Content::Missing(match (choice.once, choice.stale) {
        (Some(once), _) => Missing::OnlyOnce { source: Arc::clone(&once.used.source), passage: once.used.passage },
        (None, Some(wording)) => Missing::OnlyStale { wording: wording.id, terms: wording.stale(plan.on) },
        (None, None) => Missing::NeverUsed,
    })
}

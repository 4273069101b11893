//! The items of lists to which of them are questions: where half of a list asks, all of it does.

use super::asked::is_bare_label;
use super::cue::Cue;
use super::interrogative::{Interrogative, asks};
use super::label::Count;
use super::letter::Letter;
use super::outline::Outline;
use crate::response::Role;

/// Which items are questions, list by list.
pub(super) fn lists(letter: &Letter, outline: &Outline) -> Vec<bool> {
    let mut listed = vec![false; letter.blocks.len()];
    let mut major: Vec<usize> = Vec::new();
    let mut minor: Vec<usize> = Vec::new();
    for block in 0..letter.blocks.len() {
        let role = outline.roles[block];
        if matches!(role, Role::ReviewRights | Role::Boilerplate) || outline.leads[block] && !is_bare_label(letter, block) {
            continue;
        }
        let Some(label) = &letter.blocks[block].label else { continue };
        let leads_on = |items: &[usize]| items.last().and_then(|&b| letter.blocks[b].label.as_ref()).is_some_and(|l| l.leads_to(label));
        let nested_now = label.count.is_minor() && !major.is_empty() && !leads_on(&major);
        let open = if nested_now { &mut minor } else { &mut major };
        let leads = leads_on(open);
        if !leads {
            settle(letter, outline, std::mem::take(open), nested_now, &mut listed);
        }
        open.push(block);
        if !label.count.is_minor() {
            settle(letter, outline, std::mem::take(&mut minor), true, &mut listed);
        }
    }
    settle(letter, outline, major, false, &mut listed);
    settle(letter, outline, minor, true, &mut listed);
    listed
}

/// Whether the items of one list ask: half of them, or one by one.
fn settle(letter: &Letter, outline: &Outline, items: Vec<usize>, nested: bool, listed: &mut [bool]) {
    let Some(&first) = items.first() else { return };
    let opening = |b: usize| letter.sentences[letter.of_block[b].clone()].first().map_or(Interrogative::No, |s| letter.asking(s));
    let plainly =
        |b: usize| letter.sentences[letter.of_block[b].clone()].iter().take(3).any(|s| letter.asking(s) == Interrogative::Explicit);
    let count =
        |wanted: Interrogative| items.iter().filter(|&&b| opening(b) >= wanted || wanted == Interrogative::Explicit && plainly(b)).count();
    let quoted = outline.roles[first] == Role::Request;
    let bracketed = letter.blocks[first].label.as_ref().is_some_and(|l| l.bracketed);
    let led =
        (first.saturating_sub(3)..first).any(|b| letter.gives(b, Cue::RequestLead) && !letter.gives(b, Cue::LeadIn) && letter.leads_on(b));
    let answered = |b: usize| letter.of_block[b].len() > 1 || letter.blocks.get(b + 1).is_some_and(|next| next.label.is_none());
    let followed = items.iter().filter(|&&b| answered(b)).count() * 2 > items.len() && items.len() > 1;
    let bullets = letter.blocks[first].label.as_ref().is_some_and(|l| l.count == Count::Bullet || l.bracketed);
    let together = if bullets && !quoted {
        count(Interrogative::Explicit) * 2 >= items.len()
            || count(Interrogative::Nominal) * 2 >= items.len() && followed && !nested && !bracketed
    } else {
        count(Interrogative::Explicit) * 2 >= items.len()
            || count(Interrogative::Implied) * 2 >= items.len()
            || (count(Interrogative::Nominal) * 2 >= items.len() && (quoted || led || followed))
            || (quoted && (!bullets || led))
    };
    for block in items {
        let label = letter.blocks[block].label.as_ref();
        let alone = label.is_some_and(|l| l.count != Count::Bullet) && opening(block) == Interrogative::Explicit;
        let scrap = nested
            && bullets
            && letter.words(block).split(' ').count() < 5
            && asks(letter.words(block).trim_end_matches('?')) < Interrogative::Implied;
        listed[block] = !scrap && together || alone || (quoted && opening(block) >= Interrogative::Nominal && !bullets);
    }
}

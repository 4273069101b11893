//! The roles of blocks, set right by what stands elsewhere in the letter: a message that is answered below, items above the answer.

use super::cue::Cue;
use super::interrogative::{self, Interrogative};
use super::label::Count;
use super::letter::Letter;
use crate::response::Role;

/// A message that is answered by another one below it is the request, where it asks and nothing in it is an officer's.
pub(super) fn asked_above(letter: &Letter, roles: &mut [Role]) {
    let greets = |b: &usize| letter.words(*b).starts_with("dear ");
    let Some(first) = (0..roles.len()).find(greets) else { return };
    let Some(signed) = (first..roles.len()).find(|&b| letter.gives(b, Cue::SignOff)) else { return };
    let answered = (signed..roles.len()).any(|b| greets(&b) && roles[b] == Role::Introduction);
    let sentences = || (first + 1..signed).flat_map(|b| &letter.sentences[letter.of_block[b].clone()]);
    let asks = sentences().any(|s| letter.asking(s) == Interrogative::Explicit || interrogative::is_requester(letter.sentence(s)));
    let officer = sentences().any(|s| s.cues.any(&[Cue::Thanks, Cue::Exempt, Cue::Withheld, Cue::Attached, Cue::NotHeld]));
    if answered && asks && !officer {
        roles[first + 1..signed].fill(Role::Request);
    }
}

/// Numbered items of a page that greets nobody, with their answers, above the item that is first seen to answer: they are of the answer too.
pub(super) fn items_above(letter: &Letter, roles: &mut [Role]) {
    const FURTHEST: usize = 60;
    let number = |b: usize| match letter.blocks[b].label.as_ref()?.count {
        Count::Number(n) | Count::Question(n) => Some(n),
        _ => None,
    };
    let Some(first) = roles.iter().position(|role| role.answers()) else { return };
    let Some(item) = (first.saturating_sub(3)..=first).rev().find(|&b| number(b).is_some_and(|n| n > 1)) else { return };
    let Some(start) = (item.saturating_sub(FURTHEST)..item).rev().find(|&b| number(b) == Some(1)) else { return };
    let answered = (start..item).any(|b| number(b).is_none());
    if answered && roles[start..first].iter().all(|role| *role == Role::Introduction) {
        roles[start..first].fill(Role::Disclosure);
    }
}

//! A place of a notice to a block of the reply: this body's own wording, or one that was chosen by name; else what is missing.

use std::sync::Arc;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::layout::Layout;
use super::reply::{Alternative, Body, Heading, Origin, ReplyBlock};
use crate::response::{Authority, Key};
use crate::wording::Wording;
use crate::wording::compose::{Content, DraftBlock, Offer, Slot};

impl Layout<'_> {
    /// Lays a place of the notice down.
    pub(super) fn draft_block(&mut self, block: &DraftBlock) {
        let is_ours = |wording: &Arc<Wording>| self.body().is_none_or(|body| wording.authorities.contains(body));
        let own = match &block.content {
            Content::Filled { wording, .. } | Content::Example { wording, .. } => {
                Some(Offer { wording: Arc::clone(wording), text: self.named(&block.words()) })
            }
            Content::Missing(_) => None,
        };
        let all: Vec<&Offer> = own.iter().chain(&block.offers).collect();
        let chosen = self.plan.chosen(all.iter().copied(), |offer| offer.wording.id);
        let is_optional = block.law.is_none();
        let filled = matches!(block.content, Content::Filled { .. });
        // What one letter decided is no example for another: the questions say what is refused, and under which provision.
        let is_left_out = !filled && (is_optional || block.slot == Slot::Decision);
        let (words, origin, stands) = match (chosen, &block.content) {
            (Some(chosen), _) => (self.named(&chosen.text), Origin::Wording(Arc::clone(&chosen.wording)), Some(chosen.wording.id)),
            (None, _) if is_left_out => return,
            (None, Content::Filled { wording, .. }) if is_ours(wording) => {
                (block.words(), Origin::Wording(Arc::clone(wording)), Some(wording.id))
            }
            (None, Content::Filled { wording, .. }) => {
                match block.offers.iter().find(|other| is_ours(&other.wording) && other.wording.uses > 1) {
                    Some(own) => (self.named(&own.text), Origin::Wording(Arc::clone(&own.wording)), Some(own.wording.id)),
                    None if is_optional => return,
                    None => (foreign(block, wording), Origin::Missing, None),
                }
            }
            (None, Content::Example { source, passage, wording, .. }) => {
                let key = Key::new(&source.authority, &source.reference);
                let (reference, authority) = (source.reference.clone(), source.authority.clone());
                (block.words(), Origin::Letter { key, reference, authority, passage: Some(*passage) }, Some(wording.id))
            }
            (None, Content::Missing(_)) => (block.words(), Origin::Missing, None),
        };
        let words = if block.slot == Slot::Opening { self.received(&words) } else { words };
        let others = all.iter().filter(|offer| Some(offer.wording.id) != stands);
        let alternatives = others.map(|offer| Alternative::of(&offer.wording, offer.text.clone())).collect();
        let level = if block.provision.is_some() { 2 } else { 1 };
        let heading = (block.slot != Slot::Opening).then(|| Heading { level, words: block.heading(self.regime) });
        self.blocks.push(ReplyBlock { question: None, heading, body: Body::Words(words), origin, alternatives: Vec::new() });
        self.alternatives(alternatives);
    }
}

/// Where an opening says when the request arrived.
static RECEIVED: Lazy<Regex> = lazy_regex!(r"(?i)(received (?:it |by us )?on )\[date(?: \d+)?\]");

impl Layout<'_> {
    /// Words with the day on which the request arrived where they leave it open.
    fn received(&self, words: &str) -> String {
        let day = self.plan.triage.received.strftime("%-d %B %Y").to_string();
        RECEIVED.replace(words, format!("${{1}}{day}")).into_owned()
    }
}

/// The mark of a place for which only other bodies have a wording.
fn foreign(block: &DraftBlock, wording: &Wording) -> String {
    let law = block.law.as_ref().map(|law| format!(" ({law} asks for it)")).unwrap_or_default();
    let about = block.provision.as_ref().map(|provision| format!(", {provision}")).unwrap_or_default();
    let whose = wording.authorities.first().map_or("another body", Authority::name);
    format!(
        "[missing: {}{about}{law}: this body has no wording of its own for it; {whose} has one, {}: choose it, or write it]",
        block.slot.label().to_lowercase(),
        wording.id
    )
}

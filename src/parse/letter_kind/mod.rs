//! A `Letter` and what its answer does to the kind of letter that it is.
//!
//! 1. A letter that gives, withholds or denies holding in so many words is an answer, or the outcome of a review.
//! 2. One that does not is what its own sentences say that it is: `table`.
//! 3. One that says neither only covers what is attached, or is an annex; else its kind is not known.

pub(super) mod table;

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asked::Asked;
use super::cue::Cue;
use super::evidence::Evidence;
use super::letter::{Letter, Sentence};
use super::outline::Outline;
use super::pattern::{Matches, pattern};
use crate::response::{Certainty, Fact, LetterKind, Role};
use table::{KINDS, kinds};

/// The kind of a letter whose answer, over all, does what `evidence` says.
pub(super) fn letter_kind(letter: &Letter, outline: &Outline, asked: &[Asked], evidence: &Evidence) -> Option<Fact<LetterKind>> {
    let found = Found::read(letter, outline, asked);
    let of = |kind: LetterKind, sure| found.of(kind).map(|s| Fact::read(kind, letter.span(s), sure));
    let review = of(LetterKind::Review, Certainty::Likely);
    if review.is_some() && !evidence.is_silent() {
        return review;
    }
    let awaited = found.of(LetterKind::Acknowledgement).is_some() && letter.sentences.iter().any(|s| AWAITED.in_words(letter.sentence(s)));
    if let Some(kind) = KINDS.iter().map(|rule| rule.kind).find(|kind| found.of(*kind).is_some() && stands(*kind, evidence, awaited)) {
        // Whoever says much besides may as well have answered.
        const MUCH: usize = 5;
        // To acknowledge a letter is no promise of an answer.
        let plain = kind != LetterKind::Acknowledgement || awaited;
        let sure = match evidence.is_silent() {
            true if evidence.remarks < MUCH && plain => Certainty::Certain,
            _ if evidence.remarks < MUCH => Certainty::Likely,
            _ => Certainty::Guess,
        };
        return of(kind, sure);
    }
    if let Some(annex) = annex(letter) {
        return Some(annex);
    }
    if review.is_some() {
        return review;
    }
    if evidence.decides() {
        let span = evidence.first()?;
        return Some(Fact::read(LetterKind::Answer, span, Certainty::Likely));
    }
    if let Some(cover) = covers(letter, outline) {
        return Some(Fact::read(LetterKind::CoverNote, letter.span(cover), Certainty::Likely));
    }
    let rest = evidence.rest.or(evidence.elsewhere)?;
    Some(Fact::read(LetterKind::Answer, rest, Certainty::Guess))
}

/// Whether a letter that says it is of this kind is that, although its sentences also do what `evidence` says.
fn stands(kind: LetterKind, evidence: &Evidence, awaited: bool) -> bool {
    let answers = evidence.outright || evidence.plainly || evidence.firm_by_law || evidence.not_held.is_some() || evidence.silent.is_some();
    match kind {
        LetterKind::Review => false,
        LetterKind::AutomaticReply => !answers && !evidence.attaches && evidence.withholds.is_none(),
        // Figures may be those of the request, or of the days that are left.
        LetterKind::Acknowledgement => !evidence.decides() || awaited && !answers && !evidence.attaches && evidence.withholds.is_none(),
        // What is put off may be called withheld until then; what is refused by a provision is not put off.
        LetterKind::Extension => {
            let answers = evidence.outright || evidence.firm_by_law || evidence.not_held.is_some() || evidence.silent.is_some();
            !answers && !evidence.attaches
        }
        // Whoever says that it would cost too much, or names a ground to refuse by, has refused, whatever else is asked.
        LetterKind::FeesNotice | LetterKind::Clarification => {
            !answers && !evidence.attaches && !(evidence.firm && (evidence.by_law || evidence.over_cost))
        }
        _ => !answers && evidence.withholds.is_none(),
    }
}

/// Whether a letter that answers also speaks of putting the answer off, asking for a fee, passing the request on or closing it.
pub(super) fn also_puts_off(letter: &Letter, outline: &Outline, asked: &[Asked]) -> bool {
    let found = Found::read(letter, outline, asked);
    let kinds = [LetterKind::Extension, LetterKind::FeesNotice, LetterKind::Transfer, LetterKind::Withdrawal];
    kinds.into_iter().any(|kind| found.of(kind).is_some())
}

/// The first sentence that speaks of each kind.
struct Found<'a>(Vec<(LetterKind, &'a Sentence)>);

impl<'a> Found<'a> {
    fn read(letter: &'a Letter, outline: &Outline, asked: &[Asked]) -> Self {
        let mut found: Vec<(LetterKind, &Sentence)> = Vec::new();
        for sentence in &letter.sentences {
            let role = outline.roles[sentence.block];
            let inside = asked
                .get(asked.partition_point(|q| q.last < sentence.block))
                .is_some_and(|q| q.block <= sentence.block && sentence.range.end <= q.end && sentence.range.start >= q.start);
            if role == Role::Request && !outline.leads[sentence.block] {
                continue;
            }
            // A letter whose only question is the officer's own asks back.
            let asks_back = asked.len() == 1 && asked[0].label.is_none() && !asked[0].quoted;
            for kind in kinds(letter.sentence(sentence)).filter(|kind| !inside || asks_back && *kind == LetterKind::Clarification) {
                // A paragraph that ends in review rights may begin with what is to be said.
                let rights =
                    role == Role::ReviewRights && !above_rights(letter, sentence) && !ASKED_FOR_REVIEW.in_words(letter.sentence(sentence));
                let tail = rights || role == Role::Boilerplate && kind != LetterKind::AutomaticReply;
                if !tail && found.iter().all(|(known, _)| *known != kind) {
                    found.push((kind, sentence));
                }
            }
        }
        Found(found)
    }

    fn of(&self, kind: LetterKind) -> Option<&'a Sentence> {
        self.0.iter().find(|(known, _)| *known == kind).map(|(_, sentence)| *sentence)
    }
}

/// A page that begins as an annex does, and greets nobody.
fn annex(letter: &Letter) -> Option<Fact<LetterKind>> {
    let first = (0..letter.blocks.len()).find(|&b| !letter.words(b).is_empty())?;
    let greets = (0..letter.blocks.len().min(24)).any(|b| letter.words(b).starts_with("dear "));
    (!greets && ANNEX.in_words(letter.words(first))).then(|| Fact::read(LetterKind::Annex, letter.blocks[first].span, Certainty::Likely))
}

/// The sentence that only covers the letter that is attached.
fn covers<'a>(letter: &'a Letter, outline: &Outline) -> Option<&'a Sentence> {
    letter
        .sentences
        .iter()
        .find(|s| outline.roles[s.block] != Role::Request && s.cues.has(Cue::Attached) && COVERED.in_words(letter.sentence(s)))
}

/// Whether a sentence stands in its paragraph above all that speaks of reviews, and opens it.
fn above_rights(letter: &Letter, sentence: &Sentence) -> bool {
    let rights = |s: &Sentence| s.cues.any(&[Cue::Review, Cue::Commissioner, Cue::Recourse, Cue::ReviewPast]);
    !letter.up_to(sentence).any(rights) && letter.after(sentence).any(rights)
}

/// Tells that a review was asked for, and has come.
static ASKED_FOR_REVIEW: LazyLock<Regex> = pattern!(
    r"^(?:thank you for|thanks for|we have received|i have received|we acknowledge|i acknowledge|further to|following|this acknowledges)\b(?: \S+){0,8} review\b|^your (?:request|application) for (?:an )?(?:internal )?review\b(?: \S+){0,14} (?:has|have|was|is) (?:now )?(?:been )?(?:received|passed|logged|acknowledged|being|allocated)"
);

/// Says by when the answer itself is to come.
static AWAITED: LazyLock<Regex> = pattern!(
    r"\b(?:expect|receive|have|send you|provide you with|let you have|issue) (?:a|our|the) (?:full |formal |final |substantive |written )?(?:response|reply|answer)(?: to your \w+)? (?:by|on or before|no later than|within|before)\b|\b(?:will|shall|should|can|may|aim to|hope to|expect to|intend to|due to) (?:\w+ ){0,4}(?:respond|reply|answer|hear|receive|send|let you have|write|answered|dealt|processed|be in touch|contact|get back)\b|\bworking on (?:it|your|this)\b|\breceiving attention\b|\bthis is an acknowledge?ment\b|\backnowledg(?:e|es|ing) (?:safe )?(?:receipt|your request|that)\b|\b(?:response|reply|answer) (?:is |will be )?due (?:by|on|no later)\b"
);
static ANNEX: LazyLock<Regex> = pattern!(r"^(?:annex|appendix|schedule) ?(?:[a-h]|[ivx]+|\d{1,2})?\b[^.?]*$");
static COVERED: LazyLock<Regex> = pattern!(r"\b(?:letter|response|reply|answer)\b");

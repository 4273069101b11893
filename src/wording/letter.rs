//! A `Response` to the `Letter` that wordings compare: who, when, and the paragraphs of the body's own words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::letter_kind::letter_kind;
use super::mask::{CaseDetails, Contacts};
use super::paragraph::paragraphs;
use super::shingle::folded;
use super::thought::{self, Beginning};
use super::{Part, mask, served};
use crate::document::PassageId;
use crate::response::LetterKind;
use crate::response::{Authority, Date, Passage, Provision, Reference, Response, left_open};
use crate::text::{MarkKind, Span};

/// The fewest words of a wording; what is shorter is an answer or part of an address.
const FEWEST_WORDS: usize = 6;
/// The fewest of them that are not blanks.
const FEWEST_OWN: usize = 5;

/// The fewest of them to each blank: with more blanks it is the facts of one case.
const OWN_TO_A_BLANK: usize = 2;
/// The most bytes of a paragraph together with one that leans on it.
const LONGEST_JOINED: usize = 1_400;
/// The fewest words of a paragraph that ends no sentence; what is shorter is a heading or the head of the letter.
const FEWEST_UNENDED: usize = 15;

/// What one response gives to the wordings of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedLetter {
    /// The body that answered.
    pub authority: Authority,
    /// The number of the request.
    pub reference: Reference,
    /// The day that stands for the answer.
    pub date: Option<Date>,
    /// What it was written for.
    pub kind: LetterKind,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<MaskedParagraph>,
}

/// A paragraph of the body's own words, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedParagraph {
    /// The passage of the response that it lies in.
    pub passage: PassageId,
    /// What it is for.
    pub part: Part,
    /// The provisions that it is about.
    pub provisions: Vec<Provision>,
    /// Its form, with blanks for what changes.
    pub form: String,
}

impl MaskedLetter {
    /// The letter of a response. A draft that was never finished gives no paragraphs: what it says was
    /// laid out from the letters that are here already.
    pub fn new(response: &Response) -> MaskedLetter {
        let known = known(response);
        let passages = if left_open(response.letter().as_str()).is_empty() { response.letter_passages() } else { &[] };
        let masked =
            |own: &OwnWords| MaskedParagraph::new(own.passage, &own.words, &served::provisions(response, own.passage, own.span), &known);
        let paragraphs = thoughts(response, passages).iter().filter_map(masked).collect();
        MaskedLetter {
            authority: response.authority.clone(),
            reference: response.reference.clone(),
            date: response.dated(),
            kind: letter_kind(response),
            paragraphs,
        }
    }
}

impl MaskedParagraph {
    /// The paragraph, or nothing where it is too short or not the body's own wording.
    pub fn new(passage: &Passage, words: &str, provisions: &[Provision], known: &CaseDetails) -> Option<MaskedParagraph> {
        let part = Part::of(passage.role, words)?;
        let provisions = if part.is_about_provisions() { provisions } else { &[] };
        let form = mask::form(words, &known.with_contacts(contacts(part)));
        let count = form.split_whitespace().count();
        let own = form.split_whitespace().filter(|word| !word.starts_with('[') && word.contains(char::is_alphabetic)).count();
        let says_something = ends_sentence(&form) || count >= FEWEST_UNENDED;
        let few_blanks = mask::blanks(&form).count() * OWN_TO_A_BLANK <= own;
        (count >= FEWEST_WORDS && own >= FEWEST_OWN && few_blanks && says_something).then(|| MaskedParagraph {
            passage: passage.id,
            part,
            provisions: provisions.to_vec(),
            form,
        })
    }
}

/// What a response has in the place of each blank of a form that its passage of this number uses; nothing where it uses it not.
pub fn filled_in(response: &Response, passage: PassageId, form: &str) -> Vec<String> {
    let known = known(response);
    let used: Vec<String> = folded(form).collect();
    let fillings = |own: &OwnWords| {
        let known = known.with_contacts(contacts(Part::of(own.passage.role, &own.words)?));
        folded(&mask::form(&own.words, &known)).eq(used.iter().cloned()).then(|| mask::fillings(&own.words, &known))
    };
    let all = thoughts(response, response.letter_passages());
    all.iter().filter(|own| own.passage.id == passage).find_map(fillings).unwrap_or_default()
}

fn known(response: &Response) -> CaseDetails {
    let title = response.title.as_ref().map(|title| title.value.as_str());
    CaseDetails::new(response.authority.name(), response.reference.as_str(), title)
}

fn contacts(part: Part) -> Contacts {
    if part == Part::ReviewRights { Contacts::TheBodys } else { Contacts::Anybodys }
}

fn ends_sentence(form: &str) -> bool {
    form.trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?', ':', ';']) || form.contains(". ")
}

/// Passages of one part that no blank line parts: a long block of text was cut there for length alone.
fn blocks<'a>(response: &'a Response, passages: &'a [Passage]) -> impl Iterator<Item = &'a [Passage]> {
    let goes_on = |a: &Passage, b: &Passage| {
        let gap = response.letter().slice(Span::new(a.span.end, b.span.start));
        (a.role, &a.provision) == (b.role, &b.provision)
            && gap.matches('\n').count() < 2
            && !is_table(response, a.span)
            && !is_table(response, b.span)
    };
    passages.chunk_by(goes_on).filter(|block| block.iter().all(|passage| !is_table(response, passage.span)))
}

/// Words of the body's own that can be read by themselves.
struct OwnWords<'a> {
    /// The passage that they begin in.
    passage: &'a Passage,
    span: Span,
    words: Cow<'a, str>,
}

/// The paragraphs of the body's own words, each a whole thought: one that leans on the one before goes with it, or else begins where one
/// of its sentences stands by itself.
fn thoughts<'a>(response: &'a Response, passages: &'a [Passage]) -> Vec<OwnWords<'a>> {
    let mut all: Vec<OwnWords> = Vec::new();
    for block in blocks(response, passages) {
        for (span, words) in own_words(response, block) {
            let Some(passage) = block.iter().rev().find(|passage| passage.span.start <= span.start) else { continue };
            match thought::beginning(words) {
                Beginning::ByItself(0) => all.push(OwnWords { passage, span, words: Cow::Borrowed(words) }),
                Beginning::ByItself(tied) => all.push(OwnWords { passage, span, words: Cow::Owned(capital(&words[tied..])) }),
                Beginning::Leaning => match all.last_mut().filter(|before| goes_with(response, before, passage, span)) {
                    Some(before) => {
                        before.words.to_mut().push('\n');
                        before.words.to_mut().push_str(words);
                        before.span = Span::new(before.span.start, span.end);
                    }
                    None => all.extend(thought::first_by_itself(words).map(|at| OwnWords {
                        passage,
                        span,
                        words: Cow::Owned(capital(&words[at..])),
                    })),
                },
            }
        }
    }
    all
}

/// Whether a paragraph follows on the words before it, in the same part of the letter, so that the two are not too long for one wording.
fn goes_with(response: &Response, before: &OwnWords, passage: &Passage, span: Span) -> bool {
    let between = response.letter().slice(Span::new(before.span.end, span.start.max(before.span.end)));
    (before.passage.role, &before.passage.provision) == (passage.role, &passage.provision)
        && between.trim().is_empty()
        && before.words.len() + span.len() <= LONGEST_JOINED
}

/// Words that begin with a capital letter.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The paragraphs of a block that neither quote what was asked nor are a heading.
fn own_words<'a>(response: &'a Response, block: &[Passage]) -> impl Iterator<Item = (Span, &'a str)> {
    let (start, end) = (block.first().map_or(0, |passage| passage.span.start), block.last().map_or(0, |passage| passage.span.end));
    let whole = response.letter().slice(Span::new(start, end));
    let spans = paragraphs(whole).into_iter().map(move |words| {
        let at = start + (words.as_ptr() as usize - whole.as_ptr() as usize);
        (Span::new(at, at + words.len()), words)
    });
    let quoted = |span: Span| response.questions.iter().any(|question| question.span.overlaps(span));
    let is_heading = |span: Span| response.sections.iter().filter_map(|section| section.heading).any(|heading| heading.contains(span));
    spans.filter(move |(span, _)| !quoted(*span) && !is_heading(*span))
}

fn is_table(response: &Response, span: Span) -> bool {
    response.letter().marks().iter().any(|mark| matches!(mark.kind, MarkKind::Table(_)) && mark.span.contains(span))
}

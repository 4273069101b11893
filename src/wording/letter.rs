//! A `Response` to the `Letter` that wordings compare: who, when, and the paragraphs of the body's own words.

use super::letter_kind::letter_kind;
use super::mask::{CaseDetails, Contacts};
use super::paragraph::paragraphs;
use super::shingle::folded;
use super::{Part, mask};
use crate::document::PassageId;
use crate::law::{self, Standing};
use crate::response::LetterKind;
use crate::response::{Authority, Date, Passage, Provision, Reference, Response, Role, left_open};
use crate::text::{MarkKind, Span};

/// The fewest words of a wording; what is shorter is an answer or part of an address.
const FEWEST_WORDS: usize = 6;
/// The fewest of them that are not blanks.
const FEWEST_OWN: usize = 5;

/// The fewest words of a paragraph that ends no sentence; what is shorter is a heading or the head of the letter.
const FEWEST_UNENDED: usize = 15;

/// What one response gives to the wordings of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let mut paragraphs = Vec::new();
        let passages = if left_open(response.letter().as_str()).is_empty() { response.letter_passages() } else { &[] };
        for block in blocks(response, passages) {
            for (span, words) in own_words(response, block) {
                let Some(passage) = block.iter().rev().find(|passage| passage.span.start <= span.start) else { continue };
                paragraphs.extend(MaskedParagraph::new(passage, words, &provisions(response, passage, span), &known));
            }
        }
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
        (count >= FEWEST_WORDS && own >= FEWEST_OWN && says_something).then(|| MaskedParagraph {
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
    let fillings = |words: &str, role: Role| {
        let known = known.with_contacts(contacts(Part::of(role, words)?));
        folded(&mask::form(words, &known)).eq(used.iter().cloned()).then(|| mask::fillings(words, &known))
    };
    let in_block = |block: &[Passage]| {
        let role = block.iter().find(|other| other.id == passage)?.role;
        own_words(response, block).find_map(|(_, words)| fillings(words, role))
    };
    blocks(response, response.letter_passages()).find_map(in_block).unwrap_or_default()
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

/// The provision of the passage's own part; or those relied on that the paragraph names; or, where it argues and names none,
/// the one that such an argument can be for. Where it could be for several, nothing says which.
fn provisions(response: &Response, passage: &Passage, paragraph: Span) -> Vec<Provision> {
    if let Some(provision) = &passage.provision {
        return vec![provision.clone()];
    }
    let relied = || response.provisions.iter().map(|fact| &fact.value);
    let mut named: Vec<Provision> = Vec::new();
    for citation in response.citations.iter().filter(|citation| paragraph.contains(citation.span())) {
        if relied().any(|provision| *provision == citation.provision) && !named.contains(&citation.provision) {
            named.push(citation.provision.clone());
        }
    }
    if !named.is_empty() {
        return named;
    }
    let day = response.dated().unwrap_or(Date::MAX);
    let argues_for = |provision: &&Provision| {
        let entry = law::entry(provision);
        match passage.role {
            Role::Harm => entry.is_some_and(|entry| entry.test.wants_harm()),
            Role::FactorsFor | Role::FactorsAgainst | Role::Balance => {
                entry.is_some_and(|entry| matches!(entry.standing(day), Standing::Qualified | Standing::ByHolder))
            }
            Role::Reasons => true,
            _ => false,
        }
    };
    let meant: Vec<Provision> = relied().filter(argues_for).cloned().collect();
    if meant.len() == 1 { meant } else { Vec::new() }
}

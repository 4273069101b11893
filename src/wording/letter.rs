//! A `Response` to the `Letter` that wordings compare: who, when, and the paragraphs of the body's own words.

use super::mask::Known;
use super::paragraph::paragraphs;
use super::{Part, mask};
use crate::passage::{self, Passage};
use crate::response::{Authority, Date, Provision, Reference, Response};
use crate::text::{MarkKind, Span};

/// The fewest words of a wording; what is shorter is a heading or an answer.
const FEWEST_WORDS: usize = 6;
/// The fewest of them that are not blanks.
const FEWEST_OWN: usize = 5;

/// What one response gives to the wordings of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The body that answered.
    pub authority: Authority,
    /// The number of the request.
    pub reference: Reference,
    /// The day that stands for the answer.
    pub date: Option<Date>,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the body's own words, masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The passage of the response that it lies in.
    pub passage: u32,
    /// What it is for.
    pub part: Part,
    /// The provisions that it is about.
    pub provisions: Vec<Provision>,
    /// Its form, with blanks for what changes.
    pub form: String,
}

impl Letter {
    /// The letter of a response whose passages are these.
    pub fn new(response: &Response, passages: &[Passage]) -> Letter {
        let title = response.title.as_ref().map(|title| title.value.as_str());
        let known = Known::new(response.authority.name(), response.reference.as_str(), title);
        let mut paragraphs = Vec::new();
        for passage in passages.iter().filter(|passage| !is_table(response, passage.span)) {
            for words in own_words(response, passage.span) {
                paragraphs.extend(Paragraph::new(passage, words, &provisions(response, passage), &known));
            }
        }
        Letter { authority: response.authority.clone(), reference: response.reference.clone(), date: response.dated(), paragraphs }
    }

    /// The letter of a response.
    pub fn of(response: &Response) -> Letter {
        Letter::new(response, &passage::cut(response))
    }
}

impl Paragraph {
    /// The paragraph, or nothing where it is too short or not the body's own wording.
    pub fn new(passage: &Passage, words: &str, provisions: &[Provision], known: &Known) -> Option<Paragraph> {
        let part = Part::of(passage.role, words)?;
        let form = mask::form(words, known);
        let own = form.split_whitespace().filter(|word| !word.starts_with('[') && word.contains(char::is_alphabetic)).count();
        let long_enough = form.split_whitespace().count() >= FEWEST_WORDS && own >= FEWEST_OWN;
        long_enough.then(|| Paragraph { passage: passage.ordinal, part, provisions: provisions.to_vec(), form })
    }
}

/// The paragraphs of a passage that do not quote what was asked.
fn own_words(response: &Response, span: Span) -> impl Iterator<Item = &str> {
    let whole = response.text.slice(span);
    paragraphs(whole).into_iter().filter(move |words| {
        let start = span.start + (words.as_ptr() as usize - whole.as_ptr() as usize);
        let here = Span::new(start, start + words.len());
        !response.questions.iter().any(|question| question.span.overlaps(here))
    })
}

fn is_table(response: &Response, span: Span) -> bool {
    response.text.marks().iter().any(|mark| matches!(mark.kind, MarkKind::Table(_)) && mark.span.contains(span))
}

/// The provision of the passage's own part, or those that it names to rely on, or the only one that the response relies on.
fn provisions(response: &Response, passage: &Passage) -> Vec<Provision> {
    if let Some(provision) = &passage.provision {
        return vec![provision.clone()];
    }
    let mut named: Vec<Provision> = Vec::new();
    for citation in response.citations.iter().filter(|citation| passage.span.contains(citation.span)) {
        let relied = response.provisions.iter().any(|fact| fact.value == citation.provision);
        if relied && !named.contains(&citation.provision) {
            named.push(citation.provision.clone());
        }
    }
    let about_one = matches!(passage.role.as_str(), "reasons" | "harm" | "factors-for" | "factors-against" | "balance");
    match &response.provisions[..] {
        [only] if named.is_empty() && about_one => vec![only.value.clone()],
        _ => named,
    }
}

//! Two letters side by side, part by part, with the words marked that only one of them has; for officers with what the audit finds between them.

use std::collections::BTreeSet;

use askama::Template;

use super::body::FindingBody;
use crate::audit::{Report, ReportedFinding};
use crate::document::Location;
use crate::engine::EngineError;
use crate::passage::{LONGEST_TABLE, is_heading};
use crate::response::{Key, Passage, Response, Role};
use crate::text::Span;
use crate::views::context::{Context, ViewError, no_response};
use crate::views::day::long_date;
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::params::PairParams;
use crate::views::response::letter::compared;
use crate::views::response::{Block, Shape};
use crate::views::summary::ResponseSummary;
use crate::views::urls::{Urls, decode};
use crate::views::view::View;
use crate::wording::differing;

/// The page.
#[derive(Template)]
#[template(path = "audit_pair.html")]
pub struct PairPage {
    /// The frame.
    pub layout: Layout,
    /// How the earlier letter stands in lists.
    pub one: ResponseSummary,
    /// How the later letter stands in lists.
    pub other: ResponseSummary,
    /// Facts of both: what, in the one, in the other, whether they differ.
    pub facts: Vec<(&'static str, String, String, bool)>,
    /// Why the two stand here.
    pub findings: Vec<Between>,
    /// The parts of both.
    pub parts: Vec<Part>,
}

/// A finding between the two letters, with the words of each that it points at.
pub struct Between {
    /// The finding.
    pub body: FindingBody,
    /// Words of the earlier letter.
    pub one: String,
    /// Words of the later letter.
    pub other: String,
}

/// The words of one kind of part in both letters.
pub struct Part {
    /// What the part is for.
    pub role: Role,
    /// Of the earlier letter, with the words marked that the other does not have.
    pub one: Side,
    /// Of the later letter.
    pub other: Side,
}

/// The words of one letter.
pub struct Side {
    /// As they are shown.
    pub blocks: Vec<Block>,
    /// Where the rest of them is, where there are more than are shown.
    pub rest: Option<String>,
}

/// The most words of a part that are compared; those beyond are shown and not marked.
const MOST_WORDS: usize = 3_000;

/// The most bytes of one part that are shown of a letter, and of all its parts together; the rest is in the letter. Where there is no room left, so
/// much of a part is shown in any case, and at least its first paragraph or table.
const MOST_OF_PART: usize = LONGEST_TABLE;
const MOST_OF_LETTER: usize = 30_000;
const LEAST_OF_PART: usize = 2_000;

/// Parts in the order in which they are compared; what every letter carries is left out.
const COMPARED: &[Role] = &[
    Role::Request,
    Role::Decision,
    Role::Disclosure,
    Role::Reasons,
    Role::Harm,
    Role::FactorsFor,
    Role::FactorsAgainst,
    Role::Balance,
    Role::Advice,
];

impl PairPage {
    /// The page of two letters, the earlier first, with what a run of the audit found in them.
    fn new(layout: Layout, a: &Response, b: &Response, found: &[ReportedFinding]) -> Self {
        let urls = &layout.urls;
        let (one, other) = if a.dated() <= b.dated() { (a, b) } else { (b, a) };
        let mut room = [MOST_OF_LETTER; 2];
        let parts = COMPARED.iter().filter_map(|&role| part(role, one, other, &mut room, urls)).collect();
        let findings = found.iter().filter_map(|entry| between(entry, (one, other), urls)).collect();
        PairPage {
            one: ResponseSummary::new(one, urls),
            other: ResponseSummary::new(other, urls),
            facts: facts(one, other),
            findings,
            parts,
            layout,
        }
    }
}

impl View for PairPage {
    type Params = PairParams;

    fn build(context: &Context, params: &PairParams) -> Result<Self, ViewError> {
        let (one, other) = (named(context, &params.one)?, named(context, &params.other)?);
        let found = if context.layout.officers { found(&*context.derived.report()?, [&one, &other])? } else { Vec::new() };
        Ok(PairPage::new(context.layout.clone(), &one, &other, &found))
    }
}

/// What was found in two letters, in the order of the report.
fn found(report: &Report, letters: [&Response; 2]) -> Result<Vec<ReportedFinding>, EngineError> {
    let mut numbers = BTreeSet::new();
    for letter in letters {
        numbers.extend(report.findings.in_response(&letter.authority, &letter.reference)?);
    }
    report.findings.get(&numbers.into_iter().collect::<Vec<_>>())
}

/// The response that is named so.
fn named(context: &Context, name: &str) -> Result<Response, ViewError> {
    let unnamed = || ViewError::BadRequest("Name two responses as `authority/reference`, in `one` and `other`.".to_owned());
    let (slug, reference) = name.split_once('/').ok_or_else(unnamed)?;
    let reference = decode(reference).unwrap_or_else(|| reference.to_owned());
    context.snapshot.response(&Key::from_parts(slug, &reference))?.ok_or_else(|| no_response(&reference))
}

/// A finding in one of two letters that compares it with the other.
fn between(entry: &ReportedFinding, (one, other): (&Response, &Response), urls: &Urls) -> Option<Between> {
    let against = entry.finding.against.as_ref()?;
    let told = (&entry.authority, &entry.reference);
    let beside = (&against.authority, &against.reference);
    let (first, second) = ((&one.authority, &one.reference), (&other.authority, &other.reference));
    let (here, there) = (entry.finding.quote.clone(), against.quote.clone());
    let (one, other) = match (told == second && beside == first, told == first && beside == second) {
        (true, _) => (there, here),
        (_, true) => (here, there),
        _ => return None,
    };
    Some(Between { body: FindingBody::new(entry, urls), one, other })
}

/// The passages of a letter that are of this role.
fn passages(response: &Response, role: Role) -> Vec<Passage> {
    response.letter_passages().iter().filter(|passage| passage.role == role).cloned().collect()
}

/// How many of the passages of a part there is room for: at least one that is more than a heading.
fn shown(response: &Response, passages: &[Passage], room: &mut usize) -> usize {
    let (mut left, mut has_words) = (MOST_OF_PART.min((*room).max(LEAST_OF_PART)), false);
    for (at, passage) in passages.iter().enumerate() {
        let long = passage.span.len();
        if long > left && has_words {
            return at;
        }
        (left, *room) = (left.saturating_sub(long), room.saturating_sub(long));
        has_words |= !is_heading(response, Location { part: passage.id.part, span: passage.span });
    }
    passages.len()
}

/// The words of some passages, each with where it stands.
fn words<'r>(response: &'r Response, passages: &[Passage]) -> Vec<(&'r str, Span)> {
    let of = |passage: &Passage| {
        let text = response.letter().slice(passage.span);
        let from = passage.span.start;
        let place = |word: &'r str| {
            let at = from + begins(text, word);
            (word, Span::new(at, at + word.len()))
        };
        text.split_whitespace().map(place).collect::<Vec<_>>()
    };
    passages.iter().flat_map(of).take(MOST_WORDS + 1).collect()
}

/// The words without where they stand.
fn alone<'r>(words: &[(&'r str, Span)]) -> Vec<&'r str> {
    words.iter().map(|(word, _)| *word).collect()
}

/// Where a word, which is a slice of a text, begins in it.
fn begins(text: &str, word: &str) -> usize {
    word.as_ptr() as usize - text.as_ptr() as usize
}

fn part(role: Role, one: &Response, other: &Response, [room, other_room]: &mut [usize; 2], urls: &Urls) -> Option<Part> {
    let (first, second) = (passages(one, role), passages(other, role));
    if first.is_empty() && second.is_empty() {
        return None;
    }
    // All words are compared, also those that are not shown: what one letter has further below is nothing that it lacks.
    let (mut old, mut new) = (words(one, &first), words(other, &second));
    let (old_goes_on, new_goes_on) = (old.len() > MOST_WORDS, new.len() > MOST_WORDS);
    old.truncate(MOST_WORDS);
    new.truncate(MOST_WORDS);
    let [mut removed, mut added] = differing(&alone(&old), &alone(&new));
    let (old_end, new_end) = (old.len(), new.len());
    // Of what stands after the last words that both have, nobody knows whether the other has it where it goes on.
    removed.retain(|run| !(new_goes_on && run.end == old_end));
    added.retain(|run| !(old_goes_on && run.end == new_end));
    let spans = |words: &[(&str, Span)], runs: Vec<std::ops::Range<usize>>| {
        runs.into_iter().map(|run| Span::new(words[run.start].1.start, words[run.end - 1].1.end)).collect()
    };
    let side = |response: &Response, passages: &[Passage], marked, room: &mut usize| {
        let (passages, rest) = passages.split_at(shown(response, passages, room));
        let rest = rest.first().map(|passage| passage.id.to_string());
        Side {
            blocks: compared(response, passages, marked),
            rest: rest.map(|id| urls.passage(&response.authority.slug(), response.reference.as_str(), &id)),
        }
    };
    let (removed, added) = (spans(&old, removed), spans(&new, added));
    Some(Part { role, one: side(one, &first, removed, room), other: side(other, &second, added, other_room) })
}

fn facts(one: &Response, other: &Response) -> Vec<(&'static str, String, String, bool)> {
    let of = |r: &Response| {
        let date = |d: Option<crate::response::Date>| d.as_ref().map(long_date).unwrap_or_else(|| "not known".to_owned());
        let provisions: Vec<_> = r.provisions.iter().map(|p| p.value.to_string()).collect();
        [
            r.known_decision().map_or("not known", |decision| decision.label()).to_owned(),
            if provisions.is_empty() { "none".to_owned() } else { provisions.join(", ") },
            r.regime.as_ref().map_or("not known", |f| f.value.label()).to_owned(),
            date(r.received.as_ref().map(|f| f.value)),
            date(r.responded.as_ref().map(|f| f.value)),
        ]
    };
    let labels = ["Decision", "Provisions relied on", "Law", "Received", "Answered"];
    let rows = labels.into_iter().zip(of(one)).zip(of(other));
    rows.map(|((label, one), other)| (label, one.clone(), other.clone(), one != other)).collect()
}

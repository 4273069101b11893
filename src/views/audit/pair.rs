//! Two letters of an inconsistency side by side, part by part, with the words that differ marked.

use askama::Template;

use super::body::FindingBody;
use crate::audit::{Report, ReportedFinding};
use crate::response::{Key, Response, Role};
use crate::views::context::{Context, ViewError, no_response};
use crate::views::day::long_date;
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::params::PairParams;
use crate::views::summary::ResponseSummary;
use crate::views::urls::{Urls, decode};
use crate::views::view::View;
use crate::wording::{TextChange, difference};

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
    /// Of the earlier letter: words, and whether the other has them too.
    pub one: Vec<(String, bool)>,
    /// Of the later letter.
    pub other: Vec<(String, bool)>,
}

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
    /// The page of two letters, the earlier first, with what a run of the audit found between them.
    fn new(layout: Layout, a: &Response, b: &Response, report: &Report) -> Self {
        let urls = &layout.urls;
        let (one, other) = if a.dated() <= b.dated() { (a, b) } else { (b, a) };
        let parts = COMPARED.iter().filter_map(|&role| part(role, &words(one, role), &words(other, role))).collect();
        let findings = report.entries.iter().filter_map(|entry| between(entry, (one, other), urls)).collect();
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
        Ok(PairPage::new(context.layout.clone(), &one, &other, &*context.derived.report()?))
    }
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

fn words(response: &Response, role: Role) -> String {
    if role == Role::Request {
        return response.request_text();
    }
    let parts = response.sections.iter().filter(|s| s.role == role).map(|s| response.letter().slice(s.span).trim());
    parts.collect::<Vec<_>>().join("\n\n")
}

fn part(role: Role, one: &str, other: &str) -> Option<Part> {
    if one.is_empty() && other.is_empty() {
        return None;
    }
    let mut part = Part { role, one: Vec::new(), other: Vec::new() };
    for change in difference(one, other) {
        match change {
            TextChange::Same(words) => {
                part.one.push((words.clone(), true));
                part.other.push((words, true));
            }
            TextChange::Removed(words) => part.one.push((words, false)),
            TextChange::Added(words) => part.other.push((words, false)),
        }
    }
    Some(part)
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

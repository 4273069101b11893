//! Two letters of an inconsistency side by side, part by part, with the words that differ marked.

use askama::Template;

use crate::page::{Line, Site, long_date};
use crate::response::{Response, Role};
use crate::wording::{Change, difference};

/// The page.
#[derive(Template)]
#[template(path = "audit_pair.html")]
pub struct PairPage {
    /// The frame.
    pub site: Site,
    /// How the earlier letter stands in lists.
    pub one: Line,
    /// How the later letter stands in lists.
    pub other: Line,
    /// Facts of both: what, in the one, in the other, whether they differ.
    pub facts: Vec<(&'static str, String, String, bool)>,
    /// The parts of both.
    pub parts: Vec<Part>,
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
    /// The page of two letters, the earlier first.
    pub fn new(site: Site, a: &Response, b: &Response) -> Self {
        let (one, other) = if a.dated() <= b.dated() { (a, b) } else { (b, a) };
        let parts = COMPARED.iter().filter_map(|&role| part(role, &words(one, role), &words(other, role))).collect();
        PairPage { site, one: Line::from(one), other: Line::from(other), facts: facts(one, other), parts }
    }
}

fn words(response: &Response, role: Role) -> String {
    if role == Role::Request {
        return response.request_text();
    }
    let parts = response.sections.iter().filter(|s| s.role == role).map(|s| response.text.slice(s.span).trim());
    parts.collect::<Vec<_>>().join("\n\n")
}

fn part(role: Role, one: &str, other: &str) -> Option<Part> {
    if one.is_empty() && other.is_empty() {
        return None;
    }
    let mut part = Part { role, one: Vec::new(), other: Vec::new() };
    for change in difference(one, other) {
        match change {
            Change::Same(words) => {
                part.one.push((words.clone(), true));
                part.other.push((words, true));
            }
            Change::Removed(words) => part.one.push((words, false)),
            Change::Added(words) => part.other.push((words, false)),
        }
    }
    Some(part)
}

fn facts(one: &Response, other: &Response) -> Vec<(&'static str, String, String, bool)> {
    let of = |r: &Response| {
        let date = |d: Option<crate::response::Date>| d.as_ref().map(long_date).unwrap_or_else(|| "not known".to_owned());
        let provisions: Vec<_> = r.provisions.iter().map(|p| p.value.to_string()).collect();
        [
            r.decision.as_ref().map_or("not known", |f| f.value.label()).to_owned(),
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

//! A paragraph to the provisions that it is about: those that it names, or that of the heading or list above it, or of the words before it.
//!
//! Where it could be about several, nothing says which.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::law::{self, Standing};
use crate::response::{Citation, CitationUse, Date, Passage, Provision, Response, Role};
use crate::text::Span;

/// The provisions that a paragraph at this place is about, in the order in which they are named.
///
/// 1. Those relied on that it names, unless it names the one of its heading or parts of it: then that one.
/// 2. That of its heading, unless it says that it is about each.
/// 3. Where it argues: the only one that such an argument can be for; else, of those it can be for, the one that the words before it in the same
///    part of the letter name last, or that the nearest list or sentence above names alone.
pub(super) fn provisions(response: &Response, passage: &Passage, paragraph: Span) -> Vec<Provision> {
    let named = named(response, |span| paragraph.contains(span));
    if let Some(heading) = &passage.provision {
        let alike = |named: &Provision| named.is_within(heading) || heading.is_within(named);
        if named.iter().any(alike) {
            return vec![heading.clone()];
        }
    }
    if !named.is_empty() {
        return named;
    }
    let is_for_each = is_for_each(response.letter().slice(paragraph));
    if let Some(heading) = passage.provision.as_ref().filter(|_| !is_for_each) {
        return vec![heading.clone()];
    }
    let meant: Vec<&Provision> =
        response.provisions.iter().map(|fact| &fact.value).filter(|relied| argues_for(response, passage.role, relied)).collect();
    match meant.as_slice() {
        [] => Vec::new(),
        [one] => vec![(*one).clone()],
        several if is_for_each => several.iter().map(|meant| (*meant).clone()).collect(),
        several => above(response, passage, paragraph, several).into_iter().collect(),
    }
}

/// Whether words say that they are about every provision of the letter.
fn is_for_each(words: &str) -> bool {
    static EACH: Lazy<Regex> = lazy_regex!(
        r"(?i-u)\b(?:each|either|both|all) (?:of (?:the|these) )?(?:case|heading|exemption|exception|provision|section|regulation)s?\b"
    );
    EACH.is_match(words)
}

/// The provisions relied on that are named where `is_there` says, each once.
fn named(response: &Response, is_there: impl Fn(Span) -> bool) -> Vec<Provision> {
    let relied = |provision: &Provision| response.provisions.iter().any(|fact| fact.value == *provision);
    let mut named: Vec<Provision> = Vec::new();
    for citation in response.citations.iter().filter(|citation| is_there(citation.span())) {
        if relied(&citation.provision) && !named.contains(&citation.provision) {
            named.push(citation.provision.clone());
        }
    }
    named
}

/// Of several provisions the one that the words above a paragraph are about: of the same part of the letter the last that is named; further
/// up the nearest that is named in a paragraph without any other of them.
fn above(response: &Response, passage: &Passage, paragraph: Span, meant: &[&Provision]) -> Option<Provision> {
    let part = response.sections.iter().find(|section| section.span.contains(passage.span))?;
    let of = |citation: &&Citation| {
        !matches!(citation.usage, CitationUse::Quoted | CitationUse::Rejected | CitationUse::Hypothetical)
            && citation.span().end <= paragraph.start
            && meant.iter().any(|meant| citation.provision.is_within(meant) || meant.is_within(&citation.provision))
    };
    let before: Vec<_> = response.citations.iter().filter(of).collect();
    let last = before.iter().max_by_key(|citation| citation.span().start)?;
    let meant_by = |named: &Provision| {
        let mut alike = meant.iter().filter(|meant| named.is_within(meant) || meant.is_within(named));
        alike.next().filter(|_| alike.next().is_none()).map(|meant| (*meant).clone())
    };
    if part.span.contains(last.span()) {
        return meant_by(&last.provision);
    }
    if passage.role == Role::Reasons {
        return None;
    }
    let line = |span: Span| response.letter_passages().iter().find(|other| other.span.contains(span)).map(|other| other.id);
    let of_line = before.iter().filter(|citation| line(citation.span()) == line(last.span()));
    let mut sections: Vec<_> = of_line.map(|citation| citation.provision.section()).collect();
    sections.dedup();
    if sections.len() == 1 { meant_by(&last.provision) } else { None }
}

/// Whether what stands in a part of a letter can be an argument for relying on a provision.
fn argues_for(response: &Response, role: Role, provision: &Provision) -> bool {
    let day = response.dated().unwrap_or(Date::MAX);
    let entry = law::entry(provision);
    match role {
        Role::Harm => entry.is_some_and(|entry| entry.test.wants_harm()),
        Role::FactorsFor | Role::FactorsAgainst | Role::Balance => {
            entry.is_some_and(|entry| matches!(entry.standing(day), Standing::Qualified | Standing::ByHolder))
        }
        Role::Reasons => true,
        // How to bring a request within the limit is said of the limit alone.
        Role::Advice => entry.is_some_and(|entry| entry.standing(day) == Standing::Ground),
        _ => false,
    }
}

//! A `Letter` to the name of the body that wrote it.

use std::collections::HashMap;

use super::letter::Letter;
use super::outline::Outline;
use crate::response::{Certainty, Fact, Role};
use crate::text::Span;

/// Words that a body's name ends in, or turns on.
fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "Council"
            | "Police"
            | "Constabulary"
            | "Trust"
            | "University"
            | "Ministry"
            | "Department"
            | "Agency"
            | "Authority"
            | "Commission"
            | "College"
            | "Board"
            | "Executive"
            | "Parliament"
            | "Assembly"
            | "Government"
            | "Corporation"
            | "Museum"
            | "Ombudsman"
            | "Inspectorate"
            | "Partnership"
            | "Service"
            | "Office"
            | "Borough"
            | "School"
            | "Academy"
            | "Hospital"
            | "Combined"
            | "Regulator"
            | "Fund"
            | "Tribunal"
            | "Library"
            | "Treasury"
            | "Institute"
    )
}
const JOINTS: &[&str] = &["of", "and", "for", "the", "&", "in", "on"];
const STRANGERS: &[&str] = &[
    "Information Commissioner",
    "Commissioner",
    "Tribunal",
    "Open Government",
    "Government Licence",
    "Stationery",
    "Customer Service",
    "Trading Standards",
];
/// How much of the start and of the end of a letter is searched.
const REACH: usize = 2_500;

/// The name that the letter gives most weight: as the answering body, in its signature, or most often.
pub(super) fn authority(letter: &Letter, outline: &Outline) -> Option<Fact<String>> {
    let body = letter.text.as_str();
    let mut votes: HashMap<String, (usize, Span)> = HashMap::new();
    let mut order = Vec::new();
    let mut at = 0;
    for word in words(body) {
        let near = word.start < REACH || body.len() - word.start < REACH;
        if !near || word.start < at || !is_kind(&body[word.range()]) {
            continue;
        }
        let Some(span) = name_around(body, word) else { continue };
        at = span.end;
        let name = body[span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        let role = outline.roles.get(letter.blocks.partition_point(|b| b.span.end <= span.start)).copied();
        if role == Some(Role::Request) {
            continue;
        }
        let framing = matches!(role, Some(Role::ReviewRights | Role::Boilerplate | Role::Introduction));
        let weight = weight(body, span) + 2 * usize::from(framing) + 2 * usize::from(span.start < 200);
        let entry = votes.entry(name.clone()).or_insert_with(|| {
            order.push(name);
            (0, span)
        });
        entry.0 += weight;
    }
    let best = order.iter().enumerate().max_by_key(|(i, name)| (votes[*name].0, name.len().min(60), std::cmp::Reverse(*i)))?.1;
    let (weight, span) = votes[best];
    Some(Fact::read(best.clone(), span, if weight >= 5 { Certainty::Certain } else { Certainty::Likely }))
}

/// The words of a text that begin with a capital.
fn words(body: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = body.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_alphabetic()) {
                at += 1;
            }
            if at > start {
                if bytes[start].is_ascii_uppercase() {
                    return Some(Span::new(start, at));
                }
            } else {
                at += 1;
            }
        }
        None
    })
}

/// The name around one of its words: capitals and joints on both sides, on one line or two.
fn name_around(body: &str, word: Span) -> Option<Span> {
    let before: Vec<_> = tokens_before(body, word.start).take(7).collect();
    let mut start = word.start;
    for (index, token) in before.iter().enumerate() {
        let text = &body[token.range()];
        let capital = text.starts_with(|c: char| c.is_uppercase());
        let joint =
            JOINTS.contains(&text) && before.get(index + 1).is_some_and(|next| body[next.range()].starts_with(|c: char| c.is_uppercase()));
        let stop = [
            "Dear",
            "Please",
            "The",
            "Re",
            "Thank",
            "Freedom",
            "Act",
            "Section",
            "If",
            "In",
            "Our",
            "Your",
            "Find",
            "At",
            "From",
            "For",
            "To",
            "As",
            "This",
            "On",
            "However",
            "Yours",
            "Regards",
            "Sincerely",
            "Faithfully",
            "Licence",
            "Email",
            "Contact",
            "When",
            "Although",
            "Some",
            "All",
            "Both",
            "While",
            "Also",
            "A",
            "An",
            "By",
            "Under",
            "We",
            "I",
        ]
        .contains(&text);
        if stop || !(capital || joint) || joint && text == "the" {
            break;
        }
        start = token.start;
    }
    let start = skip_joints(body, start);
    let mut end = word.end;
    let mut joined = false;
    for token in tokens_after(body, word.end).take(7) {
        let text = &body[token.range()];
        let capital = text.starts_with(|c: char| c.is_uppercase()) && !text.starts_with("Licence");
        if capital && (joined || is_kind(text) || ["Foundation", "NHS", "Limited"].contains(&text)) {
            end = token.end;
        } else if ["of", "for", "and", "&"].contains(&text) && (text == "of" || text == "for" || joined) {
            joined = true;
        } else {
            break;
        }
    }
    let name = &body[start..end];
    let words = name.split_whitespace().count();
    let generic = ["Local Authority", "Public Authority", "Public Authorities", "Local Government", "Police Service"].contains(&name);
    let known = !generic && !STRANGERS.iter().any(|s| name.contains(s));
    (words >= 2 && known && name.len() < 90).then_some(Span::new(start, end))
}

fn skip_joints(body: &str, mut start: usize) -> usize {
    while let Some(joint) = JOINTS.iter().find(|j| body[start..].strip_prefix(**j).is_some_and(|rest| rest.starts_with(' '))) {
        start += joint.len() + 1;
    }
    start
}

/// Tokens before a place, nearest first, as far as single spaces join them.
fn tokens_before(body: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let head = &body[..at];
        let trimmed = head.trim_end_matches(' ');
        let wrapped = trimmed.strip_suffix('\n').filter(|t| t.len() - t.rfind('\n').map_or(0, |i| i + 1) > 50);
        let trimmed = wrapped.map_or(trimmed, |t| t.trim_end_matches(' '));
        let start = trimmed
            .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | ',' | ':' | '.' | ';' | '[' | ']' | '*' | '#' | '|'))
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
        (start < trimmed.len()).then(|| {
            at = start;
            Span::new(start, trimmed.len())
        })
    })
}

fn tokens_after(body: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let tail = &body[at..];
        let rest = tail.trim_start_matches([' ', '\n']);
        let gap = tail.len() - rest.len();
        if gap != 1 {
            return None;
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '-'))).unwrap_or(rest.len());
        (length > 0).then(|| {
            at += gap + length;
            Span::new(at - length, at)
        })
    })
}

/// How much the words around a name say that it is the one who writes.
fn weight(body: &str, name: Span) -> usize {
    let mut from = name.start.saturating_sub(40);
    while !body.is_char_boundary(from) {
        from += 1;
    }
    let before = body[from..name.start].to_ascii_lowercase();
    let after = &body[name.end..];
    let writes = before.contains("please find ") || before.contains("on behalf of") || before.trim_end().ends_with("regards,");
    let answers = [
        "’s response",
        "'s response",
        " does not hold",
        " does hold",
        " holds",
        " has decided",
        " requires you",
        " can confirm",
        " can neither",
        " neither",
    ];
    let alone = before.ends_with('\n') && after.starts_with('\n') || body[..name.start].trim_end_matches([' ', '#', '*']).is_empty();
    let signs = alone && body.len() - name.end < 400;
    1 + 3 * usize::from(signs)
        + 4 * usize::from(writes)
        + 3 * usize::from(answers.iter().any(|a| after.starts_with(a)))
        + 2 * usize::from(alone)
}

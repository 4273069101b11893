//! A `Letter` to the name of the body that wrote it.

use std::collections::HashMap;

use super::letter::Letter;
use super::outline::Outline;
use super::phrase::phrases;
use crate::response::{Certainty, Fact, Role};
use crate::text::Span;

phrases! {
    /// Words that a body's name ends in, or turns on.
    KINDS: Word [
        "Council" in "Ostlebury Council",
        "Police" in "Varnshire Police",
        "Constabulary" in "Varnshire Constabulary",
        "Trust" in "Wexmoor NHS Trust",
        "University" in "the University of Ostlebury",
        "Ministry" in "the Ministry of Justice",
        "Department" in "the Department for Transport",
        "Agency" in "the Environment Agency",
        "Authority" in "Varnshire Fire Authority",
        "Commission" in "the Gambling Commission",
        "College" in "Ostlebury College",
        "Board" in "Wexmoor Health Board",
        "Executive" in "the Health and Safety Executive",
        "Parliament" in "the Scottish Parliament",
        "Assembly" in "the Welsh Assembly",
        "Government" in "the Scottish Government",
        "Corporation" in "the Ostlebury Corporation",
        "Museum" in "the Varnshire Museum",
        "Ombudsman" in "the Housing Ombudsman",
        "Inspectorate" in "the Planning Inspectorate",
        "Partnership" in "the Wexmoor Partnership",
        "Service" in "the Varnshire Ambulance Service",
        "Office" in "the Cabinet Office",
        "Borough" in "the London Borough of Camden",
        "School" in "Ostlebury High School",
        "Academy" in "Ostlebury Academy",
        "Hospital" in "Ostlebury General Hospital",
        "Combined" in "the West Midlands Combined",
        "Regulator" in "the Charity Regulator",
        "Fund" in "the Lottery Fund",
        "Tribunal" in "the Wexmoor Tribunal",
        "Library" in "the British Library",
        "Treasury" in "the Treasury",
        "Institute" in "the Francis Crick Institute",
    ]
    /// Words with a capital that stand before a body's name and are none of it.
    STOPS: Word [
        "Dear" in "Dear Ostlebury Council",
        "Please" in "Please Ostlebury Council",
        "The" in "The Ostlebury Council",
        "Re" in "Re Ostlebury Council",
        "Thank" in "Thank Ostlebury Council",
        "Freedom" in "Freedom Ostlebury Council",
        "Act" in "Act Ostlebury Council",
        "Section" in "Section Ostlebury Council",
        "If" in "If Ostlebury Council",
        "In" in "In Ostlebury Council",
        "Our" in "Our Ostlebury Council",
        "Your" in "Your Ostlebury Council",
        "Find" in "Find Ostlebury Council",
        "At" in "At Ostlebury Council",
        "From" in "From Ostlebury Council",
        "For" in "For Ostlebury Council",
        "To" in "To Ostlebury Council",
        "As" in "As Ostlebury Council",
        "This" in "This Ostlebury Council",
        "On" in "On Ostlebury Council",
        "However" in "However Ostlebury Council",
        "Yours" in "Yours Ostlebury Council",
        "Regards" in "Regards Ostlebury Council",
        "Sincerely" in "Sincerely Ostlebury Council",
        "Faithfully" in "Faithfully Ostlebury Council",
        "Licence" in "Licence Ostlebury Council",
        "Email" in "Email Ostlebury Council",
        "Contact" in "Contact Ostlebury Council",
        "When" in "When Ostlebury Council",
        "Although" in "Although Ostlebury Council",
        "Some" in "Some Ostlebury Council",
        "All" in "All Ostlebury Council",
        "Both" in "Both Ostlebury Council",
        "While" in "While Ostlebury Council",
        "Also" in "Also Ostlebury Council",
        "A" in "A Ostlebury Council",
        "An" in "An Ostlebury Council",
        "By" in "By Ostlebury Council",
        "Under" in "Under Ostlebury Council",
        "We" in "We Ostlebury Council",
        "I" in "I Ostlebury Council",
    ]
    /// Words that a body's name may go on with after a word of its kind.
    ENDINGS: Word [
        "Foundation" in "Wexmoor Hospital Foundation",
        "NHS" in "Wexmoor Hospital NHS",
        "Limited" in "Ostlebury Fund Limited",
    ]
    /// Small words within a body's name.
    JOINTS: Word [
        "of" in "University of Ostlebury",
        "and" in "Health and Safety Executive",
        "for" in "Department for Transport",
        "the" in "the Varnshire Museum",
        "&" in "Hammersmith & Fulham Council",
        "in" in "Institute in Ostlebury",
        "on" in "Council on Tribunals",
    ]
    /// Names of others than the body that answers, whatever stands before or after.
    STRANGERS: Anywhere [
        "Commissioner" in "Office of the Information Commissioner",
        "Tribunal" in "First-tier Tribunal",
        "Open Government" in "Open Government Partnership",
        "Government Licence" in "the Government Licence",
        "Stationery" in "Her Majesty's Stationery Office",
        "Customer Service" in "Customer Service Department",
        "FOI " in "the FOI Office",
        "Information Office" in "the Information Office",
        "Disclosure Office" in "the Disclosure Office",
        "Press Office" in "the Press Office",
        "Private Office" in "the Private Office",
        "Trading Standards" in "Trading Standards Service",
    ]
    /// Words right after a name that only the body which answers is followed by.
    ANSWERS: Start [
        "’s response" in "’s response to your request is below",
        "'s response" in "'s response to your request is below",
        " does not hold" in " does not hold this information",
        " does hold" in " does hold this information",
        " holds" in " holds this information",
        " has decided" in " has decided to release it",
        " requires you" in " requires you to narrow the request",
        " can confirm" in " can confirm that it is held",
        " can neither" in " can neither confirm nor deny",
        " neither" in " neither confirms nor denies",
    ]
}
/// Names of a kind of body rather than of one.
const GENERIC: [&str; 5] = ["Local Authority", "Public Authority", "Public Authorities", "Local Government", "Police Service"];
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
        if !near || word.start < at || !KINDS.found_in(&body[word.range()]) {
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
            JOINTS.found_in(text) && before.get(index + 1).is_some_and(|next| body[next.range()].starts_with(|c: char| c.is_uppercase()));
        let stop = STOPS.found_in(text);
        if stop || !(capital || joint) || joint && text == "the" {
            break;
        }
        start = token.start;
    }
    let start = skip_joints(body, start);
    let mut end = word.end;
    let (mut joined, mut waits) = (false, false);
    for token in tokens_after(body, word.end).take(7) {
        let text = &body[token.range()];
        let capital = text.starts_with(|c: char| c.is_uppercase()) && !text.starts_with("Licence");
        // A name that is whole, on a short line of its own, does not go on with the team on the next.
        let goes_on = joined && (waits || !begins_line(body, token));
        if capital && (goes_on || KINDS.found_in(text) || ENDINGS.found_in(text)) {
            end = token.end;
            waits = false;
        } else if ["of", "for", "and", "&"].contains(&text) && (text == "of" || text == "for" || joined) {
            (joined, waits) = (true, true);
        } else {
            break;
        }
    }
    let name = &body[start..end];
    let words = name.split_whitespace().count();
    let known = !GENERIC.contains(&name) && !STRANGERS.found_in(name);
    (words >= 2 && known && name.len() < 90).then_some(Span::new(start, end))
}

/// Whether a token begins a line that comes after a short one.
fn begins_line(body: &str, token: Span) -> bool {
    let before = body[..token.start].strip_suffix('\n');
    before.is_some_and(|before| before.len() - before.rfind('\n').map_or(0, |at| at + 1) <= 50)
}

fn skip_joints(body: &str, mut start: usize) -> usize {
    let joint =
        |start: usize| body[start..].split_once(' ').map(|(word, _)| word).filter(|word| JOINTS.rules.iter().any(|(j, _)| j == word));
    while let Some(joint) = joint(start) {
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
    let from = body.ceil_char_boundary(name.start.saturating_sub(40));
    let before = body[from..name.start].to_ascii_lowercase();
    let after = &body[name.end..];
    let writes = before.contains("please find ") || before.contains("on behalf of") || before.trim_end().ends_with("regards,");
    let alone = before.ends_with('\n') && after.starts_with('\n') || body[..name.start].trim_end_matches([' ', '#', '*']).is_empty();
    let signs = alone && body.len() - name.end < 400;
    1 + 3 * usize::from(signs) + 4 * usize::from(writes) + 3 * usize::from(ANSWERS.found_in(after)) + 2 * usize::from(alone)
}

#[cfg(test)]
mod tests {
    use crate::parse::read;
    use crate::text::Text;

    #[test]
    fn a_team_below_the_name_is_none_of_it() {
        let name = |letter: &str| read(&Text::plain(letter)).authority.map(|authority| authority.value);
        let answer = "Dear requester\n\nWe do not hold the information that you requested.\n\nKind regards\n\n";
        let of = |head: &str, foot: &str| name(&format!("{head}\n\n1 May 2024\n\n{answer}{foot}\n"));
        assert_eq!(of("University of Ostlebury\nInformation Compliance", "Compliance Team").as_deref(), Some("University of Ostlebury"));
        assert_eq!(of("Department for\nRivers and Bridges", "A Team").as_deref(), Some("Department for Rivers and Bridges"));
        assert_eq!(of("Vale of Harrow NHS Foundation Trust", "FOI Office").as_deref(), Some("Vale of Harrow NHS Foundation Trust"));
    }
}

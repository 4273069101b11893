//! An outline, questions and citations to the letter's `Section`s: its parts in order, each with its work, none overlapping.

use super::answer::answered_apart;
use super::asked::Asked;
use super::cue::{Cue, Cues};
use super::heading::Heads;
use super::letter::Letter;
use super::outline::{Outline, turns_to_answer};
use super::work::step;
use crate::law;
use crate::response::{Citation, CitationUse, Provision, Role, Section};
use crate::text::{MarkKind, Span, Text};

/// The parts of the letter. Blocks of one role that follow each other are one part; a heading opens a new one.
pub(super) fn sections(letter: &Letter, outline: &Outline, asked: &[Asked], citations: &[Citation]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut about: Option<Provision> = None;
    let mut question = 0;
    let apart = answered_apart(letter, outline, asked);
    for (block, shape) in letter.blocks.iter().enumerate() {
        let leads = outline.leads[block];
        if leads || letter.heads[block] == Some(Heads::Provision) {
            about = heading_subject(letter, block, citations, about);
        }
        while question < asked.len() && asked[question].last < block {
            question += 1;
        }
        let role = role_of(letter, outline, block);
        let mut at = shape.span.start;
        for q in asked[question..].iter().take_while(|q| q.block <= block && block <= q.last) {
            let end = if block > q.block { shape.span.end } else { q.span.end.min(shape.span.end) };
            let start = q.span.start.max(at);
            extend(&mut sections, Role::Request, Span::new(start, end), None, None);
            at = at.max(end);
        }
        let rest = letter.text.trim(Span::new(at.min(shape.span.end), shape.span.end));
        if rest.is_empty() {
            continue;
        }
        if role == Role::Introduction
            && let Some(turn) = turning(letter, block).filter(|&turn| turn > at)
        {
            extend(&mut sections, role, letter.text.trim(Span::new(at, turn)), None, None);
            extend(
                &mut sections,
                by_cues(letter.cues(block), Role::Disclosure),
                letter.text.trim(Span::new(turn, shape.span.end)),
                None,
                cited(letter, block, citations),
            );
            continue;
        }
        let within = asked[question..]
            .iter()
            .take_while(|q| q.block <= block)
            .any(|q| q.block == block && q.quoted && q.label.is_none() && q.end >= letter.block_words[block].end);
        let role = if within { Role::Request } else { role };
        let role = if at > shape.span.start && !role.answers() && !within && !apart { Role::Disclosure } else { role };
        let provision = if matches!(role, Role::Reasons | Role::Harm | Role::FactorsFor | Role::FactorsAgainst | Role::Balance) {
            about.clone().or_else(|| cited(letter, block, citations))
        } else {
            None
        };
        let heading = (leads && at == shape.span.start).then_some(rest);
        extend(&mut sections, role, rest, heading, provision);
    }
    around_tables(letter.text, &mut sections);
    sections
}

/// Keeps each table of the file's own in one part: that which it begins in. Tables and parts are gone through once, side by side.
fn around_tables(text: &Text, sections: &mut Vec<Section>) {
    let tables = text.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Table(_))).map(|mark| text.trim(mark.span));
    let mut rest = std::mem::take(sections).into_iter().peekable();
    for table in tables {
        // What a table before this one went on with is the last part so far.
        while let Some(before) = rest.next_if(|s| s.span.end <= table.start) {
            step(1);
            sections.push(before);
        }
        let known = sections.last().is_some_and(|s| s.span.overlaps(table));
        let first = if known { sections.pop() } else { rest.next_if(|s| s.span.overlaps(table)) };
        let Some(mut first) = first else { continue };
        if first.span.end >= table.end {
            sections.push(first);
            continue;
        }
        let begins = first.span.start >= table.start;
        let mut answering = first.role.answers().then_some(first.role);
        let mut last = None;
        while let Some(next) = rest.next_if(|s| s.span.start < table.end) {
            step(1);
            answering = answering.or_else(|| next.role.answers().then_some(next.role));
            last = Some(next);
        }
        first.span.end = table.end;
        if let Some(role) = answering.filter(|_| begins) {
            first.role = role;
        }
        sections.push(first);
        if let Some(mut last) = last {
            last.span = text.trim(Span::new(table.end, last.span.end.max(table.end)));
            if !last.span.is_empty() {
                last.heading = last.heading.filter(|heading| last.span.contains(*heading));
                sections.push(last);
            }
        }
    }
    sections.extend(rest);
}

/// Where an opening that gives thanks turns to the answer in the same paragraph.
fn turning(letter: &Letter, block: usize) -> Option<usize> {
    let mut sentences = letter.sentences[letter.of_block[block].clone()].iter();
    let opens = sentences.next().is_some_and(|s| s.cues.any(&[Cue::Thanks, Cue::RequestLead]) && !turns_to_answer(s.cues));
    let turn = sentences.find(|s| turns_to_answer(s.cues)).filter(|_| opens)?;
    Some(letter.span(turn).start)
}

fn extend(sections: &mut Vec<Section>, role: Role, span: Span, heading: Option<Span>, provision: Option<Provision>) {
    if span.is_empty() {
        return;
    }
    let goes_on = sections
        .last()
        .is_some_and(|s| heading.is_none() && s.role == role && (provision.is_none() || s.provision.is_none() || s.provision == provision));
    match sections.last_mut() {
        Some(last) if goes_on => {
            last.span.end = span.end;
            if last.provision.is_none() {
                last.provision = provision;
            }
        }
        _ => sections.push(Section { role, span, heading, provision }),
    }
}

/// The role of a block, by its own words where no heading says more.
fn role_of(letter: &Letter, outline: &Outline, block: usize) -> Role {
    let role = outline.roles[block];
    if !matches!(role, Role::Disclosure | Role::Decision | Role::Reasons | Role::Balance)
        || outline.leads[block]
        || letter.heads[block].is_some()
    {
        return role;
    }
    let cues = letter.cues(block);
    let weighs = |cue: Cue| cues.has(cue);
    match role {
        Role::Balance if weighs(Cue::InterestFor) && !weighs(Cue::InterestAgainst) && !weighs(Cue::InterestFound) => Role::FactorsFor,
        Role::Balance if weighs(Cue::InterestAgainst) && !weighs(Cue::InterestFor) && !weighs(Cue::InterestFound) => Role::FactorsAgainst,
        Role::Balance | Role::Decision => role,
        _ => by_cues(cues, role),
    }
}

fn by_cues(cues: Cues, role: Role) -> Role {
    let interests = [Cue::InterestFor, Cue::InterestAgainst, Cue::InterestFound].iter().filter(|c| cues.has(**c)).count();
    let withholds = cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::OverCost, Cue::Vexatious, Cue::Ncnd]);
    if cues.has(Cue::AdviceDuty) || cues.has(Cue::Narrow) && !withholds {
        Role::Advice
    } else if interests >= 2 || cues.has(Cue::InterestFound) && cues.any(&[Cue::InterestAgainst, Cue::InterestAsked]) {
        Role::Balance
    } else if interests == 1 && cues.has(Cue::InterestFor) {
        Role::FactorsFor
    } else if interests == 1 && cues.has(Cue::InterestAgainst) {
        Role::FactorsAgainst
    } else if withholds {
        Role::Reasons
    } else if cues.has(Cue::Harm) && !cues.has(Cue::HarmAsLaw) && role == Role::Reasons {
        Role::Harm
    } else if cues.has(Cue::NotHeld) && !cues.has(Cue::OtherThan) {
        Role::Decision
    } else if role == Role::Reasons && cues.any(&[Cue::Attached, Cue::SetOut]) {
        Role::Disclosure
    } else {
        role
    }
}

/// What the words below a heading are about: the provision that it names; or, where it only says what comes next in an argument
/// (`Factors favouring disclosure`), that of the heading above. Below several headings in a row it may be any of those.
fn heading_subject(letter: &Letter, block: usize, citations: &[Citation], about: Option<Provision>) -> Option<Provision> {
    let above = block.checked_sub(1).and_then(|above| heading_provision(letter, above, citations));
    match (heading_provision(letter, block, citations), above) {
        (Some(named), Some(above)) if named.section() != above.section() => None,
        (Some(named), _) => Some(named),
        (None, _) => {
            let argues = [Role::Reasons, Role::Harm, Role::FactorsFor, Role::FactorsAgainst, Role::Balance];
            about.filter(|_| argues.iter().any(|role| letter.heads[block] == Some(Heads::Part(*role))))
        }
    }
}

/// The provision that a heading names.
fn heading_provision(letter: &Letter, block: usize, citations: &[Citation]) -> Option<Provision> {
    let named = matches!(
        letter.heads[block],
        Some(Heads::Provision | Heads::Part(Role::Reasons | Role::Harm | Role::FactorsFor | Role::FactorsAgainst | Role::Balance))
    );
    named.then(|| first_within(letter.blocks[block].span, citations, |c| law::refuses(&c.provision))).flatten()
}

fn cited(letter: &Letter, block: usize, citations: &[Citation]) -> Option<Provision> {
    first_within(letter.blocks[block].span, citations, |c| c.usage == CitationUse::Relied)
}

fn first_within(span: Span, citations: &[Citation], wanted: impl Fn(&Citation) -> bool) -> Option<Provision> {
    let from = citations.partition_point(|c| c.span().start < span.start);
    citations[from..].iter().take_while(|c| c.span().start < span.end).find(|c| wanted(c)).map(|c| c.provision.clone())
}

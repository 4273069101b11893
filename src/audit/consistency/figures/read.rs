//! A letter to the figures that it gives, from the four places where they stand.

use std::collections::BTreeSet;

use super::figure::Figure;
use super::number::{number, subject};
use crate::audit::Letter;
use crate::audit::consistency::period::{FigurePeriod, periods};
use crate::audit::consistency::quotation::Quotation;
use crate::audit::letter::cue;
use crate::document::{Location, Part};
use crate::response::{Question, Role};
use crate::text::{MarkKind, Span};

/// The most rows of one table of an attachment that are read, and the most figures of all attachments of a letter.
const MOST_ROWS: usize = 500;
const MOST_FIGURES: usize = 300;
/// Bytes before a table that may name its period.
const CAPTION: usize = 200;

/// The cells of tables in the letter and in its attachments.
pub(super) fn tables(letter: &Letter, found: &mut Vec<Figure>) {
    let parts = &letter.response.document;
    of_part(letter, parts.letter(), usize::MAX, found);
    let most = found.len() + MOST_FIGURES;
    for part in parts.attachments() {
        of_part(letter, part, MOST_ROWS, found);
        found.truncate(most);
    }
}

fn of_part(letter: &Letter, part: &Part, most_rows: usize, found: &mut Vec<Figure>) {
    let words = |span: Span| part.text.slice(span).to_ascii_lowercase();
    for mark in part.text.marks() {
        let MarkKind::Table(rows) = &mark.kind else { continue };
        let [head, body @ ..] = rows.as_slice() else { continue };
        let before = part.text.as_str().floor_char_boundary(mark.span.start.saturating_sub(CAPTION));
        let caption = only_period(&words(Span::new(before, mark.span.start)));
        let headings: Vec<(String, Option<FigurePeriod>)> =
            head.iter().map(|span| words(*span)).map(|heading| (heading.clone(), only_period(&heading))).collect();
        for row in body.iter().take(most_rows) {
            let Some(label) = row.first() else { continue };
            let label = words(*label);
            let of_label = only_period(&label);
            for (column, cell) in row.iter().enumerate().skip(1) {
                let (heading, of_heading) = headings.get(column).map_or(("", None), |(heading, period)| (heading.as_str(), *period));
                let (period, name) = match (of_heading, of_label) {
                    (Some(period), None) => (period, label.as_str()),
                    (None, Some(period)) => (period, heading),
                    (None, None) => match caption {
                        Some(period) => (period, label.as_str()),
                        None => continue,
                    },
                    (Some(_), Some(_)) => continue,
                };
                let at = Location { part: part.id, span: *cell };
                push(letter, found, period, name, at, rows.len() == 2 || (body.len() == 1 && head.len() > 2));
            }
        }
    }
}

fn only_period(words: &str) -> Option<FigurePeriod> {
    match periods(words).as_slice() {
        [(_, period)] => Some(*period),
        _ => None,
    }
}

/// Pushes the number of a cell, labelled.
fn push(letter: &Letter, found: &mut Vec<Figure>, period: FigurePeriod, label: &str, cell: Location, lone: bool) {
    let words = letter.response.document.words(cell).to_ascii_lowercase();
    let Some((unit, hundredths, at)) = number(&words) else { return };
    if words.split_whitespace().count() > 3 {
        return;
    }
    let whole = is_total(label) || (lone && subject(label).is_empty());
    let mut subject = subject(label);
    if whole {
        subject = asked(letter, period);
    } else {
        subject.extend(asked(letter, period));
    }
    let span = Span::new(cell.span.start + at.start, cell.span.start + at.end);
    let place = Quotation::at(letter.response, Location { span, ..cell });
    found.push(Figure { period, unit, hundredths, whole, subject, place });
}

/// Lines such as `All incidents      2,418`, under a line that names one period, and `2021-22: 2,418`.
pub(super) fn lines(letter: &Letter, found: &mut Vec<Figure>) {
    let mut caption: Option<(FigurePeriod, usize)> = None;
    let requested: Vec<Span> = letter.parts(&[Role::Request]).collect();
    for (at, (span, _)) in letter.response.letter().lines().enumerate() {
        let line = letter.whole(span);
        if requested.iter().any(|r| r.contains(span)) || line.contains('|') {
            continue;
        }
        let gap = cue!(r"^ ?(?P<label>[^\d£][^\d£]{2,60}?)(?:\s{3,}|\t|: )(?P<value>£? ?[\d,]+(?:\.\d+)?%?) ?$").captures(line);
        if let (Some(row), Some((period, since))) = (gap, caption)
            && at - since <= 14
            && let (Some(label), Some(value)) = (row.name("label"), row.name("value"))
        {
            let cell = Span::new(span.start + value.start(), span.start + value.end());
            push(letter, found, period, label.as_str(), Location::of_letter(cell), false);
        } else if let Some(dated) =
            cue!(r"^ ?(?P<period>20\d\d(?: ?[/–-] ?\d{2,4})?)(?:\s{3,}|\t|: ?| - )(?P<value>£? ?[\d,]+(?:\.\d+)?%?) ?$").captures(line)
        {
            if let (Some(period), Some(value)) = (dated.name("period").and_then(|m| only_period(m.as_str())), dated.name("value")) {
                let cell = Span::new(span.start + value.start(), span.start + value.end());
                push(letter, found, period, "total", Location::of_letter(cell), true);
            }
        } else if !line.trim().is_empty() {
            match periods(line).as_slice() {
                [(_, period)] => caption = Some((*period, at)),
                [] => {}
                _ => caption = None,
            }
        }
    }
}

/// Answers that open with the number asked for.
pub(super) fn answers(letter: &Letter, found: &mut Vec<Figure>) {
    for question in &letter.response.questions {
        found.extend(answered(letter, question));
    }
}

fn answered(letter: &Letter, question: &Question) -> Option<Figure> {
    let asks = letter.whole(question.span);
    let period = only_period(asks)?;
    if !cue!(r"how (many|much)|number of|total|cost|spen[dt]|amount|value").is_match(asks) {
        return None;
    }
    let answer = own_answer(letter, question)?;
    let words = letter.whole(answer);
    let label = cue!(r"^\W*((q|question|a|answer) ?)?(\d{1,2}|[a-z])? ?[.):]*\s+").find(words).map_or(0, |m| m.end());
    let words = &words[label..];
    let (unit, hundredths, at) = number(words)?;
    if at.start > 40 || periods(&words[..at.end]).iter().any(|(p, _)| p.overlaps(at)) {
        return None;
    }
    let subject = subject(asks);
    let span = Span::new(answer.start + label + at.start, answer.start + label + at.end);
    Some(Figure { period, unit, hundredths, whole: true, subject, place: Quotation::of(letter.response, span) })
}

/// The answer of a question; where one span answers several, from its own label to the next line that begins with one.
fn own_answer(letter: &Letter, question: &Question) -> Option<Span> {
    let answer = question.answer?;
    let shared = letter.response.questions.iter().filter(|q| q.answer.is_some_and(|a| a.overlaps(answer))).count() > 1;
    if !shared {
        return Some(answer);
    }
    let label = question.label.as_deref()?.to_ascii_lowercase();
    let begins = |line: &str| cue!(r"^\s*\(?(q ?)?(\d{1,2}|[a-z])[.):]\s").is_match(line);
    let mut found: Option<Span> = None;
    let mut at = answer.start;
    for line in letter.whole(answer).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        match found {
            None if begins(line) && line.trim_start().trim_start_matches('(').starts_with(&label) => found = Some(span),
            Some(_) if begins(line) => break,
            Some(begun) => found = Some(Span::new(begun.start, span.end)),
            None => {}
        }
    }
    found
}

/// Sentences of the body's own with one period and one number.
pub(super) fn sentences(letter: &Letter, found: &mut Vec<Figure>) {
    let text = &letter.response.letter();
    let mut done = 0;
    for (span, _) in periods(letter.own(text.whole())) {
        if span.start < done || text.marks().iter().any(|m| matches!(m.kind, MarkKind::Table(_)) && m.span.contains(span)) {
            continue;
        }
        let sentence = letter.sentence(span);
        done = sentence.end;
        let words = letter.own(sentence);
        let named = periods(words);
        let [(at, period)] = named.as_slice() else { continue };
        let rest = format!("{}{}{}", &words[..at.start], " ".repeat(at.len()), &words[at.end..]);
        let Some((unit, hundredths, number_at)) = number(&rest) else { continue };
        if number(&rest[number_at.end..]).is_some() || words.len() > 240 {
            continue;
        }
        let span = Span::new(sentence.start + number_at.start, sentence.start + number_at.end);
        found.push(Figure {
            period: *period,
            unit,
            hundredths,
            whole: false,
            subject: subject(&rest),
            place: Quotation::of(letter.response, span),
        });
    }
}

fn is_total(label: &str) -> bool {
    cue!(r"\b(total|all|overall|sum)\b").is_match(label)
}

/// What was asked about a period: the sentence of the request that names it, else the first that counts; where the request is only
/// retold, the sentence that retells it; else the title.
fn asked(letter: &Letter, period: FigurePeriod) -> BTreeSet<String> {
    let request = letter.response.request_text().to_ascii_lowercase();
    let sentences: Vec<&str> = request.split_inclusive(['.', '?', ';']).collect();
    let naming = sentences.iter().find(|s| periods(s).iter().any(|(_, p)| *p == period));
    let counting = || sentences.iter().find(|s| cue!(r"how (many|much)|number of|total|cost|spen[dt]|amount").is_match(s));
    let asked = subject(naming.or_else(counting).copied().unwrap_or(""));
    if !asked.is_empty() {
        return asked;
    }
    let retelling = cue!(r"\byou (have )?(asked|requested|wanted|wrote|wish|would like|seek|sought)");
    let counts = cue!(r"how (many|much)|number of|total|cost|spen[dt]|amount|figure");
    let retold = letter.every(retelling).map(|span| letter.whole(letter.sentence(span))).find(|words| counts.is_match(words));
    let retold = retold.map(subject).unwrap_or_default();
    if !retold.is_empty() {
        return retold;
    }
    letter.response.title.as_ref().map(|t| subject(&t.value.to_ascii_lowercase())).unwrap_or_default()
}

//! A `Letter` to its two days: when the request was received, and when the letter was sent.

pub(super) mod signal;

use std::ops::Range;

use jiff::civil::Date;

use signal::{
    ANSWERED, ASKING_NEXT, Around, COMPLAINT, FIRST_REQUEST, IN_RESPONSE_TO, OF_ANOTHER, OF_THE_REQUEST, OF_THIS_LETTER, OTHER_EVENT,
    RECEIPT, RECEIVED, REQUEST, REQUEST_FURTHER_OFF, REVIEW_NEXT, Reach, SENT, YOU_ASKED, YOU_ASKED_NEXT,
};

use super::letter::Letter;
use super::outline::Outline;
use crate::response::day::{dates, days_before};
use crate::response::{Certainty, Fact, Role};

/// How far into the folded letter its days are looked for, in bytes.
const HEAD: usize = 4_000;
/// How many dates of it are looked at.
const MOST_DATES: usize = 24;
/// How far before a date the words are read that say what it is, in bytes.
const BEFORE: usize = 160;
/// How short the words before a date are where what follows it says what happened then, in bytes.
const SHORT: usize = 40;
/// What a label that says so adds to the score of a day of receipt.
const LABELLED: i32 = 10;
/// What thanks at the start of the line add to it, where anything else speaks for it.
const THANKED: i32 = 3;
/// The score of a day that cannot be that of receipt.
const NEVER: i32 = -9;

/// The day of receipt and the day of the answer.
pub(super) fn days(letter: &Letter, outline: &Outline) -> (Option<Fact<Date>>, Option<Fact<Date>>) {
    let words = letter.folded.as_str();
    let head = &words[..words.floor_char_boundary(HEAD)];
    let mut found = dates(head);
    found.truncate(MOST_DATES);
    let fact = |at: usize, sure| Fact::read(found[at].0, letter.folded.span(letter.text, found[at].1.clone()), sure);
    let scores: Vec<_> = (0..found.len()).map(|i| receipt(words, &found, i)).collect();
    let best = (0..found.len()).filter(|&i| scores[i] >= 1).max_by_key(|&i| (scores[i], std::cmp::Reverse(i)));
    let received = best.map(|i| fact(i, if scores[i] >= 8 { Certainty::Certain } else { Certainty::Likely }));
    let opening = |at: usize| {
        let block = letter.block_words.partition_point(|r| r.end < at);
        outline.roles.get(block) == Some(&Role::Introduction) && letter.blocks[block].label.is_none()
    };
    let sent: Vec<_> = (0..found.len()).map(|i| sending(words, &found, i, opening(found[i].1.start))).collect();
    let best_sent = (0..found.len()).filter(|&i| sent[i] >= 4 && Some(i) != best).max_by_key(|&i| (sent[i], std::cmp::Reverse(i)));
    let responded = best_sent.map(|i| fact(i, if sent[i] >= 8 { Certainty::Certain } else { Certainty::Likely }));
    let received = received.or_else(|| {
        let sent = responded.as_ref()?.value;
        let found = days_before(head, sent);
        let scores: Vec<_> = (0..found.len()).map(|i| receipt(words, &found, i)).collect();
        let best = (0..found.len()).filter(|&i| scores[i] >= 6).max_by_key(|&i| (scores[i], std::cmp::Reverse(i)))?;
        Some(Fact::read(found[best].0, letter.folded.span(letter.text, found[best].1.clone()), Certainty::Likely))
    });
    (received.map(|fact| following(letter, fact)), responded)
}

/// `dated 20 May 2024 and received the following day` is the day after.
fn following(letter: &Letter, fact: Fact<Date>) -> Fact<Date> {
    let Some(span) = fact.span() else { return fact };
    let after: String = letter.text.as_str()[span.end..].chars().take(60).collect();
    let next = after.split(['.', ',']).next().unwrap_or("").to_ascii_lowercase();
    let later = next.contains("received") && ["following day", "next day", "day after"].iter().any(|w| next.contains(w));
    match fact.value.tomorrow() {
        Ok(value) if later => Fact { value, ..fact },
        _ => fact,
    }
}

/// The line that a date stands in.
fn line(words: &str, at: &Range<usize>) -> Range<usize> {
    let start = words[..at.start].rfind('\n').map_or(0, |i| i + 1);
    let end = words[at.end..].find('\n').map_or(words.len(), |i| at.end + i);
    start..end
}

/// The words that label a date: those before it in its line, from the last date on, or else the short line above.
fn label<'a>(words: &'a str, found: &[(Date, Range<usize>)], index: usize) -> &'a str {
    let at = &found[index].1;
    let line = line(words, at);
    let start = index.checked_sub(1).map_or(line.start, |i| found[i].1.end.clamp(line.start, at.start));
    let before = words.get(start..at.start).unwrap_or("").trim();
    if !before.is_empty() || !words[at.end..line.end].trim().is_empty() {
        return before;
    }
    let above = words.get(..line.start.saturating_sub(1)).unwrap_or("");
    let above = above.rsplit('\n').next().unwrap_or("").trim();
    if above.len() < 40 { above } else { "" }
}

/// How much the words around a date say that the request came then.
fn receipt(words: &str, found: &[(Date, Range<usize>)], index: usize) -> i32 {
    let at = &found[index].1;
    let line = line(words, at);
    let label = label(words, found, index);
    if ANSWERED.found_in(label) {
        return NEVER;
    }
    let around = around(words, found, index);
    let before = around.before;
    let mut score = if RECEIVED.found_in(label) { LABELLED } else { 0 };
    score += RECEIPT.points(&around) + YOU_ASKED.points(&around) + ASKING_NEXT.points(&around) + FIRST_REQUEST.points(&around);
    if REQUEST.is_given(&around) {
        score += REQUEST.points;
    } else if before.contains("request") {
        score += REQUEST_FURTHER_OFF.points(&around);
    }
    if before.len() < SHORT {
        score += YOU_ASKED_NEXT.points(&around);
    }
    score += REVIEW_NEXT.points(&around);
    if score > 0 && words[line].trim_start().starts_with("thank you") {
        score += THANKED;
    }
    let received = around.has("received", Reach::Within(26));
    let about = if received { &before[before.rfind("information").unwrap_or(0)..] } else { before };
    let review = about
        .rfind("internal review")
        .is_some_and(|i| !about[i..].contains("original request") && !about[i..].contains("our handling of your request"));
    if review || COMPLAINT.is_given(&around) {
        score += COMPLAINT.points;
    }
    if !IN_RESPONSE_TO.is_given(&around) {
        score += OTHER_EVENT.points(&around);
    }
    score
}

/// The words around a date: at most [`BEFORE`] bytes of its line and sentence before it, and the rest of its line after it.
fn around<'a>(words: &'a str, found: &[(Date, Range<usize>)], index: usize) -> Around<'a> {
    let at = &found[index].1;
    let line = line(words, at);
    let previous = index.checked_sub(1).map_or(line.start, |i| found[i].1.end.max(line.start));
    let from = words.ceil_char_boundary(previous.max(at.start.saturating_sub(BEFORE))).min(at.start);
    let before = &words[from..at.start];
    let before = before.rfind(". ").map_or(before, |i| &before[i + 2..]);
    Around { before, after: words[at.end..line.end].trim_start() }
}

/// How much the place of a date says that the letter was sent then.
fn sending(words: &str, found: &[(Date, Range<usize>)], index: usize, opening: bool) -> i32 {
    let at = &found[index].1;
    let label = label(words, found, index);
    if ANSWERED.found_in(label) {
        return 9;
    }
    if RECEIVED.found_in(label) {
        return 0;
    }
    let line = line(words, at);
    let before = words[line.start..at.start].trim();
    let after = words[at.end..line.end].trim_matches(|c: char| !c.is_alphanumeric());
    if OF_THIS_LETTER.found_in(before) {
        return 9;
    }
    if OF_THE_REQUEST.found_in(before) {
        return if before.contains("response date") || before.contains("date of response") { 8 } else { 0 };
    }
    if !OF_ANOTHER.found_in(before) && SENT.found_in(before) && before.len() < 60 {
        return if before.contains("respon") { 9 } else { 8 };
    }
    if before.is_empty() && after.is_empty() && line.start < 900 && opening {
        return 8;
    }
    if opening && line.start < 300 && line.len() < 60 && after.is_empty() && may_stand_before(before) {
        return 5;
    }
    0
}

/// Whether words on the line of a date, before it, leave it the date of the letter: a place, a reference.
fn may_stand_before(before: &str) -> bool {
    (!before.contains(|c: char| c.is_ascii_digit()) || ["ref", "our ref"].iter().any(|w| before.starts_with(w)))
        && before.len() < 50
        && !before.contains("act")
        && !before.ends_with([',', '-', '.'])
}

//! A `Letter` to its two days: when the request was received, and when the letter was sent.

use std::ops::Range;

use jiff::civil::Date;

use super::date::{dates, days_before};
use super::letter::Letter;
use super::outline::Outline;
use crate::response::{Certainty, Fact, Role};

/// How far into the folded letter its days are looked for.
const HEAD: usize = 4_000;

/// The day of receipt and the day of the answer.
pub(super) fn days(letter: &Letter, outline: &Outline) -> (Option<Fact<Date>>, Option<Fact<Date>>) {
    let words = letter.plain.as_str();
    let mut end = words.len().min(HEAD);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let mut found = dates(&words[..end]);
    found.truncate(24);
    let fact = |at: usize, sure| Fact::read(found[at].0, letter.plain.span(letter.text, found[at].1.clone()), sure);
    let scores: Vec<_> = (0..found.len()).map(|i| receipt(words, &found, i)).collect();
    let best = (0..found.len()).filter(|&i| scores[i] >= 1).max_by_key(|&i| (scores[i], std::cmp::Reverse(i)));
    let received = best.map(|i| fact(i, if scores[i] >= 8 { Certainty::Certain } else { Certainty::Likely }));
    let opening = |at: usize| {
        let block = letter.folded.partition_point(|r| r.end < at);
        outline.roles.get(block) == Some(&Role::Introduction) && letter.blocks[block].label.is_none()
    };
    let sent: Vec<_> = (0..found.len()).map(|i| sending(words, &found, i, opening(found[i].1.start))).collect();
    let best_sent = (0..found.len()).filter(|&i| sent[i] >= 4 && Some(i) != best).max_by_key(|&i| (sent[i], std::cmp::Reverse(i)));
    let responded = best_sent.map(|i| fact(i, if sent[i] >= 8 { Certainty::Certain } else { Certainty::Likely }));
    let received = received.or_else(|| {
        let sent = responded.as_ref()?.value;
        let found = days_before(&words[..end], sent);
        let scores: Vec<_> = (0..found.len()).map(|i| receipt(words, &found, i)).collect();
        let best = (0..found.len()).filter(|&i| scores[i] >= 6).max_by_key(|&i| (scores[i], std::cmp::Reverse(i)))?;
        Some(Fact::read(found[best].0, letter.plain.span(letter.text, found[best].1.clone()), Certainty::Likely))
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

/// Labels of the day that a request came.
const RECEIVED: &[&str] =
    &["received", "request received", "date received", "received on", "date of receipt", "date of request", "request date"];
/// Labels of the day that the answer went.
const ANSWERED: &[&str] = &[
    "answered",
    "reply sent",
    "response sent",
    "answer sent",
    "notice given",
    "date of reply",
    "date answered",
    "replied",
    "responded",
    "date responded",
    "date of response",
    "response date",
    "date of decision",
    "response issued",
];

fn is_labelled(label: &str, labels: &[&str]) -> bool {
    let label = label.trim_end_matches([':', ' ', '|', '-']);
    labels.iter().any(|l| label.strip_suffix(l).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', ';', '.', '(', '|'])))
}

/// How much the words before a date say that the request came then.
fn receipt(words: &str, found: &[(Date, Range<usize>)], index: usize) -> i32 {
    let at = &found[index].1;
    let line = line(words, at);
    let previous = index.checked_sub(1).map_or(line.start, |i| found[i].1.end.max(line.start));
    let from = previous.max(at.start.saturating_sub(160));
    let from = (from..at.start).find(|&i| words.is_char_boundary(i)).unwrap_or(at.start);
    let before = &words[from..at.start];
    let sentence = before.rfind(". ").map_or(before, |i| &before[i + 2..]);
    let near = |word: &str, within: usize| {
        let from = sentence.len().saturating_sub(within + word.len());
        let from = (from..=sentence.len()).find(|&i| sentence.is_char_boundary(i)).unwrap_or(sentence.len());
        sentence[from..].contains(word)
    };
    let after = words[at.end..line.end].trim_start();
    let label = label(words, found, index);
    if is_labelled(label, ANSWERED) {
        return -9;
    }
    let mut score = if is_labelled(label, RECEIVED) { 10 } else { 0 };
    if near("received", 26)
        || near("rec'd", 12)
        || near("logged", 14)
        || near("date of receipt", 12)
        || near("receipt of", 60)
        || near("date received", 12)
    {
        score += 10;
    }
    if ["request", "email", "e-mail", "letter", "correspondence", "enquiry", "clarification", "application"].iter().any(|w| near(w, 14)) {
        score += 8;
    } else if sentence.contains("request") && ["dated ", " on ", " of ", "made ", "from "].iter().any(|w| near(w, 4)) {
        score += 6;
    }
    if [
        "you asked",
        "you requested",
        "you wrote",
        "you contacted",
        "you submitted",
        "you sent",
        "submitted on",
        "information you requested",
    ]
    .iter()
    .any(|w| near(w, 40))
    {
        score += 6;
    }
    if after.starts_with("in which you")
        || after.starts_with("for information")
        || after.starts_with("requesting")
        || after.starts_with("asking")
    {
        score += 3;
    }
    if ["you asked", "you requested", "you wrote", "you made", "you submitted", "you sent"].iter().any(|w| after.starts_with(w))
        && sentence.len() < 40
    {
        score += 8;
    }
    if sentence.contains("original request") || sentence.contains("initial request") || sentence.contains("request for information") {
        score += 2;
    }
    let follows = &after[..after.len().min(60).min((0..=after.len().min(60)).rev().find(|&i| after.is_char_boundary(i)).unwrap_or(0))];
    if ["internal review", "complain", "a review"].iter().any(|w| follows.contains(w)) {
        score -= 7;
    }
    if score > 0 && words[line.clone()].trim_start().starts_with("thank you") {
        score += 3;
    }
    let about = if near("received", 26) { &sentence[sentence.rfind("information").unwrap_or(0)..] } else { sentence };
    let review = about
        .rfind("internal review")
        .is_some_and(|i| !about[i..].contains("original request") && !about[i..].contains("our handling of your request"));
    if review || near("chas", 20) || near("complain", 40) {
        score -= 7;
    }
    if [
        "due",
        "respond",
        "deadline",
        "until",
        "extended",
        "acknowledg",
        "replied",
        "reply",
        "between",
        "answer",
        "since",
        "published",
        "response",
        "by ",
    ]
    .iter()
    .any(|w| near(w, 14))
        && !near("in response to your request", 30)
    {
        score -= 9;
    }
    score
}

/// How much the place of a date says that the letter was sent then.
fn sending(words: &str, found: &[(Date, Range<usize>)], index: usize, opening: bool) -> i32 {
    let at = &found[index].1;
    let label = label(words, found, index);
    if is_labelled(label, ANSWERED) {
        return 9;
    }
    if is_labelled(label, RECEIVED) {
        return 0;
    }
    let line = line(words, at);
    let before = words[line.start..at.start].trim();
    let after = words[at.end..line.end].trim_matches(|c: char| !c.is_alphanumeric());
    let labelled = [
        "date",
        "date:",
        "dated",
        "dated:",
        "date of response:",
        "response date:",
        "date of reply:",
        "date sent:",
        "sent:",
        "date of letter:",
        "date issued:",
        "issued:",
        "responded:",
        "date of response",
        "date responded:",
        "response issued:",
        "date of issue:",
        "date of notice:",
        "date of notice",
        "date of refusal notice:",
        "date of decision:",
    ];
    // A document that the letter speaks of has a date of its own: `the report, dated`, `It is dated`.
    let of_another = ["it is dated", "was dated", "is dated", "are dated", ", dated"].iter().any(|w| before.ends_with(w));
    let own = ["our response is dated", "this response is dated", "our answer is dated", "our reply is dated", "this letter is dated"];
    if own.iter().any(|w| before.ends_with(w)) {
        return 9;
    }
    let asked = ["received", "request", "your"].iter().any(|w| before.contains(w));
    if asked {
        return if before.contains("response date") || before.contains("date of response") { 8 } else { 0 };
    }
    if !of_another && labelled.iter().any(|l| before.ends_with(l)) && before.len() < 60 {
        return if before.contains("respon") { 9 } else { 8 };
    }
    if before.is_empty() && after.is_empty() && line.start < 900 && opening {
        return 8;
    }
    if opening
        && line.start < 300
        && line.len() < 60
        && (!before.contains(|c: char| c.is_ascii_digit()) || ["ref", "our ref"].iter().any(|w| before.starts_with(w)))
        && after.is_empty()
        && before.len() < 50
        && !before.contains("act")
        && !before.ends_with([',', '-', '.'])
    {
        return 5;
    }
    0
}

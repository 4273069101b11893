//! Whether a document looks like a letter to whoever asked, or like what is attached to one.

use crate::response::{Certainty, LetterKind, Reading};

/// From how many points on a document is taken for a letter.
pub(super) const LETTER: i32 = 4;
/// From how many on it stays one whatever is beside it.
pub(super) const SURELY: i32 = 7;

/// Words in the name of a file that is attached to a letter.
const OF_ATTACHMENTS: &[&str] = &[
    "annex",
    "annexe",
    "annexes",
    "appendix",
    "appendices",
    "attachment",
    "attachments",
    "attach",
    "enclosure",
    "enclosures",
    "encl",
    "schedule",
    "table",
    "data",
    "dataset",
    "figures",
    "spreadsheet",
    "minutes",
    "policy",
    "report",
    "contract",
    "agenda",
    "statement",
    "invoice",
    "invoices",
    "emails",
    "correspondence",
    "disclosed",
    "released",
    "bundle",
];
/// Words in the name of a letter.
const OF_LETTERS: &[&str] = &["response", "reply", "letter", "decision", "refusal", "foi", "foia", "eir", "foisa", "answer", "outcome"];

/// How much a document looks like a letter.
pub(super) fn of(stem: &str, text: &str, reading: &Reading, is_page: bool) -> i32 {
    let names = super::name::tokens(stem);
    let named = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    let kind = reading.letter_kind.as_ref().and_then(|kind| kind.known().copied());
    let mut points = match kind {
        Some(LetterKind::Annex | LetterKind::CoverNote) => -1,
        Some(_) => 3,
        None => 0,
    };
    points += i32::from(reading.decision.as_ref().is_some_and(|decision| decision.known().is_some())) * 2;
    points += match reading.reference.as_ref().and_then(|reference| reference.sure()) {
        Some(Certainty::Certain) => 2,
        Some(_) => 1,
        None => 0,
    };
    points += i32::from(reading.received.is_some());
    let (greets, closes) = (greets(text), closes(text));
    points += i32::from(greets) * 2 + i32::from(closes);
    points += i32::from(is_page) * 3;
    points += i32::from(named(OF_LETTERS)) - i32::from(named(OF_ATTACHMENTS)) * 4;
    // Whatever is read of it: what greets nobody, has no number and answers no day is no letter.
    let is_addressed = greets || closes || is_page || reading.reference.is_some() || reading.received.is_some() || speaks_of_request(text);
    if is_addressed { points } else { points.min(LETTER - 1) }
}

/// Bytes at the beginning in which a letter says that it answers a request.
const BEGINNING: usize = 3_000;

/// Whether its beginning speaks of a request that it answers.
fn speaks_of_request(text: &str) -> bool {
    let beginning = text[..text.floor_char_boundary(BEGINNING)].to_lowercase();
    ["freedom of information", "your request", "request for information", "information you requested", "you requested"]
        .iter()
        .any(|words| beginning.contains(words))
}

/// Whether somebody is greeted at the beginning.
fn greets(text: &str) -> bool {
    let greeting = |line: &str| {
        let line = line.trim_start();
        line.get(..5).is_some_and(|first| first.eq_ignore_ascii_case("dear ")) && line.len() < 80
    };
    text.lines().filter(|line| !line.trim().is_empty()).take(30).any(greeting)
}

/// Whether it ends as letters do.
fn closes(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim().trim_end_matches([',', '.']).to_lowercase();
        ["yours sincerely", "yours faithfully", "yours truly", "kind regards", "best regards", "regards"].contains(&line.as_str())
    })
}

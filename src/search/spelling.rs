//! A word that the archive does not have to the nearest one that it has.

use crate::index::Snapshot;
use crate::index::analyzer::Analyzer;
use crate::query::{Clause, Form, Query};

/// Words shorter than this are not corrected.
const SHORTEST: usize = 4;

/// What was typed, with each unknown word replaced by the nearest known one; `None` where nothing better is known.
pub(super) fn suggest(snapshot: &Snapshot, query: &Query, typed: &str) -> Option<String> {
    let mut better = typed.to_owned();
    for word in unknown(snapshot, query) {
        if let Some(nearest) = nearest(snapshot, &word.to_lowercase()) {
            better = replace_word(&better, &word, &nearest);
        }
    }
    (better != typed).then_some(better)
}

/// The words of a query that no response has.
fn unknown(snapshot: &Snapshot, query: &Query) -> Vec<String> {
    let mut analyzer = Analyzer::default();
    let mut unknown = Vec::new();
    let mut clauses: Vec<&Clause> = query.clauses.iter().collect();
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Words(words) if words.form != Form::Prefix => {
                for word in analyzer.words(&words.text) {
                    let written = &words.text[word.span.range()];
                    let plain = written.chars().count() >= SHORTEST && written.chars().all(char::is_alphabetic);
                    if plain && snapshot.frequency(&word.term) == 0 {
                        unknown.push(written.to_owned());
                    }
                }
            }
            Clause::Or(any) => clauses.extend(any),
            _ => {}
        }
    }
    unknown
}

/// The most frequent of the words that are fewest letters away: one for short words, two for longer ones.
fn nearest(snapshot: &Snapshot, word: &str) -> Option<String> {
    let most = if word.chars().count() < 7 { 1 } else { 2 };
    let mut near = snapshot.words_like(word, most);
    near.sort_by(|a, b| a.distance.cmp(&b.distance).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word)));
    near.into_iter().map(|n| n.word).find(|word| snapshot.holds(snapshot.fields.spelling, word))
}

fn replace_word(text: &str, word: &str, other: &str) -> String {
    match text.find(word) {
        Some(at) => format!("{}{other}{}", &text[..at], &text[at + word.len()..]),
        None => text.to_owned(),
    }
}

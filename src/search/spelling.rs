//! Words that the archive does not have to the nearest ones that it has.

use crate::engine::Snapshot;
use crate::engine::analyzer::Analyzer;
use crate::query::{Clause, Query};
use crate::text::Span;

/// Words shorter than this are not corrected.
const SHORTEST: usize = 4;
/// Nor are longer ones.
const LONGEST: usize = 32;
/// The most words of one query that are corrected: each looks through the dictionary.
const MOST: usize = 3;

/// A query in another spelling.
pub(super) struct Respelt {
    /// As it would be typed.
    pub(super) typed: String,
    /// What it means.
    pub(super) query: Query,
}

/// The query with each of the first few unknown words replaced by the nearest known one; `None` where nothing better is known.
/// `typed` is what it was read from. Prose is left as it is: there a word more or less does not matter.
pub(super) fn respell(snapshot: &Snapshot, query: &Query, typed: &str) -> Option<Respelt> {
    if query.prose {
        return None;
    }
    let mut corrections: Vec<(String, Span, String)> = Vec::new();
    for (word, span) in unknown(snapshot, query) {
        let known = corrections.iter().find(|(other, _, _)| *other == word).map(|(_, _, nearest)| nearest.clone());
        corrections.extend(known.or_else(|| nearest(snapshot, &word.to_lowercase())).map(|nearest| (word, span, nearest)));
    }
    if corrections.is_empty() {
        return None;
    }
    corrections.sort_by_key(|(_, span, _)| *span);
    let mut better = typed.to_owned();
    for (_, span, nearest) in corrections.iter().rev() {
        typed.get(span.range())?;
        better.replace_range(span.range(), nearest);
    }
    let mut query = query.clone();
    query.clauses.iter_mut().for_each(|clause| correct(clause, &corrections));
    Some(Respelt { typed: better, query })
}

/// The words that no response has, and where each was typed: at most [`MOST`] different ones.
fn unknown(snapshot: &Snapshot, query: &Query) -> Vec<(String, Span)> {
    let mut analyzer = Analyzer::default();
    let mut unknown: Vec<(String, Span)> = Vec::new();
    let mut seen = 0;
    let mut clauses: Vec<&Clause> = query.clauses.iter().rev().collect();
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Words(words) => {
                let Some(span) = words.spelt.filter(|_| is_correctable(&words.text)) else { continue };
                if !analyzer.terms(&words.text).iter().all(|term| snapshot.frequency(term) == 0) {
                    continue;
                }
                if !unknown.iter().any(|(other, _)| *other == words.text) {
                    seen += 1;
                    if seen > MOST {
                        return unknown;
                    }
                }
                unknown.push((words.text.clone(), span));
            }
            Clause::Or(any) => clauses.extend(any.iter().rev()),
            Clause::Not(_) => {}
        }
    }
    unknown
}

fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The most frequent of the words that are fewest letters away: one for short words, two for longer ones.
fn nearest(snapshot: &Snapshot, word: &str) -> Option<String> {
    let most = if word.chars().count() < 7 { 1 } else { 2 };
    let mut near = snapshot.words_like(word, most);
    near.sort_by(|a, b| a.distance.cmp(&b.distance).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word)));
    near.into_iter().map(|n| n.word).find(|word| snapshot.holds(snapshot.fields.spelling, word))
}

fn correct(clause: &mut Clause, corrections: &[(String, Span, String)]) {
    match clause {
        Clause::Words(words) => {
            if let Some((_, _, nearest)) = corrections.iter().find(|(_, span, _)| words.spelt == Some(*span)) {
                words.text.clone_from(nearest);
            }
        }
        Clause::Or(any) => any.iter_mut().for_each(|clause| correct(clause, corrections)),
        Clause::Not(_) => {}
    }
}

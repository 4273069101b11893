//! Words that the archive does not have to the nearest ones that it has.

use crate::analysis::Analyzer;
use crate::engine::{Engine, EngineError};
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
pub(super) fn respell(engine: &dyn Engine, query: &Query, typed: &str) -> Result<Option<Respelt>, EngineError> {
    if query.prose {
        return Ok(None);
    }
    let mut corrections: Vec<(String, Span, String)> = Vec::new();
    for (word, span) in unknown(engine, query)? {
        let known = corrections.iter().find(|(other, _, _)| *other == word).map(|(_, _, nearest)| nearest.clone());
        let nearest = if known.is_some() { known } else { nearest(engine, &word.to_lowercase())? };
        corrections.extend(nearest.map(|nearest| (word, span, nearest)));
    }
    if corrections.is_empty() {
        return Ok(None);
    }
    corrections.sort_by_key(|(_, span, _)| *span);
    let mut better = typed.to_owned();
    for (_, span, nearest) in corrections.iter().rev() {
        if typed.get(span.range()).is_none() {
            return Ok(None);
        }
        better.replace_range(span.range(), nearest);
    }
    let mut query = query.clone();
    query.clauses.iter_mut().for_each(|clause| correct(clause, &corrections));
    Ok(Some(Respelt { typed: better, query }))
}

/// The words that no response has, and where each was typed: at most [`MOST`] different ones.
fn unknown(engine: &dyn Engine, query: &Query) -> Result<Vec<(String, Span)>, EngineError> {
    let mut analyzer = Analyzer::default();
    let mut unknown: Vec<(String, Span)> = Vec::new();
    let mut seen = 0;
    let mut clauses: Vec<&Clause> = query.clauses.iter().rev().collect();
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Words(words) => {
                let Some(span) = words.spelt.filter(|_| is_correctable(&words.text)) else { continue };
                let terms = analyzer.terms(&words.text);
                if !terms.iter().try_fold(true, |none, term| Ok(none && engine.frequency(term)? == 0))? {
                    continue;
                }
                if !unknown.iter().any(|(other, _)| *other == words.text) {
                    seen += 1;
                    if seen > MOST {
                        return Ok(unknown);
                    }
                }
                unknown.push((words.text.clone(), span));
            }
            Clause::Or(any) => clauses.extend(any.iter().rev()),
            Clause::Not(_) => {}
        }
    }
    Ok(unknown)
}

fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The most frequent of the words that are fewest letters away: one for short words, two for longer ones.
fn nearest(engine: &dyn Engine, word: &str) -> Result<Option<String>, EngineError> {
    let most = if word.chars().count() < 7 { 1 } else { 2 };
    let mut near = engine.words_like(word, most)?;
    near.sort_by(|a, b| a.distance.cmp(&b.distance).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word)));
    Ok(near.into_iter().next().map(|near| near.word))
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

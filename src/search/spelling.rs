//! Words that the archive does not have to the nearest ones that it has.

use std::collections::HashSet;

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
    /// What was typed, with the words that were replaced between quotes, so that they are taken as they are.
    pub(super) as_typed: String,
}

/// The query with each of the first few unknown words replaced by the nearest known one; `None` where nothing better is known.
/// `typed` is what it was read from. Prose is left as it is: there a word more or less does not matter.
pub(super) fn respell(engine: &dyn Engine, query: &Query, typed: &str) -> Result<Option<Respelt>, EngineError> {
    if query.prose {
        return Ok(None);
    }
    let mut corrections: Vec<(String, Span, String)> = Vec::new();
    for (word, span) in unknown(engine, query)?.into_iter().filter(|(_, span)| !is_name(typed, *span)) {
        let known = corrections.iter().find(|(other, _, _)| *other == word).map(|(_, _, nearest)| nearest.clone());
        let nearest = if known.is_some() { known } else { nearest(engine, &word.to_lowercase())? };
        corrections.extend(nearest.map(|nearest| (word, span, nearest)));
    }
    if corrections.is_empty() {
        return Ok(None);
    }
    corrections.sort_by_key(|(_, span, _)| *span);
    let (mut better, mut as_typed) = (typed.to_owned(), typed.to_owned());
    for (_, span, nearest) in corrections.iter().rev() {
        if typed.get(span.range()).is_none() {
            return Ok(None);
        }
        better.replace_range(span.range(), nearest);
        as_typed.replace_range(span.range(), &format!("\"{}\"", &typed[span.range()]));
    }
    let mut query = query.clone();
    query.clauses.iter_mut().for_each(|clause| correct(clause, &corrections));
    Ok(Some(Respelt { typed: better, query, as_typed }))
}

/// The words that no response has, and where each was typed: at most [`MOST`] different ones.
fn unknown(engine: &dyn Engine, query: &Query) -> Result<Vec<(String, Span)>, EngineError> {
    let mut analyzer = Analyzer::default();
    let mut typed: Vec<(&str, Span, Vec<String>)> = Vec::new();
    query.clauses.iter().for_each(|clause| correctable(clause, &mut analyzer, &mut typed));
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let terms: Vec<&str> = typed.iter().flat_map(|(_, _, terms)| terms).map(String::as_str).collect();
    let frequencies = engine.frequencies(&terms)?;
    let known: HashSet<&str> = terms.iter().zip(frequencies).filter(|(_, frequency)| frequency.most() > 0).map(|(term, _)| *term).collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut unknown = Vec::new();
    for (word, span, _) in typed.iter().filter(|(_, _, terms)| !terms.iter().any(|term| known.contains(term.as_str()))) {
        if !seen.contains(word) {
            if seen.len() == MOST {
                break;
            }
            seen.push(word);
        }
        unknown.push(((*word).to_owned(), *span));
    }
    Ok(unknown)
}

/// The words of a clause that may be corrected, where each was typed, and its terms.
fn correctable<'q>(clause: &'q Clause, analyzer: &mut Analyzer, typed: &mut Vec<(&'q str, Span, Vec<String>)>) {
    match clause {
        Clause::Words(words) => {
            let span = words.spelt.filter(|_| is_correctable(&words.text));
            typed.extend(span.map(|span| (words.text.as_str(), span, analyzer.terms(&words.text))));
        }
        Clause::Or(any) => any.iter().for_each(|clause| correctable(clause, analyzer, typed)),
        Clause::Not(_) => {}
    }
}

fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// Whether what stands there is written as a name is: with a capital within the query, or at its start where the next word has one too.
fn is_name(typed: &str, span: Span) -> bool {
    let is_capital = |text: Option<&str>| text.is_some_and(|text| text.trim_start().starts_with(char::is_uppercase));
    let is_first = typed.get(..span.start).is_some_and(|before| before.trim().is_empty());
    is_capital(typed.get(span.start..)) && (!is_first || is_capital(typed.get(span.end..)))
}

/// The most frequent of the words that are fewest letters away: one for short words, two for longer ones.
fn nearest(engine: &dyn Engine, word: &str) -> Result<Option<String>, EngineError> {
    let most = if word.chars().count() < 7 { 1 } else { 2 };
    let mut near = engine.words_like(word, most)?;
    // A name or a rare word is not bent into another: people seldom mistype the first letter.
    near.retain(|near| near.word.chars().next() == word.chars().next());
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

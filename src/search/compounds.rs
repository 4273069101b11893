//! Words that others write as one, or as two: `pot holes` and `potholes`, `e-scooter` and `escooter`, `SW1A 1AA` and `SW1A1AA`.
//!
//! What the archive has of these is looked for as well, and a hint says so.

use std::collections::HashMap;

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::analysis::{Analyzer, is_function_word, pair};
use crate::engine::{Engine, EngineError};
use crate::query::{Clause, Form, Hint, Query, Words};

/// The most words of a query for which other ways of writing them are looked up.
const MOST: usize = 6;
/// Words with fewer letters are not taken apart.
const SHORTEST: usize = 6;

/// A postcode without its space.
static POSTCODE: Lazy<Regex> = lazy_regex!(r"(?i)^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$");

/// Another way of writing one word, or two that stand side by side, by their places in the query.
struct Other {
    words: Vec<usize>,
    written: String,
    /// The term or the pair of terms by which the archive has it.
    known_by: String,
}

/// The terms, and pairs of terms, by which other ways of writing are known.
pub(super) fn known_by(clauses: &[Clause]) -> Vec<String> {
    others(clauses).into_iter().map(|other| other.known_by).collect()
}

/// The query with what its words are also written as, and what to say of that.
pub(super) fn with_compounds(engine: &dyn Engine, query: &Query) -> Result<(Query, Vec<Hint>), EngineError> {
    let (mut query, mut hints) = (query.clone(), Vec::new());
    let others = if query.prose { Vec::new() } else { others(&query.clauses) };
    if others.is_empty() {
        return Ok((query, hints));
    }
    let terms: Vec<&str> = others.iter().map(|other| other.known_by.as_str()).collect();
    let known: HashMap<String, bool> =
        terms.iter().zip(engine.frequencies(&terms)?).map(|(term, found)| ((*term).to_owned(), found.most() > 0)).collect();
    for other in others.iter().filter(|other| known.get(&other.known_by).copied().unwrap_or(false)) {
        let typed: Vec<String> = other.words.iter().filter_map(|at| plain(&query.clauses[*at])).map(|words| words.text.clone()).collect();
        for at in &other.words {
            if let Clause::Words(words) = &mut query.clauses[*at] {
                words.synonyms.push(other.written.clone());
                words.spelt = None;
            }
        }
        hints.push(Hint::new(format!("“{}” was also looked for as “{}”.", typed.join(" "), other.written)));
    }
    Ok((query, hints))
}

/// The ways in which the words of a query may be written, whether the archive has them or not.
fn others(clauses: &[Clause]) -> Vec<Other> {
    let mut analyzer = Analyzer::default();
    let mut others = Vec::new();
    for (at, clause) in clauses.iter().enumerate().take(MOST) {
        let Some(words) = plain(clause) else { continue };
        if let Some(next) = clauses.get(at + 1).and_then(plain).filter(|_| words.form == Form::Word) {
            let written = format!("{}{}", words.text, next.text);
            // `car of` is no other way to write `carof`.
            if next.form == Form::Word && ![words, next].iter().any(|words| is_function_word(&words.text)) {
                others.extend(one_word(&mut analyzer, vec![at, at + 1], written));
            }
        }
        if words.form == Form::Phrase && words.text.contains('-') {
            others.extend(one_word(&mut analyzer, vec![at], words.text.replace('-', "")));
        } else if words.form == Form::Word {
            let splits = splits(&words.text);
            others.extend(splits.into_iter().filter_map(|(first, second)| {
                let terms = (analyzer.terms(&first).pop()?, analyzer.terms(&second).pop()?);
                // Only of titles and requests it is known what stands side by side; the end of a postcode is telling enough.
                let known_by = if POSTCODE.is_match(&words.text) { terms.1 } else { pair(&terms.0, &terms.1) };
                Some(Other { words: vec![at], written: format!("{first} {second}"), known_by })
            }));
        }
    }
    others
}

fn one_word(analyzer: &mut Analyzer, words: Vec<usize>, written: String) -> Option<Other> {
    let mut terms = analyzer.terms(&written);
    let term = terms.pop().filter(|_| terms.is_empty())?;
    Some(Other { words, written, known_by: term })
}

/// Words that may be written in another way: those that stand anywhere, and that nobody is known to call otherwise.
fn plain(clause: &Clause) -> Option<&Words> {
    let Clause::Words(words) = clause else { return None };
    let is_one =
        !words.text.contains(char::is_whitespace) && words.text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    (is_one && words.within.is_none() && words.synonyms.is_empty() && words.form != Form::Prefix).then_some(words)
}

/// A word as two, in every way that may be meant.
fn splits(word: &str) -> Vec<(String, String)> {
    if let Some(found) = POSTCODE.captures(word) {
        return vec![(found[1].to_owned(), found[2].to_owned())];
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < SHORTEST || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let at = (1..letters.len() - 2).filter(|at| *at > 2 || (*at == 1 && letters[0].eq_ignore_ascii_case(&'e')));
    let splits = at.map(|at| (letters[..at].iter().collect::<String>(), letters[at..].iter().collect::<String>()));
    // `therapist` is not `the rapist`.
    splits.filter(|(first, second)| !is_function_word(first) && !is_function_word(second)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Synonyms;
    use crate::query;

    #[test]
    fn words_are_put_together_and_taken_apart() {
        let written =
            |typed: &str| others(&query::parse(typed, &Synonyms::default()).0.clauses).into_iter().map(|o| o.written).collect::<Vec<_>>();
        assert_eq!(written("pot holes"), ["potholes"]);
        assert!(written("potholes").contains(&"pot holes".to_owned()));
        assert_eq!(written("e-scooter"), ["escooter"]);
        assert_eq!(written("SW1A1AA"), ["SW1A 1AA"]);
        assert_eq!(written("\"pot holes\" -carts in:reasons"), [""; 0]);
        assert!(splits("escooter").contains(&("e".to_owned(), "scooter".to_owned())));
        for plain in ["car of", "the rapist", "In put"] {
            assert!(!written(plain).contains(&plain.replace(' ', "")), "{plain}");
        }
        assert!(
            !splits("therapist").iter().any(|(first, _)| first == "the") && !splits("bandthe").iter().any(|(_, second)| second == "the")
        );
        assert!(splits("rooms").is_empty() && splits("a1b2c3d4").is_empty());
    }
}

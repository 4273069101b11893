//! Clauses of which no response has all to those responses that have enough of them.
//!
//! The rarer a word, the more it tells. Enough is half of what the rarest tells: one rare word, or several that are less rare. What most
//! responses have finds nothing by itself, and what no response has counts for nothing.

use super::sought::{anywhere, inverse};
use crate::analysis::Analyzer;
use crate::engine::{Engine, EngineError, Expression, Find, Order};
use crate::query::{Clause, Form, Words};

/// What something weighs that tells 1.
const UNIT: f64 = 1_000.0;

/// Responses that have enough of the clauses, each of which is given with the expression that finds it.
pub(super) fn enough(engine: &dyn Engine, clauses: Vec<(&Clause, Expression)>) -> Result<Expression, EngineError> {
    let documents = (engine.count() as f64).max(1.0);
    let weight = |having: f64| if having > 0.0 { (inverse(documents, having) * UNIT).round() as u32 } else { 0 };
    let having = having(engine, &clauses, documents)?;
    let parts: Vec<(Expression, u32)> = clauses.into_iter().zip(having).map(|((_, part), having)| (part, weight(having))).collect();
    let most = parts.iter().map(|(_, weight)| *weight).max().unwrap_or(0);
    Ok(if most == 0 { Expression::Nothing } else { Expression::Enough { of: parts, least: most.div_ceil(2) } })
}

/// In about how many responses each clause stands.
fn having(engine: &dyn Engine, clauses: &[(&Clause, Expression)], documents: f64) -> Result<Vec<f64>, EngineError> {
    let mut analyzer = Analyzer::default();
    let names: Vec<Vec<Vec<String>>> = clauses.iter().map(|(clause, _)| names(clause, &mut analyzer)).collect();
    let terms: Vec<&str> = names.iter().flatten().flatten().map(String::as_str).collect();
    let mut frequencies = engine.frequencies(&terms)?.into_iter();
    let mut of_term = |_: &String| {
        let frequency = frequencies.next().unwrap_or_default();
        anywhere(&frequency, documents).max(frequency.most() as f64)
    };
    let mut of_name = |name: &Vec<String>| name.iter().map(&mut of_term).reduce(f64::min).unwrap_or(0.0);
    let mut having: Vec<f64> = names.iter().map(|names| names.iter().map(&mut of_name).sum::<f64>().min(documents)).collect();
    // Beginnings of words and words of references are in no table: they are counted.
    let unknown: Vec<usize> = having.iter().enumerate().filter(|(_, having)| **having == 0.0).map(|(place, _)| place).collect();
    let questions: Vec<Find> = unknown.iter().map(|place| Find::first(clauses[*place].1.clone(), Order::Newest, 0)).collect();
    let counted = if questions.is_empty() { Vec::new() } else { engine.find(&questions)? };
    unknown.into_iter().zip(counted).for_each(|(place, found)| having[place] = found.total as f64);
    Ok(having)
}

/// The names by any of which a clause is found, in terms.
fn names(clause: &Clause, analyzer: &mut Analyzer) -> Vec<Vec<String>> {
    match clause {
        Clause::Words(Words { form: Form::Prefix, .. }) => Vec::new(),
        Clause::Words(words) => std::iter::once(&words.text).chain(&words.synonyms).map(|text| analyzer.terms(text)).collect(),
        Clause::Or(any) => any.iter().flat_map(|clause| names(clause, analyzer)).collect(),
        Clause::Not(inner) => names(inner, analyzer),
    }
}

//! What somebody has typed so far to what they may mean: responses by their titles and references, and provisions by number and name.
//!
//! One call finds both kinds of response, and one names the provisions; neither counts a facet nor reads a letter for its best passage.

use std::sync::Arc;

use crate::analysis::Analyzer;
use crate::engine::{Engine, EngineError, Expression, Facet, Field, Find, Order};
use crate::law::{self, Provision};
use crate::response::Response;
use crate::response::key::exact;

/// The most letters that are looked at: no title that is typed is longer.
const LONGEST: usize = 100;
/// The fewest letters of a beginning that are looked for.
const SHORTEST: usize = 2;
/// Of each kind the most that are proposed.
const TITLES: usize = 5;
const REFERENCES: usize = 3;
const PROVISIONS: usize = 3;

/// What may be meant.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Responses whose titles have the words.
    pub titles: Vec<Arc<Response>>,
    /// Responses whose references begin so.
    pub references: Vec<Arc<Response>>,
    /// Provisions that some response relied on.
    pub provisions: Vec<Provision>,
}

/// What may be meant by what was typed so far; nothing where that is too little, or too much.
///
/// # Errors
/// Where the engine fails.
pub fn suggest(engine: &dyn Engine, typed: &str) -> Result<Suggestions, EngineError> {
    let typed = typed.trim();
    if typed.len() > LONGEST || typed.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
        return Ok(Suggestions::default());
    }
    let find = |matching: Expression, limit: usize| Find::first(matching, Order::Newest, limit);
    let begun = Expression::Beginning { field: Field::ExactReference, beginning: exact(typed) };
    let mut found = engine.find(&[find(titled(typed), TITLES), find(begun.unscored(), REFERENCES)])?.into_iter();
    let mut responses = || found.next().map(|found| found.hits.into_iter().map(|hit| hit.response).collect()).unwrap_or_default();
    let (titles, references): (Vec<Arc<Response>>, Vec<Arc<Response>>) = (responses(), responses());
    Ok(Suggestions { titles, references, provisions: provisions(engine, typed)? })
}

/// Titles that have every word, the last of which may only be begun.
fn titled(typed: &str) -> Expression {
    let mut words: Vec<&str> =
        typed.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty()).collect();
    let Some(last) = words.pop() else { return Expression::Nothing };
    let mut analyzer = Analyzer::default();
    let mut must: Vec<Expression> =
        words.iter().flat_map(|word| analyzer.terms(word)).map(|term| Expression::term(Field::Title, term)).collect();
    let whole = analyzer.terms(last).into_iter().map(|term| Expression::term(Field::Title, term));
    let beginning = Expression::Beginning { field: Field::Title, beginning: last.to_lowercase() };
    must.push(Expression::any(whole.chain([beginning]).collect()));
    Expression::Boolean { must, should: Vec::new(), must_not: Vec::new() }.unscored()
}

/// Provisions that responses relied on and that are meant, or are part of what is meant, by number; else those whose names have every word.
fn provisions(engine: &dyn Engine, typed: &str) -> Result<Vec<Provision>, EngineError> {
    let known = engine.values(Facet::Provision)?;
    let known = known.iter().filter_map(|value| value.parse::<Provision>().ok());
    let known = known.filter(|provision| law::entry(provision).is_some_and(|entry| entry.provision() == *provision));
    let mut meant: Vec<Provision> = match typed.parse::<Provision>() {
        Ok(meant) => known.filter(|provision| provision.is_within(&meant)).collect(),
        Err(_) => {
            let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
            let is_named = |provision: &Provision| {
                let name = format!("{provision} {}", law::entry(provision).map_or("", |entry| entry.title)).to_lowercase();
                words.iter().all(|word| name.split([' ', '(']).any(|part| part.starts_with(word.as_str())))
            };
            known.filter(is_named).collect()
        }
    };
    meant.truncate(PROVISIONS);
    Ok(meant)
}

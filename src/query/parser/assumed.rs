//! Plain words that name a section, a year or a decision to the filters that they are taken for: `refused s12 2024`.
//!
//! They are taken so among few words alone, and never beside `OR` or `in:`. The words themselves are kept ([`Query::literal`](super::Query)), and a
//! hint leads back to them.

use super::super::cited::cited;
use super::super::field::Field;
use super::super::token::Token;
use super::super::{Facet, Filter};
use crate::text::Span;

/// The most plain words of a query in which some are taken for filters.
const MOST_WORDS: usize = 5;
/// The first year in which requests were answered under the Acts.
const FIRST_YEAR: i16 = 2005;
/// Words that say of an answer what was decided.
const DECISIONS: &[&str] = &["refused", "disclosed", "ncnd"];

/// Plain words that are taken for a filter.
#[derive(Clone)]
pub(super) struct Assumed {
    /// The place of the first of their tokens, and how many they are.
    pub(super) at: usize,
    pub(super) read: usize,
    pub(super) filter: Filter,
    pub(super) span: Span,
}

/// What plain words of a query are taken for.
pub(super) fn assumed(tokens: &[Token<'_>]) -> Vec<Assumed> {
    let plain = tokens.iter().filter(|token| token.is_plain()).count();
    let is_within = tokens.iter().any(|token| token.field.and_then(Field::named) == Some(Field::In));
    if plain > MOST_WORDS || is_within || tokens.iter().any(|token| token.is_or() || token.is_prefix()) {
        return Vec::new();
    }
    let mut assumed: Vec<Assumed> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = of(tokens, at);
        at += found.as_ref().map_or(1, |found| found.read);
        assumed.extend(found);
    }
    let is = |found: &Assumed, facet: Facet| matches!(&found.filter, Filter::Facet(of, _) if *of == facet);
    let names_provision = assumed.iter().any(|found| is(found, Facet::Provision));
    // `refused asylum` is about something else, and a year alone may be a number.
    let is_all = assumed.iter().map(|found| found.read).sum::<usize>() == tokens.len();
    let is_alone = assumed.len() == 1 && is_all;
    assumed.retain(|found| names_provision || is(found, Facet::Year) || is_all);
    if is_alone && !names_provision { Vec::new() } else { assumed }
}

/// What the token at a place, and those that belong to it, are taken for.
fn of(tokens: &[Token<'_>], at: usize) -> Option<Assumed> {
    let token = &tokens[at];
    if !token.is_plain() || token.joins() {
        return None;
    }
    let found = |facet, value: String, read: usize| Assumed {
        at,
        read,
        filter: Filter::Facet(facet, value),
        span: Span::new(token.span.start, tokens[at + read - 1].span.end),
    };
    if let Some((provision, read)) = cited(&tokens[at..]) {
        return Some(found(Facet::Provision, provision.to_string(), read));
    }
    let year = Some(token.text).filter(|text| text.len() == 4).and_then(|text| text.parse::<i16>().ok());
    if let Some(year) = year.filter(|year| (FIRST_YEAR..=2100).contains(year)) {
        return Some(found(Facet::Year, year.to_string(), 1));
    }
    let decision = DECISIONS.iter().find(|decision| decision.eq_ignore_ascii_case(token.text))?;
    Some(found(Facet::Decision, (*decision).to_owned(), 1))
}

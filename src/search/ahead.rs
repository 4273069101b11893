//! A query, or texts that others are to be like, to what will be asked of the engine about their words: told to it before, so that it costs one
//! journey where the engine is on another machine.

use super::compile;
use super::compounds;
use crate::analysis::{Analyzer, pair};
use crate::engine::{Ahead, Facet};
use crate::query::{Clause, Filter, Filters, Form, MOST_CLAUSES, Query, Words};

/// The most pairs of texts that are looked up before it is known which of their words are rare.
const MOST_PAIRS: usize = 1_000;

/// What is asked for a query: how rare its words are, in which ways else they may be written, and what its filters name.
pub(super) fn of_query(query: &Query) -> Ahead {
    if query.prose {
        return of_texts(&[compile::prose_terms(query)], &query.filters);
    }
    let mut ahead = Ahead { terms: compounds::known_by(&query.clauses), names: names_anything(&query.filters), ..Ahead::default() };
    let (mut analyzer, mut side_by_side) = (Analyzer::default(), Vec::new());
    for clause in &query.clauses {
        add(&mut ahead, clause, &mut analyzer);
        if let Clause::Words(Words { text, within: None, form: Form::Word | Form::Phrase, .. }) = clause {
            side_by_side.extend(analyzer.terms(text));
        }
    }
    // Of more words nearness counts for nothing.
    if side_by_side.len() <= MOST_CLAUSES {
        ahead.terms.extend(pairs(&side_by_side));
    }
    ahead
}

/// What is asked for texts that others are to be like, each as its terms in order.
pub fn of_texts(texts: &[Vec<String>], filters: &Filters) -> Ahead {
    let words = texts.iter().flatten().cloned();
    let terms = words.chain(texts.iter().flat_map(|text| pairs(text)).take(MOST_PAIRS)).collect();
    Ahead { terms, within: Vec::new(), names: names_anything(filters) }
}

fn add(ahead: &mut Ahead, clause: &Clause, analyzer: &mut Analyzer) {
    match clause {
        Clause::Words(Words { form: Form::Prefix, .. }) => {}
        Clause::Words(words) => {
            for text in std::iter::once(&words.text).chain(&words.synonyms) {
                let mut terms = analyzer.terms(text);
                // Those after them are not looked for.
                terms.truncate(MOST_CLAUSES);
                ahead.within.extend(
                    words.within.into_iter().flat_map(|within| terms.iter().map(move |term| (compile::field(within), term.clone()))),
                );
                ahead.terms.extend(terms);
            }
        }
        Clause::Or(any) => any.iter().for_each(|clause| add(ahead, clause, analyzer)),
        // What must not be there scores nothing.
        Clause::Not(_) => {}
    }
}

fn pairs(terms: &[String]) -> impl Iterator<Item = String> + '_ {
    terms.windows(2).map(|two| pair(&two[0], &two[1]))
}

/// Whether what filters name is looked up among the values that the archive has: bodies and topics, and provisions that none may have relied on.
fn names_anything(filters: &Filters) -> bool {
    let is_name = |facet: &Facet| facet.row().is_name;
    filters.without.iter().any(|filter| matches!(filter, Filter::Facet(facet, _) if is_name(facet)))
        || Facet::ALL.iter().any(|facet| (is_name(facet) || *facet == Facet::Provision) && filters.has(*facet))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Synonyms;
    use crate::engine::Field;
    use crate::query;
    use crate::response::Role;

    #[test]
    fn a_query_says_what_will_be_asked_of_it() {
        let of = |typed: &str| of_query(&query::parse(typed, &Synonyms::default()).0);
        let ahead = of("police dogs -cats");
        for term in ["polic", "dog", "polic dog"] {
            assert!(ahead.terms.iter().any(|known| known == term), "`{term}`: {ahead:?}");
        }
        assert!(!ahead.names && !ahead.terms.iter().any(|term| term == "cat"), "{ahead:?}");
        let within = of("likely harm in:reasons");
        assert!(within.within.contains(&(Field::Role(Role::Reasons), "harm".to_owned())), "{within:?}");
        assert!(!within.terms.iter().any(|term| term == "like harm"), "words of one part are not looked for side by side: {within:?}");
        assert!(["topic:roads", "-authority:council", "exemption:s40"].into_iter().all(|typed| of(typed).names));
        assert!(["decision:refused", "-decision:refused", "-exemption:s40"].into_iter().all(|typed| !of(typed).names));
        assert_eq!(of(""), Ahead::default());
    }

    #[test]
    fn no_more_is_looked_up_of_a_long_phrase_than_is_searched_for() {
        let phrase = (0..200).map(|n| format!("word{n} ")).collect::<String>();
        let ahead = of_query(&query::parse(&format!("\"{phrase}\""), &Synonyms::default()).0);
        assert_eq!(ahead.terms.len(), MOST_CLAUSES, "{ahead:?}");
    }
}

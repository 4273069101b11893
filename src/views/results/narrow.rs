//! The filters that are meant, typed or chosen, to chips that take each off and to facets whose values can be turned round.
//!
//! A filter that was typed stays where it is until it is turned off: then its bytes are cut out of the query.

use crate::query::{Days, Filter, Query, Typed, ValueOrder};
use crate::search::{Facet, FacetCounts, FacetValue};
use crate::text::Span;
use crate::views::day::long_date;
use crate::views::link::Link;
use crate::views::params::SearchParams;
use crate::views::urls::Urls;

/// Values of a facet that are shown at once.
const SHOWN: usize = 8;

/// A facet as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetBox {
    /// Its heading.
    pub heading: &'static str,
    /// Its place on the page, where the keyboard goes on once a value is chosen.
    pub id: String,
    /// Its values.
    pub values: Vec<FacetLink>,
    /// Values after the first few, folded away.
    pub more: Vec<FacetLink>,
}

/// A value of a facet as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetLink {
    /// The value in words.
    pub label: String,
    /// Responses.
    pub count: usize,
    /// Whether it is on.
    pub selected: bool,
    /// The search with it the other way round.
    pub url: String,
}

/// A search that asks for less than one that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wider {
    /// What it no longer asks for, as in `3 responses match without the filters`.
    pub(super) said: &'static str,
    /// The search.
    pub(super) asked: SearchParams,
}

/// Searches that may find something where this one found nothing: `meant` is what its words mean.
pub(super) fn wider(params: &SearchParams, meant: &Query) -> Vec<Wider> {
    let mut searches = Vec::new();
    if !meant.is_everything() && !meant.filters.is_empty() {
        let q = cut(&params.q, meant.typed.iter().map(|t| t.span));
        let asked = SearchParams { q, sort: params.sort.clone(), limit: params.limit.clone(), ..SearchParams::default() };
        searches.push(Wider { said: "without the filters", asked });
    }
    let anywhere: Vec<&str> = params.q.split_whitespace().filter(|w| !w.to_lowercase().starts_with("in:") || w.contains('"')).collect();
    let anywhere = anywhere.join(" ");
    if anywhere.split_whitespace().count() < params.q.split_whitespace().count() {
        searches.push(Wider {
            said: "elsewhere in the letter",
            asked: SearchParams { q: anywhere, page: String::new(), after: String::new(), ..params.clone() },
        });
    }
    searches
}

/// The facets, each value with the search in which it is the other way round.
pub(super) fn facets(asked: &SearchParams, meant: &Query, counts: &[FacetCounts], urls: &Urls) -> Vec<FacetBox> {
    let shown = counts.iter().filter(|c| c.facet.row().is_offered && !c.values.is_empty());
    shown.map(|counts| facet_box(asked, meant, counts, urls)).collect()
}

fn facet_box(asked: &SearchParams, meant: &Query, counts: &FacetCounts, urls: &Urls) -> FacetBox {
    let facet = counts.facet;
    let link = |value: &FacetValue| FacetLink {
        label: (facet.row().label)(&value.value),
        count: value.count,
        selected: value.selected,
        url: if value.selected {
            without(asked, meant, (counts, value), urls)
        } else {
            asked.with(urls, |a| a.of_mut(facet).push(value.value.clone()))
        },
    };
    let mut values: Vec<FacetLink> = counts.values.iter().map(link).collect();
    let more = if values.len() > SHOWN + 2 { values.split_off(SHOWN) } else { Vec::new() };
    FacetBox { heading: facet.row().heading, id: format!("by-{}", facet.as_str()), values, more }
}

/// The search without a value that is on. What is on may come from a word that stands for several, or be typed: the other values
/// that it turned on are named one by one instead.
fn without(asked: &SearchParams, meant: &Query, (counts, value): (&FacetCounts, &FacetValue), urls: &Urls) -> String {
    let typed = meant.typed.iter().filter(|t| !t.negated && matches!(&t.filter, Filter::Facet(facet, _) if *facet == counts.facet));
    asked.with(urls, |a| {
        a.q = cut(&a.q, typed.map(|t| t.span));
        *a.of_mut(counts.facet) = counts.values.iter().filter(|v| v.selected && *v != value).map(|v| v.value.clone()).collect();
    })
}

/// A chip for each filter that is on, and the search without it.
pub(super) fn chips(asked: &SearchParams, meant: &Query, urls: &Urls) -> Vec<Link> {
    let mut typed = Together::of(&meant.typed);
    let mut chips = Vec::new();
    for facet in Facet::ALL {
        for (at, value) in asked.of(facet).iter().enumerate() {
            if asked.of(facet)[..at].iter().any(|before| (facet.row().same)(before, value)) {
                continue;
            }
            // The same may have been typed, too: it goes with the chip.
            let (twins, others) = typed.into_iter().partition(|t| t.is(facet, value));
            typed = others;
            let url = asked.with(urls, |a| {
                a.q = cut(&a.q, spans(&twins));
                a.of_mut(facet).retain(|v| !(facet.row().same)(v, value));
            });
            chips.push(Link { label: format!("{}: {}", facet.row().heading, (facet.row().label)(value)), url });
        }
    }
    if !asked.received.is_empty() {
        chips.push(Link { label: format!("Received: {}", days_typed(&asked.received)), url: asked.with(urls, |a| a.received.clear()) });
    }
    if !asked.responded.is_empty() {
        chips.push(Link { label: format!("Answered: {}", days_typed(&asked.responded)), url: asked.with(urls, |a| a.responded.clear()) });
    }
    chips.extend(typed.iter().map(|t| Link { label: t.label(), url: asked.with(urls, |a| a.q = cut(&a.q, t.spans.iter().copied())) }));
    chips
}

/// Filters that were typed as one, perhaps several times.
struct Together {
    filters: Vec<Filter>,
    negated: bool,
    spans: Vec<Span>,
}

impl Together {
    fn of(typed: &[Typed]) -> Vec<Together> {
        let mut all: Vec<Together> = Vec::new();
        for one in typed.chunk_by(|a, b| a.span == b.span) {
            let filters: Vec<Filter> = one.iter().map(|t| t.filter.clone()).collect();
            match all.iter_mut().find(|t| t.filters == filters && t.negated == one[0].negated) {
                Some(same) => same.spans.push(one[0].span),
                None => all.push(Together { filters, negated: one[0].negated, spans: vec![one[0].span] }),
            }
        }
        all
    }

    /// Whether it means this value of a facet and nothing else.
    fn is(&self, facet: Facet, value: &str) -> bool {
        let means = |f: &Filter| matches!(f, Filter::Facet(of, own) if *of == facet && (facet.row().same)(own, value));
        !self.negated && self.filters.iter().all(means)
    }

    fn label(&self) -> String {
        let values: Vec<String> = self.filters.iter().map(words).collect();
        let not = if self.negated { "Not " } else { "" };
        let values = match values.as_slice() {
            // A range of years is typed as its ends.
            [first, .., last] if is_range(&self.filters[0]) && values.len() > 2 => format!("{first} to {last}"),
            _ => values.join(" or "),
        };
        format!("{not}{}: {values}", self.filters.first().map_or("", name))
    }
}

fn spans(typed: &[Together]) -> impl Iterator<Item = Span> {
    typed.iter().flat_map(|t| t.spans.iter().copied())
}

/// A query without these bytes.
fn cut(q: &str, spans: impl IntoIterator<Item = Span>) -> String {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort();
    spans.dedup();
    if spans.is_empty() {
        return q.to_owned();
    }
    let ends = spans.iter().map(|s| s.end);
    let kept = std::iter::once(0).chain(ends).zip(spans.iter().map(|s| s.start).chain([q.len()]));
    let pieces = kept.map(|(from, to)| q.get(from..to).unwrap_or_default().trim());
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether several values that were typed as one are a range.
fn is_range(filter: &Filter) -> bool {
    matches!(filter, Filter::Facet(facet, _) if facet.row().order == ValueOrder::Descending)
}

/// What a filter is on.
fn name(filter: &Filter) -> &'static str {
    match filter {
        Filter::Received(_) => "Received",
        Filter::Responded(_) => "Answered",
        Filter::Reference(_) => "Reference",
        Filter::Facet(facet, _) => facet.row().heading,
    }
}

/// What a filter asks for.
fn words(filter: &Filter) -> String {
    match filter {
        Filter::Received(days) | Filter::Responded(days) => days_shown(days),
        Filter::Reference(reference) => reference.clone(),
        Filter::Facet(facet, value) => (facet.row().label)(value),
    }
}

fn days_typed(raw: &str) -> String {
    Days::parse(raw).map_or_else(|| raw.to_owned(), |days| days_shown(&days))
}

fn days_shown(days: &Days) -> String {
    match (days.from.as_ref().map(long_date), days.to.as_ref().map(long_date)) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => "any day".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Synonyms;

    fn chips_of(asked: &SearchParams) -> Vec<(String, String)> {
        let query = asked.parse(&Synonyms::default()).query;
        chips(asked, &query, &Urls::default()).into_iter().map(|link| (link.label, link.url)).collect()
    }

    fn typed(q: &str) -> SearchParams {
        SearchParams { q: q.to_owned(), ..SearchParams::default() }
    }

    #[test]
    fn chips_take_off_what_was_typed() {
        let found = chips_of(&typed("taser decision:part -year:2023 dogs received:2024 reference:\"FOI 17\""));
        let wanted = [
            ("Decision: Disclosed in part", "taser -year:2023 dogs received:2024 reference:\"FOI 17\""),
            ("Not Year: 2023", "taser decision:part dogs received:2024 reference:\"FOI 17\""),
            ("Received: 1 January 2024 to 31 December 2024", "taser decision:part -year:2023 dogs reference:\"FOI 17\""),
            ("Reference: FOI 17", "taser decision:part -year:2023 dogs received:2024"),
        ];
        let wanted = wanted.map(|(label, q)| (label.to_owned(), typed(q).url(&Urls::default())));
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_asked_for_twice_goes_at_once() {
        let asked = SearchParams { provision: vec!["s40(2)".into(), "FOIA 40(2)".into()], ..typed("exemption:\"section 40(2)\" taser") };
        assert_eq!(chips_of(&asked), [("Provision relied on: FOIA 40(2)".to_owned(), "/search?q=taser".to_owned())]);
        let twice = typed("decision:part taser decision:part");
        assert_eq!(chips_of(&twice), [("Decision: Disclosed in part".to_owned(), "/search?q=taser".to_owned())]);
    }

    #[test]
    fn a_value_that_is_on_leads_to_where_it_is_off() {
        let value = |value: &str, selected| FacetValue { value: value.to_owned(), count: 1, selected };
        let asked = SearchParams { authority: vec!["varnshire".into()], ..typed("taser authority:x") };
        let counts = FacetCounts {
            facet: Facet::Authority,
            values: vec![value("Varnshire Police", true), value("Varnshire Council", true), value("X", false)],
        };
        let query = asked.parse(&Synonyms::default()).query;
        let shown = facet_box(&asked, &query, &counts, &Urls::default());
        let urls: Vec<&str> = shown.values.iter().map(|v| v.url.as_str()).collect();
        assert_eq!(urls[0], "/search?q=taser&authority=Varnshire%20Council");
        assert_eq!(urls[2], "/search?q=taser%20authority%3Ax&authority=varnshire&authority=X");
    }

    #[test]
    fn nothing_found_leads_to_searches_that_ask_for_less() {
        let asked = SearchParams { decision: vec!["part".into()], ..typed("taser in:reasons year:2023") };
        let query = asked.parse(&Synonyms::default()).query;
        let found: Vec<_> = wider(&asked, &query).into_iter().map(|w| (w.said, w.asked.url(&Urls::default()))).collect();
        let wanted = [
            ("without the filters", "/search?q=taser%20in%3Areasons"),
            ("elsewhere in the letter", "/search?q=taser%20year%3A2023&decision=part"),
        ];
        assert_eq!(found, wanted.map(|(said, url)| (said, url.to_owned())));
        assert!(wider(&typed("taser"), &Query::default()).is_empty());
    }
}

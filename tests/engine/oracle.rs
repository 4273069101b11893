//! The engine against a search that is too simple to be wrong: every response is looked at, one after another.
//!
//! The two share the analyzer, the reading of queries and the cutting of letters into passages, which have tests of their
//! own. What they do not share is everything between: fields, postings, segments, deletes, facets and filters.

use std::collections::{BTreeMap, BTreeSet};

use foi_archive::analysis::Analyzer;
use foi_archive::corpus::Synonyms;
use foi_archive::engine::Engine;
use foi_archive::query::{Clause, Days, Filter, Filters, Form, Query, Within, Words};
use foi_archive::response::{Authority, Date, Decision, Provision, Regime, Response, Role};
use foi_archive::search::{self, Facet, Order, Window};
use foi_archive::views::params::SearchParams;

use super::{every_view, grown};
use crate::generated::{Dice, PROVISIONS, REGIMES, Vocabulary};
use crate::made_up::typed;

/// A response as the simple search sees it: the terms of each of its texts.
struct Plain {
    key: String,
    /// Title, reference, request, and each passage of the answer.
    texts: Vec<Vec<String>>,
    parts: Vec<(Within, Vec<String>)>,
    /// Every word of title, request and answer as it is written.
    written: BTreeSet<String>,
    facets: BTreeMap<&'static str, BTreeSet<String>>,
    response: Response,
}

impl Plain {
    fn new(response: Response) -> Self {
        let (mut stems, mut plain) = (Analyzer::default(), Analyzer::plain());
        let title = response.title.as_ref().map_or("", |t| t.value.as_str()).to_owned();
        let request = response.request_text();
        let mut texts = vec![stems.terms(&title), stems.terms(response.reference.as_str()), stems.terms(&request)];
        let mut written: BTreeSet<String> = plain.terms(&title).into_iter().chain(plain.terms(&request)).collect();
        let mut parts = Vec::new();
        let mut answer = Vec::new();
        for passage in &response.passages {
            let words = response.words(passage);
            let within = if passage.id.part.is_letter() { Within::Role(passage.role) } else { Within::Attachments };
            parts.push((within, stems.terms(words)));
            if passage.role != Role::Request {
                answer.push(stems.terms(words));
                written.extend(plain.terms(words));
            }
        }
        texts.extend(answer);
        Plain { key: key(&response), texts, parts, written, facets: facets(&response), response }
    }

    fn has(&self, clause: &Clause, expanded: &BTreeSet<String>) -> bool {
        match clause {
            Clause::Words(words) => self.has_words(words, expanded),
            Clause::Or(any) => any.iter().any(|c| self.has(c, expanded)),
            Clause::Not(inner) => !self.has(inner, expanded),
        }
    }

    fn has_words(&self, words: &Words, expanded: &BTreeSet<String>) -> bool {
        if words.form == Form::Prefix {
            let mut stems = Analyzer::default();
            return match words.within {
                None => self.written.iter().any(|w| expanded.contains(w)),
                Some(within) => {
                    let wanted: BTreeSet<String> = expanded.iter().flat_map(|w| stems.terms(w)).collect();
                    self.parts.iter().filter(|(place, _)| *place == within).any(|(_, terms)| terms.iter().any(|t| wanted.contains(t)))
                }
            };
        }
        std::iter::once(&words.text).chain(&words.synonyms).any(|text| {
            let wanted = Analyzer::default().terms(text);
            let stands = |terms: &Vec<String>| !wanted.is_empty() && terms.windows(wanted.len()).any(|w| *w == *wanted);
            match words.within {
                None => self.texts.iter().any(stands),
                Some(within) => self.parts.iter().filter(|(place, _)| *place == within).any(|(_, terms)| stands(terms)),
            }
        })
    }

    fn passes(&self, facet: &str, filters: &Filters, names: &Names) -> bool {
        let wanted = wanted(facet, filters, names);
        wanted.is_none_or(|wanted| self.facets.get(facet).is_some_and(|has| has.iter().any(|value| wanted.contains(value))))
    }

    fn is_excluded(&self, filter: &Filter, names: &Names) -> bool {
        let mut only = Filters::default();
        only.add(filter.clone());
        match filter {
            Filter::Received(days) => within(self.response.received.as_ref().map(|f| f.value), *days),
            Filter::Responded(days) => within(self.response.responded.as_ref().map(|f| f.value), *days),
            Filter::Reference(reference) => same(reference, self.response.reference.as_str()),
            _ => FACETS.iter().all(|facet| self.passes(facet, &only, names)),
        }
    }
}

const FACETS: [&str; 7] = ["authority", "year", "decision", "provision", "regime", "topic", "role"];

fn key(response: &Response) -> String {
    format!("{}/{}", response.authority.slug(), response.reference)
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase() == b.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn within(date: Option<Date>, days: Days) -> bool {
    date.is_some_and(|d| days.from.is_none_or(|from| from <= d) && days.to.is_none_or(|to| d <= to))
}

fn facets(response: &Response) -> BTreeMap<&'static str, BTreeSet<String>> {
    let one = |value: Option<String>| value.into_iter().collect::<BTreeSet<String>>();
    BTreeMap::from([
        ("authority", one(Some(response.authority.to_string()))),
        ("year", one(response.dated().map(|d| d.year().to_string()))),
        ("decision", one(response.decision.as_ref().map(|d| d.value.to_string()))),
        ("provision", response.provisions.iter().flat_map(|p| p.value.lineage().map(|l| l.to_string())).collect()),
        ("regime", one(response.regime.as_ref().map(|r| r.value.to_string()))),
        ("topic", response.topics.iter().cloned().collect()),
        ("role", response.sections.iter().map(|s| s.role.to_string()).collect()),
    ])
}

/// The values of a facet that the filters let through; `None` where it is not filtered by.
fn wanted(facet: &str, filters: &Filters, names: &Names) -> Option<BTreeSet<String>> {
    let typed = filters.of(Facet::ALL.into_iter().find(|of| of.as_str() == facet).unwrap());
    let all: BTreeSet<String> = match facet {
        "authority" => typed.iter().flat_map(|typed| bearers(typed, &names.authorities)).collect(),
        "topic" => typed.iter().flat_map(|typed| bearers(typed, &names.topics)).collect(),
        _ => typed.iter().cloned().collect(),
    };
    (!typed.is_empty()).then_some(all)
}

/// Every name of a body and of a topic.
struct Names {
    authorities: BTreeSet<String>,
    topics: BTreeSet<String>,
}

/// The names that typed words mean: the same name, or else those that have the words side by side.
fn bearers(typed: &str, names: &BTreeSet<String>) -> Vec<String> {
    let words = |name: &str| Authority::new(name).slug().split('-').map(str::to_owned).collect::<Vec<_>>();
    let wanted = words(typed);
    let exact: Vec<String> = names.iter().filter(|n| words(n) == wanted).cloned().collect();
    if exact.is_empty() { names.iter().filter(|n| words(n).windows(wanted.len()).any(|w| *w == *wanted)).cloned().collect() } else { exact }
}

/// What the simple search finds: the keys, and for each facet the counts as if it alone were not filtered by.
fn look(all: &[Plain], query: &Query) -> (BTreeSet<String>, BTreeMap<&'static str, BTreeMap<String, usize>>) {
    let names = Names {
        authorities: all.iter().map(|p| p.response.authority.to_string()).collect(),
        topics: all.iter().flat_map(|p| p.response.topics.clone()).collect(),
    };
    let expanded: Vec<BTreeSet<String>> = query.clauses.iter().map(|clause| expansion(all, clause)).collect();
    let matching: Vec<&Plain> = all.iter().filter(|plain| matches(plain, query, &expanded, &names)).collect();
    let mut counts: BTreeMap<&'static str, BTreeMap<String, usize>> = FACETS.iter().map(|f| (*f, BTreeMap::new())).collect();
    let mut found = BTreeSet::new();
    for plain in matching {
        let failed: Vec<&str> = FACETS.into_iter().filter(|facet| !plain.passes(facet, &query.filters, &names)).collect();
        if failed.is_empty() {
            found.insert(plain.key.clone());
        }
        for facet in FACETS.into_iter().filter(|f| failed.iter().all(|other| other == f)) {
            for value in &plain.facets[facet] {
                *counts.get_mut(facet).unwrap().entry(value.clone()).or_default() += 1;
            }
        }
    }
    (found, counts)
}

/// Whether words, ranges and exclusions let a response through, whatever the facets say.
fn matches(plain: &Plain, query: &Query, expanded: &[BTreeSet<String>], names: &Names) -> bool {
    let filters = &query.filters;
    query.clauses.iter().zip(expanded).all(|(clause, expanded)| plain.has(clause, expanded))
        && filters.received.is_none_or(|days| within(plain.response.received.as_ref().map(|f| f.value), days))
        && filters.responded.is_none_or(|days| within(plain.response.responded.as_ref().map(|f| f.value), days))
        && (filters.references.is_empty() || filters.references.iter().any(|r| same(r, plain.response.reference.as_str())))
        && !filters.without.iter().any(|filter| plain.is_excluded(filter, names))
}

/// The words that the prefixes of a clause stand for.
fn expansion(all: &[Plain], clause: &Clause) -> BTreeSet<String> {
    match clause {
        Clause::Words(words) if words.form == Form::Prefix => {
            let beginning = Analyzer::plain().terms(&words.text).concat();
            all.iter().flat_map(|p| p.written.iter().filter(|w| w.starts_with(&beginning)).cloned()).collect()
        }
        Clause::Words(_) => BTreeSet::new(),
        Clause::Or(any) => any.iter().flat_map(|c| expansion(all, c)).collect(),
        Clause::Not(inner) => expansion(all, inner),
    }
}

#[test]
pub(super) fn every_engine_finds_what_a_simple_search_finds() {
    let vocabulary = Vocabulary::new(900);
    let archive = grown(&vocabulary);
    for (_, engine) in every_view(&archive) {
        finds_what_a_simple_search_finds(&*engine, &vocabulary);
    }
}

fn finds_what_a_simple_search_finds(snapshot: &dyn Engine, vocabulary: &Vocabulary) {
    let all: Vec<Plain> = snapshot.responses().map(|r| Plain::new(r.unwrap())).collect();
    assert_eq!(all.len(), if snapshot.viewer().is_officer() { 231 } else { 144 });
    let responses: Vec<Response> = all.iter().map(|plain| plain.response.clone()).collect();
    let mut dice = Dice::new(20);
    let (mut some, mut filtered) = (0, 0);
    for n in 0..600 {
        let asked = typed(&mut dice, &responses, vocabulary);
        let meant = asked.parse(&Synonyms::default());
        let window = Window::new(if n % 2 == 0 { Order::Relevance } else { Order::Newest }, 0, 200);
        let (found, counts) = look(&all, &meant.query);
        // Where nothing matches, the engine goes on to what matches nearly; that is not for this comparison.
        if meant.query.prose || found.is_empty() && meant.query.clauses.len() > 1 {
            continue;
        }
        let results = search::search(snapshot, &meant.query, &asked.q, window).unwrap();
        let shown = format!("{asked:?}\n{:?}", meant.query);
        assert_eq!(results.total, found.len(), "{shown}");
        let hits: BTreeSet<String> = results.hits.iter().map(|h| key(&h.response)).collect();
        assert_eq!(hits.len(), results.hits.len(), "nothing twice: {shown}");
        assert!(hits.len() == found.len().min(200) && hits.is_subset(&found), "{shown}\nengine {hits:?}\noracle {found:?}");
        for counted in &results.facets {
            let engine: BTreeMap<String, usize> =
                counted.values.iter().filter(|v| v.count > 0).map(|v| (v.value.clone(), v.count)).collect();
            assert_eq!(&engine, &counts[counted.facet.as_str()], "{} of {shown}", counted.facet.as_str());
        }
        some += usize::from(!found.is_empty() && found.len() < all.len());
        filtered += usize::from(!meant.query.filters.is_empty());
    }
    assert!(some > 200 && filtered > 100, "the queries are of use: {some} find some, {filtered} are filtered");
}

#[test]
pub(super) fn results_are_in_order_and_their_windows_fit_together() {
    let vocabulary = Vocabulary::new(900);
    let archive = grown(&vocabulary);
    for (_, engine) in every_view(&archive) {
        is_in_order(&*engine);
    }
}

fn is_in_order(snapshot: &dyn Engine) {
    for order in [Order::Newest, Order::Oldest] {
        let window = Window::new(order, 0, 200);
        let results = search::search(snapshot, &Query::default(), "", window).unwrap();
        let mut dates: Vec<Option<Date>> = results.hits.iter().map(|h| h.response.dated()).collect();
        let dated = dates.iter().position(Option::is_none).unwrap_or(dates.len());
        assert!(dates[dated..].iter().all(Option::is_none), "those without a date come last");
        dates.truncate(dated);
        if order == Order::Newest {
            dates.reverse();
        }
        assert!(dates.is_sorted(), "{order:?}");
    }
    for (q, order) in [("the", Order::Relevance), ("police OR dog", Order::Newest), ("", Order::Oldest)] {
        let asked = SearchParams { q: q.to_owned(), ..SearchParams::everything() };
        let query = asked.parse(&Synonyms::default()).query;
        let at = |offset, limit| search::search(snapshot, &query, q, Window::new(order, offset, limit)).unwrap();
        let whole: Vec<String> = at(0, 200).hits.iter().map(|h| key(&h.response)).collect();
        let pieces: Vec<String> =
            (0..200).step_by(7).flat_map(|offset| at(offset, 7).hits.into_iter().map(|h| key(&h.response))).take(whole.len()).collect();
        assert_eq!(pieces, whole, "{q}");
    }
}

#[test]
pub(super) fn closed_lists_have_a_facet_value_each_way() {
    for decision in Decision::ALL {
        assert_eq!(decision.as_str().parse::<Decision>(), Ok(*decision));
    }
    for provision in PROVISIONS {
        assert_eq!(provision.parse::<Provision>().unwrap().to_string(), *provision);
    }
    for regime in REGIMES {
        assert_eq!(regime.parse::<Regime>().unwrap().as_str(), *regime);
    }
    for (facet, name) in Facet::ALL.iter().zip(FACETS) {
        assert_eq!(facet.as_str(), name);
    }
}

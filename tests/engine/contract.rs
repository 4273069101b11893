//! Each call of an engine, held to what can be worked out from the responses themselves.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use foi_archive::analysis::Analyzer;
use foi_archive::engine::{
    CandidateQuery, Counted, CountedDay, CountedRow, Engine, Expression, Facet, Field, Find, Found, IndexedDocument, Order, Viewer,
    document,
};
use foi_archive::query::ValueOrder;
use foi_archive::response::{Date, Key, Response};

use super::{engines, every_view, grown};
use crate::archive::{Archive, is_on_the_cluster};
use crate::generated::Vocabulary;

fn on_each(check: impl Fn(&str, &dyn Engine, &BTreeMap<u64, Response>)) {
    let archive = grown(&Vocabulary::new(900));
    let all: BTreeMap<u64, Response> = archive.everything().into_values().map(|r| (Key::from(&r).hash(), r)).collect();
    for (name, engine) in every_view(&archive) {
        let shown: BTreeMap<u64, Response> = all
            .iter()
            .filter(|(_, response)| engine.viewer().sees(&response.release))
            .map(|(key, r)| (*key, as_shown(r, &*engine)))
            .collect();
        assert!(engine.viewer().is_officer() == (shown.len() == all.len()) && shown.len() > 100, "{name}");
        check(name, &*engine, &shown);
    }
}

/// What was odd about a response is for officers.
fn as_shown(response: &Response, engine: &dyn Engine) -> Response {
    let remarks = if engine.viewer().is_officer() { response.remarks.clone() } else { Vec::new() };
    Response { remarks, ..response.clone() }
}

#[test]
pub(super) fn everything_is_scanned_once_and_fetched_by_its_key() {
    on_each(|name, engine, all| {
        assert_eq!(engine.count() as usize, all.len(), "{name}");
        for most in [1, 7, 1_000] {
            let (mut seen, mut after) = (BTreeMap::new(), None);
            loop {
                let (page, next) = engine.scan(after, most).unwrap();
                assert!(page.len() <= most, "{name}");
                for scanned in page {
                    assert_eq!(scanned.version.key, Key::from(&scanned.response).hash(), "{name}");
                    assert!(seen.insert(scanned.version.key, scanned.response).is_none(), "{name}: twice");
                }
                let Some(next) = next else { break };
                after = Some(next);
            }
            assert_eq!(&seen, all, "{name}, {most} at a time");
        }
        let mut keys: Vec<u64> = all.keys().copied().collect();
        keys.insert(1, 42);
        let fetched = engine.fetch(&keys).unwrap();
        assert_eq!(fetched.len(), keys.len(), "{name}");
        for (key, response) in keys.iter().zip(fetched) {
            assert_eq!(response.as_ref(), all.get(key), "{name}");
        }
        let versions = engine.versions().unwrap();
        assert_eq!(versions.iter().map(|version| version.key).collect::<HashSet<_>>(), all.keys().copied().collect(), "{name}");
        let mut analyzer = Analyzer::default();
        let mut digest = |key: u64| IndexedDocument::new(&all[&key], &mut analyzer).digest;
        let is_as_indexed = |response: &Response| engine.viewer().is_officer() || response.remarks.is_empty();
        for version in versions.iter().filter(|version| is_as_indexed(&all[&version.key])) {
            assert!(version.digest == digest(version.key) || !engine.viewer().is_officer(), "{name}");
        }
    });
}

#[test]
pub(super) fn values_are_those_that_some_response_has() {
    on_each(|name, engine, all| {
        let mut analyzer = Analyzer::default();
        let facets: BTreeSet<(Facet, String)> =
            all.values().flat_map(|response| IndexedDocument::new(response, &mut analyzer).facets).collect();
        for facet in Facet::ALL {
            let wanted: Vec<String> = facets.iter().filter(|(of, _)| *of == facet).map(|(_, value)| value.clone()).collect();
            assert_eq!(*engine.values(facet).unwrap(), wanted, "{name}, {}", facet.as_str());
        }
    });
}

#[test]
pub(super) fn several_questions_are_answered_as_each_alone() {
    on_each(|name, engine, all| {
        let words: Vec<String> = all.values().take(6).flat_map(|r| Analyzer::default().terms(&r.request_text())).take(24).collect();
        let find = |term: &String| Find {
            matching: Expression::term(Field::Request, term),
            facets: [(Facet::Year, BTreeSet::from(["2020".to_owned(), "2021".to_owned()]))].into(),
            order: Order::Relevance,
            offset: 1,
            after: None,
            limit: 5,
            counts: true,
            most_values: usize::MAX,
        };
        let questions: Vec<Find> = words.iter().map(find).collect();
        let together = engine.find(&questions).unwrap();
        for (question, found) in questions.iter().zip(&together) {
            let alone = engine.find(std::slice::from_ref(question)).unwrap().remove(0);
            assert_eq!((alone.total, &alone.counts), (found.total, &found.counts), "{name}");
            let hits = |found: &Found| found.hits.iter().map(|h| (h.key.clone(), h.score, h.day)).collect::<Vec<_>>();
            assert_eq!(hits(&alone), hits(found), "{name}");
        }
        assert!(together.iter().any(|found| !found.hits.is_empty()), "{name}");
        let frequencies = engine.frequencies(&words.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        for (word, frequency) in words.iter().zip(frequencies) {
            assert_eq!(engine.frequencies(&[word]).unwrap(), [frequency], "{name}, {word}");
        }
    });
}

#[test]
pub(super) fn what_was_removed_is_found_nowhere() {
    let letter = |n: usize, word: &str| {
        format!(
            "---\nreference: R/{n}\ntitle: {word} of the year\ntopics: [{word}]\n---\n## Request\n\nHow many {word} are there?\n\n## Response\n\nThere are {n} {word}.\n"
        )
    };
    let archive = Archive::new();
    for n in 0..40 {
        archive.put(&format!("{n}.md"), letter(n, if n == 2 { "wombats" } else { "badgers" }));
    }
    archive.index();
    archive.remove("2.md");
    archive.index();
    let word = Analyzer::default().terms("wombats").remove(0);
    let left = archive.reader().snapshot(Viewer::Officer).unwrap().frequency(&word).unwrap();
    let hidden = if is_on_the_cluster() { 0 } else { 1 };
    assert_eq!(left, hidden, "the embedded engine has not tidied up yet, so that it has something to hide");
    for (name, engine) in engines(&archive) {
        let question = CandidateQuery {
            finders: vec![(word.clone(), 1.0)],
            words: vec![word.clone()],
            most: 10,
            facets: true,
            ..CandidateQuery::default()
        };
        assert_eq!(engine.candidates(&[question]).unwrap(), [vec![]], "{name}: a removed letter is no candidate");
        for field in [Field::Title, Field::Request, Field::Response] {
            let found = engine.find(&[Find::count(Expression::term(field, &word))]).unwrap();
            assert_eq!(found[0].total, 0, "{name}");
            assert_eq!(engine.keys(&Expression::term(field, &word)).unwrap().len(), 0, "{name}");
        }
        assert_eq!(*engine.values(Facet::Topic).unwrap(), ["badgers"], "{name}");
        assert_eq!(engine.words_like("wombat", 1).unwrap(), [], "{name}: it is suggested to nobody");
        assert_eq!(engine.words_from("womb", 5).unwrap(), [""; 0], "{name}: nor does a beginning stand for it");
        assert_eq!(engine.askings().unwrap().len(), 39, "{name}");
    }
}

#[test]
pub(super) fn responses_are_counted_by_their_days_and_facets() {
    on_each(|name, engine, all| {
        let by = [Facet::Authority, Facet::Provision, Facet::Topic];
        let counted = engine.counted(&by).unwrap();
        let found: BTreeMap<u64, (CountedRow, Values)> =
            counted.rows().map(|(row, numbers)| (row.key, (*row, values(&counted, numbers)))).collect();
        assert_eq!((counted.rows().count(), found.len()), (all.len(), all.len()), "{name}");
        let day = |day: Option<Date>| day.and_then(|day| CountedDay::new(document::day(day) as i32));
        for (key, response) in all {
            let values = by.iter().map(|facet| (facet.row().values)(response).into_iter().map(Arc::from).collect());
            let wanted = CountedRow {
                key: *key,
                received: day(response.received.as_ref().map(|fact| fact.value)),
                responded: day(response.responded.as_ref().map(|fact| fact.value)),
                dated: day(response.dated()),
            };
            assert_eq!(found[key], (wanted, values.collect()), "{name}");
        }
        assert!(engine.counted(&[]).unwrap().rows().all(|(_, numbers)| numbers.is_empty()), "{name}");
    });
}

/// The values of each facet.
type Values = Vec<Vec<Arc<str>>>;

/// What the numbers of a response stand for.
pub(super) fn values(counted: &Counted, numbers: &[u32]) -> Values {
    counted.facets.iter().zip(numbers).map(|(facet, number)| facet.values(*number).to_vec()).collect()
}

/// How many responses have each value, those that are one however they are written together.
fn ones(facet: Facet, counts: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut ones = BTreeMap::new();
    counts.iter().for_each(|(value, count)| *ones.entry((facet.row().known_by)(value)).or_default() += count);
    ones
}

#[test]
pub(super) fn all_that_is_found_is_listed_in_the_order_of_its_pages() {
    on_each(|name, engine, all| {
        let of_bodies = BTreeMap::from([(Facet::Authority, engine.values(Facet::Authority).unwrap().iter().take(2).cloned().collect())]);
        for order in Order::ALL {
            for facets in [BTreeMap::new(), of_bodies.clone()] {
                let some = Expression::Days { field: Field::Responded, from: "2015-01-01".parse().ok(), to: None };
                for matching in [Expression::Everything, some, Expression::Nothing] {
                    let question = Find {
                        matching,
                        facets: facets.clone(),
                        order,
                        offset: 0,
                        after: None,
                        limit: all.len(),
                        counts: true,
                        most_values: usize::MAX,
                    };
                    let found = engine.find(std::slice::from_ref(&question)).unwrap().pop().unwrap();
                    let bare = engine.find(&[Find { counts: false, ..question.clone() }]).unwrap().pop().unwrap();
                    let hits = |found: &Found| found.hits.iter().map(|hit| hit.key.hash()).collect::<Vec<u64>>();
                    assert_eq!((hits(&bare), bare.total), (hits(&found), found.total), "{name}, {order:?}: without counts");
                    assert!(bare.counts.is_empty() && found.counts.len() == Facet::ALL.len(), "{name}: counted only where it is wanted");
                    let few = engine.find(&[Find { most_values: 1, ..question.clone() }]).unwrap().pop().unwrap();
                    for (facet, counts) in &found.counts {
                        let given = &few.counts[facet];
                        assert!(given.iter().all(|(value, count)| counts.get(value) == Some(count)), "{name}, {facet:?}: {given:?}");
                        let most = ones(*facet, counts).into_values().max();
                        assert_eq!(ones(*facet, given).into_values().max(), most, "{name}, {facet:?}: the most frequent");
                        let wanted: Vec<&String> = facets.get(facet).into_iter().flatten().collect();
                        assert!(
                            wanted.iter().all(|value| given.get(*value) == counts.get(*value)),
                            "{name}, {facet:?}: what is filtered by"
                        );
                        // A cluster may give more.
                        let is_cut = name.starts_with("embedded") && !is_on_the_cluster() && facet.row().order == ValueOrder::Count;
                        assert!(!is_cut || ones(*facet, given).len() <= 1 + wanted.len(), "{name}, {facet:?}: no more: {given:?}");
                    }
                    let paged: Vec<u64> = found.hits.iter().map(|hit| hit.key.hash()).collect();
                    let listed = engine.ordered_keys(&Find { offset: 3, limit: 1, ..question }).unwrap();
                    assert_eq!((&listed, listed.len()), (&paged, found.total), "{name}, {order:?}");
                }
            }
        }
    });
}

//! Every engine ranks as the naive one does, over an archive of which nothing was removed yet.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use foi_archive::analysis::Analyzer;
use foi_archive::corpus::Synonyms;
use foi_archive::engine::{CandidateQuery, Engine, Expression, Facet, Field, Find, Order};
use foi_archive::query::Filters;
use foi_archive::response::Response;
use foi_archive::search::{self, LikeInMeaning, SimilarityQuery, Window};
use foi_archive::views::params::SearchParams;

use super::{by_day, engines, for_the_public, released};
use crate::archive::Archive;
use crate::generated::{Dice, Row, Vocabulary, row};

/// Scores are sums of floating-point numbers, which depend on their order.
const NEARLY: f32 = 1e-4;

fn archive(vocabulary: &Vocabulary) -> Archive {
    let archive = by_day();
    let rows: Vec<Row> = (0..150).map(|n| row(n, 3, 60, vocabulary)).collect();
    for (n, chunk) in rows.chunks(50).enumerate() {
        archive.put(&format!("{n}.jsonl"), chunk.iter().zip(0..).map(|(row, n)| released(&row.line(), n)).collect::<String>());
        archive.index();
    }
    archive
}

fn responses(engine: &dyn Engine) -> Vec<Response> {
    engine.responses().map(Result::unwrap).collect()
}

#[test]
pub(super) fn words_and_phrases_score_alike_on_every_engine() {
    let vocabulary = Vocabulary::new(400);
    let archive = archive(&vocabulary);
    scores_alike(engines(&archive), NEARLY);
    // The average length of a field is that of the whole archive, told to the embedded engine as a whole number of words.
    scores_alike(for_the_public(&archive), NEARLY * 20.0);
}

fn scores_alike([(_, embedded), (_, naive)]: [(&str, Arc<dyn Engine>); 2], nearly: f32) {
    let all = responses(&*naive);
    let (mut dice, mut analyzer, mut hits) = (Dice::new(7), Analyzer::default(), 0);
    for _ in 0..300 {
        let response = &all[dice.below(all.len())];
        let terms = analyzer.terms(if dice.chance(50) { response.letter().as_str() } else { response.reference.as_str() });
        let start = dice.below(terms.len());
        let terms = &terms[start..(start + 1 + dice.below(3)).min(terms.len())];
        let field = dice.pick(&[Field::Title, Field::Request, Field::Response, Field::Reference]);
        let matching = Expression::Boolean {
            must: vec![Expression::any(vec![Expression::side_by_side(field, terms).boosted(1.5), Expression::term(field, &terms[0])])],
            should: vec![Expression::term(Field::Response, &terms[0]).boosted(0.5)],
            must_not: Vec::new(),
        };
        let question = [Find { order: Order::Relevance, limit: 200, ..Find::count(matching) }];
        let of = |engine: &dyn Engine| engine.find(&question).unwrap().remove(0).hits;
        let (theirs, ours) = (of(&*embedded), of(&*naive));
        assert_eq!(theirs.len(), ours.len(), "{question:?}");
        for (their, our) in theirs.iter().zip(&ours) {
            assert!((their.score - our.score).abs() <= nearly * our.score.max(1.0), "{} and {}: {question:?}", their.score, our.score);
        }
        let distinct = |hits: &[foi_archive::engine::Hit]| hits.windows(2).all(|two| two[0].score - two[1].score > nearly * 4.0);
        if distinct(&ours) {
            assert_eq!(theirs.iter().map(|h| &h.key).collect::<Vec<_>>(), ours.iter().map(|h| &h.key).collect::<Vec<_>>(), "{question:?}");
        }
        hits += ours.len();
    }
    assert!(hits > 1_000, "the questions are of use: {hits}");
}

#[test]
pub(super) fn equal_scores_are_ordered_by_day_and_key_on_every_engine() {
    let archive = Archive::new();
    for n in 0..12 {
        let day = ["2020-05-01", "2022-05-01", "2021-05-01"][n % 3];
        archive.put(
            &format!("{n}.md"),
            format!("---\nreference: R/{n}\ntitle: Badgers\nresponded: {day}\n---\n## Request\n\nHow many badgers?\n\n## Response\n\nFour badgers.\n"),
        );
        archive.index();
    }
    let of = |engine: &dyn Engine| {
        let question = Find { order: Order::Relevance, limit: 20, ..Find::count(Expression::term(Field::Title, "badger")) };
        engine.find(&[question]).unwrap().remove(0).hits.into_iter().map(|hit| (hit.day, hit.key.hash())).collect::<Vec<_>>()
    };
    let like = |engine: &dyn Engine| {
        let terms = Analyzer::default().terms("how many badgers");
        let request = SimilarityQuery { terms: &terms, whom: &HashSet::new(), expansions: &[], meaning: None, left_out: None, limit: 20 };
        let found = search::similar(engine, &[request], &Filters::default()).unwrap().remove(0);
        found.into_iter().map(|similar| similar.key).collect::<Vec<_>>()
    };
    let few = |engine: &dyn Engine| {
        let word = vec!["badger".to_owned()];
        let question = CandidateQuery {
            finders: word.iter().map(|word| (word.clone(), 1.0)).collect(),
            words: word,
            most: 5,
            ..CandidateQuery::default()
        };
        engine.candidates(&[question]).unwrap().remove(0).iter().map(|candidate| candidate.key).collect::<BTreeSet<_>>()
    };
    let [(_, embedded), (_, naive)] = engines(&archive);
    let found = of(&*embedded);
    let first: BTreeSet<u64> = found.iter().take(5).map(|(_, key)| *key).collect();
    assert_eq!((few(&*embedded), few(&*naive)), (first.clone(), first), "of equal candidates the latest are taken, and then by key");
    assert_eq!(found.len(), 12);
    assert!(found.windows(2).all(|two| two[0].0 > two[1].0 || two[0].0 == two[1].0 && two[0].1 < two[1].1), "{found:?}");
    assert_eq!(of(&*naive), found);
    assert_eq!(like(&*embedded), like(&*naive));
}

#[test]
pub(super) fn requests_and_prose_are_ranked_alike_on_every_engine() {
    let vocabulary = Vocabulary::new(400);
    let archive = archive(&vocabulary);
    [engines(&archive), for_the_public(&archive)].into_iter().for_each(is_ranked_alike);
}

#[test]
pub(super) fn what_is_alike_in_meaning_is_a_candidate_whatever_its_words_on_every_engine() {
    let vocabulary = Vocabulary::new(400);
    let archive = archive(&vocabulary);
    for [(_, embedded), (_, naive)] in [engines(&archive), for_the_public(&archive)] {
        let keys: BTreeSet<u64> = naive.versions().unwrap().iter().map(|version| version.key).collect();
        let keys: Vec<u64> = keys.into_iter().collect();
        let disclosed: HashSet<u64> = naive.keys(&Expression::term(Field::Facet(Facet::Decision), "disclosed")).unwrap();
        let alike: Vec<u64> = keys.iter().step_by(7).copied().collect();
        let word = naive.words_from("", 1).unwrap().remove(0);
        for word in [word.as_str(), "nobodywritesthis"] {
            let terms = Analyzer::default().terms(word);
            let question = |allowed: Option<Expression>| CandidateQuery {
                finders: terms.iter().map(|term| (term.clone(), 1.0)).collect(),
                words: terms.clone(),
                allowed,
                most: 20,
                keys: alike.iter().copied().chain([1, 2, 3]).collect(),
                facets: false,
            };
            let questions = [question(None), question(Some(Expression::term(Field::Facet(Facet::Decision), "disclosed")))];
            let found = |engine: &dyn Engine| {
                let mut found = engine.candidates(&questions).unwrap();
                found.iter_mut().for_each(|candidates| candidates.sort_by_key(|candidate| candidate.key));
                found
            };
            let (theirs, ours) = (found(&*embedded), found(&*naive));
            assert_eq!(theirs, ours);
            let found = |at: usize| -> Vec<u64> { ours[at].iter().map(|candidate| candidate.key).collect() };
            assert!(found(0).windows(2).all(|two| two[0] < two[1]), "none is given twice");
            assert!(alike.iter().all(|key| found(0).contains(key)));
            assert!(alike.iter().all(|key| found(1).contains(key) == disclosed.contains(key)), "only what is allowed");
        }
        let meaning: LikeInMeaning = alike.iter().zip(1..).map(|(key, n)| (*key, 1.0 / f64::from(n))).collect();
        let (terms, whom) = (vec!["nobodywritesthis".to_owned()], HashSet::new());
        let request = SimilarityQuery { terms: &terms, whom: &whom, expansions: &[], meaning: Some(&meaning), left_out: None, limit: 5 };
        let ranked = |engine: &dyn Engine| search::similar(engine, &[request], &Filters::default()).unwrap().remove(0);
        assert_eq!(ranked(&*embedded), ranked(&*naive));
        let best: Vec<u64> =
            ranked(&*naive).iter().filter(|similar| similar.signals.by_words() == 0.0).map(|similar| similar.key).collect();
        assert!(!best.is_empty() && best.iter().all(|key| alike.contains(key)), "{best:?}");
    }
}

fn is_ranked_alike([(_, embedded), (_, naive)]: [(&str, Arc<dyn Engine>); 2]) {
    let mut analyzer = Analyzer::default();
    let all = responses(&*naive);
    let terms: Vec<Vec<String>> = all.iter().take(25).map(|response| analyzer.terms(&response.request_text())).collect();
    let whom = HashSet::new();
    let requests: Vec<_> = terms
        .iter()
        .map(|terms| SimilarityQuery { terms, whom: &whom, expansions: &[], meaning: None, left_out: None, limit: 30 })
        .collect();
    let of = |engine: &dyn Engine| search::similar(engine, &requests, &Filters::default()).unwrap();
    let (theirs, ours) = (of(&*embedded), of(&*naive));
    assert_eq!(theirs, ours);
    assert!(ours.iter().all(|found| found.len() > 5));
    let alone = search::similar(&*embedded, &requests[..1], &Filters::default()).unwrap();
    assert_eq!(alone[..], theirs[..1], "one request is ranked as it is among several");
    for response in all.iter().take(10) {
        let asked = SearchParams { q: format!("{} decision:disclosed", response.request_text()), ..SearchParams::default() };
        let query = asked.parse(&Synonyms::default()).query;
        let window = Window::new(Order::Relevance, 0, 50);
        let found = |engine: &dyn Engine| {
            let found = search::search(engine, &query, &asked.q, window).unwrap();
            let keys: Vec<_> = found.hits.iter().map(|hit| hit.response.reference.clone()).collect();
            (found.total, found.order, keys, found.facets)
        };
        assert_eq!(found(&*embedded), found(&*naive), "{}", asked.q);
    }
}

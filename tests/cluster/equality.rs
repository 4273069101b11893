//! The same generated responses in a folder and on the cluster: searches of every kind find the same, count the same and put it in the same order.
//!
//! `FOI_ARCHIVE_TEST_RESPONSES` says how many responses; ten thousand take some minutes.

use std::collections::{HashMap, HashSet};

use foi_archive::corpus::Synonyms;
use foi_archive::engine::{Engine, Viewer};
use foi_archive::response::{Key, Response};
use foi_archive::search::{self, Hit, Order, Results, Window};
use foi_archive::views::params::SearchParams;

use crate::archive::{Archive, on_the_cluster};
use crate::generated::{Dice, Vocabulary, row};
use crate::made_up::{taken_otherwise, typed};

/// How much two scores may differ, as a share and at all: they are sums of floating-point numbers, which depend on their order, and the embedded engine
/// works out in 32 bits what a word weighs that nearly all responses have.
const ROUNDING: (f32, f32) = (1e-4, 1e-6);
/// Rows of a log.
const LOG: usize = 1_000;
/// Every so many responses are asked about once; so often at least.
const ASKED: (usize, usize) = (10, 150);

fn archive(rows: usize, vocabulary: &Vocabulary) -> Archive {
    let archive = Archive::bare().file("archive.toml", "default_authority = \"Varnshire Police\"\n");
    for first in (0..rows).step_by(LOG) {
        let released = |n: usize| {
            let stated = ["\"published\":\"2019-05-06\"", "\"published\":\"2019-05-06\"", "\"published\":null"][n % 3];
            row(n, 11, 90, vocabulary).line().replacen('{', &format!("{{{stated},"), 1)
        };
        archive.put(&format!("{first}.jsonl"), (first..rows.min(first + LOG)).map(released).collect::<String>());
    }
    archive.index();
    archive
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn searches_of_every_kind_are_answered_as_in_a_folder() {
    let rows = std::env::var("FOI_ARCHIVE_TEST_RESPONSES").map_or(900, |rows| rows.parse().unwrap());
    let vocabulary = Vocabulary::new(2_000);
    let (folder, cluster) = (archive(rows, &vocabulary), on_the_cluster(|| archive(rows, &vocabulary)));
    for viewer in [Viewer::Officer, Viewer::Public { on: "2026-03-02".parse().unwrap() }] {
        let (here, there) = (folder.reader().snapshot(viewer).unwrap(), cluster.reader().snapshot(viewer).unwrap());
        assert_eq!(here.count(), there.count());
        assert!(here.count() as usize > rows / 2, "{} of {rows}", here.count());
        // Words and phrases of some are typed.
        let all: Vec<Response> = here.responses().take(2_000).map(Result::unwrap).collect();
        let (mut dice, mut found) = (Dice::new(41), [0; 2]);
        for n in 0..(rows / ASKED.0).max(ASKED.1) {
            let asked = if n % 4 == 3 { taken_otherwise(&mut dice, &all, &vocabulary) } else { typed(&mut dice, &all, &vocabulary) };
            let order = [Order::Relevance, Order::Relevance, Order::Newest, Order::Oldest][n % 4 / 2 + n / 4 % 3];
            let window = Window::new(order, dice.pick(&[0, 0, 0, 20, 70]), dice.pick(&[20, 50]));
            found[usize::from(are_equal(&*here, &*there, &asked, window) > 0)] += 1;
        }
        assert!(found[1] > found[0], "most find something: {found:?}");
    }
}

/// Fails where two engines answer otherwise; gives how many are found.
fn are_equal(here: &dyn Engine, there: &dyn Engine, asked: &SearchParams, window: Window) -> usize {
    let meant = asked.parse(&Synonyms::default());
    let look = |engine: &dyn Engine| search::search(engine, &meant.query, &asked.q, window).unwrap();
    let (wanted, found) = (look(here), look(there));
    let shown = format!("{asked:?} {window:?}");
    assert_eq!(found.total, wanted.total, "{shown}");
    assert_eq!(format!("{:?}", found.facets), format!("{:?}", wanted.facets), "{shown}");
    assert_eq!(format!("{:?}", found.hints), format!("{:?}", wanted.hints), "{shown}");
    assert_eq!(
        (&found.suggestion, found.is_literal, found.last.is_some()),
        (&wanted.suggestion, wanted.is_literal, wanted.last.is_some()),
        "{shown}"
    );
    is_in_the_same_order(&found, &wanted, &shown);
    wanted.total
}

/// Fails where hits are not the same in the same order; those that score nearly the same, as rounding has it, may change places.
fn is_in_the_same_order(found: &Results, wanted: &Results, shown: &str) {
    let key = |hit: &Hit| Key::from(&*hit.response);
    let scores: HashMap<Key, f32> = wanted.hits.iter().map(|hit| (key(hit), hit.score)).collect();
    let last = wanted.hits.last().map_or(0.0, |hit| hit.score);
    assert_eq!(found.hits.len(), wanted.hits.len(), "{shown}");
    assert_eq!(found.hits.iter().map(key).collect::<HashSet<_>>().len(), found.hits.len(), "one comes twice: {shown}");
    let places: HashMap<Key, usize> = wanted.hits.iter().enumerate().map(|(at, hit)| (key(hit), at)).collect();
    for two in found.hits.windows(2).filter(|two| two[0].score == two[1].score) {
        let [Some(first), Some(second)] = [places.get(&key(&two[0])), places.get(&key(&two[1]))] else { continue };
        let is_equal = wanted.hits[*first].score == wanted.hits[*second].score;
        assert!(!is_equal || first < second, "{:?} and {:?} score the same: {shown}", key(&two[0]), key(&two[1]));
    }
    let is_like = |a: f32, b: f32| (a - b).abs() <= ROUNDING.0 * a.abs().max(b.abs()) + ROUNDING.1;
    for (found, wanted) in found.hits.iter().zip(&wanted.hits) {
        assert!(is_like(found.score, wanted.score), "{} and {}: {shown}", found.score, wanted.score);
        if key(found) == key(wanted) {
            assert_eq!(format!("{:?}", found.snippet), format!("{:?}", wanted.snippet), "{shown}");
            continue;
        }
        // Its like may stand behind the last one that is shown.
        let score = scores.get(&key(found)).copied().unwrap_or(last);
        assert!(wanted.score > 0.0 && is_like(score, wanted.score), "{:?} and {:?}: {shown}", key(found), key(wanted));
    }
}

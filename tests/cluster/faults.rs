//! Nodes that die and come back, while the archive is written and while it is asked.
//!
//! `FOI_ARCHIVE_TEST_RESPONSES` and `FOI_ARCHIVE_TEST_SEARCHES` make the first two as long as one likes.
//! These tests change the cluster that the others use: they run one after another, when the others have ended (`scripts/test`).

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use foi_archive::engine::{EngineError, Expression, Field, Find, Order, Reader, Viewer};

use crate::archive::{Archive, Cluster, on_the_cluster, until};
use crate::generated::{Vocabulary, row};

/// One at a time, whatever the test runner does; a test that failed stands in nobody's way.
static ALONE: Mutex<()> = Mutex::new(());

/// An archive of so many responses in several logs.
fn archive(rows: usize) -> Archive {
    let vocabulary = Vocabulary::new(900);
    let archive = on_the_cluster(Archive::new);
    for first in (0..rows).step_by(500) {
        let log: String = (first..(first + 500).min(rows)).map(|n| row(n, 3, 120, &vocabulary).line()).collect();
        archive.put(&format!("{first}.jsonl"), log);
    }
    archive
}

/// How large a form of a test is: a long one is asked for by a variable.
fn size(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |size| size.parse().unwrap_or_else(|_| panic!("{variable} is no number")))
}

fn count(archive: &Archive) -> u64 {
    Reader::open(&archive.index_path()).unwrap().snapshot(Viewer::Officer).unwrap().count()
}

#[test]
#[ignore = "needs a cluster of its own, which `scripts/test` starts"]
fn fault_a_node_that_dies_during_a_load_costs_no_response() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let cluster = Cluster::of_tests();
    cluster.heals();
    let rows = size("FOI_ARCHIVE_TEST_RESPONSES", 4_000);
    let archive = archive(rows);
    let mut indexing = archive.command(&["index"]).spawn().unwrap();
    let responses = format!("{}-6", archive.index_path().file_name().unwrap().to_str().unwrap());
    until("the load is under way", || written(&cluster, &responses).filter(|written| *written > 200));
    cluster.kill(1);
    let ended = indexing.wait().unwrap();
    cluster.start(1);
    assert!(ended.success(), "the load goes on without the node");
    let there = archive.reader().snapshot(Viewer::Officer).unwrap().versions().unwrap().len();
    cluster.heals();
    let report = archive.index();
    assert_eq!(report.read, 0, "nothing is left to be read");
    assert_eq!((there as u64, count(&archive)), (count(&archive), archive.everything().len() as u64));
    assert!(there > rows - rows / 8, "{there} of {rows}: some rows claim one reference");
}

/// How many documents a node has taken in.
fn written(cluster: &Cluster, index: &str) -> Option<u64> {
    let stats = ureq::get(format!("{}/{index}/_stats/indexing", cluster.nodes()[1])).call().ok()?;
    let stats: serde_json::Value = serde_json::from_str(&stats.into_body().read_to_string().ok()?).ok()?;
    stats["_all"]["primaries"]["indexing"]["index_total"].as_u64()
}

#[test]
#[ignore = "needs a cluster of its own, which `scripts/test` starts"]
fn fault_a_node_that_dies_during_searches_gives_no_wrong_answer() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let cluster = Cluster::of_tests();
    cluster.heals();
    let archive = archive(1_000);
    archive.index();
    let engine = archive.reader().snapshot(Viewer::Officer).unwrap();
    let words = ["the", "polic", "offic", "dog", "request", "number", "council", "stop"];
    let matching = words.iter().map(|word| (Order::Relevance, Expression::term(Field::Response, *word)));
    let questions: Vec<[Find; 1]> = matching
        .chain([(Order::Newest, Expression::Everything)])
        .map(|(order, matching)| [Find { order, limit: 10, counts: true, ..Find::count(matching) }])
        .collect();
    let ask = |n: usize| {
        let found = engine.find(&questions[n % questions.len()])?;
        Ok::<_, EngineError>((found[0].total, found[0].hits.iter().map(|hit| hit.key.hash()).collect::<Vec<_>>(), found[0].counts.clone()))
    };
    let wanted: Vec<_> = (0..questions.len()).map(|n| ask(n).unwrap()).collect();
    assert!(wanted.iter().all(|(total, hits, _)| *total > 0 && !hits.is_empty()), "every question finds something");
    let searches = size("FOI_ARCHIVE_TEST_SEARCHES", 500);
    let (stop, answered, failed) = (AtomicBool::new(false), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        let (stop, answered, failed, ask, wanted) = (&stop, &answered, &failed, &ask, &wanted);
        let askers: Vec<_> = (0..3)
            .map(|first| {
                scope.spawn(move || {
                    for n in first.. {
                        if stop.load(Ordering::SeqCst) {
                            break;
                        }
                        match ask(n) {
                            Ok(found) => {
                                assert_eq!(found, wanted[n % wanted.len()], "an answer is whole or none");
                                answered.fetch_add(1, Ordering::SeqCst);
                            }
                            Err(error) => {
                                assert!(error.may_pass(), "{error}");
                                failed.lock().unwrap().push(error.to_string());
                            }
                        }
                    }
                })
            })
            .collect();
        // Many take longer than a test waits for one thing.
        let reaches = |wanted: usize| {
            while answered.load(Ordering::SeqCst) < wanted {
                let before = answered.load(Ordering::SeqCst);
                until("searches are answered", || (answered.load(Ordering::SeqCst) > before).then_some(()));
            }
        };
        reaches(searches / 5);
        cluster.kill(2);
        reaches(answered.load(Ordering::SeqCst) + 2 * searches / 5);
        cluster.start(2);
        reaches(answered.load(Ordering::SeqCst) + 2 * searches / 5);
        stop.store(true, Ordering::SeqCst);
        askers.into_iter().for_each(|asker| asker.join().unwrap());
    });
    assert_eq!(*failed.lock().unwrap(), [""; 0], "another node answers for the one that is gone");
    cluster.heals();
}

#[test]
#[ignore = "needs a cluster of its own, which `scripts/test` starts"]
fn fault_all_nodes_go_and_come_back() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let cluster = Cluster::of_tests();
    cluster.heals();
    let archive = archive(500);
    archive.index();
    let before = count(&archive);
    let server = archive.serve(&[]);
    assert_eq!(server.get("/search?q=the").status, 200);
    (1..=3).for_each(|node| cluster.kill(node));
    let gone = server.get("/search?q=police");
    assert_eq!((gone.status, gone.header("retry-after").is_empty()), (503, false), "{gone:#?}");
    (1..=3).for_each(|node| cluster.start(node));
    cluster.heals();
    server.until("/search?q=police", |answer| answer.status == 200);
    assert_eq!(count(&archive), before);
}

#[test]
#[ignore = "needs a cluster of its own, which `scripts/test` starts"]
fn fault_a_run_that_was_killed_is_finished_by_the_next() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let cluster = Cluster::of_tests();
    cluster.heals();
    let archive = archive(1_500);
    archive.index();
    let before = count(&archive);
    let vocabulary = Vocabulary::new(900);
    let more: String = (2_000..4_500).map(|n| row(n, 3, 120, &vocabulary).line()).collect();
    archive.put("more.jsonl", more);
    archive.remove("0.jsonl");
    let responses = format!("{}-6", archive.index_path().file_name().unwrap().to_str().unwrap());
    let written_before = written(&cluster, &responses).unwrap();
    let mut indexing = archive.command(&["index", "--allow-removals"]).spawn().unwrap();
    until("the load is under way", || written(&cluster, &responses).filter(|written| *written > written_before + 200));
    indexing.kill().unwrap();
    indexing.wait().unwrap();
    assert_eq!(count(&archive), before, "what was not committed shows to nobody");
    let again = archive.run(&["index", "--allow-removals"]);
    assert_eq!(again.code, 0, "{again:#?}");
    assert_eq!(archive.everything(), archive.rebuilt());
}

//! What is derived from an archive on a cluster is worked out once, and read by every server.

use std::cell::Cell;

use foi_archive::derived::Derived;
use foi_archive::engine::Viewer;
use foi_archive::engine::beside::{self, KeptAs};

use crate::archive::{Archive, on_the_cluster};

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn what_letters_gave_one_server_no_other_reads_again() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    // The program and its servers are one, and this test is another.
    let derive = |read: usize, why: &str| {
        let ran = archive.run(&["index", "--derive"]);
        let responses = if read == 1 { "1 response was".to_owned() } else { format!("{read} responses were") };
        assert!(ran.code == 0 && ran.stdout.ends_with(&format!("; {responses} read for them\n")), "{why}: {ran:#?}");
    };
    let page = archive.serve(&[]).get("/wordings");
    assert_eq!(page.status, 200, "{page:#?}");
    derive(0, "the server has kept it");
    archive.put("late.md", crate::archive::letter("LATE/1", "## Response\n\nThere are nine numbats."));
    derive(1, "of a later commit what is new is read");
    derive(0, "of the same commit nothing");
    assert_eq!(archive.run(&["index", "--purge"]).code, 0);
    derive(5, "what was purged is worked out anew");
    let read = || {
        let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
        let mut derived = Derived::default();
        let is_to_be_kept = derived.follow_at(&archive.index_path(), &*snapshot).unwrap();
        assert!(derived.is_of(&*snapshot));
        assert_eq!(is_to_be_kept && derived.keep(&archive.index_path(), &*snapshot).unwrap(), is_to_be_kept);
        (derived.read(), is_to_be_kept)
    };
    assert_eq!([read(), read()], [(5, true), (0, false)], "another program reads all of it, and keeps it");
    archive.put("later.md", crate::archive::letter("LATE/2", "## Response\n\nThere are ten numbats."));
    archive.index();
    assert_eq!([read(), read()], [(1, true), (0, false)], "what has changed since is kept too");
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn only_pieces_that_changed_are_written_and_those_beyond_are_removed() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    let index = archive.index_path();
    let of = |stamp| KeptAs { name: "letters.json", stamp, generation: 1 };
    // A cluster that is busy has one come again: the least of several says how many it takes.
    let keep = |stamp: &'static str, pieces: &[&str]| {
        let journeys = |name: &'static str| {
            let journeys = Cell::new(0);
            let goes_on = || journeys.replace(journeys.get() + 1) < 20;
            let of = KeptAs { name, ..of(stamp) };
            assert!(beside::keep(&index, &of, pieces.iter().map(|piece| (*piece).to_owned()), &goes_on).unwrap());
            journeys.get()
        };
        ["letters.json", "second.json", "third.json"].map(journeys).into_iter().min().unwrap()
    };
    assert_eq!(keep("of 1", &["a", "b", "c"]), 1);
    assert_eq!(keep("of 1", &["a", "b", "c"]), 0, "all of it is there");
    assert_eq!(keep("of 1", &["a", "d"]), 2, "one is written, and one is removed");
    let all: Option<Vec<String>> = beside::all(&index, "letters.json", "of 1", 2).and_then(Iterator::collect);
    assert_eq!(all, Some(vec!["a".to_owned(), "d".to_owned()]));
    assert_eq!(beside::kept(&index, "letters.json", "of 1", 2), None, "there were more of them once");
    assert!(!beside::keep(&index, &of("of 2"), std::iter::once("e".to_owned()), &|| false).unwrap());
    assert_eq!(beside::kept(&index, "letters.json", "of 2", 0), None, "another commit has come");
    // Whoever was writing while it was purged may write some more.
    assert_eq!(archive.run(&["index", "--purge"]).code, 0);
    let of_before = KeptAs { generation: 0, ..of("of 0") };
    assert!(beside::keep(&index, &of_before, std::iter::once("f".to_owned()), &|| true).unwrap());
    archive.index();
    assert_eq!(beside::kept(&index, "letters.json", "of 0", 0), None, "it was written for a commit before the purge");
    // Or removes what it has written by itself, under whatever name it was.
    assert!(beside::keep(&index, &of_before, std::iter::once("f".to_owned()), &|| true).unwrap());
    assert!(beside::kept(&index, "letters.json", "of 0", 0).is_some());
    beside::remove(&index, &["second.json"]).unwrap();
    assert_eq!(beside::kept(&index, "letters.json", "of 0", 0), None);
}

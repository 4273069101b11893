//! `index` and files that claim the same reference: the first by path has it, and the others are named.

use crate::archive::{Archive, Ran, letter};

#[test]
fn two_files_of_one_reference_are_both_named() {
    let archive = Archive::new().file("b.md", letter("VP/1", "beaver")).file("a.md", letter("vp/1", "badger"));
    assert_eq!(
        archive.run(&["index"]).unremarked(),
        Ran::new(
            1,
            "failure: b.md: `varnshire-police/vp/1` is already the reference of `a.md`; give one of the two another reference or authority\n\
             1 read, 0 files unchanged, 0 removed, 0 withdrawn, 1 failure, T s, S MB/s\n",
            ""
        )
    );
    assert_eq!(archive.found("badger"), ["vp/1"]);
}

#[test]
fn the_first_file_by_path_keeps_a_reference_however_the_archive_grew() {
    let archive = Archive::new().file("b.md", letter("VP/1", "beaver"));
    archive.index();
    archive.put("a.md", letter("VP/1", "badger"));
    let grown = archive.run(&["index"]).unremarked();
    assert_eq!(
        grown.stdout,
        "failure: b.md: `varnshire-police/vp/1` is already the reference of `a.md`; give one of the two another reference or authority\n\
         1 read, 1 file unchanged, 0 removed, 0 withdrawn, 1 failure, T s, S MB/s\n"
    );
    assert_eq!(archive.everything(), archive.rebuilt());
    // The file that had to give way comes back when the other one goes.
    archive.remove("a.md");
    archive.index();
    assert_eq!(archive.found("beaver"), ["VP/1"]);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn a_reference_comes_back_even_after_a_run_that_hashed_everything() {
    let archive = Archive::new().file("b.md", letter("VP/1", "beaver"));
    archive.index();
    archive.put("a.md", letter("VP/1", "badger"));
    let report = archive.verify();
    assert_eq!(report.failures.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), ["b.md"], "the conflict is said");
    archive.remove("a.md");
    archive.index();
    assert_eq!(archive.found("beaver"), ["VP/1"]);
}

#[test]
fn one_file_claims_a_reference_once() {
    let archive = Archive::new().file("log.jsonl", "{\"reference\":\"A\",\"text\":\"one\"}\n{\"reference\":\"a\",\"text\":\"two\"}\n");
    let ran = archive.run(&["index"]).unremarked();
    assert_eq!(
        ran.stdout.lines().next(),
        Some(
            "failure: log.jsonl:2: `varnshire-police/a` is already the reference of `log.jsonl`; give one of the two another reference or authority"
        )
    );
    assert_eq!(archive.found("one"), ["A"]);
}

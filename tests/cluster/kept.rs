//! What is derived from an archive on a cluster is worked out once, and read by every server.

use foi_archive::derived::Derived;
use foi_archive::engine::Viewer;

use crate::archive::{Archive, on_the_cluster};

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn what_letters_gave_one_server_no_other_reads_again() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    // The program and its servers are one, and this test is another.
    let derive = |read: usize, why: &str| {
        let ran = archive.run(&["index", "--derive"]);
        assert!(ran.code == 0 && ran.stdout.ends_with(&format!("; {read} responses were read for them\n")), "{why}: {ran:#?}");
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
        derived.follow_at(&archive.index_path(), &*snapshot).unwrap();
        assert!(derived.is_of(&*snapshot));
        derived.read()
    };
    assert_eq!([read(), read()], [5, 0], "another program reads all of it, and keeps it");
}

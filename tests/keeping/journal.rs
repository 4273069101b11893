//! The journal: what is noted stays noted, what was undone says so, and no words of what was taken back are shown.

use serde_json::json;

use super::{MANAGED, archive, decide, journal, send};

const SIDECAR: &str = "varnshire-police/2026/vp-9/response.yaml";

#[test]
fn what_was_done_stays_though_somebody_puts_the_file_back_by_hand() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    assert_eq!(decide(&server, &[("do", "publish"), ("on", "2026-01-01")]).status, 303);
    let seen = server.get(MANAGED).field("seen").to_owned();
    // As `git checkout` would.
    archive.remove(SIDECAR);
    let second = send(&server, &[("do", "hold"), ("reason", "An appeal"), ("seen", &seen)]);
    assert!(second.status == 409 && second.body.contains("Somebody changed its files"), "nobody is named who did not do it: {second:?}");
    assert_eq!(decide(&server, &[("do", "hold"), ("reason", "An appeal")]).status, 303);
    let changes = journal(&server);
    let made: Vec<_> = changes.iter().map(|change| (change["deed"].as_str().unwrap(), change["undone"].as_bool().unwrap())).collect();
    assert_eq!(made, [("held", false), ("published", false)]);
}

#[test]
fn what_was_cut_off_is_shown_as_undone() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let after = "0".repeat(64);
    let cut_off = json!({"number": 1, "at": "2026-01-01T00:00:00Z", "by": "A. Moss", "deed": "held", "key": "varnshire-police/VP/9",
        "files": [{"path": SIDECAR, "after": after}]});
    archive.put("changes.journal", format!("{cut_off}\n"));
    assert_eq!(decide(&server, &[("do", "publish"), ("on", "2026-01-01")]).status, 303);
    let changes = journal(&server);
    let made: Vec<_> = changes.iter().map(|change| (change["by"] == "A. Moss", change["undone"].as_bool().unwrap())).collect();
    assert_eq!(made, [(false, false), (true, true)]);
    for page in ["/desk/journal", MANAGED] {
        assert!(server.get(page).body.contains("<strong class=\"mark\">Undone</strong>"), "{page}");
    }
    let said = archive.run(&["journal"]);
    assert!(said.stdout.lines().any(|line| line.contains("A. Moss held") && line.contains("undone")), "{said:?}");
}

#[test]
fn of_a_response_that_was_taken_back_the_journal_shows_no_words() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    assert_eq!(decide(&server, &[("do", "correct"), ("field", "received"), ("value", "2 February 2026")]).status, 303);
    let shown = |path: &str| server.get(path).body;
    let pages = ["/desk/journal", MANAGED, "/api/v1/journal"];
    assert!(pages.iter().all(|page| shown(page).contains("3 February 2026")));
    assert_eq!(decide(&server, &[("do", "withdraw"), ("reason", "Sent in error.")]).status, 303);
    for page in pages {
        let page = shown(page);
        assert!(!page.contains("3 February 2026") && !page.contains("2026-02-03"), "{page}");
        assert!(page.contains("of which no words are shown") && page.contains("Sent in error."), "{page}");
    }
    for form in [&["journal"][..], &["journal", "--json"], &["journal", "VP/9", "--corrections", "--json"]] {
        let said = archive.run(form);
        assert!(said.code == 0 && said.stdout.contains("of which no words are shown"), "{form:?}: {said:?}");
        assert!(!said.stdout.contains("3 February 2026") && !said.stdout.contains("2 February 2026"), "{form:?}: {said:?}");
    }
    assert_eq!(decide(&server, &[("do", "restore")]).status, 303);
    assert!(pages.iter().all(|page| shown(page).contains("3 February 2026")), "the journal keeps them");
}

#[test]
fn words_of_what_was_taken_back_are_not_printed_before_the_index_has_followed_nor_without_one() {
    let archive = archive();
    let printed = |archive: &crate::archive::Archive| archive.run(&["journal"]).stdout.contains("2026-02-03");
    assert_eq!(archive.run(&["correct", "VP/9", "received=2 February 2026"]).code, 0);
    assert!(printed(&archive));
    assert_eq!(archive.run(&["withdraw", "VP/9"]).code, 0);
    assert!(!printed(&archive), "the index does not know it yet");
    archive.remove(SIDECAR);
    archive.remove("varnshire-police/2026/vp-9/response.md");
    assert!(!printed(&archive), "nothing but the journal knows it");
    archive.put(SIDECAR, "received: 2026-02-02\n");
    assert!(printed(&archive), "somebody put it back by hand");
}

#[test]
fn pages_that_are_read_from_the_files_are_not_kept_by_browsers() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    for page in [MANAGED, "/desk/journal", "/api/v1/journal"] {
        let answer = server.get(page);
        assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{page}");
    }
}

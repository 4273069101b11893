//! An index that cannot follow what an officer decided: the page says so, and the server tries again.

use std::path::PathBuf;

use super::{MANAGED, READ, SETTINGS, archive, decide, journal, public, upload};

#[test]
fn what_the_index_has_not_is_not_shown_as_done_and_is_tried_again() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    assert_eq!(decide(&server, &[("do", "publish"), ("on", "2026-01-01")]).status, 303);
    assert!(!server.get(MANAGED).body.contains("still shows the old state"));
    // Somebody breaks the settings by hand, so that nothing can be indexed.
    archive.put("archive.toml", "name = \n");
    let answer = decide(&server, &[("do", "withdraw"), ("reason", "Sent in error.")]);
    assert_eq!(answer.status, 202, "{answer:?}");
    assert!(answer.body.contains("It is written") && answer.body.contains("still shows the old state"), "{}", answer.body);
    assert_eq!((public(&server), journal(&server).len()), (200, 2), "it is written, and not shown");
    assert!(server.get(MANAGED).body.contains("still shows the old state"), "whoever looks later is told too");
    let put = upload(&server, "/desk/add", &[], &[("letter", "reply.md", "---\nreference: VP/10\n---\nWe hold two quolls.\n")]);
    assert!(put.status == 202 && put.body.contains("Written, and not shown yet"), "{put:?}");
    // Once they are mended, the server follows by itself, though it does not watch the folder.
    archive.put("archive.toml", SETTINGS);
    server.until(MANAGED, |page| !page.body.contains("still shows the old state"));
    assert_eq!(server.stranger("GET", READ, &[], None).status, 410);
    assert!(server.get("/responses/varnshire-police/VP%2F10").body.contains("two quolls"));
}

#[test]
fn nobody_waits_for_an_index_that_is_built_anew() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    // A file of the index goes while it is served: what the server has open of it, it has still.
    let folders = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| std::fs::read_dir(path).unwrap());
    let files: Vec<PathBuf> =
        files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == "pos")).collect();
    assert!(!files.is_empty());
    files.iter().for_each(|file| std::fs::remove_file(file).unwrap());
    let answer = decide(&server, &[("do", "publish"), ("on", "2026-01-01")]);
    assert_eq!(answer.status, 202, "{answer:?}");
    assert!(answer.body.contains("It is written") && answer.body.contains("still shows the old state"), "{}", answer.body);
    server.says("; it is built anew in the background: wait until that ends");
    assert_eq!(journal(&server).len(), 1, "it is written");
    // It is, by itself, and then it has what was decided.
    server.until(MANAGED, |page| !page.body.contains("still shows the old state"));
    assert_eq!(public(&server), 200);
    assert!(server.get(MANAGED).body.contains("public since 1 January 2026"));
}

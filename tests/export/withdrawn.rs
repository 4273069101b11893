//! What is taken back, held or not yet public is in no file of an export, whenever that ends.

use std::path::Path;

use foi_archive::engine::Writer;

use super::{export, files, sample};
use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, markdown, until};

/// The files of a folder that have a word in them, or in their name.
fn having(folder: &Path, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(word);
    files(folder).into_iter().filter(|(name, bytes)| has(name.as_bytes()) || has(bytes)).map(|(name, _)| name).collect()
}

fn wombat(more: &str) -> String {
    let fields = format!(
        "reference: W/wombat\ntitle: Wombats of the moor\nresponded: 2022-03-04\ndecision: refused\nprovisions: [FOIA 12(1)]\ntopics: [wombats]\n{more}"
    );
    markdown(&fields, "How many wombats are there?\n\nTo count every wombat would take too long.")
}

#[test]
fn what_was_withdrawn_goes_out_of_everything() {
    let archive = sample().file("wombat/letter.md", wombat("")).file("wombat/letter.yaml", "").file("wombat/wombats.csv", "wombat,9\n");
    assert_eq!(export(&archive, &[]).code, 0);
    let before = having(&archive.path("site"), "wombat");
    for place in ["feed.atom", "search.csv", "search.jsonl", "sitemap.xml", "search-index/words-", "search-index/docs-", "topics/wombats/"]
    {
        assert!(before.iter().any(|name| name.starts_with(place)), "{place}: {before:#?}");
    }
    archive.put("wombat/letter.yaml", "withdrawn: {on: 2026-01-02, reason: it named somebody}\n");
    let ran = export(&archive, &["--json"]);
    assert_eq!((ran.code, having(&archive.path("site"), "wombat")), (0, Vec::new()), "{ran:#?}");
    assert!(having(&archive.path("site/.foi-archive"), "wombat").is_empty(), "nor is it named in the list of what was written");
    assert!(!archive.path("site/topics/wombats").exists(), "no empty folder is left");
}

#[test]
fn where_the_corpus_could_not_be_read_whole_an_export_does_not_say_that_all_is_well() {
    let archive = sample().file("wombat/letter.md", wombat(""));
    assert_eq!(export(&archive, &[]).code, 0);
    // A withdrawal that cannot be read.
    archive.put("wombat/letter.md", "---\nreference: W/wombat\nwithdrawn: {on: 2026-01-02\n");
    let ran = export(&archive, &[]);
    assert!(ran.code == 1 && ran.stderr.contains("what was taken back there since may still be in `site`"), "{ran:#?}");
    archive.put("wombat/letter.md", wombat("withdrawn: {on: 2026-01-02}\n"));
    // And one that somebody else who holds the index has not read.
    let held = Writer::open(&archive.path("index")).unwrap();
    let ran = export(&archive, &[]);
    assert!(ran.code == 1 && ran.stderr.contains("what was taken back there since may still be in `site`"), "{ran:#?}");
    held.close().unwrap();
    let ran = export(&archive, &[]);
    assert!(ran.code == 0 && having(&archive.path("site"), "wombat").is_empty(), "{ran:#?}");
}

#[test]
fn what_is_not_public_never_comes_in() {
    for stated in ["published: 2035-01-01\n", "held: {on: 2026-01-01, reason: an appeal}\n", "withdrawn: {on: 2026-01-01}\n"] {
        let archive = Archive::small().file("wombat.md", wombat(stated));
        assert_eq!(export(&archive, &[]).code, 0, "{stated}");
        assert_eq!(having(&archive.path("site"), "wombat"), [""; 0], "{stated}");
    }
    let archive = Archive::small().file("archive.toml", "name = \"Test\"\ndefault_authority = \"X\"\n").file("wombat.md", wombat(""));
    assert_eq!(export(&archive, &[]).code, 0);
    assert_eq!(having(&archive.path("site"), "wombat"), [""; 0], "what states no day of publication waits");
}

#[test]
fn an_attachment_that_hides_something_is_kept_out_when_that_is_found() {
    let archive = sample();
    export(&archive, &[]);
    let book = archive.path("site/files/varnshire-police/A~2F3~20~26~20more~3F/Teams~20of~202024.xlsx");
    assert!(book.exists() && having(&archive.path("site"), "kennels").len() > 3);
    // Other bytes than those that were looked at, which hide a sheet.
    let sheet = |name, is_hidden, rows| Sheet { name, is_hidden, rows };
    let hiding = xlsx(&[sheet("Teams", false, &[&["Kennels", "39"]]), sheet("Names", true, &[&["Jo Wombat", "1"]])]);
    archive.put("repairs/Teams of 2024.xlsx", hiding);
    export(&archive, &[]);
    assert!(!book.exists());
    for word in ["wombat", "kennels"] {
        assert_eq!(having(&archive.path("site"), word), [""; 0], "{word}");
    }
}

#[test]
fn a_run_that_is_killed_has_shown_nothing_longer_and_the_next_makes_it_whole() {
    let archive = sample().file("wombat.md", wombat(""));
    export(&archive, &[]);
    archive.put("wombat.md", wombat("withdrawn: {on: 2026-01-02}\n"));
    archive.index();
    let manifest = archive.path("site/.foi-archive/manifest");
    let mut child = archive.command(&["export", "site"]).spawn().unwrap();
    until("something is taken out", || {
        let lines = std::fs::read_to_string(&manifest).unwrap();
        let is_over = child.try_wait().unwrap().is_some();
        (is_over || lines.contains("- responses/varnshire-police/W~2Fwombat/index.html")).then_some(())
    });
    let _ = child.kill();
    child.wait().unwrap();
    let left = having(&archive.path("site"), "w~2fwombat");
    assert!(!left.iter().any(|name| name.starts_with("responses/varnshire-police/W~2F")), "{left:#?}");
    assert_eq!(export(&archive, &[]).code, 0);
    assert_eq!(having(&archive.path("site"), "wombat"), [""; 0]);
    assert_eq!(archive.run(&["export", "other"]).code, 0);
    assert_eq!(files(&archive.path("site")), files(&archive.path("other")), "as if no run had been killed");
    let drafts = std::fs::read_dir(archive.path("site/.foi-archive")).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(drafts.len(), 3, "{drafts:?}");
}

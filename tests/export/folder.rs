//! Whose folder it is, what is left as it is in it, and what is said.

use super::{export, files, sample, words};
use crate::archive::Archive;

#[test]
fn a_folder_that_no_export_wrote_is_refused_and_left_as_it_is() {
    let archive = Archive::small();
    std::fs::create_dir(archive.path("site")).unwrap();
    std::fs::write(archive.path("site/theirs.html"), "theirs").unwrap();
    let ran = export(&archive, &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("`site` is not empty, and no export wrote it; name a new or an empty folder"), "{}", ran.stderr);
    assert_eq!(files(&archive.path("site")).len(), 1);
    for within in ["corpus", "corpus/site", "index/site", "."] {
        let ran = archive.run(&["export", within]);
        assert!(ran.code == 2 && ran.stderr.contains("lie within one another"), "{within}: {ran:#?}");
        assert!(!archive.path("corpus/site").exists());
    }
    std::fs::write(archive.path("file"), "x").unwrap();
    assert!(archive.run(&["export", "file"]).stderr.contains("`file` is no folder"));
    std::fs::create_dir_all(archive.path("odd/.foi-archive")).unwrap();
    std::fs::write(archive.path("odd/.foi-archive/manifest"), "something\nelse\n").unwrap();
    assert!(archive.run(&["export", "odd"]).stderr.contains("is not what an export writes"));
}

#[test]
fn what_has_not_changed_is_not_written_again() {
    let archive = sample();
    let first = export(&archive, &["--json"]);
    assert_eq!(first.code, 0, "{first:#?}");
    let (first, before) = (first.json(), files(&archive.path("site")));
    assert_eq!((first["written"].as_u64(), first["unchanged"].as_u64()), (Some(before.len() as u64), Some(0)));
    let bytes: usize = before.values().map(Vec::len).sum();
    assert_eq!(first["bytes"].as_u64(), Some(bytes as u64));
    let second = export(&archive, &["--json"]).json();
    assert_eq!([&second["written"], &second["removed"]].map(|n| n.as_u64()), [Some(0), Some(0)], "{second}");
    assert_eq!(second["unchanged"], first["written"]);
    // One response more changes its own files and those that name it, and no others.
    archive.put("new.md", crate::archive::markdown("reference: NEW/1\ntitle: Newts\nresponded: 2025-02-03\n", "How many newts?\n\nNine."));
    let third = export(&archive, &["--json"]).json();
    let after = files(&archive.path("site"));
    assert!(words(&after, "responses/varnshire-police/NEW~2F1/index.html").contains("Newts"));
    assert_eq!(before["responses/kings-heath/K2/index.html"], after["responses/kings-heath/K2/index.html"]);
    assert!(third["written"].as_u64() < third["unchanged"].as_u64(), "{third}");
    // What somebody lost is there again.
    std::fs::remove_file(archive.path("site/about/index.html")).unwrap();
    assert_eq!(export(&archive, &["--json"]).json()["written"].as_u64(), Some(1));
    assert_eq!(files(&archive.path("site")), after);
}

#[test]
fn files_of_others_in_the_folder_are_never_touched() {
    let archive = Archive::small();
    export(&archive, &[]);
    std::fs::write(archive.path("site/CNAME"), "foi.example.org").unwrap();
    std::fs::create_dir_all(archive.path("site/responses/varnshire-police/VP~2F9")).unwrap();
    std::fs::write(archive.path("site/responses/varnshire-police/VP~2F9/index.html"), "theirs").unwrap();
    archive.put("nine.md", crate::archive::letter("VP/9", "How many nines?\n\nNine."));
    let ran = export(&archive, &[]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert!(ran.stderr.contains("VP~2F9/index.html` was there and was written by no export; it is left as it is"), "{}", ran.stderr);
    archive.remove("nine.md");
    export(&archive, &[]);
    let left = files(&archive.path("site"));
    assert_eq!(words(&left, "responses/varnshire-police/VP~2F9/index.html"), "theirs");
    assert_eq!(words(&left, "CNAME"), "foi.example.org");
    assert!(!left.contains_key("api/v1/responses/varnshire-police/VP~2F9.json"), "what the export wrote of it is gone");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let archive = Archive::small();
    export(&archive, &[]);
    let outside = archive.path("outside");
    std::fs::rename(archive.path("site/responses"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, archive.path("site/responses")).unwrap();
    let before = files(&outside);
    archive.remove("police/tasers.md");
    archive.put("council/new.md", crate::archive::letter("NEW", "How many?\n\nOne."));
    let ran = export(&archive, &[]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert_eq!(files(&outside), before);
    // What is still public behind the link is said, in every run until it is gone.
    for _ in 0..2 {
        let ran = export(&archive, &[]);
        let wanted = "responses/varnshire-police/VP~2F2024~2F17/index.html` was to be taken out and is still there, behind a link";
        assert!(ran.code == 1 && ran.stderr.contains(wanted), "{ran:#?}");
    }
    std::fs::remove_file(archive.path("site/responses")).unwrap();
    std::fs::rename(&outside, archive.path("site/responses")).unwrap();
    assert_eq!(export(&archive, &[]).code, 0);
    assert!(!archive.path("site/responses/varnshire-police/VP~2F2024~2F17").exists());
}

#[cfg(unix)]
#[test]
fn no_link_among_the_files_of_the_export_itself_is_followed() {
    let archive = Archive::small();
    export(&archive, &[]);
    for name in ["lock", "manifest", "made-of"] {
        let (own, theirs) = (archive.path(&format!("site/.foi-archive/{name}")), archive.path(&format!("theirs-{name}")));
        std::fs::rename(&own, &theirs).unwrap();
        if name == "lock" {
            std::fs::write(&theirs, "theirs").unwrap();
        }
        let before = std::fs::read(&theirs).unwrap();
        std::os::unix::fs::symlink(&theirs, &own).unwrap();
        let ran = export(&archive, &[]);
        assert!(ran.code == 2 && ran.stderr.contains(&format!(".foi-archive/{name}` is not what an export writes")), "{ran:#?}");
        assert_eq!(std::fs::read(&theirs).unwrap(), before, "{name}");
        std::fs::remove_file(&own).unwrap();
        std::fs::rename(&theirs, &own).unwrap();
    }
    assert_eq!(export(&archive, &[]).code, 0);
}

#[test]
fn a_base_that_is_no_address_is_refused_and_none_is_said() {
    let archive = Archive::small();
    let ran = export(&archive, &["--base", "foi.example.org"]);
    assert!(ran.code == 2 && ran.stderr.contains("`foi.example.org` is no address"), "{ran:#?}");
    let ran = export(&archive, &[]);
    assert!(ran.code == 0 && ran.stderr.contains("need `--base URL`"), "{ran:#?}");
    assert!(ran.stdout.starts_with("4 responses: "), "{ran:#?}");
    export(&archive, &["--base", "https://example.org/foi/"]);
    let site = files(&archive.path("site"));
    assert!(words(&site, "feed.atom").contains("<id>https://example.org/foi/feed.atom</id>"));
    assert!(words(&site, "index.html").contains("href=\"/foi/assets/style.css\""));
}

//! Files that are attached: all or none, by names that are read and that collide with no other.

use super::{MANAGED, archive, journal, upload};
use crate::archive::Server;

const ATTACH: &str = "/desk/attach/varnshire-police/VP%2F9";

fn attach(server: &Server, files: &[(&str, &str)]) -> crate::archive::Answer {
    let seen = server.get(MANAGED).field("seen").to_owned();
    let files: Vec<_> = files.iter().map(|(name, text)| ("file", *name, *text)).collect();
    upload(server, ATTACH, &[("seen", &seen)], &files)
}

#[test]
fn where_one_of_several_files_cannot_be_attached_none_is() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let folder = archive.path("corpus").join("varnshire-police/2026/vp-9");
    archive.put("varnshire-police/2026/vp-9/Table.csv", "weight\n20\n");
    for n in 0..20 {
        archive.put(&format!("varnshire-police/2026/vp-9/there-{n}.csv"), "weight\n20\n");
    }
    archive.index();
    let many: Vec<String> = (0..44).map(|n| format!("{n}.csv")).collect();
    let many: Vec<_> = many.iter().map(|name| (name.as_str(), "weight\n20\n")).collect();
    let one = ("good.csv", "weight\n20\n");
    for (files, said) in [
        (&[one, ("x.exe", "MZ")][..], "nothing that can be attached"),
        (&[one, ("README.md", "Read me")], "nothing that can be attached"),
        (&[one, ("a:b.csv", "weight\n")], "nothing that can be attached"),
        (&[one, ("a.csv ", "weight\n")], "nothing that can be attached"),
        (&[one, ("table.csv", "weight\n")], "is there already"),
        (&[one, ("GOOD.csv", "weight\n")], "is there already"),
        (&many, "65 attachments"),
    ] {
        let refused = attach(&server, files);
        assert!(refused.status == 400 && refused.body.contains(said), "{said}: {refused:?}");
        assert!(!folder.join("good.csv").exists() && !folder.join("0.csv").exists() && journal(&server).is_empty(), "{said}");
    }
    assert_eq!(attach(&server, &[one, ("other.csv", "weight\n")]).status, 303);
    assert!(server.get("/responses/varnshire-police/VP%2F9").body.contains("other.csv"));
    let reply = "---\nreference: VP/10\n---\n## Response\n\nWe hold two quolls.\n";
    let put = upload(&server, "/desk/add", &[], &[("letter", "reply.md", reply), ("file", "readme.md", "Read me")]);
    assert!(put.status == 400 && put.body.contains("nothing that can be attached"), "{put:?}");
}

#[cfg(unix)]
#[test]
fn what_was_written_of_files_that_could_not_all_be_is_in_the_index() {
    use std::os::unix::fs::symlink;
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    // A link that leads nowhere is passed over by whoever looks, and stands in the way of whoever writes.
    symlink("/nowhere/at/all", archive.path("corpus").join("varnshire-police/2026/vp-9/second.csv")).unwrap();
    let answer = attach(&server, &[("first.csv", "weight\n20\n"), ("second.csv", "weight\n20\n")]);
    assert_eq!(answer.status, 400, "{answer:?}");
    assert_eq!(journal(&server).len(), 1);
    assert!(server.get("/responses/varnshire-police/VP%2F9").body.contains("first.csv"), "the index has what was written");
}

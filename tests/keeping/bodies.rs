//! Two bodies with one reference are two responses, and no correction makes them one.

use std::fs::File;

use foi_archive::corpus::Corpus;
use foi_archive::curation;
use foi_archive::engine::Viewer;

use super::{SETTINGS, form, journal, upload};
use crate::archive::{Archive, Server, letter, markdown};

fn of(authority: &str, reference: &str, words: &str) -> String {
    markdown(&format!("reference: {reference}\nauthority: {authority}\npublished: 2026-01-01\n"), words)
}

fn correct(server: &Server, managed: &str, field: &str, value: &str) -> crate::archive::Answer {
    let seen = server.get(managed).field("seen").to_owned();
    server.post(managed, &form(&[("do", "correct"), ("field", field), ("value", value), ("seen", &seen)]))
}

#[test]
fn a_reference_of_another_body_is_another_response() {
    let row = "{\"reference\":\"2026/17\",\"authority\":\"Aston Council\",\"request\":\"How many quolls?\",\"response\":\"Two.\"}\n";
    let archive = Archive::bare().file("archive.toml", SETTINGS).file("log.jsonl", row);
    archive.index();
    let server = archive.serve(&["--desk"]);
    let new = of("Beeston Council", "2026/17", "## Response\n\nWe hold nine wombats.").replace("published: 2026-01-01\n", "");
    let put = upload(&server, "/desk/add", &[], &[("letter", "reply.md", &new)]);
    let managed = "/desk/responses/beeston-council/2026%2F17";
    assert_eq!((put.status, put.header("location")), (303, managed), "{put:?}");
    let page = server.get(managed).body;
    assert!(!page.contains("a row of a log") && page.contains("Publish it"), "{page}");
    assert_eq!(correct(&server, managed, "title", "Wombats").status, 303);
    let row = server.get("/desk/responses/aston-council/2026%2F17").body;
    assert!(row.contains("a row of a log"), "{row}");
    let again = upload(&server, "/desk/add", &[], &[("letter", "reply.md", &new)]);
    assert!(again.status == 400 && again.body.contains("in the archive already"), "{again:?}");
}

#[test]
fn a_correction_of_the_authority_takes_no_other_response_its_place() {
    let archive = Archive::bare()
        .file("archive.toml", SETTINGS)
        .file("a/response.md", of("Aston Council", "17", "## Response\n\nWe hold nine wombats."))
        .file("b/response.md", of("Beeston Council", "17", "## Response\n\nWe hold two quolls."))
        .file("c/response.md", of("Corby Council", "17", "## Response\n\nWe hold one numbat."))
        .file("c/response.yaml", "withdrawn: 2026-01-02\n");
    archive.index();
    let server = archive.serve(&["--desk"]);
    let managed = "/desk/responses/aston-council/17";
    for body in ["Beeston Council", "beeston council", "Corby Council"] {
        let refused = correct(&server, managed, "authority", body);
        assert!(refused.status == 400 && refused.body.contains("in the archive already"), "{body}: {refused:?}");
    }
    assert!(journal(&server).is_empty() && server.get("/responses/beeston-council/17").body.contains("two quolls"));
    let moved = correct(&server, managed, "authority", "Derby Council");
    assert_eq!((moved.status, moved.header("location")), (303, "/desk/responses/derby-council/17"));
}

#[test]
fn letters_that_the_index_has_read_are_not_read_again_for_a_key_that_it_does_not_know() {
    let archive = Archive::bare()
        .file("archive.toml", SETTINGS)
        .file("1.md", letter("VP/1", "We hold nine wombats."))
        .file("2.md", letter("VP/2", "We hold two quolls."))
        .file("2.yaml", "withdrawn: 2026-01-02\n")
        .file("3.rtf", "{\\rtf1\\ansi Our reference: VP/3. We hold one numbat. {\\v Secret quarrel}}")
        .file("3.yaml", "reference: VP/3\n");
    archive.index();
    let at = archive.path("corpus").join("1.md");
    let before = File::open(&at).unwrap().metadata().unwrap().modified().unwrap();
    // The same size and time, so that nothing tells that it says something else now.
    std::fs::write(&at, letter("VP/5", "We hold nine wombats.")).unwrap();
    File::options().write(true).open(&at).unwrap().set_modified(before).unwrap();
    let (corpus, reader) = (Corpus::open(&archive.path("corpus")).unwrap(), archive.reader());
    let engine = reader.snapshot(Viewer::Officer).unwrap();
    let path =
        |key: &str| curation::letter(&corpus, Some(&*engine), key).map(|letter| letter.found.path).map_err(|error| error.to_string());
    for key in ["VP/2", "varnshire-police/VP/2", "vp/2"] {
        assert_eq!(path(key).as_deref(), Ok("2.md"), "what is taken back is found: {key}");
    }
    assert_eq!(path("VP/3").as_deref(), Ok("3.rtf"), "and what is kept out");
    assert!(path("VP/5").unwrap_err().contains("there is no response"), "it was read again");
    archive.put("4.md", letter("VP/4", "We hold four dunnarts."));
    assert_eq!(path("VP/4").as_deref(), Ok("4.md"), "what came since is found");
}

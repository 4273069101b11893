//! A log with headings of its own is sent, looked at, corrected, and kept with its map.

use super::{SETTINGS, journal, upload};
use crate::archive::{Answer, Archive, Server};

const LOG: &str = "Ref,Applicant,Subject,Outcome,Date in\nA/1,Jo Carr,Wombats in kennels,Whole lot given,3 March 2025\nA/2,Al Moor,Quolls by ward,Refused,4 March 2025\n";

fn sent(server: &Server, fields: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Answer {
    upload(server, "/desk/import", fields, files)
}

#[test]
fn a_log_is_looked_at_corrected_and_kept() {
    let archive = Archive::bare().file("archive.toml", SETTINGS);
    archive.index();
    let server = archive.serve(&["--desk"]);
    let page = sent(&server, &[], &[("file", "Log 2025.csv", LOG)]);
    assert!(page.status == 200 && page.body.contains("2 rows are read"), "{}", page.body);
    assert!(page.body.contains("of people: left out") && !page.body.contains("Jo Carr"), "{}", page.body);
    assert!(page.body.contains("whole lot given"), "words that are not known are asked about: {}", page.body);
    let id = page.field("id").to_owned();
    // Two columns cannot be one field, and nothing is written.
    let columns =
        [("column-0", "reference"), ("column-1", "left-out"), ("column-2", "request"), ("column-3", "decision"), ("column-4", "received")];
    let twice = sent(&server, &[&[("id", id.as_str()), ("do", "keep")][..], &columns[..4], &[("column-4", "request")]].concat(), &[]);
    assert!(twice.body.contains("are both `request`") || twice.body.contains("are both “request”"), "{}", twice.body);
    let number = if page.body.contains("name=\"words-1\" value=\"whole lot given\"") { "1" } else { "2" };
    let (words, means) = (format!("words-{number}"), format!("means-{number}"));
    let chosen =
        [&[("id", id.as_str()), (&words, "whole lot given"), (&means, "disclosed"), ("published", "1 January 2026")][..], &columns]
            .concat();
    let again = sent(&server, &[&chosen[..], &[("do", "look")]].concat(), &[]);
    assert!(again.body.contains("disclosed") && journal(&server).is_empty(), "{}", again.body);
    let kept = sent(&server, &[&chosen[..], &[("do", "keep")]].concat(), &[]);
    assert_eq!(kept.status, 303, "{kept:?}");
    let found = server.stranger("GET", "/api/v1/search?q=wombats", &[], None).json();
    assert_eq!((&found["total"], &found["hits"][0]["decision"]), (&1.into(), &"disclosed".into()), "{found}");
    let changes = journal(&server);
    assert_eq!((changes.len(), &changes[0]["deed"]), (1, &"imported".into()));
    let map = changes[0]["files"][1][0].as_str().unwrap();
    let map = std::fs::read_to_string(archive.path("corpus").join(map)).unwrap();
    assert!(map.contains("left_out = [\"Applicant\"]") && map.contains("\"whole lot given\" = \"disclosed\""), "{map}");
    // What was kept is not there to be kept again; it may be sent again.
    assert!(sent(&server, &[&chosen[..], &[("do", "keep")]].concat(), &[]).body.contains("Choose it again"));
    assert!(sent(&server, &[], &[("file", "Log 2025.csv", LOG)]).body.contains("Already in the archive: 2"));
    let odd = sent(&server, &[], &[("file", "notes.csv", "just words\n")]);
    assert!(odd.status == 200 && odd.body.contains("role=\"alert\""), "{}", odd.body);
}

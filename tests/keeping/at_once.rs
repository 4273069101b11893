//! Where the archive publishes at once, what the desk puts in waits all the same.

use super::{SETTINGS, form, journal, upload};
use crate::archive::{Archive, Server};

fn archive() -> Archive {
    let archive = Archive::bare().file("archive.toml", format!("publish = \"at-once\"\n{SETTINGS}"));
    archive.index();
    archive
}

fn public(server: &Server, path: &str) -> u16 {
    server.stranger("GET", path, &[], None).status
}

#[test]
fn a_letter_and_a_reply_are_held_until_somebody_publishes_them() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let reply = "---\nreference: VP/10\nresponded: 2026-02-03\n---\n## Response\n\nWe hold two quolls.\n";
    assert_eq!(upload(&server, "/desk/add", &[], &[("letter", "reply.md", reply)]).status, 303);
    let asked = [("request", "How many wombats do you have?"), ("authority", "Varnshire Police"), ("reference", "VP/11")];
    let text = [("outcome-1", "give"), ("text", "# Response\n\nWe hold nine wombats.\n"), ("received", "3 February 2026")];
    assert_eq!(upload(&server, "/desk/keep", &[&asked[..], &text].concat(), &[]).status, 303);
    for reference in ["VP%2F10", "VP%2F11"] {
        let (read, managed) = (format!("/responses/varnshire-police/{reference}"), format!("/desk/responses/varnshire-police/{reference}"));
        assert_eq!((public(&server, &read), server.get(&read).status), (404, 200), "{reference}");
        let page = server.get(&managed);
        assert!(page.body.contains("put in at the desk"), "{}", page.body);
        let publish = form(&[("do", "publish"), ("on", "2026-01-01"), ("seen", page.field("seen"))]);
        assert_eq!((server.post(&managed, &publish).status, public(&server, &read)), (303, 200), "{reference}");
    }
}

#[test]
fn a_log_says_from_when_on_its_rows_are_public() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let log = "Ref,Subject,Outcome,Put up\nA/1,Wombats in kennels,Refused,5 March 2025\nA/2,Quolls by ward,Refused,\n";
    let sent = upload(&server, "/desk/import", &[], &[("file", "Log 2025.csv", log)]);
    let id = sent.field("id").to_owned();
    let columns = [("column-0", "reference"), ("column-1", "request"), ("column-2", "decision"), ("id", &id), ("do", "keep")];
    let keep = |published: &str| upload(&server, "/desk/import", &[&columns[..], &[("published", published)]].concat(), &[]);
    for (published, rows) in [("", "2 of its rows"), ("Put up", "1 of its rows")] {
        let refused = keep(published);
        assert!(refused.body.contains("publishes at once") && refused.body.contains(rows), "{published}: {}", refused.body);
        assert!(journal(&server).is_empty());
    }
    assert_eq!(keep("2026-01-01").status, 303);
}

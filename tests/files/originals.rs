//! Files themselves, as downloads.

use super::{TABLE, archive, hiding, review};
use crate::archive::Server;

const PAGE: &str = "/responses/varnshire-police/VP%2F7";
const FILES: &str = "/files/varnshire-police/VP%2F7";

/// Everything that mentions the response, as this reader sees it.
fn everything(server: &Server) -> String {
    [PAGE, &format!("/api/v1{PAGE}"), "/search?q=animals", "/api/v1/search?q=kennels", "/source/varnshire-police/VP%2F7", "/"]
        .map(|path| server.get(path).body)
        .concat()
}

#[test]
fn officers_have_every_file_and_see_what_is_kept_out_and_why() {
    let archive = archive();
    archive.run(&["index"]);
    let server = archive.serve(&[]);
    let page = server.get(PAGE).body;
    for part in [
        "Attachment: figures.csv",
        "Attachment: absence.xlsx",
        "<strong class=\"mark\">Kept out</strong>",
        "foi-archive review VP/7 absence.xlsx --by NAME",
        "It could not be read; nothing of it is in the archive",
        "Workbook (XLSX) · ",
        "href=\"/files/varnshire-police/VP%2F7/absence.xlsx\"",
        "href=\"/files/varnshire-police/VP%2F7/response.md\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("Kennels") && !page.contains("Wetherby"), "{page}");
    let body = server.get(&format!("/api/v1{PAGE}")).json();
    let files = body["files"].as_array().unwrap();
    let listed: Vec<_> = files.iter().map(|f| (f["name"].as_str().unwrap(), f["clearance"].as_str().unwrap())).collect();
    assert_eq!(listed, [("response.md", "clean"), ("absence.xlsx", "quarantined"), ("broken.pdf", "unread"), ("figures.csv", "clean")]);
    let csv = &body["attachments"][0];
    assert_eq!((csv["kind"].as_str(), csv["size"].as_u64()), (Some("CSV"), Some(TABLE.len() as u64)));
    for (name, bytes) in [("absence.xlsx", hiding()), ("figures.csv", TABLE.as_bytes().to_vec())] {
        let answer = server.get(&format!("{FILES}/{name}"));
        assert_eq!((answer.status, answer.body), (200, String::from_utf8_lossy(&bytes).into_owned()), "{name}");
    }
}

#[test]
fn a_download_is_kept_and_never_shown_or_run() {
    let archive = archive();
    archive.run(&["index"]);
    let server = archive.serve(&[]);
    let answer = server.get(&format!("{FILES}/figures.csv"));
    let digest = format!("W/\"{}\"", blake3::hash(TABLE.as_bytes()).to_hex());
    for (name, value) in [
        ("content-type", "text/csv"),
        ("content-disposition", "attachment; filename=\"figures.csv\"; filename*=UTF-8''figures.csv"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("etag", &digest),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert_eq!(server.get_with(&format!("{FILES}/figures.csv"), &[("if-none-match", &digest)]).status, 304);
    let workbook = server.get(&format!("{FILES}/absence.xlsx"));
    assert_eq!(workbook.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    for nothing in ["none.csv", "", "..%2Fcase%2Ffigures.csv", "figures.csv%2F", "case%2Ffigures.csv"] {
        assert_eq!(server.get(&format!("{FILES}/{nothing}")).status, 404, "{nothing}");
    }
}

#[test]
fn the_public_has_what_was_cleared_and_no_trace_of_the_rest() {
    let archive = archive();
    archive.run(&["index"]);
    let server = archive.serve(&["--public"]);
    assert_eq!(server.get(&format!("{FILES}/figures.csv")).body, TABLE);
    let seen = everything(&server);
    for word in ["absence", "broken", "Kennels", "Wetherby", "Kept out", "Reviewed", "foi-archive", "VP%2F7/response.md", "ask legal"] {
        assert!(!seen.contains(word), "{word} in {seen}");
    }
    let body = server.get(&format!("/api/v1{PAGE}")).json();
    assert_eq!(body["files"].as_array().unwrap().iter().map(|f| &f["name"]).collect::<Vec<_>>(), ["figures.csv"]);
    assert!(body["files"][0].get("clearance").is_none());
    let none = server.get(&format!("{FILES}/none.xlsx"));
    for kept in ["absence.xlsx", "broken.pdf", "response.md"] {
        let answer = server.get(&format!("{FILES}/{kept}"));
        assert_eq!((answer.status, answer.body), (404, none.body.replace("none.xlsx", kept)), "{kept} is answered like what is not there");
    }
}

#[test]
fn what_was_looked_at_is_for_everybody_until_it_changes() {
    let archive = archive();
    archive.run(&["index"]);
    review(&archive, "absence.xlsx");
    let server = archive.serve(&["--public"]);
    assert_eq!(server.get(&format!("{FILES}/absence.xlsx")).body, String::from_utf8_lossy(&hiding()));
    let page = server.get(PAGE).body;
    assert!(page.contains("Kennels") && page.contains("1 sheet (Teams)"), "{page}");
    assert!(!page.contains("Lind") && !page.contains("Wetherby"), "{page}");
    let officers = archive.serve(&[]);
    assert!(officers.get(PAGE).body.contains("Reviewed by K. Lind on 20 November 2026."));
    archive.put("case/absence.xlsx", [hiding(), b"more".to_vec()].concat());
    for server in [&server, &officers] {
        assert_eq!(server.get(&format!("{FILES}/absence.xlsx")).status, 404, "it is not what was read");
    }
    archive.run(&["index"]);
    let again = archive.serve(&["--public"]);
    assert!(!everything(&again).contains("absence"), "another file was not looked at");
}

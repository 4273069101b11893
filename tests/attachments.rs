//! What stands beside `response.*` in its folder: found, shown and told apart from the letter.

use crate::archive::{Archive, letter};
use foi_archive::corpus::Corpus;
use foi_archive::engine::Writer;
use foi_archive::ingest::{self, Check, Progress};
use foi_archive::views::view::Terminal;

const TABLE: &str = "Ward,Badgers\nOstle,3\nTarn,11\n";

fn archive() -> Archive {
    Archive::new()
        .file("case/response.md", letter("A-1", "How many animals were counted?\n\nThe figures are attached."))
        .file("case/figures.csv", TABLE)
        .file("case/note.txt", "Counted by volunteers in hedgerows.\n\nNobody counted otters twice.")
        .file("case/figures.xlsx", "PK\u{3}\u{4}")
        .file("other.md", letter("A-2", "How many badgers are there?\n\nWe counted badgers in hedgerows: there are three."))
}

#[test]
fn words_of_an_attachment_find_their_response() {
    let archive = archive();
    let report = archive.index();
    assert_eq!((report.read, report.failures.len(), report.passed.len()), (2, 0, 0), "{report:?}");
    let found = archive.search("Tarn");
    assert_eq!((found.total, found.hits[0].summary.reference.as_str()), (1, "A-1"));
    assert_eq!((found.hits[0].attachment.as_deref(), found.hits[0].passage.as_str()), (Some("figures.csv"), "a1-p0"));
    assert!(found.hits[0].snippet.contains("<mark>Tarn</mark>"), "{}", found.hits[0].snippet);
    assert!(found.terminal().contains("figures.csv, row 3:"));
    let found = archive.search("otters");
    assert_eq!((found.hits[0].attachment.as_deref(), found.hits[0].passage.as_str()), (Some("note.txt"), "a2-p1"));
    let of_letter = archive.search("figures");
    assert_eq!((of_letter.hits[0].attachment.as_deref(), of_letter.hits[0].passage.starts_with('p')), (None, true));
}

#[test]
fn words_of_a_letter_rank_above_those_of_an_attachment() {
    let archive = archive();
    archive.index();
    for words in ["badgers", "hedgerows"] {
        let ranked: Vec<_> = archive.search(words).hits.into_iter().map(|hit| hit.summary.reference).collect();
        assert_eq!(ranked, ["A-2", "A-1"], "{words}");
    }
    assert_eq!(archive.found("in:reasons otters"), [""; 0]);
}

#[test]
fn an_attachment_that_changes_or_goes_changes_what_is_found() {
    let archive = archive();
    archive.index();
    archive.put("case/figures.csv", "Ward,Badgers\nWetherby,4\n");
    assert_eq!(archive.index().read, 1);
    assert_eq!((archive.search("Tarn").total, archive.search("Wetherby").total), (0, 1));
    archive.remove("case/figures.csv");
    assert_eq!(archive.index().read, 1);
    assert_eq!(archive.search("Wetherby").total, 0);
    assert_eq!(archive.search("otters").hits[0].passage, "a1-p1", "the next attachment takes its place");
    assert_eq!(archive.index().read, 0);
    assert_eq!(archive.everything(), archive.rebuilt());
    archive.remove("case/response.md");
    let report = archive.index();
    assert_eq!(
        (archive.search("otters").total, report.failures.len()),
        (0, 1),
        "a text alone in its folder is a letter without a reference"
    );
}

#[test]
fn an_attachment_that_cannot_be_read_is_a_remark() {
    let archive = Archive::new()
        .file("case/response.md", letter("A-1", "The figures are attached."))
        .file("case/empty.txt", " \n")
        .file("case/fields.md", "---\nopen: x\n")
        .file("case/picture.csv", [0x89, b'P', 0, 0]);
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (1, 0));
    let messages: Vec<_> = report.remarks.iter().map(|remark| remark.message.as_str()).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert_eq!(messages[0], "attachment `empty.txt`: there is no text in it");
    assert!(messages[1].starts_with("attachment `fields.md`: the `---` that opens the fields"), "{messages:?}");
    assert_eq!(messages[2], "attachment `picture.csv`: its bytes are no text; give it the ending of what it is");
}

#[test]
fn an_attachment_that_is_taken_back_is_left_out() {
    let archive = archive().file("case/memo.md", "---\nwithdrawn: true\n---\nThe warden lives in Wetherby.\n");
    let report = archive.index();
    let messages: Vec<_> = report.remarks.iter().map(|remark| remark.message.as_str()).collect();
    assert!(messages.contains(&"attachment `memo.md`: it is marked as withdrawn; it is left out"), "{messages:?}");
    assert_eq!(archive.search("Wetherby").total, 0);
}

/// Takes a file away when its letter is about to be read.
struct Thief(std::path::PathBuf);

impl Progress for Thief {
    fn file(&self, path: &str) {
        if path == "case/response.md" {
            let _ = std::fs::remove_file(&self.0);
        }
    }
}

#[test]
fn an_attachment_that_cannot_be_read_does_not_keep_its_letter_from_being_taken_back() {
    let archive = archive();
    let corpus = Corpus::open(&archive.path("corpus")).unwrap();
    let thief = Thief(archive.path("corpus").join("case/locked.txt"));
    for read in [2, 0] {
        archive.put("case/locked.txt", "Locked.");
        let mut writer = Writer::open(&archive.path("index")).unwrap();
        let report = ingest::ingest(&corpus, &mut *writer, Check::Quick, &thief).unwrap();
        writer.close().unwrap();
        assert_eq!((report.read, report.failures.len()), (read, 1), "{report:?}");
        assert!(report.failures[0].to_string().starts_with("case/locked.txt: it cannot be read: "), "{report:?}");
        assert_eq!(archive.search("Tarn").total, 1);
    }
    archive.put("case/response.md", "---\nwithdrawn: true\n---\nThe figures are attached.");
    archive.index();
    assert_eq!(archive.search("Tarn").total, 0);
}

#[test]
fn a_word_of_an_attachment_is_not_taken_for_a_slip() {
    let archive = archive();
    for n in 0..4 {
        archive.put(&format!("{n}.md"), letter(&format!("B-{n}"), "How many sitters are there?\n\nThere are sitters."));
    }
    archive.index();
    assert_eq!(archive.respelt("sotters").as_deref(), Some("sitters"));
    archive.put("case/note.txt", "Nobody counted sotters twice.");
    archive.index();
    assert_eq!((archive.search("sotters").total, archive.respelt("sotters")), (1, None));
}

#[test]
fn a_page_shows_each_attachment_under_its_name() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let page = server.get(&archive.search("Tarn").hits[0].summary.url).body;
    for part in [
        "<h2 id=\"a1\" class=\"role-heading\" lang=\"en\">Attachment: figures.csv</h2>",
        "id=\"a1-p0\"",
        "aria-label=\"Table: figures.csv\"",
        "<th scope=\"col\" class=\"number\">Badgers</th>",
        "<td class=\"number\">11</td>",
        "Attachment: note.txt",
        "id=\"a2-p1\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let body = server.get(&format!("/api/v1{}", archive.search("Tarn").hits[0].summary.url)).json();
    let parts = body["attachments"].as_array().unwrap();
    assert_eq!(
        parts.iter().map(|p| (p["name"].as_str().unwrap(), p["media"].as_str().unwrap())).collect::<Vec<_>>(),
        [("figures.csv", "text/csv"), ("note.txt", "text/plain")]
    );
    assert_eq!(parts[0]["digest"], blake3::hash(TABLE.as_bytes()).to_hex().to_string());
    assert_eq!(parts[1]["passages"][1]["id"], "a2-p1");
    assert!(server.get("/search?q=Tarn").body.contains("Attachment figures.csv"));
    let other = server.get(&format!("/api/v1{}", archive.search("three").hits[0].summary.url)).json();
    assert!(other.get("attachments").is_none());
}

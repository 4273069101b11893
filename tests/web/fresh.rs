//! A server shows what is committed, and nothing that has been taken back.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::archive::{Archive, Server, letter, markdown, until};

const TASERS: &str = "/responses/varnshire-police/VP%2F2024%2F17";

#[test]
fn what_another_process_indexes_shows_without_a_restart() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    archive.put("new.md", markdown("reference: NEW\n", "A badger."));
    assert_eq!(archive.run(&["index"]).code, 0);
    server.until("/api/v1/search?q=badger", |a| a.json()["total"] == 1);
    assert_eq!(server.get("/responses/varnshire-police/NEW").status, 200);
    assert_eq!(server.get("/healthz").json()["generation"], 2);
}

#[test]
fn pages_of_all_responses_are_ready_before_anybody_asks_and_after_a_commit() {
    let archive = Archive::small();
    let server = archive.serve(&["--verbose"]);
    // For the public and for officers, of each commit; a server that has time looks again whether they are.
    let said = |log: &str| {
        let lines = log.lines().filter_map(|line| line.split_once("pages of all responses are ready"));
        lines.map(|(_, of)| of.to_owned()).collect::<BTreeSet<String>>().len()
    };
    let is_ready = |times: usize| until("all is ready", || (said(&server.log()) == times).then_some(()));
    is_ready(2);
    archive.put("new.md", markdown("reference: NEW\nresponded: 2024-05-06\n", "A badger."));
    assert_eq!(archive.run(&["index"]).code, 0);
    is_ready(4);
    assert!(server.get("/statistics.csv").body.lines().any(|line| line.starts_with("2024,")));
}

#[test]
fn what_is_withdrawn_or_removed_is_nowhere() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    assert_eq!(server.get(TASERS).status, 200);
    let tag = server.get(TASERS).header("etag").to_owned();
    archive.put(
        "police/tasers.md",
        markdown("reference: VP/2024/17\ntitle: Tasers carried by officers\nwithdrawn: true\n", "How many officers carry a taser?"),
    );
    archive.remove("council/potholes.md");
    archive.run(&["index"]);
    server.until("/healthz", |a| a.json()["responses"] == 2);
    for (path, status) in [
        // What was public before it was taken back says so; what was removed was never there.
        (TASERS.to_owned(), 410),
        (format!("/api/v1{TASERS}"), 410),
        (TASERS.replacen("/responses/", "/source/", 1), 410),
        ("/responses/ostlebury-borough-council/OBC-88".to_owned(), 404),
        ("/source/ostlebury-borough-council/OBC-88".to_owned(), 404),
        ("/".to_owned(), 200),
        ("/search?q=taser".to_owned(), 200),
        ("/search?q=tas*".to_owned(), 200),
        ("/search?authority=Ostlebury+Borough+Council".to_owned(), 200),
        ("/api/v1/search".to_owned(), 200),
    ] {
        let answer = server.get_with(&path, &[("if-none-match", &tag)]);
        assert_eq!(answer.status, status, "{path}");
        for word in ["Tasers carried", "Potholes", "equipment", "insurance"] {
            assert!(!answer.body.contains(word), "{path} still has `{word}`");
        }
    }
    assert_eq!(server.get("/api/v1/search?q=tazer").json()["suggestion"], serde_json::Value::Null, "not even as a suggestion");
}

#[test]
fn a_row_that_was_taken_back_is_not_shown_as_the_source_of_another() {
    let archive =
        Archive::new().file("log.jsonl", "{\"reference\":\"A\",\"text\":\"badger\"}\n{\"reference\":\"B\",\"text\":\"beaver\"}\n");
    let server = archive.serve(&[]);
    assert!(server.get("/source/varnshire-police/B").body.contains("beaver"));
    // The file has changed, and the index does not know it yet.
    archive.put("log.jsonl", "{\"reference\":\"B\",\"text\":\"beaver\"}\n{\"reference\":\"C\",\"text\":\"secret\",\"withdrawn\":true}\n");
    let answer = server.get("/source/varnshire-police/B");
    assert!(!answer.body.contains("secret"), "{answer:#?}");
}

#[test]
fn a_letter_that_has_changed_since_it_was_read_is_not_shown_as_its_source() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let source = TASERS.replacen("/responses/", "/source/", 1);
    assert_eq!(server.get(&source).status, 200);
    archive.put("police/tasers.md", markdown("reference: VP/2024/17\nwithdrawn: true\n", "What was taken back."));
    assert_eq!(server.get(&source).status, 404);
    assert_eq!(server.get(TASERS).status, 200, "what was read is still what is known");
}

#[test]
fn the_source_of_a_row_is_that_row_alone_and_of_a_letter_the_letter() {
    let row = |n: usize| format!("{{\"reference\":\"R{n}\",\"text\":\"badger {n}\"}}\n");
    let archive = Archive::new()
        .file("log#1.jsonl", (1..=1_100).map(row).collect::<String>())
        .file("a#1.md", markdown("reference: L\n", "A beaver."));
    let server = archive.serve(&[]);
    for n in [1, 2, 1_025, 1_100] {
        assert_eq!(server.get(&format!("/source/varnshire-police/R{n}")).body, row(n).trim_end());
    }
    assert_eq!(server.get("/source/varnshire-police/L").body, markdown("reference: L\n", "A beaver."));
}

#[test]
fn with_watch_changed_files_are_indexed() {
    let archive = Archive::small();
    let server = archive.serve(&["--watch"]);
    archive.put("new.md", markdown("reference: NEW\n", "A badger."));
    server.until("/api/v1/search?q=badger", |a| a.json()["total"] == 1);
    archive.remove("new.md");
    server.until("/api/v1/search?q=badger", |a| a.json()["total"] == 0);
}

/// Bytes of [`SYNONYMS`], far more than is read on any other account between two looks at the corpus.
const LARGE: usize = 2 << 20;
/// Settings that say nothing at length. A server that watches reads them with each look, so that what it has read tells how often
/// it looked.
static SYNONYMS: LazyLock<String> = LazyLock::new(|| "# nothing\n".repeat(LARGE / 10));

/// Waits until a server that watches a corpus with these settings has looked at it so many times more.
fn looks(server: &Server, times: u64) {
    let before = server.bytes_read();
    until("the server looks at the corpus", || (server.bytes_read() - before > times * LARGE as u64).then_some(()));
}

#[test]
fn with_watch_changed_settings_are_followed() {
    let archive = Archive::small().file("synonyms.toml", &*SYNONYMS);
    let server = archive.serve(&["--watch"]);
    archive.put("archive.toml", "name = \"Renamed\"\ndefault_authority = \"Ostlebury Borough Council\"\npublish = \"at-once\"\n");
    server.until("/", |a| a.body.contains("Renamed"));
    server.until("/api/v1/search?authority=Varnshire+Police", |a| a.json()["total"] == 0);
    let before = server.get("/healthz").json();
    assert!(archive.run(&["index"]).summary().starts_with("0 read, "), "an `index` beside it reads nothing otherwise");
    looks(&server, 2);
    assert_eq!(server.get("/healthz").json(), before);
    archive.put("archive.toml", "nonsense");
    server.says("archive.toml` is not understood");
    assert!(server.get("/").body.contains("Renamed"), "what was understood last holds");
}

#[test]
fn with_watch_nothing_is_written_or_said_where_nothing_changes() {
    let archive = Archive::small().file("bad.md", "A letter without a reference.").file("synonyms.toml", &*SYNONYMS);
    let server = archive.serve(&["--watch"]);
    let written = || std::fs::metadata(archive.path("index/writer.lock")).unwrap().modified().unwrap();
    server.says("not everything could be read");
    let before = written();
    looks(&server, 3);
    assert_eq!(written(), before);
    let log = server.log();
    assert!(!log.contains("the corpus has changed"), "{log}");
    assert_eq!(log.matches("not everything could be read").count(), 1, "{log}");
    assert_eq!(server.get("/healthz").json()["generation"], 1);
}

#[test]
fn without_watch_the_corpus_is_left_alone() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    archive.put("new.md", letter("NEW", "A badger."));
    // What another corpus puts into the index shows with the next look at it; one that watched would look at its own with every
    // fourth, and put the badger in.
    std::fs::create_dir(archive.path("other")).unwrap();
    for look in 1..=5 {
        std::fs::write(archive.path("other").join(format!("{look}.md")), markdown("reference: R\nauthority: Other\n", "A beaver."))
            .unwrap();
        // Each names the same reference as the first does.
        assert_eq!(archive.run(&["index", "--corpus", "other"]).code, i32::from(look > 1));
        server.until("/healthz", |a| a.json()["generation"] == 1 + look);
    }
    assert_eq!(server.get("/api/v1/search?q=badger").json()["total"], 0);
}

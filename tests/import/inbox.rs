//! `import FOLDER` on the command line: what it writes, what it leaves alone, and the folder that is watched.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};

use foi_archive::engine::Viewer;
use serde_json::{Value, json};

use crate::archive::{Archive, Ran, markdown, until};

fn letter(reference: &str, words: &str) -> String {
    format!(
        "Ostlebury Borough Council\n\nOur reference: {reference}\n22 March 2024\n\nDear requester\n\n\
         Thank you for your request of 4 March 2024 under the Freedom of Information Act 2000.\n\n{words}\n\nYours sincerely\nInformation Governance\n"
    )
}

const NOT_HELD: &str = "I can confirm that we do not hold the information that you requested.";
const HELD: &str = "I can confirm that we hold the information. The council keeps nineteen wombats and forty quolls.";

/// The files of a corpus with their bytes.
fn files(archive: &Archive) -> BTreeMap<String, Vec<u8>> {
    let root = archive.path("corpus");
    let all = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| (entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

fn counts(ran: &Ran) -> Vec<u64> {
    let json = ran.json();
    let counts: Vec<u64> = ["files", "letters", "attachments", "already_in", "passed_over", "unreadable"]
        .iter()
        .map(|name| json[name].as_u64().unwrap())
        .collect();
    assert_eq!(counts[0], counts[1..].iter().sum::<u64>(), "{json:#}");
    counts
}

/// A corpus with an inbox of two cases and what belongs to none.
fn inbox() -> Archive {
    Archive::bare()
        .file("archive.toml", "name = \"Test\"\n")
        .file("in/FOI-2024-0117/reply.txt", letter("FOI/2024/0117", HELD))
        .file("in/FOI-2024-0117/wombats by ward.csv", "Ward,Wombats\nNorth,12\n")
        .file("in/FOI-2024-0118 response.txt", letter("FOI/2024/0118", NOT_HELD))
        .file("in/FOI-2024-0118 response.csv", "Shelf,Numbats\n1,4\n")
        .file("in/FOI-2024-0118 request.txt", "Dear Sir or Madam\n\nHow many numbats are there?\n\nYours faithfully\nA. Person\n")
        .file("in/holiday.csv", "a,b\n")
        .file("in/broken.pdf", "%PDF-1.4 and no more")
}

#[test]
fn sidecars_are_written_beside_the_letters_and_nothing_else_changes() {
    let archive = inbox();
    let before = files(&archive);
    let proposed = archive.run(&["import", "corpus/in", "--json"]);
    assert_eq!((proposed.code, counts(&proposed)), (1, vec![7, 2, 2, 0, 2, 1]), "{proposed:?}");
    assert_eq!(files(&archive), before, "nothing is written unless it is asked for");
    let ran = archive.run(&["import", "corpus/in", "--write"]);
    assert!(ran.stdout.contains("2 sidecars were written") && ran.stdout.contains("reference  FOI/2024/0117 (certain"), "{ran:?}");
    let after = files(&archive);
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(new, ["changes.journal", "in/FOI-2024-0117/reply.yaml", "in/FOI-2024-0118 response.yaml"]);
    assert!(before.iter().all(|(path, bytes)| after[path] == *bytes), "nothing is overwritten");
    // A second run has nothing more to say of them.
    let again = archive.run(&["import", "corpus/in", "--write", "--json"]);
    assert_eq!((counts(&again), &again.json()["groups"]), (vec![9, 0, 0, 7, 1, 1], &json!([])), "{again:?}");
    assert_eq!(files(&archive), after);
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (2, 1), "{report:?}");
    let all = archive.everything();
    let response = &all["ostlebury-borough-council/FOI/2024/0118"];
    assert_eq!(response.document.attachments()[0].name, "FOI-2024-0118 response.csv");
    assert_eq!(archive.found("numbats"), ["FOI/2024/0118"], "an attachment is found with its letter");
    assert_eq!(archive.reader().snapshot(Viewer::public_today()).unwrap().count(), 0, "they wait for review");
    let ran = archive.run(&["publish", "FOI/2024/0118"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    archive.index();
    assert_eq!(archive.reader().snapshot(Viewer::public_today()).unwrap().count(), 1);
}

#[test]
fn an_archive_that_publishes_at_once_holds_what_nobody_has_looked_at() {
    let archive = Archive::new().file("a.txt", letter("FOI/1234", HELD)).file("a.csv", "Ward,Wombats\n1,2\n");
    assert_eq!(archive.run(&["import", "corpus", "--write"]).code, 0);
    archive.index();
    assert_eq!(archive.reader().snapshot(Viewer::public_today()).unwrap().count(), 0);
    assert_eq!(archive.everything().values().map(|response| response.document.attachments().len()).sum::<usize>(), 1);
}

#[test]
fn letters_that_are_public_stay_so_and_what_is_no_letter_of_its_own_does_not_take_their_place() {
    let archive = Archive::new().file("a.txt", letter("FOI/1234", HELD)).file("b.txt", letter("FOI/1235", NOT_HELD));
    let public = || archive.reader().snapshot(Viewer::public_today()).unwrap().count();
    archive.index();
    assert_eq!(public(), 2);
    archive.put("c/new.txt", letter("FOI/1236", NOT_HELD));
    let review = "I have reviewed the handling of your request, and I uphold the original decision to refuse it under section 43(2).";
    archive.put("c/new review.txt", letter("FOI/1236", review));
    let ran = archive.run(&["import", "corpus", "--write"]);
    assert!(ran.stdout.contains("each new letter is held") && ran.stdout.contains("c/new review.txt is left out"), "{ran:?}");
    archive.index();
    assert_eq!((public(), archive.everything().len()), (2, 3), "{ran:?}");
    archive.put("d/copy of a.txt", letter("FOI/1234", HELD));
    let ran = archive.run(&["import", "corpus/d", "--write"]);
    assert!(ran.stdout.contains("take it out before `index`"), "{ran:?}");
    assert!(ran.stdout.contains("copy of a.txt: it has no sidecar, and the archive publishes at once"), "{ran:?}");
}

#[test]
fn what_may_be_public_at_once_is_held_or_not_taken_in() {
    let request = json!({"url_title": "wombats_kept", "title": "Wombats kept", "described_state": "successful",
        "public_body": {"name": "Ostlebury Borough Council"}, "info_request_events": [{"event_type": "response", "snippet": "Nineteen are kept."}]});
    let archive = Archive::new().file("site/wombats.json", request.to_string());
    for from in ["corpus/site", "corpus/site/wombats.json"] {
        let ran = archive.run(&["import", from, "--write"]);
        assert!(ran.code == 2 && ran.stderr.contains("--published DAY"), "{ran:?}");
        assert!(!archive.path("corpus/site/wombats.map.toml").exists());
    }
    let log = archive.run(&["import", "corpus/site/wombats.json"]);
    assert!(log.stdout.contains("public as soon as it is indexed") && !log.stdout.contains("wait for review"), "{log:?}");
    assert_eq!(archive.run(&["import", "corpus/site/wombats.json", "--published", "2024-04-01", "--write"]).code, 0);
    // A folder that is put into such an archive later.
    let archive = Archive::bare().file("archive.toml", "name = \"Test\"\n");
    std::fs::create_dir(archive.path("outside")).unwrap();
    std::fs::write(archive.path("outside/new.txt"), letter("FOI/2024/0900", HELD)).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", archive.path("outside/elsewhere.txt")).unwrap();
    let ran = archive.run(&["import", "outside", "--write", "--json"]);
    assert_eq!(counts(&ran), [2, 1, 0, 0, 0, 1], "what leads elsewhere is counted: {ran:?}");
    assert!(std::fs::read_to_string(archive.path("outside/new.yaml")).unwrap().contains("\nheld: {reason: "), "{ran:?}");
}

#[test]
fn what_the_archive_holds_is_shown_and_not_doubled() {
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\n")
        .file("old/a.md", markdown("reference: FOI/2024/0117\nauthority: Ostlebury Borough Council\n", "Some other words."))
        .file("old/b.txt", letter("FOI/2024/0555", HELD));
    archive.index();
    let outside = archive.path("outside");
    std::fs::create_dir(&outside).unwrap();
    let put = |name: &str, words: String| std::fs::write(outside.join(name), words).unwrap();
    put("same reference.txt", letter("FOI/2024/0117", NOT_HELD));
    put("same reference.csv", "a,b\n".to_owned());
    put("same words.txt", letter("", HELD).replace("Our reference: \n", ""));
    put("new.txt", letter("FOI/2024/0900", HELD));
    let ran = archive.run(&["import", "outside", "--write", "--json"]);
    assert_eq!(counts(&ran), [4, 1, 0, 3, 0, 0], "{ran:?}");
    let json = ran.json();
    let duplicates: Vec<_> = json["duplicates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["letter"].as_str().unwrap(), one["source"].as_str().unwrap()))
        .collect();
    assert_eq!(duplicates, [("same reference.txt", "old/a.md"), ("same words.txt", "old/b.txt")]);
    assert_eq!(json["written"], json!(["new.yaml"]));
    // Rows of a log too.
    archive.put("z/log.csv", "Reference,Summary of request,Date received\nFOI/2024/0117,Dogs,01/02/2024\nFOI/2024/0118,Cats,02/02/2024\nFOI/2024/0119,Owls,03/02/2024\n");
    let log = archive.run(&["import", "corpus/z/log.csv", "--authority", "Ostlebury Borough Council", "--json", "--write"]);
    assert_eq!(log.json()["duplicates"], json!([{"row": 2, "of": "ostlebury-borough-council/foi/2024/0117"}]), "{log:?}");
    archive.index();
    let again = archive.run(&["import", "corpus/z/log.csv", "--authority", "Ostlebury Borough Council", "--json"]);
    assert_eq!(again.json()["duplicates"].as_array().unwrap().len(), 1, "its own rows are no duplicates: {again:?}");
}

#[test]
fn requests_of_another_site_and_packages_of_logs_are_read() {
    let request = json!({
        "url_title": "wombats_kept", "title": "Wombats kept", "created_at": "2024-03-01T10:00:00Z", "described_state": "successful",
        "user": {"name": "Orla Brandt"}, "public_body": {"name": "Ostlebury Borough Council"},
        "info_request_events": [
            {"event_type": "sent", "created_at": "2024-03-01T10:00:00Z", "snippet": "How many wombats are kept? Orla Brandt"},
            {"event_type": "response", "created_at": "2024-03-21T10:00:00Z", "snippet": "Nineteen wombats are kept."}]
    });
    let package = json!({"success": true, "result": {"name": "log", "title": "Disclosure log", "organization": {"title": "Harrow Fen Council"}, "resources": [
        {"name": "Log", "format": "CSV", "url": "https://data.example/d/log%202024.csv"}, {"name": "Older", "format": "CSV", "url": "https://data.example/older.csv"}]}});
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\n")
        .file("site/wombats.json", request.to_string())
        .file("logs/package.json", package.to_string())
        .file("logs/log 2024.csv", "Reference,Summary of request,Date received\nA/1,Dogs kept,01/02/2024\nA/2,Cats kept,02/02/2024\n");
    let alone = archive.run(&["import", "corpus/site/wombats.json", "--json"]).json();
    assert_eq!(
        (alone["rows"].as_u64(), alone["read"].as_u64(), alone["first"].as_str()),
        (Some(1), Some(1), Some("wombats_kept")),
        "{alone:#}"
    );
    let ran = archive.run(&["import", "corpus/site", "--write", "--json"]);
    assert_eq!((ran.code, ran.json()["groups"][0]["requests"].as_u64()), (0, Some(1)), "{ran:?}");
    let ran = archive.run(&["import", "corpus/logs/package.json", "--write", "--json"]);
    let resources = ran.json()["resources"].clone();
    assert_eq!((ran.code, resources[0]["read"].as_u64(), resources[1]["file"].clone()), (0, Some(2), Value::Null), "{ran:?}");
    assert!(resources[1]["reason"].as_str().unwrap().contains("nothing is fetched"), "{ran:?}");
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (3, 0), "{report:?}");
    let all = archive.everything();
    let wombats = &all["ostlebury-borough-council/wombats_kept"];
    assert_eq!(wombats.decision.as_ref().map(|decision| decision.value.to_string()).as_deref(), Some("disclosed"));
    archive.put("again/wombats.json", request.to_string());
    let again = archive.run(&["import", "corpus/again", "--write", "--json"]).json();
    assert_eq!((again["letters"].as_u64(), again["duplicates"][0]["source"].as_str()), (Some(0), Some("site/wombats.json#1")), "{again:#}");
    assert!(!wombats.letter().as_str().contains("Brandt") && all.contains_key("harrow-fen-council/A/2"), "{all:#?}");
}

/// A process that does not outlive its test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watched_folder_is_read_as_files_come_until_it_is_interrupted() {
    let archive = Archive::bare().file("archive.toml", "name = \"Test\"\n").file("in/first.txt", letter("FOI/2024/0117", HELD));
    let mut command = archive.command(&["import", "corpus/in", "--watch", "--write", "--json"]);
    let mut ended = Ended(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let child = &mut ended.0;
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || serde_json::from_str::<Value>(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(next()["written"], json!(["first.yaml"]));
    archive.put("in/second.csv", "Ward,Owls\n");
    archive.put("in/second.txt", letter("FOI/2024/0118", NOT_HELD));
    let mut written = Vec::new();
    while !written.contains(&json!("second.yaml")) {
        let news = next();
        assert!(news["groups"].as_array().unwrap().iter().all(|group| group["letter"] != "first.txt"), "nothing is told twice: {news:#}");
        written.extend(news["written"].as_array().unwrap().clone());
    }
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(until("the watcher ends", || child.try_wait().unwrap()).code(), Some(0));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
    assert!(archive.path("corpus/in/second.csv").exists(), "nothing is moved");
}

#[test]
fn what_is_in_the_form_of_the_corpus_is_in_already() {
    let archive = Archive::small()
        .file("case/response.txt", letter("FOI/2024/0117", HELD))
        .file("case/map.csv", "a,b\n")
        .file("log.csv", "Reference,Summary of request\nA/1,Dogs kept\nA/2,Cats kept\n")
        .file(
            "log.map.toml",
            "headings = [\"Reference\", \"Summary of request\"]\n[columns]\nreference = \"Reference\"\nrequest = \"Summary of request\"\n",
        );
    let ran = archive.run(&["import", "corpus", "--json"]);
    let counts = counts(&ran);
    assert_eq!((ran.code, counts[1], counts[2], counts[5]), (0, 0, 0, 0), "{ran:?}");
    let passed: Vec<_> =
        ran.json()["passed"].as_array().unwrap().iter().map(|passed| passed["path"].as_str().unwrap().to_owned()).collect();
    assert!(passed.iter().all(|path| path.ends_with(".jsonl")), "{passed:?}");
}

#[test]
fn letters_that_become_attachments_leave_the_index_without_being_missed() {
    let archive = Archive::new().file("answer.txt", letter("FOI/2024/0117", HELD));
    for number in 0..25 {
        archive.put(&format!("annex {number}.txt"), letter(&format!("OLD/2023/{number:04}"), NOT_HELD));
    }
    assert_eq!(archive.index().read, 26);
    let names: Vec<String> = (0..25).map(|number| format!("annex {number}.txt")).collect();
    archive.put("answer.yaml", format!("reference: FOI/2024/0117\nattachments: {}\n", json!(names)));
    let report = archive.index();
    assert_eq!((report.removed, report.left_in, archive.everything().len()), (25, 0, 1), "{report:?}");
}

#[test]
fn what_cannot_be_written_is_said_and_the_rest_is() {
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\n")
        .file("in/a.txt", letter("FOI/2024/0117", HELD))
        .file("in/b.txt", letter("FOI/2024/0118", NOT_HELD));
    // A link that leads nowhere is no sidecar, and is not written through.
    std::os::unix::fs::symlink("nowhere.yaml", archive.path("corpus/in/a.yaml")).unwrap();
    let ran = archive.run(&["import", "corpus/in", "--write", "--json"]);
    assert!(ran.code == 2 && ran.stderr.contains("in/a.yaml") && ran.json()["written"] == json!(["b.yaml"]), "{ran:?}");
    assert!(!archive.path("corpus/in/nowhere.yaml").exists());
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    let archive = inbox();
    for (args, said) in [
        (vec!["import", "corpus/in", "--published", "2024-01-01"], "letters of a folder wait for review"),
        (vec!["import", "corpus/in/holiday.csv", "--watch"], "is no folder"),
    ] {
        let ran = archive.run(&args);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{ran:?}");
    }
}

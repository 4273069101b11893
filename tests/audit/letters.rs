//! For each check a letter that it finds and one that it leaves alone: `tests/audit/letters/T5-finds.md`, `T5-leaves.md`.

use std::path::Path;

use foi_archive::audit::CheckId;

use super::{findings, is_as_kept};
use crate::archive::Archive;

fn archive() -> Archive {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/letters");
    let mut archive = Archive::new();
    for entry in std::fs::read_dir(folder).expect("the letters") {
        let path = entry.expect("a letter").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        archive = archive.file(&name, std::fs::read(&path).expect("a letter"));
    }
    archive.index();
    archive
}

#[test]
fn each_check_finds_its_letter_and_leaves_the_other_alone() {
    let found = findings(&archive(), &[]);
    for check in CheckId::ALL {
        assert!(found.lines().any(|l| l.starts_with(&format!("{check}-finds {check}"))), "{check} does not find its letter:\n{found}");
        assert!(!found.lines().any(|l| l.starts_with(&format!("{check}-leaves "))), "{check}: its other letter is found:\n{found}");
    }
    is_as_kept("letters.txt", &found);
}

#[test]
fn chosen_checks_and_letters_are_all_that_is_reported() {
    let archive = archive();
    let found = findings(&archive, &["--check", "T9,T10"]);
    let references: Vec<_> = found.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(references, ["T10-finds", "T9-finds"]);
    let one = findings(&archive, &["T19-finds"]);
    assert!(one.starts_with("T19-finds T19 (T19-before-finds): the same request was disclosed on 2017-04-20 and is refused here"), "{one}");
    assert_eq!(one.lines().count(), 1, "{one}");
    assert_eq!(archive.run(&["audit", "T5-leaves"]).code, 0, "clean");
    let late = findings(&archive, &["--since", "2023-07-01"]);
    assert!(late.starts_with("T1-finds T1: answered on working day 23 of 20"), "{late}");
    assert_eq!(late.lines().count(), 1, "{late}");
}

#[test]
fn one_letter_has_the_findings_that_it_has_among_all() {
    let archive = archive();
    let all = findings(&archive, &[]);
    for reference in ["T19-finds", "T20-finds", "T21-finds", "T5-finds", "T5-leaves"] {
        let own: String = all.lines().filter(|l| l.starts_with(&format!("{reference} "))).map(|l| format!("{l}\n")).collect();
        assert_eq!(findings(&archive, &[reference]), own, "as kept");
        std::fs::remove_file(archive.path("index/audit.json")).expect("what was kept");
        assert_eq!(findings(&archive, &[reference]), own, "worked out anew");
    }
    let file = archive.path("index/audit.json");
    let kept = std::fs::read(&file).expect("what was kept");
    std::fs::write(&file, &kept[..kept.len() - 5]).expect("half of it");
    assert_eq!(findings(&archive, &[]), all, "what is not as it was written is worked out anew");
    assert_eq!(std::fs::read(&file).expect("what was kept"), kept);
}

#[test]
fn a_letter_that_came_since_is_audited() {
    let archive = archive();
    assert_eq!(findings(&archive, &["T19-finds"]).lines().count(), 1);
    archive.remove("T19-before-finds.md");
    assert_eq!(findings(&archive, &["T19-finds"]), "", "nothing is left to compare it with");
    let late = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/letters/T1-finds.md")).expect("a letter");
    archive.put("late.md", String::from_utf8_lossy(&late).replace("T1-finds", "VP-late"));
    assert!(findings(&archive, &["VP-late"]).starts_with("VP-late T1: answered on working day 23 of 20"));
}

#[test]
fn what_cannot_be_audited_says_why() {
    let archive = archive();
    let nobody = archive.run(&["audit", "--authority", "Nobody"]);
    assert_eq!((nobody.code, nobody.stderr.as_str()), (2, "error: no response is by `Nobody`; the authorities are Varnshire Police\n"));
    let nothing = archive.run(&["audit", "T99"]);
    assert_eq!(
        (nothing.code, nothing.stderr.as_str()),
        (2, "error: no response has the reference `T99`; look for it with `foi-archive search`\n")
    );
    assert_eq!(archive.run(&["audit", "--check", "T22"]).code, 2);
}

#[test]
fn every_form_tells_the_same_findings() {
    let archive = archive();
    let json = archive.run(&["audit", "--json"]).json();
    let count = json["findings"].as_array().expect("findings").len();
    assert!(count >= CheckId::ALL.len());
    let csv = archive.run(&["audit", "--csv"]).stdout;
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), count);
    let sarif = archive.run(&["audit", "--sarif"]).json();
    let run = &sarif["runs"][0];
    assert_eq!((&sarif["version"], &run["tool"]["driver"]["rules"][4]["id"]), (&"2.1.0".into(), &"T5".into()));
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), count);
    let stale = results.iter().find(|r| r["ruleId"] == "T6").expect("a result");
    let place = &stale["locations"][0]["physicalLocation"];
    assert_eq!((&place["artifactLocation"]["uri"], &place["region"]["startLine"]), (&"T6-finds.md".into(), &17.into()), "{stale:#}");
    let line = place["region"]["snippet"]["text"].as_str().unwrap_or_default();
    let letter = std::fs::read_to_string(archive.path("corpus/T6-finds.md")).expect("a letter");
    assert_eq!(letter.lines().nth(16), Some(line), "the text of the region itself");
    assert!(results.iter().all(|r| r["rule"].is_null() && r["ruleIndex"].as_u64().is_some_and(|i| i < 21)));
    let table = archive.run(&["audit"]);
    assert_eq!(table.code, 1);
    assert!(
        table.summary().starts_with(&format!("{count} findings in ")) && table.summary().contains(" of 46 responses: "),
        "{}",
        table.summary()
    );
    assert!(table.stdout.contains("  T6  error   `FOIA 43(2)` is called absolute"), "{}", table.stdout);
}

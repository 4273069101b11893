//! Accepted findings: from a file, from the corpus, and written anew.

use crate::archive::{Archive, markdown};

fn late() -> Archive {
    let fields = "reference: VP-1\ntitle: Swans\nregime: FOIA\nreceived: 2023-07-04\nresponded: 2023-08-08\ndecision: disclosed\n";
    let archive =
        Archive::new().file("swans.md", markdown(fields, "## Request\n\nHow many swans?\n\n## Response\n\nWe hold this. Eleven swans."));
    archive.index();
    archive
}

const ACCEPTED: &str =
    "[[accepted]]\ncheck = \"T1\"\nauthority = \"Varnshire Police\"\nreference = \"VP-1\"\nreason = \"the requester agreed\"\n";

#[test]
fn an_accepted_finding_is_not_reported() {
    let archive = late();
    let late = archive.run(&["audit"]);
    assert!(late.code == 1 && late.stdout.contains("\nBy check:\n  T1  Answered in time: 1 error\n"), "{late:?}");
    assert_eq!(late.summary(), "1 finding in 1 of 1 response: 1 error; 0 accepted by the baseline");
    archive.put("audit.toml", ACCEPTED);
    let clean = archive.run(&["audit"]);
    assert_eq!((clean.code, clean.summary()), (0, "0 findings in 1 response; 1 accepted by the baseline"));
    let report = archive.index();
    assert_eq!(
        (report.read, report.unchanged_files, report.remarks.len(), report.failures.len()),
        (0, 1, 0, 0),
        "the file is no response, and nothing is said of it"
    );
}

#[test]
fn a_baseline_can_be_written_and_used() {
    let archive = late();
    let file = archive.path("known.toml");
    let file = file.to_string_lossy();
    assert_eq!(archive.run(&["audit", "--write-baseline", &file]).code, 0);
    let ran = archive.run(&["audit", "--baseline", &file]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert_eq!(archive.run(&["audit", "--write-baseline", &file]).code, 2, "no file is overwritten");
}

#[test]
fn what_is_accepted_and_gone_is_said() {
    let archive = late();
    archive.put("audit.toml", ACCEPTED.replace("VP-1", "VP-2"));
    assert!(archive.run(&["audit"]).stdout.contains("baseline: T1 of VP-2 is accepted and no longer found; take it out\n"));
}

#[test]
fn a_baseline_that_is_wrong_is_an_error() {
    let archive = late();
    archive.put("audit.toml", ACCEPTED.replace("the requester agreed", ""));
    let ran = archive.run(&["audit"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("audit.toml") && ran.stderr.contains("blank `reason`"), "{}", ran.stderr);
    assert!(archive.run(&["serve", "--listen", "127.0.0.1:0"]).stderr.contains("audit.toml"), "nor is it served");
}

#[test]
fn an_index_that_cannot_be_brought_up_to_date_is_not_audited_as_it_was() {
    let archive = late();
    archive.put("audit.toml", ACCEPTED);
    let lock = archive.path("index/writer.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let ran = archive.run(&["audit"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:#?}");
    assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
}

#[test]
fn working_days_are_counted_and_due_days_found() {
    let archive = Archive::bare();
    let late = archive.run(&["working-days", "2023-07-04", "2023-08-08"]);
    assert_eq!(late.code, 1, "late");
    assert!(late.stdout.starts_with("23 working days up to 8 August 2023, late"), "{}", late.stdout);
    assert!(late.stdout.contains("  not counted  2023-07-12  Battle of the Boyne (Northern Ireland)\n"), "{}", late.stdout);
    let due = archive.run(&["working-days", "2024-11-05", "--regime", "FOISA", "--json"]);
    assert_eq!((due.code, &due.json()["due"]), (0, &"2024-12-04".into()));
    let wrong = archive.run(&["working-days", "1975-01-01"]);
    assert_eq!((wrong.code, wrong.stderr.contains("outside the years 1980 to 2035")), (2, true), "{}", wrong.stderr);
}

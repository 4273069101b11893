//! Audit and wordings come from one pass over the archive, statistics from none, and later commits cost only what they change.

use std::collections::{BTreeMap, HashMap};

use foi_archive::audit::{self, AuditFindings, AuditSelection, Report, ReportedFinding};
use foi_archive::derived::{self, Derived, kept};
use foi_archive::engine::{DERIVED, Engine, EngineError, Viewer, Writer};
use foi_archive::statistics::{By, Ledger, ResponseRow};
use foi_archive::wording::Wordings;

use crate::archive::{Archive, markdown};

const RIGHTS: &str = "If you are unhappy with this answer you may ask us for an internal review within forty working days of this letter.";

/// A letter on what it cost to mend the lamps of a year, with the same ending as its others but for a word.
fn letter(archive: Archive, year: u16, decision: &str, ending: &str) -> Archive {
    let fields = format!(
        "reference: OBC-{year}\nauthority: Ostlebury Borough Council\ntitle: \"Cost of mending street lamps\"\nreceived: {year}-01-05\nresponded: {year}-01-19\ndecision: {decision}\n"
    );
    let text = format!(
        "## Request\n\nWhat did it cost to mend the street lamps of the borough, and who mended them?\n\n## Response\n\nThe lamps of {year} are told of here. The report is exempt under section 40 of the Act.\n\n## Your right to a review\n\n{ending}\n"
    );
    archive.file(&format!("{year}.md"), markdown(&fields, &text))
}

/// In how many responses of each year was looked, and what was found.
fn report(found: &mut AuditFindings) -> (usize, BTreeMap<Option<i16>, usize>, Vec<ReportedFinding>) {
    let report = Report::new(found, &audit::baseline::Baseline::default()).expect("findings");
    (report.responses, report.by_year, report.findings.iter().collect::<Result<_, _>>().expect("findings"))
}

/// What is derived step by step is what is found anew.
fn agrees(derived: &Derived, snapshot: &dyn Engine) {
    let anew = report(&mut audit::run(snapshot, &AuditSelection::default()).expect("findings"));
    assert!(!anew.2.is_empty());
    assert_eq!(report(&mut derived.audit(snapshot).expect("findings")), anew);
    let read: Vec<ResponseRow> = snapshot.responses().map(|response| ResponseRow::from(&response.unwrap())).collect();
    let (counted, read) = (derived::ledger(snapshot).expect("a ledger"), read.iter().collect::<Ledger>());
    for by in By::ALL {
        assert_eq!(counted.statistics(*by, None, usize::MAX), read.statistics(*by, None, usize::MAX));
    }
}

#[test]
fn each_response_is_read_once_for_everything_that_is_derived() {
    let mut archive = Archive::new();
    for year in 2010..2022 {
        archive = letter(archive, year, if year == 2015 { "refused" } else { "disclosed" }, RIGHTS);
    }
    archive.index();
    let reader = archive.reader();
    let mut derived = Derived::default();
    derived.follow(&*reader.snapshot(Viewer::Officer).unwrap()).expect("a pass");
    assert_eq!(derived.read(), 12);
    assert!(derived.wordings().catalogue().iter().any(|wording| wording.uses == 12));
    agrees(&derived, &*reader.snapshot(Viewer::Officer).unwrap());
    derived.follow(&*reader.snapshot(Viewer::Officer).unwrap()).expect("nothing to do");
    assert_eq!(derived.read(), 12, "nothing has changed");
    let archive = letter(archive, 2022, "refused", &RIGHTS.replace("forty", "twenty"));
    archive.index();
    let reader = archive.reader();
    derived.follow(&*reader.snapshot(Viewer::Officer).unwrap()).expect("a pass");
    assert_eq!(derived.read(), 13, "only what is new is read");
    agrees(&derived, &*reader.snapshot(Viewer::Officer).unwrap());
    archive.remove("2015.md");
    archive.index();
    let reader = archive.reader();
    derived.follow(&*reader.snapshot(Viewer::Officer).unwrap()).expect("a pass");
    assert_eq!(derived.read(), 13);
    agrees(&derived, &*reader.snapshot(Viewer::Officer).unwrap());
}

#[test]
fn where_there_is_no_room_nothing_is_followed_and_no_further_letter_is_read() {
    let mut archive = Archive::new();
    for year in 2010..2022 {
        archive = letter(archive, year, "disclosed", RIGHTS);
    }
    archive.index();
    let mut wordings = Wordings::default();
    let refused = |wordings: &mut Wordings, snapshot: &dyn Engine| {
        let mut given = 0;
        let followed = wordings.follow_with(
            snapshot,
            |_| (),
            |_, ()| {
                given += 1;
                Err(EngineError::no_room(std::io::Error::other("full")))
            },
        );
        assert!(matches!(followed, Err(EngineError::NoRoom { .. })) && given == 1 && !wordings.is_of(snapshot), "{followed:?}");
    };
    let uses = |wordings: &Wordings| wordings.catalogue().iter().map(|wording| wording.uses).max();
    let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
    refused(&mut wordings, &*snapshot);
    assert_eq!(uses(&wordings), None);
    wordings.follow(&*snapshot).expect("a pass");
    assert_eq!(uses(&wordings), Some(12));
    let archive = letter(archive, 2022, "disclosed", RIGHTS);
    archive.index();
    let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
    refused(&mut wordings, &*snapshot);
    assert_eq!(uses(&wordings), Some(12), "nothing has changed");
    wordings.follow(&*snapshot).expect("what is new");
    assert_eq!(uses(&wordings), Some(13));
}

#[test]
fn what_is_found_is_read_as_it_was_kept_until_a_commit() {
    let mut archive = Archive::new();
    for year in 2010..2018 {
        archive = letter(archive, year, if year == 2015 { "refused" } else { "disclosed" }, RIGHTS);
    }
    archive.index();
    let index = archive.path("index");
    let snapshot = archive.reader().snapshot(Viewer::Officer).unwrap();
    assert!(kept::read(&index, &*snapshot).is_none() && !kept::is_there(&index, &*snapshot) && !kept::is_whole(&index, &*snapshot));
    let mut found = audit::run(&*snapshot, &AuditSelection::default()).expect("findings");
    assert!(kept::keep(&index, &*snapshot, &mut found).unwrap());
    let mut read = kept::read(&index, &*snapshot).expect("what was kept");
    assert!(kept::is_there(&index, &*snapshot) && kept::is_whole(&index, &*snapshot));
    for _ in 0..2 {
        assert_eq!(report(&mut read), report(&mut found));
    }
    let file = std::fs::read_to_string(index.join("audit.json")).unwrap();
    std::fs::write(index.join("audit.json"), &file[..file.len() / 2]).unwrap();
    assert!(!kept::is_whole(&index, &*snapshot), "half a file is none");
    let refused = Report::new(&mut read, &audit::baseline::Baseline::default());
    assert!(matches!(refused, Err(EngineError::NotAsKept(_))), "{refused:?}");
    std::fs::write(index.join("audit.json"), file).unwrap();
    assert_eq!(report(&mut read), report(&mut found));
    let archive = letter(archive, 2022, "refused", RIGHTS);
    archive.index();
    assert!(kept::read(&index, &*archive.reader().snapshot(Viewer::Officer).unwrap()).is_none(), "it is of another commit");
    std::fs::remove_file(index.join("audit.json")).unwrap();
    assert!(!kept::keep(&index, &*snapshot, &mut found).unwrap());
    assert!(!index.join("audit.json").exists(), "what a commit took out is not written down again");
}

#[test]
fn many_findings_are_kept_in_pieces_of_which_one_is_read_for_one_response() {
    let mut archive = Archive::new();
    let many = "It is exempt under section 43(2).\n\n".repeat(9) + RIGHTS;
    for year in 1700..1940 {
        archive = letter(archive, year, "disclosed", &many);
    }
    for (name, words) in [("before", include_str!("letters/T19-before-finds.md")), ("since", include_str!("letters/T19-finds.md"))] {
        archive = archive.file(&format!("{name}.md"), words);
    }
    archive.index();
    let (index, snapshot) = (archive.path("index"), archive.reader().snapshot(Viewer::Officer).unwrap());
    let mut found = audit::run(&*snapshot, &AuditSelection::default()).expect("findings");
    assert!(kept::keep(&index, &*snapshot, &mut found).unwrap());
    let pieces = std::fs::read_to_string(index.join("audit.json")).unwrap().lines().count() - 1;
    assert!(pieces > 1, "{pieces}");
    let (_, _, all) = report(&mut found);
    assert_eq!(report(&mut kept::read(&index, &*snapshot).expect("what was kept")).2, all);
    let is_across = |entry: &&ReportedFinding| entry.finding.check.check().letter().is_none();
    let mut seen = 0;
    for response in snapshot.responses().map(Result::unwrap) {
        let of_it = all.iter().filter(|entry| entry.reference == response.reference).filter(is_across).cloned().collect::<Vec<_>>();
        seen += usize::from(!of_it.is_empty());
        assert_eq!(kept::across(&index, &*snapshot, &response).unwrap(), of_it, "{}", response.reference);
    }
    assert!(seen == 1);
    let marked = std::fs::read_to_string(index.join("audit.json")).unwrap().replace("OBC-1730", "OBC-1999");
    std::fs::write(index.join("audit.json"), marked).unwrap();
    let one = snapshot.responses().map(Result::unwrap).find(|response| response.reference.as_str() == "OBC-1730").unwrap();
    kept::across(&index, &*snapshot, &one).unwrap();
    assert!(kept::is_whole(&index, &*snapshot), "what was not as it was written has been worked out again");
}

#[test]
fn what_letters_gave_is_kept_and_only_what_changed_is_read_after_it() {
    let mut archive = Archive::new();
    for year in 2010..2022 {
        archive = letter(archive, year, if year == 2015 { "refused" } else { "disclosed" }, RIGHTS);
    }
    archive.index();
    let index = archive.path("index");
    let first = archive.reader().snapshot(Viewer::Officer).unwrap();
    let derived = |snapshot: &dyn Engine| {
        let mut derived = Derived::default();
        derived.follow_at(&index, snapshot).expect("a pass");
        agrees(&derived, snapshot);
        derived.read()
    };
    assert_eq!(derived(&*first), 12, "nothing is kept");
    assert_eq!(derived(&*first), 12, "in a folder it is kept when it is asked for");
    assert_eq!([derived::derive(&index, &*first).unwrap(), derived::derive(&index, &*first).unwrap()], [Some(12), Some(0)]);
    assert_eq!(derived(&*first), 0, "it begins with what is kept");
    let texts =
        |wordings: &Wordings| wordings.catalogue().iter().map(|wording| (wording.id, wording.variants.clone())).collect::<HashMap<_, _>>();
    assert_eq!(texts(&derived::wordings(&index, &*first).unwrap()), texts(&Wordings::of(&*first).unwrap()));
    let public = archive.reader().snapshot(Viewer::Public { on: "2026-01-01".parse().unwrap() }).unwrap();
    assert_eq!(derived(&*public), 12, "what officers see is nobody else's");

    let archive = letter(archive, 2022, "refused", &RIGHTS.replace("forty", "twenty"));
    archive.remove("2015.md");
    archive.index();
    let second = archive.reader().snapshot(Viewer::Officer).unwrap();
    assert_eq!(derived(&*second), 1, "what was kept of another commit, and one that has come");
    assert_eq!(derived::derive(&index, &*second).unwrap(), Some(1));
    assert_eq!(derived(&*second), 0);
    let kept = std::fs::read_to_string(index.join("letters.json")).unwrap();
    assert!(kept.contains("OBC-2022") && !kept.contains("OBC-2015"), "what has gone is kept no longer");

    std::fs::remove_file(index.join("letters.json")).unwrap();
    assert_eq!(derived::derive(&index, &*first).unwrap(), None, "another commit has come");
    assert!(!index.join("letters.json").exists(), "what a commit took out is not written down again");
    derived::derive(&index, &*second).unwrap();
    let again = std::fs::read_to_string(index.join("letters.json")).unwrap();
    assert_eq!(again, kept, "whoever keeps the letters of a commit writes the same");
    std::fs::write(index.join("letters.json"), &kept[..kept.len() / 2]).unwrap();
    assert_eq!(derived(&*second), 12, "half of it is none");
    let writer = Writer::open(&index).unwrap();
    assert!(derived::derive(&index, &*second).is_err(), "it is not kept while another process may take something out");
    drop(writer);
    for read in [12, 0] {
        let ran = archive.run(&["index", "--derive"]);
        let wanted = format!("wordings and findings are kept with the index; {read} responses were read for them\n");
        assert!(ran.code == 0 && ran.stdout.ends_with(&wanted), "another program reads all again: {ran:#?}");
    }
    for kept in DERIVED {
        assert!(index.join(kept).exists(), "{kept}");
    }
    let purged = archive.run(&["index", "--purge"]);
    assert_eq!(purged.code, 0, "{purged:#?}");
    for kept in DERIVED {
        assert!(!index.join(kept).exists(), "{kept}");
    }
}

#[test]
fn a_server_shows_what_another_run_kept_and_keeps_what_it_finds() {
    let mut archive = Archive::new();
    for year in 2010..2014 {
        archive = letter(archive, year, if year == 2012 { "refused" } else { "disclosed" }, RIGHTS);
    }
    archive.index();
    let page = archive.serve(&[]).get("/api/v1/audit");
    assert_eq!(page.status, 200, "{page:#?}");
    let file = archive.path("index/audit-head.json");
    let kept = std::fs::read_to_string(&file).expect("what the server has found");
    // Of the same commit and program, but with another number of responses: it is read, and not worked out.
    assert!(kept.contains(r#"{"responses":4,"#), "{kept}");
    std::fs::write(&file, kept.replace(r#"{"responses":4,"#, r#"{"responses":44,"#)).unwrap();
    let server = archive.serve(&[]);
    server.says("the findings are read");
    let again = server.get("/api/v1/audit");
    assert_eq!(again.body.replace(":44,", ":4,"), page.body);
    assert_ne!(again.body, page.body);
    drop(server);
    let pieces = std::fs::read_to_string(archive.path("index/audit.json")).unwrap();
    std::fs::write(archive.path("index/audit.json"), &pieces[..pieces.len() - 9]).unwrap();
    assert_eq!(archive.serve(&[]).get("/api/v1/audit").body, page.body, "what is not as it was written is worked out again");
    assert_eq!(std::fs::read_to_string(archive.path("index/audit.json")).unwrap(), pieces);
}

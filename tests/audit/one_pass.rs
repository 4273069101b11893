//! Statistics, audit and wordings come from one pass over the archive, and later commits cost only what they change.

use foi_archive::audit::{self, AuditFindings, AuditSelection, Report};
use foi_archive::derived::{self, Derived};
use foi_archive::engine::{Engine, Viewer};
use foi_archive::statistics::ResponseRow;

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

fn sorted(found: AuditFindings) -> Report {
    Report::new(found, &audit::baseline::Baseline::default())
}

/// What is derived step by step is what is found anew.
fn agrees(derived: &Derived, snapshot: &dyn Engine) {
    let anew = sorted(audit::run(snapshot, &AuditSelection::default()).expect("findings"));
    assert!(!anew.entries.is_empty());
    assert_eq!(sorted(derived.audit(snapshot).expect("findings")), anew);
    let mut counted = derived::rows(snapshot).expect("rows");
    let mut read: Vec<ResponseRow> = snapshot.responses().map(|response| ResponseRow::from(&response.unwrap())).collect();
    [&mut counted, &mut read].into_iter().for_each(|rows| rows.sort_by_key(|row| format!("{row:?}")));
    assert_eq!(counted, read);
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

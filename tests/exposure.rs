//! Personal data in the words of a response holds it until it is published, and is told to officers of one that is.

use foi_archive::engine::Viewer;
use foi_archive::ingest::Report;

use crate::archive::Archive;

const WORDS: &str = "Dear Ms Brandt,\n\nThe NHS number is 943 476 5919. We hold wombats.";

fn written(stated: &str, words: &str) -> String {
    format!("---\nreference: R/1\nauthority: Varnshire Police\n{stated}---\n{words}\n")
}

fn archive(settings: &str) -> Archive {
    Archive::bare().file("archive.toml", format!("name = \"Test\"\n{settings}"))
}

/// Indexes, and says what the run held, and how many responses the public sees.
fn indexed(archive: &Archive) -> (Report, u64) {
    let report = archive.index();
    let public = archive.reader().snapshot(Viewer::public_today()).unwrap().count();
    (report, public)
}

#[test]
fn what_is_not_yet_published_is_held_and_what_is_is_told() {
    let in_a_year = format!("published: {}-01-01\n", jiff::Zoned::now().year() + 1);
    for (stated, settings, is_held) in [
        ("published: 2026-01-01\n", "", false),
        ("", "publish = \"at-once\"\n", false),
        (in_a_year.as_str(), "", true),
        (&format!("published: {}\n", jiff::Zoned::now().date()), "", true),
    ] {
        let archive = archive(settings).file("a.md", written(stated, WORDS));
        let (report, public) = indexed(&archive);
        assert_eq!((report.held.len(), public), (usize::from(is_held), u64::from(!is_held)), "{stated}{settings}: {report:?}");
        let notices = if is_held { &report.held } else { &report.remarks };
        let told = notices.iter().find(|notice| notice.message.contains("it shows personal data")).unwrap_or_else(|| panic!("{report:?}"));
        assert!(!told.message.contains("5919") && !told.message.contains("Brandt"), "{told}");
        assert!(!is_held || told.message.contains("foi-archive review R/1 a.md --by NAME"), "{told}");
        assert!(report.failures.is_empty());
    }
}

#[test]
fn a_day_that_is_stated_later_does_not_publish_what_shows_personal_data() {
    let archive = archive("").file("a.md", written("", WORDS));
    assert_eq!(indexed(&archive).1, 0);
    archive.put("a.md", written("published: 2026-01-01\n", WORDS));
    let (report, public) = indexed(&archive);
    assert_eq!((report.held.len(), public), (1, 0), "it was never published: {report:?}");
    archive.put("a.md", written("published: 2026-01-01\n", "We hold wombats."));
    assert_eq!(indexed(&archive).1, 1);
    archive.put("a.md", written("published: 2026-01-01\n", WORDS));
    let (report, public) = indexed(&archive);
    assert_eq!((report.held.len(), public), (0, 1), "it is published: {report:?}");
}

#[test]
fn somebody_who_has_looked_or_a_body_that_allows_it_lets_it_go() {
    let today = format!("published: {}\n", jiff::Zoned::now().date());
    let held = archive("").file("a.md", written(&today, WORDS));
    assert_eq!(indexed(&held).1, 0);
    let ran = held.run(&["review", "R/1", "a.md", "--by", "K. Lind"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (report, public) = indexed(&held);
    assert_eq!((report.held.len(), public), (0, 1), "{report:?}");

    let allowed = archive("[inspect]\nallow = [\"Ms Brandt\", \"943 476 5919\"]\n").file("a.md", written(&today, WORDS));
    assert_eq!(indexed(&allowed).1, 1);
    let row = serde_json::json!({"reference": "L/1", "authority": "Varnshire Police", "published": jiff::Zoned::now().date().to_string(), "text": WORDS});
    let log = archive("").file("log.jsonl", format!("{row}\n"));
    let (report, public) = indexed(&log);
    assert_eq!((report.held.len(), public), (1, 0), "{report:?}");
    assert!(!report.held[0].message.contains("foi-archive review"), "a row has no file that could be looked at: {}", report.held[0]);
}

#[test]
fn a_page_that_nobody_can_read_holds_a_letter_until_it_is_published() {
    let scan = b"\x89PNG\r\n\x1a\n";
    for (stated, is_held) in [(format!("published: {}\n", jiff::Zoned::now().date()), true), ("published: 2026-01-01\n".to_owned(), false)]
    {
        let archive = archive("").file("a/response.md", written(&stated, "Please see the attached map.")).file("a/map.png", scan);
        let (report, public) = indexed(&archive);
        assert_eq!((report.held.len(), public), (usize::from(is_held), u64::from(!is_held)), "{report:?}");
        let told = report.held.iter().chain(&report.remarks).map(ToString::to_string).collect::<String>();
        assert!(told.contains("`map.png`"), "{told}");
    }
}

//! Another export of the same: nothing is worked out again where nothing at all has changed, and every page is what it would be anew where anything has.

use foi_archive::corpus::Corpus;
use foi_archive::engine::Reader;
use foi_archive::export::{self, ExportReport, Site};
use foi_archive::response::Date;

use super::{export, files, words};
use crate::archive::{Archive, markdown};

const TOML: &str = "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n";

fn asked(reference: &str, title: &str, day: &str, about: &str) -> String {
    let fields = format!("reference: {reference}\ntitle: {title}\nresponded: {day}\ndecision: disclosed\ntopics: [animals]\n");
    markdown(&fields, &format!("How many {about} were counted on the moor in the winter?\n\nWe counted nine {about} on the moor."))
}

fn archive() -> Archive {
    Archive::bare()
        .file("archive.toml", TOML)
        .file("one.md", asked("A/1", "Otters", "2024-01-01", "otters"))
        .file("two.md", asked("A/2", "Badgers", "2024-02-01", "badgers"))
        .file("three.md", asked("A/3", "Otters again", "2024-03-01", "otters"))
}

/// Exports again, and compares every file with those of an export to a new folder.
fn is_as_if_anew(archive: &Archive, what: &str, more: &[&str]) {
    let before = files(&archive.path("site"));
    assert_eq!(export(archive, more).code, 0, "{what}");
    let anew = archive.path("anew");
    assert_eq!(archive.run(&[&["export", "anew"], more].concat()).code, 0, "{what}");
    let (site, anew_files) = (files(&archive.path("site")), files(&anew));
    let differ: Vec<&String> = anew_files.keys().filter(|name| site.get(*name) != anew_files.get(*name)).collect();
    assert!(differ.is_empty() && site.len() == anew_files.len(), "{what}: {differ:?} are not what they would be anew");
    assert_ne!(before, site, "{what} shows");
    std::fs::remove_dir_all(anew).unwrap();
}

#[test]
fn whatever_a_page_shows_of_others_is_shown_as_it_is_now() {
    let archive = archive();
    assert_eq!(export(&archive, &[]).code, 0);
    let of_first = "responses/varnshire-police/A~2F1/index.html";
    assert!(words(&files(&archive.path("site")), of_first).contains("Badgers"), "what was answered next");
    archive.put("two.md", asked("A/2", "Badgers of the moor", "2024-02-01", "badgers"));
    is_as_if_anew(&archive, "the title of the letter after it", &[]);
    assert!(words(&files(&archive.path("site")), of_first).contains("Badgers of the moor"));
    archive.put("three.md", asked("A/3", "Herons", "2024-03-01", "herons"));
    is_as_if_anew(&archive, "what was similar is so no more", &[]);
    archive.put("four.md", asked("A/4", "Otters once more", "2024-04-01", "otters"));
    is_as_if_anew(&archive, "one more", &[]);
    archive.put("two.md", asked("A/2", "Badgers", "2024-05-01", "badgers"));
    is_as_if_anew(&archive, "another order", &[]);
    archive.remove("four.md");
    is_as_if_anew(&archive, "one fewer", &[]);
    archive.put("archive.toml", TOML.replace("Test archive", "Another name"));
    is_as_if_anew(&archive, "the name of the archive", &[]);
    is_as_if_anew(&archive, "the address", &["--base", "https://example.org/foi"]);
}

#[test]
fn where_nothing_has_changed_nothing_is_worked_out_and_what_was_lost_is_there_again() {
    let archive = archive();
    let first = export(&archive, &["--json"]).json();
    let made_of = archive.path("site/.foi-archive/made-of");
    let (said, before) = (std::fs::read(&made_of).unwrap(), files(&archive.path("site")));
    // A page that is as long as it was stays, since no page is made again.
    let page = archive.path("site/about/index.html");
    let other = std::fs::read_to_string(&page).unwrap().to_uppercase();
    std::fs::write(&page, &other).unwrap();
    let second = export(&archive, &["--json"]).json();
    assert_eq!((&second["written"], &second["unchanged"], &second["responses"]), (&0.into(), &first["written"], &3.into()), "{second}");
    assert_eq!((&second["bytes"], &second["index_bytes"]), (&first["bytes"], &first["index_bytes"]));
    assert_eq!(std::fs::read(&made_of).unwrap(), said);
    // A file that is lost, or another one, has all of it looked at.
    std::fs::remove_file(&page).unwrap();
    std::fs::write(archive.path("site/robots.txt"), "longer or shorter").unwrap();
    let third = export(&archive, &["--json"]).json();
    assert_eq!(third["written"], 2, "{third}");
    assert_eq!(files(&archive.path("site")), before);
    assert_eq!(std::fs::read(&made_of).unwrap(), said);
}

#[test]
fn what_is_not_as_it_should_be_is_said_in_every_run() {
    let archive = archive();
    std::fs::create_dir_all(archive.path("site/.foi-archive")).unwrap();
    std::fs::write(archive.path("site/.foi-archive/manifest"), "").unwrap();
    std::fs::write(archive.path("site/robots.txt"), "theirs").unwrap();
    for _ in 0..2 {
        let ran = export(&archive, &[]);
        assert!(ran.code == 1 && ran.stderr.contains("robots.txt` was there and was written by no export"), "{ran:#?}");
        assert!(!archive.path("site/.foi-archive/made-of").exists());
    }
}

#[test]
fn what_becomes_public_on_a_day_is_there_on_that_day() {
    let later = markdown("reference: L/1\ntitle: Later\nresponded: 2024-03-04\npublished: 2024-06-01\n", "How many newts?\n\nNine.");
    let archive = archive().file("later.md", later);
    archive.index();
    let on = |day: Date| -> ExportReport {
        let (corpus, reader) = (Corpus::open(&archive.path("corpus")).unwrap(), Reader::open(&archive.path("index")).unwrap());
        let site = Site::new(&reader, &corpus, corpus.synonyms().unwrap(), "", day).unwrap().made_by(Some("this one".to_owned()));
        export::export(&site, &archive.path("site"), &[]).unwrap()
    };
    let (before, day) = (Date::constant(2024, 5, 31), Date::constant(2024, 6, 1));
    assert_eq!((on(before).responses, on(before).written), (3, 0));
    assert!(archive.path("site/.foi-archive/made-of").exists());
    let then = on(day);
    assert!(then.responses == 4 && then.written > 5, "{then:?}");
    // And one that an earlier day does not show goes.
    assert!(on(before).removed > 3);
}

//! Another export of the same: nothing is worked out again where nothing at all has changed, and every page is what it would be anew where anything has.

use std::path::Path;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
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

/// What an export of what is indexed comes to on a day, by a program that is called so.
fn by(program: &str, archive: &Archive, day: Date) -> ExportReport {
    let (corpus, reader) = (Corpus::open(&archive.path("corpus")).unwrap(), Reader::open(&archive.path("index")).unwrap());
    let site = Site::new(&reader, &corpus, corpus.synonyms().unwrap(), "", day).unwrap().made_by(Some(program.to_owned()));
    export::export(&site, &archive.path("site"), &[]).unwrap()
}

/// A day on which all of it is public.
const DAY: Date = Date::constant(2024, 5, 31);

/// A file that exports keep for themselves.
fn kept(archive: &Archive, name: &str) -> String {
    std::fs::read_to_string(archive.path("site/.foi-archive").join(name)).unwrap()
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[test]
fn where_nothing_has_changed_nothing_is_worked_out_and_what_was_lost_is_there_again() {
    let archive = archive();
    archive.index();
    let first = by("one", &archive, DAY);
    let before = files(&archive.path("site"));
    // One page is other than the list of what was written says: whoever makes it again finds that out, and writes it.
    let page = archive.path("site/about/index.html");
    let manifest = kept(&archive, "manifest");
    let other = manifest.replace(&digest(&std::fs::read(&page).unwrap()), &digest(b"another"));
    let said = kept(&archive, "made-of").replace(&digest(manifest.as_bytes()), &digest(other.as_bytes()));
    std::fs::write(archive.path("site/.foi-archive/manifest"), &other).unwrap();
    std::fs::write(archive.path("site/.foi-archive/made-of"), &said).unwrap();
    let second = by("one", &archive, DAY);
    assert_eq!((second.written, second.unchanged, second.removed, second.responses), (0, first.written, 0, 3), "{second:?}");
    assert_eq!((second.bytes, second.index_bytes), (first.bytes, first.index_bytes));
    assert_eq!((kept(&archive, "manifest"), kept(&archive, "made-of")), (other, said));
    assert_eq!(by("another", &archive, DAY).written, 1, "another program takes nothing for its own");
    assert_eq!(kept(&archive, "manifest"), manifest);
    // A file that is lost, or another one, has all of it looked at.
    std::fs::remove_file(&page).unwrap();
    std::fs::write(archive.path("site/robots.txt"), "longer or shorter").unwrap();
    assert_eq!(by("another", &archive, DAY).written, 2);
    assert_eq!(files(&archive.path("site")), before);
}

#[test]
fn what_was_made_of_something_is_what_the_list_of_then_names() {
    let archive = archive();
    archive.index();
    let first = by("one", &archive, DAY);
    let before = files(&archive.path("site"));
    // A list that has lost a line, and a file that went with it.
    let manifest = kept(&archive, "manifest");
    let without: String = manifest.split_inclusive('\n').filter(|line| !line.ends_with(" about/index.html\n")).collect();
    assert_ne!(without, manifest);
    std::fs::write(archive.path("site/.foi-archive/manifest"), without).unwrap();
    std::fs::remove_file(archive.path("site/about/index.html")).unwrap();
    assert_eq!(by("one", &archive, DAY).written, 1);
    assert_eq!(files(&archive.path("site")), before);
    // And nothing left but what says what it was made of.
    let said = kept(&archive, "made-of");
    std::fs::remove_dir_all(archive.path("site")).unwrap();
    std::fs::create_dir_all(archive.path("site/.foi-archive")).unwrap();
    std::fs::write(archive.path("site/.foi-archive/made-of"), said).unwrap();
    assert_eq!(by("one", &archive, DAY).written, first.written);
    assert_eq!(files(&archive.path("site")), before);
}

#[test]
fn a_commit_of_an_index_that_was_put_back_is_not_the_one_that_bore_its_number_before() {
    let archive = archive();
    archive.index();
    let (index, apart) = (archive.path("index"), archive.path("apart"));
    let copy = |from: &Path, to: &Path| {
        for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
            let target = to.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(target).unwrap();
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    };
    let commit = || Reader::open(&index).unwrap().snapshot(Viewer::Public { on: DAY }).unwrap().commit();
    copy(&index, &apart);
    archive.put("one.md", asked("A/1", "Otters\nwithdrawn: {on: 2024-04-01}", "2024-01-01", "otters"));
    archive.index();
    let exported = commit();
    by("one", &archive, DAY);
    std::fs::remove_dir_all(&index).unwrap();
    copy(&apart, &index);
    archive.put("one.md", asked("A/1", "Otters", "2024-01-01", "otters"));
    archive.put("three.md", asked("A/3", "Otters again\nwithdrawn: {on: 2024-04-01}", "2024-03-01", "otters"));
    archive.index();
    assert_eq!(commit(), exported, "it counts on from where it was put back to");
    by("one", &archive, DAY);
    let site = files(&archive.path("site"));
    assert!(site.keys().any(|name| name.contains("A~2F1")) && !site.keys().any(|name| name.contains("A~2F3")));
}

#[test]
fn what_stands_in_the_corpus_as_it_was_not_read_goes_though_the_index_is_as_it_was() {
    let source = "source/varnshire-police/A~2F2.txt";
    let archive = archive();
    let goes = |archive: &Archive| {
        assert_eq!(export(archive, &[]).code, 0);
        assert!(files(&archive.path("site")).contains_key(source));
    };
    goes(&archive);
    // Another letter of the same size and time.
    let path = archive.path("corpus/two.md");
    let (letter, time) = (std::fs::read_to_string(&path).unwrap(), std::fs::metadata(&path).unwrap().modified().unwrap());
    std::fs::write(&path, letter.replace("adgers", "ustard")).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let ran = export(&archive, &[]);
    assert!(ran.code == 1 && ran.stderr.contains("missing: `two.md` of `A/2` is no longer there"), "{ran:#?}");
    assert!(!files(&archive.path("site")).contains_key(source));
    // And one that was taken back while another process held the index.
    archive.put("two.md", letter);
    goes(&archive);
    let held = Writer::open(&archive.path("index")).unwrap();
    archive.put("two.md", asked("A/2", "Badgers\nwithdrawn: {on: 2024-04-01}", "2024-02-01", "badgers"));
    for _ in 0..2 {
        let ran = export(&archive, &[]);
        assert!(ran.code == 1 && ran.stderr.contains("missing: `two.md` of `A/2`"), "{ran:#?}");
        assert!(!files(&archive.path("site")).contains_key(source) && !archive.path("site/.foi-archive/made-of").exists());
    }
    held.close().unwrap();
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
    let on = |day: Date| by("one", &archive, day);
    let (before, day) = (DAY, Date::constant(2024, 6, 1));
    assert_eq!((on(before).responses, on(before).written), (3, 0));
    assert!(archive.path("site/.foi-archive/made-of").exists());
    let then = on(day);
    assert!(then.responses == 4 && then.written > 5, "{then:?}");
    // And one that an earlier day does not show goes.
    assert!(on(before).removed > 3);
}

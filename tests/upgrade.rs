//! From one version to the next: an archive that the first version made is read; what is read again is said first; and an index of a newer version is left alone.
//!
//! `tests/upgrade` holds a corpus and the index that version 0.1.0 made of it. It is never made anew: it is what people have on their disks.

use std::path::Path;

use foi_archive::engine::Writer;
use foi_archive::parse;

use crate::archive::{Archive, Ran};

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What the first version left on a disk.
fn kept() -> Archive {
    let archive = Archive::bare();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/upgrade");
    copy(&from.join("corpus"), &archive.path("corpus"));
    copy(&from.join("index"), &archive.path("index"));
    archive
}

/// The words that go before reading everything again.
const AGAIN: &str = "everything is read again: ";

/// An indexed archive whose index is of another version of the parser.
fn read_by(parser: u32) -> Archive {
    let archive = Archive::small();
    archive.index();
    let mut writer = Writer::open(&archive.path("index")).unwrap();
    let mut state = writer.state().clone();
    state.parser = parser;
    writer.commit(state).unwrap();
    writer.close().unwrap();
    archive
}

/// The folder of the index's files, as the version calls it.
fn form(archive: &Archive) -> (u32, std::path::PathBuf) {
    let folders = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let version = |path: &Path| path.file_name()?.to_str()?.strip_prefix("schema-")?.parse().ok();
    folders.filter_map(|path| Some((version(&path)?, path))).next().unwrap()
}

#[test]
fn an_archive_of_the_first_version_is_read_by_this_one() {
    let archive = kept();
    let ran = archive.run(&["index"]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    // Whatever has changed since, nothing is read again in silence.
    assert!(ran.summary().starts_with("0 read, ") || ran.stderr.starts_with(AGAIN), "{ran:#?}");
    assert_eq!(archive.everything().len(), 4);
    assert_eq!(archive.found("otters"), ["UP/1"]);
    assert_eq!(archive.found("ferries"), ["UP/3"]);
    assert_eq!(archive.found("moorings"), ["UP/4"], "a word of an attachment");
    let withdrawn = archive.run(&["search", "lighthouse"]);
    assert_eq!(withdrawn.code, 1, "what was taken back stays so: {withdrawn:#?}");
    let same = archive.rebuilt();
    assert_eq!(archive.everything(), same);
}

#[test]
fn reading_everything_again_is_said_before_it_is_done() {
    let archive = read_by(parse::VERSION - 1);
    let said = archive.run(&["index"]).stderr;
    assert!(said.starts_with(&format!("{AGAIN}this version of the program reads letters otherwise")), "{said}");
    assert!(said.contains("reading 3 files, 0.0 MB") && said.contains("may take a second"), "{said}");
    assert_eq!(archive.run(&["index"]).stderr, "", "and once only");
    archive.put("archive.toml", "default_authority = \"Ostlebury Borough Council\"\npublish = \"at-once\"\n");
    assert!(archive.run(&["index"]).stderr.starts_with(&format!("{AGAIN}settings have changed in `archive.toml`")));
}

#[test]
fn an_index_of_another_form_is_made_anew_and_that_is_said() {
    let archive = Archive::small();
    archive.index();
    let (version, folder) = form(&archive);
    std::fs::rename(&folder, folder.with_file_name(format!("schema-{}", version - 1))).unwrap();
    let ran = archive.run(&["index"]);
    assert!(ran.code == 0 && ran.stderr.starts_with(&format!("{AGAIN}the index was made by an earlier version")), "{ran:#?}");
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn an_index_that_is_damaged_is_made_anew_and_that_is_said() {
    let archive = Archive::small();
    archive.index();
    let (_, folder) = form(&archive);
    let state = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let state = state.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("state-")).max().unwrap();
    std::fs::write(&state, "half a st").unwrap();
    let ran = archive.run(&["index"]);
    assert!(ran.code == 0 && ran.stderr.starts_with(&format!("{AGAIN}the index was damaged")), "{ran:#?}");
    std::fs::write(folder.join("meta.json"), "{}").unwrap();
    let ran = archive.run(&["index"]);
    assert!(ran.code == 0 && ran.stderr.starts_with(&format!("{AGAIN}the index was damaged")), "{ran:#?}");
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn an_index_of_a_newer_version_is_left_alone() {
    let archive = Archive::small();
    archive.index();
    let (version, folder) = form(&archive);
    let newer = folder.with_file_name(format!("schema-{}", version + 1));
    std::fs::rename(&folder, &newer).unwrap();
    let refused = "error: the index at `index` was made by a newer version of this program; run that version, or give this one a folder of its own with `--index DIR`\n";
    for command in [&["index"][..], &["search", "taser"], &["serve", "--listen", "127.0.0.1:0"]] {
        assert_eq!(archive.run(command), Ran::new(2, "", refused), "{command:?}");
    }
    assert!(newer.join("meta.json").exists() && !folder.exists());
    assert_eq!(archive.run(&["index", "--index", "own"]).code, 0);
    // One of the same form, whose letters a newer version read.
    let archive = read_by(parse::VERSION + 1);
    let before = archive.everything();
    let ran = archive.run(&["index"]);
    assert!(
        ran.code == 2 && ran.stderr.starts_with("error: a newer version of this program has written the index; run that version"),
        "{ran:#?}"
    );
    assert_eq!(archive.everything(), before, "searching it goes on");
}

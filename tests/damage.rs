//! An index whose files are damaged: what is broken is named and built anew, nothing is built anew in silence, and what cannot be written is left as it is.

use std::path::{Path, PathBuf};

use foi_archive::engine::Writer;

use crate::archive::{Archive, Ran, letter, until};

/// An archive that is indexed, and the folder of its index's files.
fn indexed() -> (Archive, PathBuf) {
    let archive = Archive::small();
    assert_eq!(archive.run(&["index"]).code, 0);
    let folder = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.is_dir()).last().unwrap();
    (archive, folder)
}

/// The files of a kind.
fn of_kind(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    assert!(!files.is_empty(), "no .{ending}");
    files
}

fn flip(file: &Path, at: usize) {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[at] ^= 0x20;
    std::fs::write(file, bytes).unwrap();
}

/// The states of the corpus, that of the latest of a few commits first.
fn states(folder: &Path) -> Vec<PathBuf> {
    let mut states: Vec<PathBuf> = of_kind(folder, "json").into_iter().filter(|file| name(file).starts_with("state-")).collect();
    states.sort();
    states.reverse();
    states
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn one_byte_that_is_not_what_was_written_is_found_and_the_index_is_built_anew() {
    for kind in ["store", "term", "idx", "pos", "fast", "fieldnorm"] {
        let (archive, folder) = indexed();
        let file = of_kind(&folder, kind).remove(0);
        flip(&file, std::fs::metadata(&file).unwrap().len() as usize / 3);
        let ran = archive.run(&["index", "--verify"]);
        assert_eq!(ran.code, 0, "{kind}: {ran:#?}");
        assert!(
            ran.stdout.contains(&format!("damaged: `{}` is not what was written; the index was built anew", name(&file))),
            "{kind}: {ran:#?}"
        );
        assert!(ran.stderr.starts_with("everything is read again: the index was damaged"), "{kind}: {ran:#?}");
        assert_eq!(archive.everything(), archive.rebuilt(), "{kind}");
        let again = archive.run(&["index", "--verify"]);
        assert!(again.stderr.is_empty() && again.summary().starts_with("0 read, "), "{kind}: {again:#?}");
    }
}

/// What a run says of an index that it builds anew, and that it has built it anew.
fn is_built_anew(archive: &Archive, ran: &Ran, damaged: &str) {
    assert_eq!(ran.code, 0, "{damaged}: {ran:#?}");
    assert!(
        ran.stdout.contains(&format!("damaged: {damaged}")) && ran.stdout.contains("; the index was built anew\n"),
        "{damaged}: {ran:#?}"
    );
    assert!(ran.stderr.starts_with("everything is read again: the index was damaged"), "{damaged}: {ran:#?}");
    assert_eq!(archive.everything(), archive.rebuilt(), "{damaged}");
    let again = archive.run(&["index", "--verify"]);
    assert!(again.stderr.is_empty() && !again.stdout.contains("damaged"), "{damaged}: {again:#?}");
}

#[test]
fn a_file_that_is_gone_or_cut_off_is_noticed_by_the_next_run_whatever_that_reads() {
    for kind in ["pos", "store", "fast", "term", "idx", "fieldnorm"] {
        for (is_cut, changes) in [(false, false), (true, false), (true, true)] {
            let (archive, folder) = indexed();
            let file = of_kind(&folder, kind).remove(0);
            if is_cut {
                std::fs::write(&file, "cut").unwrap()
            } else {
                std::fs::remove_file(&file).unwrap()
            }
            if changes {
                archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
            }
            let ran = archive.run(&["index"]);
            is_built_anew(&archive, &ran, &format!("`{}` is gone, or not what was written", name(&file)));
            assert_eq!(archive.found("otters").len(), usize::from(changes), "{kind}");
        }
    }
}

#[test]
fn a_list_of_deleted_responses_that_is_gone_is_noticed() {
    let archive = (0..40).fold(Archive::new(), |archive, n| archive.file(&format!("{n}.md"), letter(&format!("R{n}"), "Ten otters.")));
    assert_eq!(archive.run(&["index"]).code, 0);
    archive.remove("0.md");
    assert_eq!(archive.run(&["index"]).code, 0);
    let folder = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.is_dir()).last().unwrap();
    let file = of_kind(&folder, "del").remove(0);
    std::fs::remove_file(&file).unwrap();
    let ran = archive.run(&["index"]);
    is_built_anew(&archive, &ran, "");
    assert_eq!((archive.found("reference:R0").len(), archive.found("otters").len()), (0, 39));
}

#[test]
fn an_index_without_the_list_of_its_files_is_damaged_and_none_that_never_was() {
    for words in [None, Some(""), Some("{\"segments\":"), Some("{}")] {
        let (archive, folder) = indexed();
        let meta = folder.join("meta.json");
        match words {
            Some(words) => std::fs::write(&meta, words).unwrap(),
            None => std::fs::remove_file(&meta).unwrap(),
        }
        let ran = archive.run(&["search", "taser"]);
        assert!(ran.code == 2 && ran.stderr.contains("damaged") && ran.stderr.contains("`--verify`"), "{words:?}: {ran:#?}");
        let ran = archive.run(&["index"]);
        is_built_anew(&archive, &ran, "");
        assert!(archive.run(&["search", "taser"]).stdout.contains("VP/2024/17"), "{words:?}");
    }
}

#[test]
fn half_a_state_of_the_corpus_is_said_and_everything_is_read_again() {
    for is_gone in [false, true] {
        let (archive, folder) = indexed();
        let state = states(&folder).remove(0);
        let words = std::fs::read(&state).unwrap();
        if is_gone {
            std::fs::remove_file(&state).unwrap()
        } else {
            std::fs::write(&state, &words[..words.len() / 2]).unwrap()
        }
        assert!(archive.run(&["search", "taser"]).stdout.contains("VP/2024/17"), "searching needs no state");
        let ran = archive.run(&["index"]);
        is_built_anew(&archive, &ran, "the state of the corpus is gone, or not what was written");
    }
}

#[test]
fn every_byte_is_looked_at_once_a_week() {
    let (archive, folder) = indexed();
    let file = of_kind(&folder, "store").remove(0);
    flip(&file, std::fs::metadata(&file).unwrap().len() as usize / 3);
    let ran = archive.run(&["index"]);
    assert!(ran.code == 0 && !ran.stdout.contains("damaged"), "not so soon: {ran:#?}");
    std::fs::write(archive.path("index/verified"), "2026-01-02T03:04:05Z").unwrap();
    let ran = archive.run(&["index"]);
    is_built_anew(&archive, &ran, &format!("`{}` is not what was written", name(&file)));
    // A clock was wrong when it was noted.
    flip(&of_kind(&folder, "store")[0], 40);
    std::fs::write(archive.path("index/verified"), "2999-01-02T03:04:05Z").unwrap();
    let ran = archive.run(&["index"]);
    is_built_anew(&archive, &ran, "");
}

#[test]
fn what_was_taken_back_stays_so_where_its_files_are_missing_too() {
    taken_back_stays_so(false);
    taken_back_stays_so(true);
}

fn taken_back_stays_so(is_listless: bool) {
    let taken_back =
        |number: usize| letter(&format!("W/{number}"), "Ten otters.").replace("reference", "withdrawn: {on: 2026-01-02}\nreference");
    let archive = (0..25).fold(Archive::small(), |archive, number| {
        let copy = letter(&format!("W/{number}"), "Ten otters.");
        archive.file(&format!("back/{number}.md"), taken_back(number)).file(&format!("copies/{number}.md"), copy)
    });
    archive.run(&["index"]);
    assert_eq!(archive.found("otters"), [""; 0]);
    let folder = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.is_dir()).last().unwrap();
    if is_listless {
        std::fs::remove_file(folder.join("meta.json")).unwrap();
    } else {
        let file = of_kind(&folder, "store").remove(0);
        flip(&file, std::fs::metadata(&file).unwrap().len() as usize / 3);
    }
    // The disk with the withdrawals is away.
    std::fs::rename(archive.path("corpus/back"), archive.path("away")).unwrap();
    let ran = archive.run(&["index", "--verify"]);
    assert!(ran.code == 1 && ran.stdout.contains("the index was built anew"), "{ran:#?}");
    assert!(format!("{}{}", ran.stdout, ran.stderr).contains("the files of 25 of "), "{ran:#?}");
    assert_eq!(archive.found("otters"), [""; 0]);
    std::fs::rename(archive.path("away"), archive.path("corpus/back")).unwrap();
    archive.run(&["index"]);
    assert_eq!(archive.found("otters"), [""; 0]);
}

/// An archive with 25 letters and 3 that were taken back on a disk of their own, copies of the latter elsewhere; indexed, and the disk away.
fn with_a_disk_away() -> (Archive, PathBuf) {
    let archive = (0..25).fold(Archive::small(), |archive, n| archive.file(&format!("disk/{n}.md"), letter(&format!("L/{n}"), "Weasels.")));
    let archive = (0..3).fold(archive, |archive, n| {
        let copy = letter(&format!("W/{n}"), "Ten otters.");
        let taken_back = copy.replace("reference", "withdrawn: {on: 2026-01-02}\nreference");
        archive.file(&format!("disk/back-{n}.md"), taken_back).file(&format!("copies/{n}.md"), copy)
    });
    archive.run(&["index"]);
    assert_eq!(archive.found("otters"), [""; 0]);
    let folder = std::fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.is_dir()).last().unwrap();
    std::fs::rename(archive.path("corpus/disk"), archive.path("away")).unwrap();
    (archive, folder)
}

#[test]
fn few_that_were_taken_back_stay_so_where_a_disk_is_away_and_the_index_is_damaged() {
    let damages: [fn(&Path); 4] = [
        |folder| std::fs::write(of_kind(folder, "store").remove(0), "cut").unwrap(),
        |folder| std::fs::remove_file(folder.join("meta.json")).unwrap(),
        |folder| std::fs::write(folder.join("meta.json"), "{}").unwrap(),
        |folder| std::fs::remove_file(states(folder).remove(0)).unwrap(),
    ];
    for (number, is_cut_short) in (0..damages.len()).flat_map(|number| [(number, false), (number, true)]) {
        let (archive, folder) = with_a_disk_away();
        damages[number](&folder);
        if is_cut_short {
            // A run that begins to build it anew, and is killed.
            drop(Writer::open(&archive.path("index")).unwrap());
        }
        for _ in 0..2 {
            let ran = archive.run(&["index"]);
            assert!(ran.code == 1 && format!("{}{}", ran.stdout, ran.stderr).contains("the files of 28 of "), "{number}: {ran:#?}");
            assert_eq!(archive.found("otters"), [""; 0], "{number}");
        }
        std::fs::rename(archive.path("away"), archive.path("corpus/disk")).unwrap();
        assert!(archive.run(&["index"]).code < 2);
        assert_eq!((archive.found("otters").len(), archive.found("weasels").len()), (0, 25), "{number}");
    }
}

#[test]
fn a_corpus_that_is_away_as_a_whole_is_said_where_the_index_is_damaged() {
    let (archive, folder) = indexed();
    std::fs::write(of_kind(&folder, "store").remove(0), "cut").unwrap();
    std::fs::rename(archive.path("corpus"), archive.path("away")).unwrap();
    std::fs::create_dir(archive.path("corpus")).unwrap();
    let ran = archive.run(&["index"]);
    assert!(ran.code > 0 && format!("{}{}", ran.stdout, ran.stderr).contains("in case a disk is missing"), "{ran:#?}");
}

#[test]
fn a_list_that_cannot_be_looked_at_is_not_taken_for_gone() {
    let (archive, folder) = indexed();
    let (meta, aside) = (folder.join("meta.json"), archive.path("meta.json"));
    std::fs::rename(&meta, &aside).unwrap();
    // The system says of it neither that it is there nor that it is not.
    std::os::unix::fs::symlink("meta.json", &meta).unwrap();
    let before = of_kind(&folder, "store");
    let ran = archive.run(&["index"]);
    assert!(ran.code == 2 && ran.stderr.contains("cannot be reached"), "{ran:#?}");
    assert_eq!(of_kind(&folder, "store"), before);
    std::fs::remove_file(&meta).unwrap();
    std::fs::rename(&aside, &meta).unwrap();
    assert!(archive.run(&["search", "taser"]).stdout.contains("VP/2024/17"));
}

#[test]
fn what_is_being_built_anew_is_not_served_before_it_holds_anything() {
    let (archive, folder) = indexed();
    let server = archive.serve(&[]);
    std::fs::remove_file(folder.join("meta.json")).unwrap();
    // It has begun, and has read nothing yet.
    let writer = Writer::open(&archive.path("index")).unwrap();
    server.until("/healthz", |health| health.json()["status"] == "stale");
    assert!(server.get("/search?q=taser").body.contains("VP/2024/17"));
    drop(writer);
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    assert_eq!(archive.run(&["index"]).code, 0);
    server.until("/search?q=otters", |answer| answer.body.contains("VP/2025/1"));
    server.until("/healthz", |health| health.json()["status"] == "ok");
}

#[test]
fn a_server_that_finds_damage_names_it() {
    let (archive, folder) = indexed();
    let server = archive.serve(&["--watch", "--quiet"]);
    let file = of_kind(&folder, "pos").remove(0);
    std::fs::remove_file(&file).unwrap();
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    server.until("/search?q=otters", |answer| answer.body.contains("VP/2025/1"));
    let named = format!("damaged: `{}` is gone, or not what was written; the index was built anew", name(&file));
    until("it is named", || server.log().contains(&named).then_some(()));
}

#[test]
fn what_is_said_of_damage_helps() {
    let (archive, folder) = indexed();
    for file in of_kind(&folder, "pos") {
        std::fs::remove_file(file).unwrap();
    }
    let ran = archive.run(&["search", "taser"]);
    assert!(ran.code == 2 && ran.stderr.contains("run `foi-archive index` with `--verify`, which builds it anew"), "{ran:#?}");
    assert_eq!(archive.run(&["index", "--verify"]).code, 0);
    assert!(archive.run(&["search", "taser"]).stdout.contains("VP/2024/17"));
}

#[test]
fn an_index_that_goes_while_it_is_served_is_said_and_comes_back() {
    let (archive, _) = indexed();
    let server = archive.serve(&["--watch"]);
    assert_eq!(server.get("/search?q=taser").status, 200);
    std::fs::remove_dir_all(archive.path("index")).unwrap();
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    until("the new index is served", || {
        let answer = server.get("/search?q=otters");
        (answer.status == 200 && answer.body.contains("VP/2025/1")).then_some(())
    });
}

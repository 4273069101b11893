//! The state of the corpus beside the commit that names it: whatever becomes of its file, the archive is right.

use foi_archive::engine::Viewer;
use std::path::PathBuf;

use crate::archive::{Archive, markdown};

/// The states of an index of few commits, the latest last.
fn state_files(archive: &Archive) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(archive.path("index")).sort_by_file_name().into_iter().flatten().map(|entry| entry.path().to_owned());
    all.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("state-"))).collect()
}

#[test]
fn a_state_that_is_lost_or_cut_means_that_files_are_read_again() {
    let losses: [fn(&PathBuf); 3] = [
        |file| std::fs::remove_file(file).unwrap(),
        |file| std::fs::write(file, "{").unwrap(),
        |file| std::fs::write(file, std::fs::read_to_string(file).unwrap().replace("police/log.jsonl", "police/pol.jsonl")).unwrap(),
    ];
    for lose in losses {
        let archive = Archive::small();
        archive.index();
        let before = archive.reader().snapshot(Viewer::Officer).unwrap().commit();
        let [_, file] = &state_files(&archive)[..] else { panic!("one state and the one before: {:?}", state_files(&archive)) };
        lose(file);
        assert_eq!(archive.reader().snapshot(Viewer::Officer).unwrap().commit(), before, "the commit is known without its state");
        assert_eq!(archive.everything().len(), 4, "and the archive is as it was");
        archive.remove("council/potholes.md");
        archive.put("police/new.md", markdown("reference: NEW/1\n", "## Request\n\nNew?\n\n## Response\n\nNew.\n"));
        let report = archive.index();
        assert_eq!(report.read, 4, "everything is read again");
        assert_eq!(archive.everything(), archive.rebuilt());
        assert!(archive.reader().snapshot(Viewer::Officer).unwrap().commit().generation > before.generation);
        assert_eq!(archive.index().read, 0, "and then known again");
    }
}

#[test]
fn a_corpus_that_went_with_its_state_leaves_nothing_behind() {
    let archive = Archive::small();
    archive.index();
    state_files(&archive).iter().for_each(|file| std::fs::remove_file(file).unwrap());
    for path in ["police/tasers.md", "police/log.jsonl", "council/potholes.md"] {
        archive.remove(path);
    }
    archive.index();
    assert_eq!(archive.everything().len(), 0);
}

#[test]
fn states_are_removed_but_for_the_latest_and_the_one_before() {
    let archive = Archive::small();
    for n in 0..4 {
        archive.put(&format!("{n}.md"), markdown(&format!("reference: N/{n}\n"), "More."));
        archive.index();
        assert_eq!(state_files(&archive).len(), 2);
    }
}

//! `index` and what it cannot read or look at: it stays as it was, until it is read or gone.

use foi_archive::corpus::{Corpus, CorpusError, LARGEST_LETTER};
use foi_archive::engine::{Viewer, Writer};
use foi_archive::ingest::{self, Check, IngestError};

use crate::archive::{Archive, letter};

/// Makes a letter too large to be read.
fn swell(archive: &Archive, path: &str) {
    let file = std::fs::File::options().write(true).open(archive.path("corpus").join(path)).unwrap();
    file.set_len(LARGEST_LETTER + 1).unwrap();
}

#[test]
fn what_could_not_be_read_stays_until_it_is_read_or_gone() {
    let archive = Archive::new().file("a.md", letter("A", "badger")).file("b.md", letter("B", "beaver"));
    archive.index();
    swell(&archive, "a.md");
    for _ in 0..2 {
        assert_eq!(archive.index().failures.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), ["a.md"]);
        assert_eq!(archive.found("badger"), ["A"]);
    }
    let commit = archive.reader().snapshot(Viewer::Officer).unwrap().commit();
    archive.index();
    assert_eq!(archive.reader().snapshot(Viewer::Officer).unwrap().commit(), commit, "the same failure is no news");
    archive.remove("a.md");
    assert_eq!(archive.verify().removed, 1);
    assert_eq!(archive.found("badger"), [""; 0]);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn what_was_never_read_is_read_when_it_can_be() {
    let archive = Archive::new().file("a.md", letter("A", "badger"));
    swell(&archive, "a.md");
    assert_eq!(archive.index().failures.len(), 1);
    archive.put("a.md", letter("A", "badger"));
    assert_eq!(archive.index().read, 1);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn a_corpus_that_goes_away_while_it_is_followed_empties_nothing() {
    let archive = Archive::new().file("a.md", letter("A", "badger"));
    let corpus = Corpus::open(&archive.path("corpus")).unwrap();
    archive.index();
    std::fs::rename(archive.path("corpus"), archive.path("elsewhere")).unwrap();
    let mut writer = Writer::open(&archive.path("index")).unwrap();
    let error = ingest::ingest(&corpus, &mut *writer, Check::Quick, &()).unwrap_err();
    assert!(matches!(error, IngestError::Corpus(CorpusError::Unreadable { .. })), "{error}");
    assert_eq!(archive.everything().len(), 1);
}

/// A link to itself can be neither walked nor told to be gone, whoever asks.
#[cfg(unix)]
#[test]
fn what_is_in_a_folder_that_cannot_be_looked_at_stays() {
    let archive = Archive::new().file("a.md", letter("A", "badger")).file("far/b.md", letter("B", "beaver"));
    archive.index();
    let far = archive.path("corpus/far");
    std::fs::rename(&far, archive.path("far")).unwrap();
    std::os::unix::fs::symlink(&far, &far).unwrap();
    let report = archive.index();
    assert_eq!(report.removed, 0);
    assert_eq!(report.passed.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), ["far"]);
    assert_eq!(archive.found("beaver"), ["B"]);
    std::fs::remove_file(&far).unwrap();
    assert_eq!(archive.index().removed, 1);
}

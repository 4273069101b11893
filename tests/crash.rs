//! Killed at any moment, the archive is whole, and the next run finishes what was begun.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
use foi_archive::ingest::{self, Check, Progress};
use foi_archive::response::Response;

use crate::archive::{Archive, markdown};
use crate::generated::{Row, Vocabulary, row};

/// Rounds in which a process is killed while it writes.
const ROUNDS: usize = 15;

fn log(rows: std::ops::Range<usize>, seed: u64, vocabulary: &Vocabulary) -> String {
    rows.map(|n| row(n, seed, 60, vocabulary)).map(|r: Row| r.line()).collect()
}

/// Changes something of everything: rows come, go and change, letters come and go, one is withdrawn.
fn change(archive: &Archive, round: usize, vocabulary: &Vocabulary) {
    let (log_at, seed) = (round % 4, 100 + round as u64);
    let start = log_at * 1_000;
    archive.put(
        &format!("log-{log_at}.jsonl"),
        log(start..start + 25 + round % 7, 1, vocabulary) + &log(start + 100..start + 125, seed, vocabulary),
    );
    archive.put(&format!("letters/{round}.md"), row(9_000 + round, seed, 100, vocabulary).letter());
    if round >= 2 {
        archive.remove(&format!("letters/{}.md", round - 2));
    }
    let withdrawn = if round.is_multiple_of(2) { "true" } else { "false" };
    archive.put("letters/taken-back.md", markdown(&format!("reference: TB\nwithdrawn: {withdrawn}\n"), "A badger."));
}

/// The folder of the archive that a process to be killed works on, and after how many reports of its progress it is.
const FOLDER: &str = "FOI_KILLED_FOLDER";
const AFTER: &str = "FOI_KILLED_AFTER";

/// Ends its own process, as a kill would, with the report of this number.
struct KilledAfter {
    reports: usize,
    seen: AtomicUsize,
}

impl KilledAfter {
    fn count(&self) {
        if self.seen.fetch_add(1, Ordering::SeqCst) == self.reports {
            std::process::abort();
        }
    }
}

impl Progress for KilledAfter {
    fn file(&self, _path: &str) {
        self.count();
    }

    fn advance(&self, _bytes: u64) {
        self.count();
    }
}

#[test]
#[ignore = "not a test: the process that other tests start in order to have it killed"]
fn killed() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by another test"));
    let reports = std::env::var(AFTER).unwrap().parse().unwrap();
    let corpus = Corpus::open(&folder.join("corpus")).unwrap();
    let mut writer = Writer::open(&folder.join("index")).unwrap();
    ingest::ingest(&corpus, &mut *writer, Check::Quick, &KilledAfter { reports, seen: AtomicUsize::new(0) }).unwrap();
    writer.close().unwrap();
}

/// Runs the indexer in a process of its own, which is killed after so many reports of its progress; whether it was.
fn killed_after(archive: &Archive, reports: usize) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "crash::killed", "--ignored"]).env(FOLDER, archive.path("")).env(AFTER, reports.to_string());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success() || status.code().is_none(), "the process failed by itself");
    status.code().is_none()
}

/// Runs the program, and kills it when its index folder has changed so many times; a busy machine may see fewer of the changes.
fn killed_amid_writing(archive: &Archive, changes: usize) {
    let contents = || -> Vec<(PathBuf, u64)> {
        let all = walkdir::WalkDir::new(archive.path("index")).sort_by_file_name().into_iter().flatten();
        all.filter_map(|entry| Some((entry.path().to_owned(), entry.metadata().ok()?.len()))).collect()
    };
    let (mut last, mut seen) = (contents(), 0);
    let mut child = archive.command(&["index"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while seen < changes && child.try_wait().unwrap().is_none() {
        let now = contents();
        seen += usize::from(now != last);
        last = now;
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Kills a run and finishes it with another one: the archive is as before the run or as after it, and never between.
fn is_whole_after(archive: &Archive, before: &Contents, kill: impl FnOnce()) -> (Contents, Contents) {
    kill();
    let left = archive.everything();
    assert_eq!(archive.index().failures, []);
    let after = archive.everything();
    assert_ne!(*before, after);
    assert!(left == *before || left == after, "neither as before nor as after: {} then {} then {}", before.len(), left.len(), after.len());
    (left, after)
}

/// All responses of an archive, by authority and reference.
type Contents = BTreeMap<String, Response>;

fn four_logs(vocabulary: &Vocabulary) -> Archive {
    let archive = Archive::new();
    for n in 0..4 {
        archive.put(&format!("log-{n}.jsonl"), log(n * 1_000..n * 1_000 + 40, 1, vocabulary));
    }
    archive
}

#[test]
fn a_process_that_is_killed_at_work_leaves_the_archive_as_it_was() {
    let vocabulary = Vocabulary::new(1_500);
    let archive = four_logs(&vocabulary);
    archive.index();
    let mut before = archive.everything();
    // A run has six reports: two for each of the letters and the log that have changed.
    for round in 0..7 {
        change(&archive, round, &vocabulary);
        let (left, after) = is_whole_after(&archive, &before, || assert!(killed_after(&archive, round % 6), "round {round}"));
        assert_eq!(left, before, "round {round}: nothing was committed yet");
        before = after;
    }
    assert_eq!(before, archive.rebuilt(), "as if it had never been killed");
}

#[test]
fn a_process_that_is_killed_while_it_writes_leaves_the_archive_whole() {
    let vocabulary = Vocabulary::new(1_500);
    let archive = four_logs(&vocabulary);
    archive.index();
    let mut before = archive.everything();
    for round in 0..ROUNDS {
        change(&archive, round, &vocabulary);
        (_, before) = is_whole_after(&archive, &before, || killed_amid_writing(&archive, 1 + 2 * round));
        if round % 5 == 4 {
            assert_eq!(before, archive.rebuilt(), "round {round}: as if it had never been killed");
        }
    }
}

#[test]
fn a_first_run_that_is_killed_is_begun_anew() {
    let vocabulary = Vocabulary::new(1_500);
    for round in 0..6 {
        let archive = Archive::new().file("log.jsonl", log(0..60, 1, &vocabulary));
        if round < 2 {
            assert!(killed_after(&archive, round), "round {round}");
        } else {
            killed_amid_writing(&archive, 4 * round - 7);
        }
        let ran = archive.run(&["index"]);
        assert_eq!(ran.code, 0, "round {round}: {ran:#?}");
        assert_eq!(archive.everything().len(), 60, "round {round}");
    }
}

/// Follows a run, and ends it by a panic at the file of this number.
struct EndAt {
    file: usize,
    seen: AtomicUsize,
}

impl Progress for EndAt {
    fn file(&self, _path: &str) {
        assert!(self.seen.fetch_add(1, Ordering::SeqCst) != self.file, "ended here on purpose");
    }
}

fn contents(index: &Path) -> BTreeMap<String, Response> {
    let snapshot = Reader::open(index).unwrap().snapshot(Viewer::Officer).unwrap();
    let all: Vec<Response> = snapshot.responses().collect::<Result<_, _>>().unwrap();
    assert_eq!(all.len() as u64, snapshot.count(), "everything can be read");
    let count = all.len();
    let by_key: BTreeMap<String, Response> = all.into_iter().map(|r| (format!("{}/{}", r.authority.slug(), r.reference), r)).collect();
    assert_eq!(by_key.len(), count, "nothing is there twice");
    by_key
}

fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let target = to.path().join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
    to
}

/// Runs the indexer on a copy of an index, committing after every file, up to the file of this number; then to its end.
fn ended_and_finished(corpus: &Corpus, index: &Path, file: usize) -> (BTreeMap<String, Response>, BTreeMap<String, Response>, bool) {
    let mut writer = Writer::open(index).unwrap();
    let follow = EndAt { file, seen: AtomicUsize::new(0) };
    let ended =
        catch_unwind(AssertUnwindSafe(|| ingest::ingest_in_steps(corpus, &mut *writer, Check::Quick.into(), 0, &follow).map(|_| ())))
            .is_err();
    drop(writer);
    let left = contents(index);
    let mut writer = Writer::open(index).unwrap();
    ingest::ingest(corpus, &mut *writer, Check::Quick, &()).unwrap();
    writer.close().unwrap();
    (left, contents(index), ended)
}

#[test]
fn ended_between_any_two_commits_the_next_run_finishes() {
    let one = |reference: &str, words: &str| markdown(&format!("reference: {reference}\n"), words);
    let line = |reference: &str, words: &str| format!("{{\"reference\":\"{reference}\",\"text\":\"{words}\"}}\n");
    let archive = Archive::new()
        .file("b.md", one("B", "stays as it is"))
        .file("c.md", one("C", "will change"))
        .file("d.md", one("D", "will go"))
        .file("e.md", one("E", "will be claimed by an earlier file"))
        .file("f.jsonl", line("F1", "one") + &line("F2", "two") + &line("F3", "three"))
        .file("g.md", one("G", "will be taken back"))
        .file("h.md", one("H", "will give its reference up"))
        .file("j.md", one("H", "has lost the same reference to an earlier file"))
        .file("k.md", one("F2", "lost a reference to a log"));
    archive.index();
    archive.put("a.md", one("E", "claims what a later file has"));
    archive.put("c.md", one("C", "has changed"));
    archive.remove("d.md");
    archive.put("f.jsonl", line("F1", "one") + &line("D", "comes back from another file") + &line("F3", "another three"));
    archive.put("g.md", markdown("reference: G\nwithdrawn: true\n", "taken back"));
    archive.put("h.md", one("I", "has another reference now"));
    let (wanted, corpus) = (archive.rebuilt(), Corpus::open(&archive.path("corpus")).unwrap());
    let keys: Vec<&str> = wanted.keys().map(|k| k.trim_start_matches("varnshire-police/")).collect();
    assert_eq!(keys, ["B", "C", "D", "E", "F1", "F2", "F3", "H", "I"]);
    let mut ended = 0;
    for file in 0..12 {
        let index = copied(&archive.path("index"));
        let (left, finished, early) = ended_and_finished(&corpus, index.path(), file);
        assert_eq!(finished, wanted, "ended at file {file}");
        assert!(left.contains_key("varnshire-police/B"), "ended at file {file}: what nobody touched is there all the time");
        ended += usize::from(early);
    }
    assert!(ended >= 7, "every file that is read was an end once: {ended}");
}

/// Ends a run by a panic when the second batch of a log is done.
#[derive(Default)]
struct EndAmidLog(AtomicUsize);

impl Progress for EndAmidLog {
    fn advance(&self, _bytes: u64) {
        assert!(self.0.fetch_add(1, Ordering::SeqCst) == 0, "ended here on purpose");
    }
}

#[test]
fn ended_amid_a_log_what_was_committed_of_it_need_not_be_written_again() {
    const ROWS: usize = 4_100;
    let log = |words: &str, rows: std::ops::Range<usize>| -> String {
        rows.map(|n| format!("{{\"reference\":\"L{n}\",\"text\":\"{words}\"}}\n")).collect()
    };
    let archive = Archive::new().file("log.jsonl", log("badger", 0..ROWS)).file("z.md", markdown("reference: L7\n", "lost to the log"));
    archive.index();
    // One row goes, and all others change.
    archive.put("log.jsonl", log("beaver", 1..ROWS));
    let corpus = Corpus::open(&archive.path("corpus")).unwrap();
    let mut writer = Writer::open(&archive.path("index")).unwrap();
    let run = || ingest::ingest_in_steps(&corpus, &mut *writer, Check::Quick.into(), 0, &EndAmidLog::default()).map(|_| ());
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    drop(writer);
    let left = contents(&archive.path("index"));
    let with = |word: &str| left.values().filter(|r| r.letter().as_str().contains(word)).count();
    assert_eq!(
        (left.len(), with("beaver"), with("badger")),
        (ROWS, 2_000, ROWS - 2_000),
        "as much as was committed, and the rest as before"
    );
    let report = archive.index();
    assert_eq!((report.unchanged, report.read, report.removed), (2_000, ROWS - 2_001, 1));
    assert_eq!(archive.everything(), archive.rebuilt());
    assert_eq!(archive.index().failures.len(), 1, "the log has still what the letter lost");
}

//! An index on a disk that cannot be written, is another user's, fills, or goes while it is served; and a corpus that changes while it is read.

#![expect(clippy::print_stderr, reason = "a test says what it could not check")]

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use foi_archive::corpus::Corpus;
use foi_archive::engine::Writer;
use foi_archive::ingest::{Check, Progress, ingest};

use crate::archive::{Archive, letter, until};

/// A user who owns nothing.
const NOBODY: u32 = 65_534;

/// The name of a copy of the program beside an archive.
const PROGRAM: &str = "program";

/// Lets others read all of it, and nobody but its owner write; and nobody at all, where it is no longer `writable`.
fn readable(folder: &Path, writable: bool) {
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_name() != PROGRAM) {
        let mode = match (entry.file_type().is_dir(), writable) {
            (true, true) => 0o755,
            (true, false) => 0o555,
            (false, true) => 0o644,
            (false, false) => 0o444,
        };
        std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The program as a user who may read the archive and not write its index.
fn as_another(archive: &Archive, args: &[&str]) -> Command {
    let usual = archive.command(args);
    // Whoever is root may write anywhere; anybody else is kept out by the mode.
    if !is_root() {
        return usual;
    }
    // Where it was built may be nobody else's to look into.
    let program = archive.path(PROGRAM);
    if !program.exists() {
        let copied = Command::new("cp").arg(usual.get_program()).arg(&program).status().unwrap();
        assert!(copied.success());
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new(&program);
    command.args(usual.get_args()).current_dir(usual.get_current_dir().unwrap_or(&archive.path("")));
    for (name, value) in usual.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.uid(NOBODY).gid(NOBODY);
    command
}

fn said(output: &Output) -> String {
    format!("{:?} {} {}", output.status.code(), String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Everything in a folder, with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().display().to_string(), std::fs::read(file.path()).unwrap())).collect()
}

#[test]
fn an_index_of_another_user_is_searched_and_served_and_left_as_it_is() {
    let archive = Archive::small();
    assert_eq!(archive.run(&["index"]).code, 0);
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    readable(&archive.path(""), false);
    let before = contents(&archive.path("index"));
    let found = as_another(&archive, &["search", "taser"]).output().unwrap();
    assert!(found.status.success() && said(&found).contains("VP/2024/17"), "{}", said(&found));
    for args in [&["index"][..], &["index", "--verify"], &["export", "out"]] {
        let ran = as_another(&archive, args).output().unwrap();
        assert!(ran.status.code() == Some(2) && said(&ran).contains("cannot write the index at"), "{args:?}: {}", said(&ran));
        assert!(!said(&ran).contains("delete"), "{args:?}: {}", said(&ran));
    }
    let mut served = as_another(&archive, &["serve", "--public", "--listen", "127.0.0.1:0"]);
    let log = archive.path("another.log");
    readable(&archive.path(""), true);
    let mut served = served
        .stdout(std::fs::File::create(archive.path("address")).unwrap())
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    readable(&archive.path("index"), false);
    let address = until("it serves", || {
        let said = std::fs::read_to_string(archive.path("address")).unwrap();
        assert!(served.try_wait().unwrap().is_none(), "{}", std::fs::read_to_string(&log).unwrap());
        said.trim().strip_prefix("serving the archive at ").map(str::to_owned)
    });
    let page = ureq::get(format!("{address}search?q=taser")).call().unwrap().body_mut().read_to_string().unwrap();
    served.kill().unwrap();
    served.wait().unwrap();
    assert!(page.contains("VP/2024/17"), "{page}");
    let warned = std::fs::read_to_string(&log).unwrap();
    assert!(warned.contains("cannot write the index at") && warned.contains("serving what is there"), "{warned}");
    assert_eq!(contents(&archive.path("index")), before, "something was written");
    readable(&archive.path(""), true);
}

/// Runs a shell script beside the archive, in which `$PROGRAM` is the program and `full` a disk of so many kilobytes; none where this user may not
/// mount one, which `scripts/test` says too.
fn on_a_small_disk(archive: &Archive, kilobytes: usize, script: &str) -> Option<Output> {
    let mounted = format!("mkdir full && mount -t tmpfs -o size={kilobytes}k none full || exit 77; {script}");
    let mut command = Command::new("unshare");
    command.args(if is_root() { &[][..] } else { &["--user", "--map-root-user"] });
    command.args(["--mount", "sh", "-c", &mounted]).current_dir(archive.path("")).env("PROGRAM", env!("CARGO_BIN_EXE_foi-archive"));
    let ran = command.output().ok();
    let ran = ran.filter(|ran| ran.status.code() != Some(77) && !String::from_utf8_lossy(&ran.stderr).starts_with("unshare: "));
    if ran.is_none() {
        eprintln!("SKIPPED: this user may mount no small disk, so that it is not tried what happens when one is full");
    }
    ran
}

#[test]
fn a_disk_that_fills_is_said_and_what_was_there_is_served() {
    let archive = Archive::small();
    let words: String = (0..60_000_u64).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    std::fs::write(archive.path("large.md"), letter("LARGE", &words)).unwrap();
    let script = "
        $PROGRAM --index full/index index || exit 1
        cp large.md corpus/large.md
        $PROGRAM --index full/index index; echo \"full: $?\"
        $PROGRAM --index full/index index; echo \"still: $?\"
        timeout 100 $PROGRAM --index full/index serve --listen 127.0.0.1:0; echo \"served: $?\"
        $PROGRAM --index full/index search taser || exit 2
        rm corpus/large.md
        $PROGRAM --index full/index index; echo \"again: $?\"
        $PROGRAM --index full/index index --verify; echo \"whole: $?\"
        $PROGRAM --index full/index search taser || exit 3";
    let Some(ran) = on_a_small_disk(&archive, 600, script) else { return };
    let said = said(&ran);
    assert!(ran.status.success() && said.contains("full: 2") && said.contains("still: 2") && said.contains("served: 2"), "{said}");
    assert!(said.contains("again: 0") && said.contains("whole: 0") && said.matches("VP/2024/17").count() >= 2, "{said}");
    assert!(said.contains("cannot be reached") || said.contains("cannot write the index"), "{said}");
    assert!(!said.contains("delete") && !said.contains("damaged") && !said.contains("panicked"), "{said}");
}

#[test]
fn a_server_says_when_it_cannot_look_for_what_was_committed() {
    let archive = Archive::small();
    assert_eq!(archive.run(&["index"]).code, 0);
    let server = archive.serve(&["--public"]);
    assert_eq!(server.get("/healthz").json()["status"], "ok");
    std::fs::rename(archive.path("index"), archive.path("away")).unwrap();
    server.until("/healthz", |health| health.json()["status"] == "stale");
    let page = server.get("/search?q=taser");
    assert!(page.status == 200 && page.body.contains("VP/2024/17"), "{page:?}");
    std::fs::rename(archive.path("away"), archive.path("index")).unwrap();
    server.until("/healthz", |health| health.json()["status"] == "ok");
    assert_eq!(server.log().matches("the index could not be read again").count(), 1, "{}", server.log());
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    archive.index();
    server.until("/search?q=otters", |answer| answer.body.contains("VP/2025/1"));
}

/// Does something as soon as a file is read, or a part of a log.
struct Meanwhile<F: FnMut() + Send> {
    file: &'static str,
    once: Mutex<Option<F>>,
    amid: bool,
}

impl<F: FnMut() + Send> Meanwhile<F> {
    fn now(&self) {
        if let Some(mut once) = self.once.lock().unwrap().take() {
            once();
        }
    }
}

impl<F: FnMut() + Send> Progress for Meanwhile<F> {
    fn file(&self, path: &str) {
        if !self.amid && path == self.file {
            self.now();
        }
    }

    fn advance(&self, bytes: u64) {
        if self.amid && bytes > 10_000 {
            self.now();
        }
    }
}

#[test]
fn a_file_that_is_replaced_while_it_is_read_is_read_again() {
    let row = |n: usize, words: &str| format!("{{\"reference\":\"L{n}\",\"text\":\"{words} {n}\"}}\n");
    let rows = |range: std::ops::Range<usize>, words: &str| range.map(|n| row(n, words)).collect::<String>();
    for (amid, in_place) in [(false, false), (false, true), (true, false), (true, true)] {
        let archive = Archive::new().file("a.md", letter("A", "badger")).file("log.jsonl", rows(0..4_100, "badger"));
        let (log, new) = (archive.path("corpus/log.jsonl"), archive.path("new.jsonl"));
        let once = || {
            std::fs::write(&new, rows(50..3_000, "beaver")).unwrap();
            if in_place {
                let _ = std::fs::copy(&new, &log).unwrap();
            } else {
                std::fs::rename(&new, &log).unwrap();
            }
        };
        let meanwhile = Meanwhile { file: "log.jsonl", once: Mutex::new(Some(once)), amid };
        let corpus = Corpus::open(&archive.path("corpus")).unwrap();
        let mut writer = Writer::open(&archive.path("index")).unwrap();
        ingest(&corpus, &mut *writer, Check::Quick, &meanwhile).unwrap();
        writer.close().unwrap();
        assert!(meanwhile.once.lock().unwrap().is_none(), "nothing was replaced");
        archive.index();
        assert_eq!(archive.everything(), archive.rebuilt(), "{amid}, {in_place}");
        assert_eq!(archive.everything().len(), 2_951, "{amid}, {in_place}");
    }
}

#[test]
fn a_clock_that_jumps_hides_no_change() {
    let archive = Archive::small();
    let at = |path: &Path, days: i64| {
        let day = Duration::from_secs(24 * 3600 * days.unsigned_abs());
        let time = if days < 0 { SystemTime::now() - day } else { SystemTime::now() + day };
        std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    };
    let file = archive.path("corpus/police/new.md");
    let meta = || walkdir::WalkDir::new(archive.path("index")).into_iter().flatten().find(|file| file.file_name() == "meta.json").unwrap();
    archive.put("police/new.md", letter("VP/2025/1", "Ten otters."));
    at(&file, 10_000);
    assert_eq!(archive.run(&["index"]).code, 0);
    let server = archive.serve(&["--public"]);
    // The same number of bytes each time, and times that go back and forth.
    for (words, days) in [("Six otters.", -20_000), ("Two badgers", 5), ("Two weasels", -5), ("Two beavers", 20_000)] {
        archive.put("police/new.md", letter("VP/2025/1", words));
        at(&file, days);
        assert_eq!(archive.run(&["index"]).code, 0);
        at(meta().path(), days);
        let word = words.split_whitespace().last().unwrap().trim_end_matches('.');
        assert_eq!(archive.found(word), ["VP/2025/1"], "{words}");
        server.until(&format!("/search?q={word}"), |answer| answer.body.contains("VP/2025/1"));
    }
}

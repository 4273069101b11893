//! The sample archive: what was planted in it is found, and nothing else is odd about it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use foi_archive::corpus::Corpus;
use foi_archive::index::{Reader, Writer};
use foi_archive::ingest::{self, Check, Report};
use serde::Deserialize;
use tempfile::TempDir;

/// The sample archive, indexed once for all tests.
pub(crate) struct Sample {
    dir: TempDir,
    pub(crate) report: Report,
}

/// Something that was put into the corpus on purpose.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Planted {
    pub(crate) kind: String,
    pub(crate) references: Vec<String>,
    pub(crate) note: String,
}

#[derive(Deserialize)]
struct File {
    planted: Vec<Planted>,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Everything that was planted.
pub(crate) fn planted() -> Vec<Planted> {
    let read = |name: &str| {
        let text = std::fs::read_to_string(root("tests/sample").join(name)).unwrap();
        toml::from_str::<File>(&text).unwrap_or_else(|e| panic!("{name}: {e}")).planted
    };
    read("planted-police.toml").into_iter().chain(read("planted-council.toml")).collect()
}

/// The sample archive.
pub(crate) fn sample() -> &'static Sample {
    static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
        let dir = TempDir::new().unwrap();
        let corpus = Corpus::open(&root("corpus")).unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        let report = ingest::ingest(&corpus, &mut writer, Check::Quick, &()).unwrap();
        writer.close().unwrap();
        Sample { dir, report }
    });
    &SAMPLE
}

impl Sample {
    pub(crate) fn reader(&self) -> Reader {
        Reader::open(self.dir.path()).unwrap()
    }
}

#[test]
fn everything_in_the_sample_is_read() {
    let report = &sample().report;
    assert_eq!(report.failures, []);
    assert_eq!(report.passed, []);
    assert_eq!(report.withdrawn, 1);
    assert!(report.read >= 150, "{report}");
}

#[test]
fn what_is_odd_in_the_sample_was_meant() {
    let remarks: BTreeSet<String> = sample().report.remarks.iter().map(|n| format!("{}: {}", n.reference, n.message)).collect();
    let meant: BTreeSet<String> = std::fs::read_to_string(root("tests/sample/remarks.txt")).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(remarks, meant);
}

#[test]
fn what_was_planted_is_in_the_archive() {
    let known: BTreeSet<String> = sample().reader().snapshot().responses().map(|r| r.reference.to_string()).collect();
    for planted in planted() {
        for reference in &planted.references {
            assert_eq!(known.contains(reference), planted.kind != "withdrawn", "{reference}: {}", planted.note);
        }
    }
}

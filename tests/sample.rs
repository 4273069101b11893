//! The sample archive: what was planted in it is found, and nothing else is odd about it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use foi_archive::corpus::Corpus;
use foi_archive::index::{Reader, Writer};
use foi_archive::ingest::{self, Check, Report};
use foi_archive::query;
use foi_archive::search::{self, Order, Window};
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

#[test]
fn what_the_help_shows_finds_something() {
    let help = std::fs::read_to_string(root("templates/about.html")).unwrap();
    let synonyms = Corpus::open(&root("corpus")).unwrap().synonyms().unwrap();
    let snapshot = sample().reader().snapshot();
    let examples: Vec<String> =
        help.split("<dt><code>").skip(1).filter_map(|rest| rest.split("</code>").next()).map(|code| code.replace("&quot;", "\"")).collect();
    assert!(examples.len() > 10, "{examples:?}");
    for typed in examples {
        let (query, hints) = query::parse(&typed, &synonyms);
        let results = search::search(&snapshot, &query, &typed, Window { order: Order::Relevance, offset: 0, limit: 1 });
        let all = results.hints.is_empty() && hints.iter().all(|h| h.message.contains("also looked for"));
        assert!(results.total > 0 && all, "{typed} finds {}: {hints:?} {:?}", results.total, results.hints);
    }
}

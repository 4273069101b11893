//! The sample archive: what was planted in it is found, and nothing else is odd about it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
use foi_archive::ingest::{self, Check, Report};
use foi_archive::query;
use foi_archive::response::{Date, Fact, Response};
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
    /// `repeated`, `inconsistent`, `figures`, `drift`, `check`, `withdrawn`, `hidden-sheet`; `clean` looks like a fault and is none; `false` is found and is none.
    pub(crate) kind: String,
    /// The check that finds it, or must not.
    #[serde(default)]
    pub(crate) check: String,
    pub(crate) references: Vec<String>,
    pub(crate) note: String,
    /// Words of the standard paragraph, and what they became.
    #[serde(default)]
    pub(crate) usual: String,
    #[serde(default)]
    pub(crate) drifted: String,
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
        let report = ingest::ingest(&corpus, &mut *writer, Check::Quick, &()).unwrap();
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
    let known: BTreeSet<String> =
        sample().reader().snapshot(Viewer::Officer).unwrap().responses().map(|r| r.unwrap().reference.to_string()).collect();
    for planted in planted() {
        for reference in &planted.references {
            assert_eq!(known.contains(reference), planted.kind != "withdrawn", "{reference}: {}", planted.note);
        }
    }
}

#[test]
fn the_workbook_hides_the_sheet_that_its_letter_withholds() {
    let plant = planted().into_iter().find(|p| p.kind == "hidden-sheet").expect("planted");
    let snapshot = sample().reader().snapshot(Viewer::Officer).unwrap();
    let letter = snapshot.responses().map(Result::unwrap).find(|r| r.reference.as_str() == plant.references[0]).unwrap();
    let folder = root("corpus").join(&letter.source).parent().unwrap().to_owned();
    // The parts of the workbook are stored and not packed.
    let book = std::fs::read(folder.join("teams-of-fifteen-or-more.xlsx")).unwrap();
    let book = String::from_utf8_lossy(&book);
    assert!(book.contains("<sheet name=\"All teams\" sheetId=\"2\" state=\"hidden\""));
    assert!(book.contains("Small team 87") && !letter.letter().as_str().contains("Small team"));
}

#[test]
fn what_the_help_shows_finds_something() {
    let help = std::fs::read_to_string(root("templates/about.html")).unwrap();
    let synonyms = Corpus::open(&root("corpus")).unwrap().synonyms().unwrap();
    let snapshot = sample().reader().snapshot(Viewer::Officer).unwrap();
    let examples: Vec<String> =
        help.split("<dt><code>").skip(1).filter_map(|rest| rest.split("</code>").next()).map(|code| code.replace("&quot;", "\"")).collect();
    assert!(examples.len() > 10, "{examples:?}");
    for typed in examples {
        let (query, hints) = query::parse(&typed, &synonyms);
        let results = search::search(&*snapshot, &query, &typed, Window::new(Order::Relevance, 0, 1)).unwrap();
        let all = results.hints.is_empty() && hints.iter().all(|h| h.message.contains("also looked for"));
        assert!(results.total > 0 && all, "{typed} finds {}: {hints:?} {:?}", results.total, results.hints);
    }
}

/// What was read of a response, a line of `readings.txt`: `authority | reference | received | responded | regime | decision | provisions`.
fn reading(r: &Response) -> (String, String) {
    let day = |fact: &Option<Fact<Date>>| fact.as_ref().map(|f| f.value.to_string()).unwrap_or_default();
    let regime = r.regime.as_ref().map(|f| f.value.as_str()).unwrap_or_default();
    let decision = r.decision.as_ref().map(|f| f.value.as_str()).unwrap_or_default();
    let provisions: Vec<String> = r.provisions.iter().map(|f| f.value.to_string()).collect();
    let rest = [day(&r.received), day(&r.responded), regime.to_owned(), decision.to_owned(), provisions.join(", ")];
    (format!("{} | {}", r.authority.name(), r.reference), rest.join(" | ").trim_end().to_owned())
}

#[test]
fn each_letter_is_read_as_an_officer_would_read_it() {
    let text = std::fs::read_to_string(root("tests/sample/readings.txt")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted(), "`readings.txt` is out of order");
    let place = |line: &str| line.match_indices(" | ").nth(1).map(|(at, bar)| (at, at + bar.len())).unwrap_or_else(|| panic!("{line}"));
    let expected: BTreeMap<String, String> =
        lines.iter().map(|line| (line[..place(line).0].to_owned(), line[place(line).1..].to_owned())).collect();
    let found: BTreeMap<String, String> =
        sample().reader().snapshot(Viewer::Officer).unwrap().responses().map(|r| reading(&r.unwrap())).collect();
    let known: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let said = |readings: &BTreeMap<String, String>, key: &str| readings.get(key).cloned().unwrap_or_else(|| "not there".into());
    let differences: Vec<String> = known
        .iter()
        .filter(|key| expected.get(**key) != found.get(**key))
        .map(|key| format!("{key}\n  is   {}\n  read {}", said(&expected, key), said(&found, key)))
        .collect();
    assert!(differences.is_empty(), "{} read otherwise:\n{}", differences.len(), differences.join("\n"));
}

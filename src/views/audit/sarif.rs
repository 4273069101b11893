//! A run as SARIF 2.1.0, so that a code host shows findings beside the files of a corpus repository.

use serde::Serialize;

use crate::audit::{CheckId, ReportedFinding, Severity};
use crate::response::place;
use crate::views::urls::encode;

/// A SARIF log with one run.
#[derive(Debug, Serialize)]
pub struct Sarif<R = Vec<ResultLine>> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Debug, Serialize)]
struct Run<R> {
    tool: Tool,
    #[serde(rename = "columnKind")]
    column_kind: &'static str,
    results: R,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Words,
    full_description: Words,
    help: Words,
}

#[derive(Debug, Serialize)]
struct Words {
    text: String,
}

/// A finding in it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultLine {
    rule_id: &'static str,
    rule_index: usize,
    level: Severity,
    message: Words,
    locations: [Location; 1],
    partial_fingerprints: Fingerprint,
    properties: Properties,
}

#[derive(Debug, Serialize)]
struct Properties {
    /// The words that the finding is about, on one line, cut where they are long.
    quote: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    logical_locations: [Logical; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Words>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Fingerprint {
    #[serde(rename = "finding/v1")]
    finding: String,
}

/// A log with these results; paths are those of the corpus.
pub(super) fn log<R>(results: R) -> Sarif<R> {
    let version = env!("CARGO_PKG_VERSION");
    let driver =
        Driver { name: "foi-archive", version, semantic_version: version, rules: CheckId::ALL.iter().map(|&id| rule(id)).collect() };
    Sarif {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    }
}

/// Files of the corpus in their words, so that a finding can be shown on its line; the last one held: findings come response by response.
pub(super) struct Originals<F> {
    original: F,
    last: Option<(String, Option<String>)>,
}

impl<F: Fn(&str) -> Option<String>> Originals<F> {
    /// None held.
    pub(super) fn new(original: F) -> Self {
        Originals { original, last: None }
    }

    /// A finding on its line.
    pub(super) fn result(&mut self, entry: &ReportedFinding) -> ResultLine {
        let (path, row) = place(&entry.source);
        // The line of a row is known without the words of its log.
        if row.is_some() {
            return result(entry, None);
        }
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            self.last = Some((path.to_owned(), (self.original)(path)));
        }
        result(entry, self.last.as_ref().and_then(|(_, words)| words.as_deref()))
    }
}

fn rule(id: CheckId) -> Rule {
    let check = id.check();
    let words = |text: String| Words { text };
    let name = id.label().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    Rule {
        id: id.as_str(),
        name: name.map(|w| w[..1].to_uppercase() + &w[1..]).collect(),
        short_description: words(id.label().to_owned()),
        full_description: words(format!("When {}: looks for {}.", check.when, check.looks_for)),
        help: words(format!("Basis: {}. It cannot know {}.", check.bases().join("; "), check.cannot_know)),
    }
}

/// The line of the original on which the quoted words begin; of a log, the row.
fn line(entry: &ReportedFinding, original: Option<&str>) -> Option<usize> {
    if let (_, Some(row)) = place(&entry.source) {
        return Some(row);
    }
    let original = original?;
    let words: Vec<_> = entry.finding.quote.split_whitespace().take(8).map(regex::escape).collect();
    let found = (!words.is_empty()).then(|| regex::Regex::new(&words.join(r"\s+")).ok()?.find(original)).flatten();
    Some(found.map_or(1, |m| original[..m.start()].matches('\n').count() + 1))
}

fn result(entry: &ReportedFinding, original: Option<&str>) -> ResultLine {
    let finding = &entry.finding;
    let (path, _) = place(&entry.source);
    let line = line(entry, original);
    let is_row = entry.source.contains('#');
    let snippet = line.filter(|_| !is_row).and_then(|n| Some(Words { text: original?.lines().nth(n - 1)?.to_owned() }));
    let name = format!("{}/{}", entry.authority.slug(), entry.reference);
    let print =
        format!("{} {name} {} {}", finding.check, finding.provision.as_ref().map(ToString::to_string).unwrap_or_default(), finding.quote);
    let against = finding.against.as_ref().map(|a| format!(" (compared with {})", a.reference)).unwrap_or_default();
    ResultLine {
        rule_id: finding.check.as_str(),
        rule_index: finding.check as usize,
        level: finding.severity,
        message: Words { text: format!("{}: {} [{}]{against}", entry.reference, finding.message, finding.law) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact { uri: path.split('/').map(encode).collect::<Vec<_>>().join("/"), uri_base_id: "CORPUS" },
                region: line.map(|start_line| Region { start_line, snippet }),
            },
            logical_locations: [Logical { fully_qualified_name: name, kind: "member" }],
        }],
        partial_fingerprints: Fingerprint { finding: blake3::hash(print.as_bytes()).to_hex()[..16].to_owned() },
        properties: Properties { quote: finding.quote.clone() },
    }
}

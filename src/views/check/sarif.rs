//! Findings in files as SARIF 2.1.0, so that a code host shows them beside the files of a corpus repository.

use serde_json::{Value, json};

use super::file_check::{FileCheck, FindingLine};
use crate::inspect::{Effect, RULES, Rule};
use crate::views::urls::encode;

/// A SARIF log with one run.
pub fn log(files: &[FileCheck]) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let results: Vec<Value> = files.iter().flat_map(|file| file.findings.iter().map(|line| result(&file.file, line))).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "foi-archive", "version": version, "semanticVersion": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.kind.as_str(),
        "name": rule.kind.label(),
        "shortDescription": { "text": rule.kind.label() },
        "fullDescription": { "text": format!("Looks for {}.", rule.looks_for) },
        "help": { "text": format!("It cannot know {}. What it does: {}, since {}.", rule.cannot_know, rule.effect.label(), rule.why) },
        "defaultConfiguration": { "level": level(rule.effect) },
    })
}

fn level(effect: Effect) -> &'static str {
    match effect {
        Effect::Quarantine => "error",
        Effect::Hold | Effect::Warn => "warning",
        Effect::Note => "note",
    }
}

fn result(file: &str, line: &FindingLine) -> Value {
    let uri = file.split('/').map(encode).collect::<Vec<_>>().join("/");
    let print = format!("{} {file} {} {}", line.kind, line.place, line.message);
    json!({
        "ruleId": line.kind.as_str(),
        "ruleIndex": line.kind as usize,
        "level": level(line.effect),
        "message": { "text": line.message },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": uri } },
            "logicalLocations": [{ "fullyQualifiedName": line.place, "kind": "member" }],
        }],
        "partialFingerprints": { "finding/v1": &blake3::hash(print.as_bytes()).to_hex()[..16] },
    })
}

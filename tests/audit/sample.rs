//! The sample archive: every planted fault is found, what only looks like one is not, and nothing else is found than is listed.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::is_as_kept;
use crate::archive::Archive;

#[derive(Deserialize)]
struct Planted {
    planted: Vec<Plant>,
}

#[derive(Deserialize)]
struct Plant {
    kind: String,
    #[serde(default)]
    check: String,
    references: Vec<String>,
}

fn planted() -> Vec<Plant> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
    let read = |name: &str| -> Planted { toml::from_str(&std::fs::read_to_string(folder.join(name)).expect("the list")).expect("a list") };
    read("planted-council.toml").planted.into_iter().chain(read("planted-police.toml").planted).collect()
}

#[test]
fn planted_faults_are_found_and_nothing_but_what_is_listed() {
    let archive = Archive::bare();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let ran = archive.run(&["audit", "--json", "--corpus", &corpus.to_string_lossy()]);
    let json = ran.json();
    let of = |f: &serde_json::Value, name: &str| f[name].as_str().unwrap_or_default().to_owned();
    let all = json["findings"].as_array().expect("findings");
    let found: BTreeSet<(String, String)> = all.iter().map(|f| (of(f, "check"), of(f, "reference"))).collect();
    let mut missed = String::new();
    for plant in planted() {
        // Of a pair the later letter is found, and tells of the earlier one.
        let of_pair = ["inconsistent", "figures"].contains(&plant.kind.as_str());
        let expected = if of_pair { &plant.references[plant.references.len() - 1..] } else { &plant.references[..] };
        for reference in expected {
            let key = (plant.check.clone(), reference.clone());
            match plant.kind.as_str() {
                "check" | "drift" | "inconsistent" | "figures" if !found.contains(&key) => {
                    missed.push_str(&format!("{} {}\n", key.1, key.0));
                }
                "clean" => assert!(!found.contains(&key), "{key:?} is found and no fault"),
                _ => {}
            }
        }
    }
    let lines: BTreeSet<String> = found.iter().map(|(check, reference)| format!("{reference} {check}\n")).collect();
    assert!(missed.is_empty(), "planted and not found:\n{missed}");
    is_as_kept("sample.txt", &lines.into_iter().collect::<String>());
}

//! `licences.txt`: every crate that the program is built from, as it is built where nothing else is asked for, stands in it, with the terms that it comes under, and no other does.
//!
//! `UPDATE_GOLDEN=1 cargo test licences` writes it anew, from the sources that cargo has.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What stands above the list.
const HEAD: &str = "foi-archive is made from the work of others, under these licences.\nIt is itself under either of Apache-2.0 or MIT, at your option.\n\n";
/// What stands above each text.
const RULE: &str = "\n--------------------------------------------------------------------------------\n";

/// A crate that the program is built from.
struct Crate {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What cargo says of every crate of the lock file that a build for this system needs.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The crates, by name and version: whatever the program depends on, but for what its tests alone do.
fn crates() -> Vec<Crate> {
    let metadata = metadata();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes: BTreeMap<String, &Value> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| (text(&node["id"]), node)).collect();
    let own = text(&metadata["resolve"]["root"]);
    let (mut seen, mut todo) = (BTreeSet::new(), VecDeque::from([own.clone()]));
    while let Some(id) = todo.pop_front() {
        for dependency in nodes[&id]["deps"].as_array().unwrap() {
            let is_built_in = dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if is_built_in && seen.insert(id.clone()) {
                todo.push_back(id);
            }
        }
    }
    let packages = metadata["packages"].as_array().unwrap().iter().filter(|package| seen.contains(&text(&package["id"])));
    let named = packages.map(|package| Crate {
        name: text(&package["name"]),
        version: text(&package["version"]),
        licence: package["license"].as_str().unwrap_or("see below").to_owned(),
        folder: Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned(),
    });
    let mut crates: Vec<Crate> = named.collect();
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    crates
}

/// The texts that a crate brings, one after the other by name.
fn texts(of: &Crate) -> Vec<String> {
    let is_terms = |name: &str| {
        let name = name.to_lowercase();
        ["license", "licence", "copying", "notice", "unlicense", "copyright"].iter().any(|begin| name.starts_with(begin))
            && !name.ends_with(".rs")
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(&of.folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.file_name().and_then(|name| name.to_str()).is_some_and(is_terms))
        .collect();
    files.sort();
    files.iter().map(|file| tidy(&String::from_utf8_lossy(&std::fs::read(file).unwrap()))).filter(|text| !text.is_empty()).collect()
}

/// A text without what differs between copies of it and means nothing.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or_default();
    lines[first.min(lines.len())..].join("\n").trim_end().to_owned()
}

/// Whether two texts are the same terms: the same words, however they are broken into lines.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn written(crates: &[Crate]) -> String {
    let mut out = HEAD.to_owned();
    let mut by_text: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for one in crates {
        out += &format!("{} {}: {}\n", one.name, one.version, one.licence);
        for text in texts(one) {
            by_text.entry(words(&text)).or_insert_with(|| (text, BTreeSet::new())).1.insert(one.name.clone());
        }
    }
    let mut by_text: Vec<(String, BTreeSet<String>)> = by_text.into_values().collect();
    by_text.sort_by(|a, b| (b.1.len(), &a.1, &a.0).cmp(&(a.1.len(), &b.1, &b.0)));
    for (text, names) in by_text {
        out += RULE;
        out += &format!("{}:\n\n{text}\n", names.into_iter().collect::<Vec<_>>().join(", "));
    }
    out
}

#[test]
fn every_crate_that_the_program_is_made_from_is_named_with_its_terms() {
    let crates = crates();
    assert!(crates.len() > 100, "{} crates", crates.len());
    let file = root().join("licences.txt");
    let now = written(&crates);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    let (list, listed) =
        (|text: &str| text.split(RULE).next().unwrap().to_owned(), "what is listed differs; UPDATE_GOLDEN=1 writes it anew");
    assert!(list(&kept) == list(&now), "{listed}");
    assert!(kept == now, "the texts differ; UPDATE_GOLDEN=1 writes them anew");
}

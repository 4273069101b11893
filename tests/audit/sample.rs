//! The sample archive: every planted fault is found, what only looks like one is not, and nothing is found that is not listed.

use std::collections::BTreeSet;
use std::path::Path;

use foi_archive::engine::Viewer;
use foi_archive::response::Response;
use serde_json::Value;

use crate::archive::Archive;
use crate::sample::{Planted, planted, sample};

/// A check and the response in which it finds something.
type Place = (String, String);

/// Everything that the program finds in the sample.
fn findings() -> Vec<Value> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let ran = Archive::bare().run(&["audit", "--json", "--corpus", &corpus.to_string_lossy()]);
    ran.json()["findings"].as_array().expect("findings").clone()
}

fn of<'a>(finding: &'a Value, name: &str) -> &'a str {
    finding[name].as_str().unwrap_or_default()
}

fn place(finding: &Value) -> Place {
    (of(finding, "check").to_owned(), of(finding, "reference").to_owned())
}

/// Where something planted is to be found. Of a pair the later letter is found, and tells of the earlier one.
fn places(plant: &Planted) -> Vec<Place> {
    let references = match plant.kind.as_str() {
        "inconsistent" | "figures" => &plant.references[plant.references.len() - 1..],
        _ => &plant.references[..],
    };
    references.iter().map(|r| (plant.check.clone(), r.clone())).collect()
}

fn of_kinds(kinds: &[&str]) -> Vec<Planted> {
    planted().into_iter().filter(|p| kinds.contains(&p.kind.as_str())).collect()
}

fn list(places: &[&Place]) -> String {
    places.iter().map(|(check, reference)| format!("\n{reference} {check}")).collect()
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    let found: BTreeSet<Place> = findings().iter().map(place).collect();
    let faults: BTreeSet<Place> = of_kinds(&["check", "drift", "inconsistent", "figures"]).iter().flat_map(places).collect();
    let no_faults: BTreeSet<Place> = of_kinds(&["false"]).iter().flat_map(places).collect();
    let missed: Vec<_> = faults.difference(&found).collect();
    assert!(missed.is_empty(), "planted and not found:{}", list(&missed));
    let unknown: Vec<_> = found.iter().filter(|f| !faults.contains(*f) && !no_faults.contains(*f)).collect();
    assert!(unknown.is_empty(), "found and listed nowhere:{}", list(&unknown));
    let gone: Vec<_> = no_faults.difference(&found).collect();
    assert!(gone.is_empty(), "listed as found though no fault, and found no longer:{}", list(&gone));
}

/// The words between backticks.
fn named(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2).map(|words| words.trim_end_matches(['.', ',', ';']))
}

#[test]
fn a_drifted_paragraph_is_told_by_the_words_that_changed() {
    let all = findings();
    for plant in of_kinds(&["drift"]) {
        for wanted in places(&plant) {
            for finding in all.iter().filter(|f| place(f) == wanted) {
                let words: Vec<&str> = named(of(finding, "message")).collect();
                assert!(words.iter().any(|w| plant.drifted.contains(w) && !plant.usual.contains(w)), "{wanted:?}: {finding:#}");
                assert!(words.iter().all(|w| plant.drifted.contains(w) || plant.usual.contains(w)), "{wanted:?}: {finding:#}");
            }
        }
    }
}

/// Whether enough was read of a letter for the check to look at it.
fn is_within_reach(check: &str, letter: &Response) -> bool {
    match check {
        "T1" => letter.received.is_some() && letter.responded.is_some(),
        "T12" => letter.dated().is_some(),
        _ => letter.regime.is_some(),
    }
}

#[test]
fn what_only_looks_like_a_fault_is_read_and_not_found() {
    let found: BTreeSet<Place> = findings().iter().map(place).collect();
    let letters: Vec<Response> = sample().reader().snapshot(Viewer::Officer).unwrap().responses().collect::<Result<_, _>>().unwrap();
    let mut unread = Vec::new();
    for (check, reference) in of_kinds(&["clean"]).iter().flat_map(places) {
        assert!(!found.contains(&(check.clone(), reference.clone())), "{reference} {check} is found and no fault");
        let letter = letters.iter().find(|r| r.reference.as_str() == reference).unwrap_or_else(|| panic!("{reference}"));
        if !is_within_reach(&check, letter) {
            unread.push(format!("{reference} {check}"));
        }
    }
    assert!(unread.is_empty(), "clean only because too little was read: {}", unread.join(", "));
}

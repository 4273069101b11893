//! What is asked again and again.

use std::collections::BTreeSet;

use foi_archive::engine::Viewer;
use foi_archive::precedent::repeated;

use crate::sample::{planted, sample};

/// Responses that are worded so differently that they join none of those asked for the same, with the words that do it.
const APART: &[(&str, &str)] = &[
    ("VP/2016/0072", "a conducted energy device is drawn, aimed or discharged, and how old was the youngest"),
    ("VP/2017/0091", "a petition: attacked by a member of the public, needed a vet, has any died, vets' bills"),
    ("FOI2022/00355", "the takings, by kind of place, and a word about the pandemic"),
    ("FOI2024/00871", "tickets at night in four streets, and permits"),
    ("OBC-EIR-0201", "how fast each is and what electricity it has used, for a league table of councils"),
    ("EIR2021/0014", "by what date can residents without a drive expect a socket"),
];

#[test]
fn planted_repetitions_are_together() {
    let snapshot = sample().reader().snapshot(Viewer::Officer).unwrap();
    let groups: Vec<BTreeSet<String>> = repeated::groups(&*snapshot)
        .unwrap()
        .iter()
        .map(|g| snapshot.fetch(&g.members).unwrap().into_iter().flatten().map(|r| r.reference.to_string()).collect())
        .collect();
    let is_apart = |reference: &str| APART.iter().any(|(apart, _)| *apart == reference);
    let mut wrong = Vec::new();
    for plant in planted().into_iter().filter(|p| p.kind == "repeated") {
        let wanted: BTreeSet<String> = plant.references.iter().filter(|r| !is_apart(r)).cloned().collect();
        assert!(wanted.len() > 1, "nothing to be together: {}", plant.note);
        match groups.iter().find(|group| group.is_superset(&wanted)) {
            None => wrong.push(format!("not together: {wanted:?}")),
            Some(group) => {
                let joined = plant.references.iter().filter(|r| is_apart(r) && group.contains(*r));
                wrong.extend(joined.map(|r| format!("said to stand apart, and does not: {r}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{groups:#?}", wrong.join("\n"));
}

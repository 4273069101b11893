//! What is asked again and again.

use std::collections::BTreeSet;

use foi_archive::precedent::repeated;

use crate::sample::{planted, sample};

#[test]
fn every_planted_repetition_is_one_group() {
    let snapshot = sample().reader().snapshot();
    let groups: Vec<BTreeSet<String>> = repeated::groups(&snapshot)
        .iter()
        .map(|g| g.members.iter().filter_map(|key| snapshot.response_by_hash(*key)).map(|r| r.reference.to_string()).collect())
        .collect();
    let mut missed = Vec::new();
    for planted in planted().iter().filter(|p| p.kind == "repeated") {
        let wanted: BTreeSet<String> = planted.references.iter().cloned().collect();
        if !groups.iter().any(|g| wanted.is_subset(g)) {
            let parts: Vec<_> = groups.iter().filter(|g| !g.is_disjoint(&wanted)).collect();
            missed.push(format!("{}: {wanted:?} fell into {parts:?}", planted.note));
        }
    }
    assert_eq!(missed, Vec::<String>::new(), "{groups:#?}");
}

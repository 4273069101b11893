//! What is asked again and again.

use std::collections::BTreeSet;

use foi_archive::precedent::repeated;

use crate::sample::{planted, sample};

/// The planted repetitions are worded anew each time: most of each must be together, and for at least this many of the planted ones.
const FOUND: usize = 6;

#[test]
fn most_planted_repetitions_are_together() {
    let snapshot = sample().reader().snapshot();
    let groups: Vec<BTreeSet<String>> = repeated::groups(&snapshot)
        .iter()
        .map(|g| g.members.iter().filter_map(|key| snapshot.response_by_hash(*key)).map(|r| r.reference.to_string()).collect())
        .collect();
    let planted: Vec<_> = planted().into_iter().filter(|p| p.kind == "repeated").collect();
    let most_of = |wanted: &BTreeSet<String>| groups.iter().any(|g| g.intersection(wanted).count() * 2 > wanted.len());
    let together = planted.iter().filter(|p| most_of(&p.references.iter().cloned().collect())).count();
    assert!(together >= FOUND, "{together} of {}: {groups:#?}", planted.len());
}

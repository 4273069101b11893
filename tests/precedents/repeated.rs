//! What is asked again and again.

use std::collections::BTreeSet;

use foi_archive::precedent::repeated;

use crate::sample::{planted, sample};

#[test]
fn planted_repetitions_are_together() {
    let snapshot = sample().reader().snapshot();
    let groups: Vec<BTreeSet<String>> = repeated::groups(&snapshot)
        .iter()
        .map(|g| g.members.iter().filter_map(|key| snapshot.response_by_hash(*key)).map(|r| r.reference.to_string()).collect())
        .collect();
    let scattered: Vec<String> = planted()
        .into_iter()
        .filter(|p| p.kind == "repeated")
        .filter(|p| !groups.iter().any(|g| p.references.iter().all(|r| g.contains(r))))
        .map(|p| format!("{:?}: {}", p.references, p.note))
        .collect();
    assert!(scattered.is_empty(), "not together:\n{}\n{groups:#?}", scattered.join("\n"));
}

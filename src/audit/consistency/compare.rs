//! Groups of answers to everything in which the answers of a group differ.

use std::collections::HashMap;

use super::answer::ComparedAnswer;
use super::decisions::decided_differently;
use super::figure_conflicts::counted_differently;
use super::group::AnswerGroup;
use crate::audit::reported::ReportedFinding;
use crate::response::Key;

/// Everything that differs within the groups of an archive.
pub fn compare(answers: &[ComparedAnswer], groups: &[AnswerGroup]) -> Vec<ReportedFinding> {
    let mut entries: Vec<ReportedFinding> = Vec::new();
    for group in groups {
        let mut members: Vec<&ComparedAnswer> = group.members.iter().filter_map(|&at| answers.get(at)).collect();
        members.sort_by(|a, b| (a.dated, &a.authority, &a.reference).cmp(&(b.dated, &b.authority, &b.reference)));
        entries.extend(decided_differently(&members, group.alike));
        entries.extend(counted_differently(&members));
    }
    // Of one response there are few: everything that was seen is not compared with everything.
    let mut seen: HashMap<Key, Vec<ReportedFinding>> = HashMap::new();
    entries.retain(|entry| {
        let of_response = seen.entry(Key::new(&entry.authority, &entry.reference)).or_default();
        let new = !of_response.iter().any(|s| s.is_same_as(entry));
        if new {
            of_response.push(entry.clone());
        }
        new
    });
    entries
}

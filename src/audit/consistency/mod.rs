//! Responses beside each other: decided differently (T19), counted differently (T20), worded differently (T21).
//!
//! 1. Each response is reduced to an `Answer`, a few hundred bytes of what is compared, so that an archive of any size can be read
//!    one response at a time.
//! 2. A `Group` says which answers are to the same request; who asks the same is for others to say.
//! 3. `decisions` and `figures` compare the answers of a group; `paragraphs` turns departures from a standard wording into findings.

mod answer;
mod decisions;
mod figures;
mod paragraphs;
mod period;

pub use answer::{ComparedAnswer, Quotation};
pub use decisions::decided_differently;
pub use figures::{Figure, Unit, counted_differently};
pub use paragraphs::{Departure, departed};
pub use period::FigurePeriod;

use super::ReportedFinding;

/// The places, in one list of answers, of those that answer the same request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerGroup {
    /// Places in the list, in any order.
    pub members: Vec<usize>,
    /// How alike their requests are.
    pub alike: RequestSimilarity,
}

/// How alike requests are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestSimilarity {
    /// They ask the same.
    #[default]
    Same,
    /// They ask nearly the same: only an open contradiction is worth a look.
    Nearly,
}

/// Everything that differs within the groups of an archive.
pub fn compare(answers: &[ComparedAnswer], groups: &[AnswerGroup]) -> Vec<ReportedFinding> {
    let mut entries: Vec<ReportedFinding> = Vec::new();
    for group in groups {
        let mut members: Vec<&ComparedAnswer> = group.members.iter().filter_map(|&at| answers.get(at)).collect();
        members.sort_by(|a, b| (a.dated, &a.authority, &a.reference).cmp(&(b.dated, &b.authority, &b.reference)));
        members.dedup_by(|a, b| a.is(b));
        entries.extend(decided_differently(&members, group.alike));
        entries.extend(counted_differently(&members));
    }
    let mut seen: Vec<ReportedFinding> = Vec::new();
    entries.retain(|entry| {
        let new = !seen.iter().any(|s| s.is_same_as(entry));
        if new {
            seen.push(entry.clone());
        }
        new
    });
    entries
}

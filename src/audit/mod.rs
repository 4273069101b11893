//! A response, or the whole archive, to `Finding`s: where the published text lacks what the law asks, or says what it does not bear.
//!
//! 1. `checks` is the table of the checks, T1 to T21: each with its legal basis, what it looks for and what it cannot know.
//! 2. `letter` makes one response easy to search; the functions in `check` read it.
//! 3. `consistency` compares responses: the same thing decided differently, other figures for the same period, drifted paragraphs.
//! 4. `baseline` takes out what was looked at and accepted, with a reason.
//!
//! A finding is a hint for an officer, never a verdict: what was not found in the published text may stand in an attachment.
//! Every letter is judged by the law of its own day. Nothing here does input or output, but for findings too many to be held (`finding_list`), and nothing asks what day it is today.

pub mod baseline;
mod check;
mod check_id;
mod checks;
pub mod consistency;
mod finding;
mod finding_list;
mod finding_note;
mod finding_table;
#[cfg(test)]
pub(crate) mod fixture;
mod found;
mod letter;
mod one_letter;
mod report;
mod reported;
mod row;
mod run;

pub use check_id::CheckId;
pub use finding::{Against, Finding, Severity, quote};
pub use finding_list::{Entries, FindingList, FindingRun, put_in_order};
pub use finding_note::FindingNote;
pub use finding_table::{FindingHead, FindingTable};
pub use found::AuditFindings;
pub use letter::Letter;
pub use one_letter::audit;
pub use report::{FindingCounts, Report};
pub use reported::ReportedFinding;
pub use row::{Check, Scope};
pub use run::{AuditSelection, Departures, GatheredAudits, RequestGroups, ResponseAudit, run, run_one};

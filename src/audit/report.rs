//! Findings to the report that a run of the audit hands to its renderers.

use std::collections::BTreeMap;

use super::baseline::{Accepted, Baseline};
use super::finding::Severity;
use super::finding_note::FindingNote;
use super::reported::{AuditFindings, ReportedFinding};
use crate::document::Location;

/// A run of the audit: what to look at, what was accepted before, and what was accepted and no longer occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// How many responses were read.
    pub responses: usize,
    /// How many of them are of each year; of none where no day is known.
    pub by_year: BTreeMap<Option<i16>, usize>,
    /// What to look at, by authority, reference and place.
    pub entries: Vec<ReportedFinding>,
    /// How many findings the baseline accepts.
    pub accepted: usize,
    /// Acceptances that match nothing any more.
    pub unused: Vec<Accepted>,
    /// What officers said of findings.
    pub notes: Vec<FindingNote>,
}

impl Report {
    /// Orders findings and takes out what the baseline accepts.
    pub fn new(found: AuditFindings, baseline: &Baseline) -> Self {
        let AuditFindings { responses, by_year, mut entries } = found;
        entries.sort_by(|a, b| {
            let key = |e: &ReportedFinding| {
                (e.authority.clone(), e.reference.clone(), e.finding.location.map(Location::start).unwrap_or_default(), e.finding.check)
            };
            key(a).cmp(&key(b))
        });
        let before = entries.len();
        let unused = baseline.take_out(&mut entries);
        Report { responses, by_year, accepted: before - entries.len(), entries, unused, notes: baseline.notes.clone() }
    }

    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.entries.iter().filter(|e| e.finding.severity == severity).count()
    }
}

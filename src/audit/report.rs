//! Findings to the report that a run of the audit hands to its renderers, and to how many there are of each kind.

use std::collections::BTreeMap;

use super::baseline::{Accepted, Baseline, MetAcceptances};
use super::check_id::CheckId;
use super::finding::Severity;
use super::finding_note::FindingNote;
use super::finding_table::FindingTable;
use super::found::AuditFindings;
use super::reported::ReportedFinding;
use crate::engine::EngineError;

/// A run of the audit: what to look at, what was accepted before, and what was accepted and no longer occurs.
#[derive(Debug, Default)]
pub struct Report {
    /// How many responses were read.
    pub responses: usize,
    /// How many of them are of each year; of none where no day is known.
    pub by_year: BTreeMap<Option<i16>, usize>,
    /// What to look at, by authority, reference and place.
    pub findings: FindingTable,
    /// How many findings the baseline accepts.
    pub accepted: usize,
    /// Acceptances that match nothing any more.
    pub unused: Vec<Accepted>,
    /// What officers said of findings.
    pub notes: Vec<FindingNote>,
}

impl Report {
    /// The findings in order, without what the baseline accepts.
    ///
    /// # Errors
    /// Where those that did not fit in memory cannot be read or written.
    pub fn new(found: &mut AuditFindings, baseline: &Baseline) -> Result<Self, EngineError> {
        let mut report =
            Report { responses: found.responses, by_year: found.by_year.clone(), notes: baseline.notes.clone(), ..Report::default() };
        let (mut met, accepted) = (MetAcceptances::of(baseline), &mut report.accepted);
        let is_left = |entry: &Result<ReportedFinding, EngineError>| {
            let is_accepted = entry.as_ref().is_ok_and(|entry| met.accepts(entry));
            *accepted += usize::from(is_accepted);
            !is_accepted
        };
        report.findings = FindingTable::of(found.entries.in_order()?.filter(is_left))?;
        report.unused = met.unmet();
        Ok(report)
    }
}

/// How many findings there are to look at, without the findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingCounts {
    /// How many responses were read.
    pub responses: usize,
    /// In how many of them there is something to look at.
    pub with_findings: usize,
    /// How many findings the baseline accepts.
    pub accepted: usize,
    /// Acceptances that match nothing any more.
    pub unused: Vec<Accepted>,
    counts: BTreeMap<(CheckId, Severity), usize>,
}

impl FindingCounts {
    /// Counts what the baseline does not accept.
    ///
    /// # Errors
    /// Where findings that did not fit in memory cannot be read.
    pub fn counted(found: &mut AuditFindings, baseline: &Baseline) -> Result<Self, EngineError> {
        let mut counted = FindingCounts { responses: found.responses, ..FindingCounts::default() };
        let (mut met, mut last) = (MetAcceptances::of(baseline), None);
        for entry in found.entries.in_order()? {
            let entry = entry?;
            if met.accepts(&entry) {
                counted.accepted += 1;
            } else {
                // They come response by response.
                let response = (entry.authority, entry.reference);
                counted.with_findings += usize::from(last.as_ref() != Some(&response));
                last = Some(response);
                *counted.counts.entry((entry.finding.check, entry.finding.severity)).or_default() += 1;
            }
        }
        counted.unused = met.unmet();
        Ok(counted)
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.counts.values().sum()
    }

    /// How many there are of a check and a severity.
    pub fn of(&self, check: CheckId, severity: Severity) -> usize {
        self.counts.get(&(check, severity)).copied().unwrap_or(0)
    }
}

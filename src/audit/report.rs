//! Findings with the responses that they are about: what a run of the audit hands to its renderers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::baseline::{Accepted, Baseline};
use super::{AuditFindings, Finding, Severity};
use crate::document::Location;
use crate::response::{Authority, Date, Reference, Response};

/// A finding and the response that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedFinding {
    /// Who answered.
    pub authority: Authority,
    /// The body's number for it.
    pub reference: Reference,
    /// The day that stands for the answer.
    pub dated: Option<Date>,
    /// The file that it came from.
    pub source: String,
    /// What was found.
    pub finding: Finding,
}

impl ReportedFinding {
    /// Whether another entry says the same of the same two letters.
    pub(super) fn is_same_as(&self, other: &ReportedFinding) -> bool {
        self.reference == other.reference && self.authority == other.authority && self.finding == other.finding
    }

    /// A finding about a response.
    pub fn new(response: &Response, finding: Finding) -> Self {
        ReportedFinding {
            authority: response.authority.clone(),
            reference: response.reference.clone(),
            dated: response.dated(),
            source: response.source.clone(),
            finding,
        }
    }
}

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
        Report { responses, by_year, accepted: before - entries.len(), entries, unused }
    }

    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.entries.iter().filter(|e| e.finding.severity == severity).count()
    }
}

//! A run as CSV: one finding a row.

use crate::audit::Report;
use crate::views::spreadsheet;

const HEADINGS: &[&str] = &[
    "check",
    "title",
    "severity",
    "authority",
    "reference",
    "dated",
    "provision",
    "law",
    "message",
    "quote",
    "start",
    "end",
    "against_authority",
    "against_reference",
    "against_quote",
];

/// Findings as rows, safe to open in a spreadsheet.
pub fn csv(report: &Report) -> String {
    let rows = report.entries.iter().map(|entry| {
        let finding = &entry.finding;
        let against = finding.against.as_ref();
        vec![
            finding.check.to_string(),
            finding.check.label().to_owned(),
            finding.severity.to_string(),
            entry.authority.to_string(),
            entry.reference.to_string(),
            entry.dated.map(|d| d.to_string()).unwrap_or_default(),
            finding.provision.as_ref().map(ToString::to_string).unwrap_or_default(),
            finding.law.clone(),
            finding.message.clone(),
            finding.quote.clone(),
            finding.location.map(|at| at.span.start.to_string()).unwrap_or_default(),
            finding.location.map(|at| at.span.end.to_string()).unwrap_or_default(),
            against.map(|a| a.authority.to_string()).unwrap_or_default(),
            against.map(|a| a.reference.to_string()).unwrap_or_default(),
            against.map(|a| a.quote.clone()).unwrap_or_default(),
        ]
    });
    spreadsheet::csv(HEADINGS, rows)
}

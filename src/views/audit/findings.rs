//! The findings that are asked for on the web, in a file: as JSON, as a table and as SARIF, piece by piece, since they may be millions.

use std::sync::Arc;

use serde::Serialize;

use super::body::{AuditBody, FindingBody};
use super::sarif::{Originals, ResultLine, log};
use crate::audit::{FindingTable, Report, ReportedFinding};
use crate::engine::Commit;
use crate::search::{self, Facet};
use crate::views::context::{Context, ViewError};
use crate::views::params::AuditParams;
use crate::views::spreadsheet;
use crate::views::view::{Pieces, View};

/// Findings of one piece.
const PIECE: usize = 512;

/// As what findings are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingsFormat {
    /// The body of the audit API.
    Json,
    /// A table that is safe to open in a spreadsheet.
    Csv,
    /// A SARIF log, each finding on its line of the corpus.
    Sarif,
}

/// What was chosen of a run of the audit.
pub struct Findings {
    format: FindingsFormat,
    report: Arc<Report>,
    /// The numbers of those that are chosen.
    chosen: Vec<usize>,
    /// The commit that the run looked at.
    commit: Commit,
}

impl View for Findings {
    type Params = (FindingsFormat, AuditParams);

    fn build(context: &Context, (format, params): &Self::Params) -> Result<Self, ViewError> {
        check(context, params)?;
        let report = context.derived.report()?;
        let chosen = chosen(&report.findings, params);
        Ok(Findings { format: *format, report, chosen, commit: context.snapshot.commit() })
    }
}

impl Pieces for Findings {
    fn piece(&self, context: &Context, number: usize) -> Result<Option<String>, ViewError> {
        let pieces = self.chosen.len().div_ceil(PIECE).max(1);
        if number >= pieces {
            return Ok(None);
        }
        // What was taken back or mended since stands in them as it was.
        if context.snapshot.commit() != self.commit {
            return Err(ViewError::Changed("The archive has changed since these findings were looked for. Ask again.".to_owned()));
        }
        let entries = self.report.findings.get(self.chosen.chunks(PIECE).nth(number).unwrap_or_default())?;
        let (begins, ends) = self.around();
        let mut piece = if number == 0 { begins } else { String::new() };
        if number > 0 && self.format != FindingsFormat::Csv {
            piece.push(',');
        }
        piece += &match self.format {
            FindingsFormat::Json => listed(entries.iter().map(|entry| FindingBody::new(entry, &context.layout.urls))),
            FindingsFormat::Csv => spreadsheet::rows(entries.iter().map(row)),
            FindingsFormat::Sarif => {
                let words = |path: &str| context.corpus.and_then(|corpus| String::from_utf8(corpus.current(path)?).ok());
                let mut originals = Originals::new(words);
                listed(entries.iter().map(|entry| originals.result(entry)))
            }
        };
        if number + 1 == pieces {
            piece += &ends;
        }
        Ok(Some(piece))
    }
}

impl Findings {
    /// What stands before the findings, and after them.
    fn around(&self) -> (String, String) {
        let Report { responses, accepted, .. } = *self.report;
        match self.format {
            FindingsFormat::Json => around(&AuditBody { responses, accepted, findings: Vec::new() }),
            FindingsFormat::Csv => (spreadsheet::csv(HEADINGS, std::iter::empty::<Vec<String>>()), String::new()),
            FindingsFormat::Sarif => around(&log(Vec::<ResultLine>::new())),
        }
    }
}

/// What stands before and after the elements of the list at the end of what is written as JSON.
fn around(empty: &impl Serialize) -> (String, String) {
    let words = serde_json::to_string(empty).unwrap_or_default();
    words.rsplit_once("[]").map(|(begins, ends)| (format!("{begins}["), format!("]{ends}"))).unwrap_or_default()
}

/// Elements of a list in JSON, without what is around them.
fn listed<T: Serialize>(elements: impl Iterator<Item = T>) -> String {
    elements.filter_map(|element| serde_json::to_string(&element).ok()).collect::<Vec<_>>().join(",")
}

/// The numbers of the findings that are chosen.
pub(super) fn chosen(table: &FindingTable, params: &AuditParams) -> Vec<usize> {
    let choice = params.choice(table);
    table.heads().iter().enumerate().filter(|(_, head)| choice.takes(head)).map(|(number, _)| number).collect()
}

/// An error where the parameters name what is not there.
pub(super) fn check(context: &Context, params: &AuditParams) -> Result<(), ViewError> {
    let fault = params.fault(&search::values(context.snapshot, Facet::Authority)?);
    fault.map_or(Ok(()), |why| Err(ViewError::BadRequest(why)))
}

pub(super) const HEADINGS: &[&str] = &[
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

/// The cells of a finding.
pub(super) fn row(entry: &ReportedFinding) -> Vec<String> {
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
}

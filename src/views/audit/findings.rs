//! The findings that are asked for on the web, as JSON, as a table and as SARIF.

use super::body::AuditBody;
use super::sarif::{Sarif, sarif};
use crate::audit::{Report, ReportedFinding};
use crate::corpus::Corpus;
use crate::search::{self, Facet};
use crate::views::context::{Context, ViewError};
use crate::views::params::AuditParams;
use crate::views::view::{Rows, View};

/// A run of the audit, or what was chosen of it.
pub struct Findings {
    /// The findings, and what they were found in.
    pub report: Report,
}

impl Findings {
    /// The findings as a SARIF log, each on its line of the corpus.
    pub fn sarif(&self, corpus: &Corpus) -> Sarif {
        sarif(&self.report, |path| String::from_utf8(corpus.current(path)?).ok())
    }
}

impl View for Findings {
    type Params = AuditParams;

    fn build(context: &Context, params: &AuditParams) -> Result<Self, ViewError> {
        check(context, params)?;
        let report = context.derived.report()?;
        let entries = report.entries.iter().filter(|entry| params.takes(entry)).cloned().collect();
        Ok(Findings { report: Report { entries, ..(*report).clone() } })
    }
}

impl View for AuditBody {
    type Params = AuditParams;

    fn build(context: &Context, params: &AuditParams) -> Result<Self, ViewError> {
        Ok(AuditBody::new(Findings::build(context, params)?.report, &context.layout.urls))
    }
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

impl Rows for Findings {
    fn headings(&self) -> Vec<&'static str> {
        HEADINGS.to_vec()
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.report.entries.iter().map(row).collect()
    }
}

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

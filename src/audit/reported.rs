//! Findings with the responses that they are about.

use serde::{Deserialize, Serialize};

use super::check_id::CheckId;
use super::finding::Finding;
use crate::response::{Authority, Date, Provision, Reference, Response};

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

    /// Whether it is of this check in this response, about this provision and these words where they are given.
    pub(super) fn fits(
        &self,
        check: CheckId,
        authority: &Authority,
        reference: &Reference,
        provision: Option<&Provision>,
        quote: Option<&str>,
    ) -> bool {
        check == self.finding.check
            && *reference == self.reference
            && authority.slug() == self.authority.slug()
            && provision.is_none_or(|provision| self.finding.provision.as_ref() == Some(provision))
            && quote.is_none_or(|words| self.finding.quote.contains(words))
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

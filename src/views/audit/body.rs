//! A run of the audit to its JSON body.

use serde::Serialize;

use crate::audit::{Against, CheckId, ReportedFinding, Severity};
use crate::document::Location;
use crate::response::{Date, Provision};
use crate::views::urls::Urls;

/// The JSON body of a run.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct AuditBody {
    /// How many responses were read.
    pub responses: usize,
    /// How many findings the baseline accepts.
    pub accepted: usize,
    /// What to look at, by authority, reference and place.
    pub findings: Vec<FindingBody>,
}

/// A finding in JSON.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FindingBody {
    /// The check's number.
    pub check: CheckId,
    /// Its name.
    pub title: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The body's number for the request.
    pub reference: String,
    /// The body's name.
    pub authority: String,
    /// The day of the answer.
    #[schema(value_type = Option<String>, format = Date)]
    pub dated: Option<Date>,
    /// The provision that it concerns.
    #[schema(value_type = Option<String>)]
    pub provision: Option<Provision>,
    /// What was found or not found.
    pub message: String,
    /// The law that asks for it.
    pub law: String,
    /// The words that it is about.
    pub quote: String,
    /// Where they stand in the letter's text, in bytes.
    #[schema(value_type = Option<(usize, usize)>)]
    #[serde(rename = "span")]
    pub location: Option<Location>,
    /// The permalink, from the root of the site.
    pub url: String,
    /// The other letter, where two are compared.
    pub against: Option<AgainstBody>,
}

/// The other letter of an inconsistency, in JSON.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct AgainstBody {
    /// The body's number for the request.
    pub reference: String,
    /// The body's name.
    pub authority: String,
    /// Its words.
    pub quote: String,
    /// Where they stand, in bytes.
    #[schema(value_type = Option<(usize, usize)>)]
    #[serde(rename = "span")]
    pub location: Option<Location>,
    /// The permalink.
    pub url: String,
}

impl FindingBody {
    /// A finding, with the way to its letter.
    pub fn new(entry: &ReportedFinding, urls: &Urls) -> Self {
        let finding = &entry.finding;
        FindingBody {
            check: finding.check,
            title: finding.check.label(),
            severity: finding.severity,
            reference: entry.reference.to_string(),
            authority: entry.authority.to_string(),
            dated: entry.dated,
            provision: finding.provision.clone(),
            message: finding.message.clone(),
            law: finding.law.clone(),
            quote: finding.quote.clone(),
            location: finding.location,
            url: urls.response_named(&entry.authority.slug(), entry.reference.as_str()),
            against: finding.against.as_ref().map(|against| AgainstBody::new(against, urls)),
        }
    }
}

impl AgainstBody {
    fn new(against: &Against, urls: &Urls) -> Self {
        AgainstBody {
            reference: against.reference.to_string(),
            authority: against.authority.to_string(),
            quote: against.quote.clone(),
            location: against.location,
            url: urls.response_named(&against.authority.slug(), against.reference.as_str()),
        }
    }
}

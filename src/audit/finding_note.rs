//! What officers said of a finding: whose it is to look at, and what was remarked on. It stands in the baseline, and hides nothing.

use serde::{Deserialize, Serialize};

use super::check_id::CheckId;
use super::reported::ReportedFinding;
use crate::response::{Authority, Date, Provision, Reference};

/// A note on every finding of a check in a response that fits what else is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingNote {
    /// Which check.
    pub check: CheckId,
    /// Who answered.
    pub authority: Authority,
    /// The body's number for it.
    pub reference: Reference,
    /// Only about this provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<Provision>,
    /// Only where the quoted passage has these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Who is to look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What was remarked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Who said so.
    pub by: String,
    /// When.
    pub on: Date,
}

impl FindingNote {
    /// Whether it is on this finding.
    pub fn is_on(&self, entry: &ReportedFinding) -> bool {
        let Self { check, authority, reference, provision, quote, .. } = self;
        entry.fits(*check, authority, reference, provision.as_ref(), quote.as_deref())
    }

    /// It in words.
    pub fn said(&self) -> String {
        let mut said = self.to.as_ref().map_or(String::new(), |to| format!("for {to} to look at. "));
        said.extend(self.words.iter().map(|words| format!("{words} ")));
        format!("{said}({}, {})", self.by, self.on.strftime("%-d %B %Y"))
    }
}

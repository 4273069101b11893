//! What the checks find in a letter, in JSON and a line each.

use serde::Serialize;

use crate::audit::{Finding, ReportedFinding, Severity};
use crate::desk::Checked;
use crate::inspect::{Effect, Kind};

/// What the checks find in a letter.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct CheckedBody {
    /// What the law asks for and the letter lacks, or says wrongly.
    pub findings: Vec<CheckFinding>,
    /// Figures that an earlier answer gives otherwise for the same thing and period.
    pub figures: Vec<CheckFinding>,
    /// Personal data in its words.
    pub personal: Vec<PersonalFinding>,
    /// Numbers below five beside a refusal for personal data.
    pub small_numbers: Vec<String>,
    /// Provisions that the body usually cites beside those of the letter, a sentence each.
    pub together: Vec<String>,
}

impl CheckedBody {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.figures.is_empty() && self.personal.is_empty() && self.small_numbers.is_empty()
    }

    /// What was found, a line each.
    pub fn lines(&self) -> Vec<String> {
        let excerpt = |one: &PersonalFinding| one.excerpt.as_ref().map(|words| format!(" ({words})")).unwrap_or_default();
        let findings = self.findings.iter().chain(&self.figures).map(|one| format!("check {}: {} ({})", one.check, one.message, one.law));
        let personal = self.personal.iter().map(|one| format!("personal data: {}{}", one.message, excerpt(one)));
        let small = self.small_numbers.iter().map(|line| format!("few people may be told by a small number: {line}"));
        let together = self.together.iter().map(|line| format!("look at this: {line}"));
        findings.chain(personal).chain(small).chain(together).collect()
    }
}

/// What one check finds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CheckFinding {
    /// The check.
    pub check: String,
    /// How grave it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Where the law asks for it.
    pub law: String,
}

/// Personal data that a letter shows.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonalFinding {
    /// What kind.
    pub kind: Kind,
    /// What was found.
    pub message: String,
    /// The words, masked.
    pub excerpt: Option<String>,
}

impl From<ReportedFinding> for CheckFinding {
    fn from(one: ReportedFinding) -> Self {
        let Finding { check, severity, message, law, against, .. } = one.finding;
        let message = against.map_or_else(|| message.clone(), |other| format!("{message}: {}", other.reference));
        CheckFinding { check: check.to_string(), severity, message, law }
    }
}

impl From<Checked> for CheckedBody {
    fn from(checked: Checked) -> Self {
        let personal = checked.personal.into_iter().filter(|one| one.effect != Effect::Note);
        CheckedBody {
            findings: checked.findings.into_iter().map(CheckFinding::from).collect(),
            figures: checked.figures.into_iter().map(CheckFinding::from).collect(),
            personal: personal.map(|one| PersonalFinding { kind: one.kind, message: one.message, excerpt: one.excerpt }).collect(),
            small_numbers: checked.small_numbers,
            together: checked.together,
        }
    }
}

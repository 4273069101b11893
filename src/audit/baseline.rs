//! A TOML file to findings that were looked at and accepted, each with a reason; accepted findings are not reported again.
//!
//! ```toml
//! [[accepted]]
//! check = "T5"
//! authority = "Ostlebury Borough Council"
//! reference = "FOI2023/00602"
//! provision = "FOIA 43(2)"        # optional: only this provision
//! quote = "commercial interests"  # optional: only where the quoted passage has these words
//! reason = "the public interest test is in the annex"
//! by = "K. Lind"                  # optional
//! on = "2026-03-02"               # optional
//! ```
//!
//! `[[note]]` says of a finding who is to look at it (`to`) or what was remarked on (`words`), and hides nothing.

use serde::{Deserialize, Serialize};

use super::check_id::CheckId;
use super::finding_note::FindingNote;
use super::reported::ReportedFinding;
use crate::response::{Authority, Date, Provision, Reference};

/// Accepted findings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// One by one, in the order of the file.
    #[serde(default)]
    pub accepted: Vec<Accepted>,
    /// What officers said of findings that are not accepted.
    #[serde(default, rename = "note")]
    pub notes: Vec<FindingNote>,
}

/// One acceptance. It covers every finding of that check in that response that fits what else is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
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
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A baseline that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not TOML, or not of this shape.
    #[error("the baseline is not as expected: {0}")]
    Shape(#[from] toml::de::Error),
    /// An acceptance without a reason.
    #[error("the acceptance of {check} for `{reference}` has a blank `reason`; say why it is accepted")]
    NoReason {
        /// Which check.
        check: CheckId,
        /// Of which response.
        reference: Reference,
    },
}

impl Baseline {
    /// Reads the file's words.
    pub fn read(raw: &str) -> Result<Self, BaselineError> {
        let baseline: Baseline = toml::from_str(raw)?;
        match baseline.accepted.iter().find(|a| a.reason.trim().is_empty()) {
            Some(blank) => Err(BaselineError::NoReason { check: blank.check, reference: blank.reference.clone() }),
            None => Ok(baseline),
        }
    }

    /// A baseline that accepts these findings, which come response by response, for people to fill in the reasons.
    ///
    /// # Errors
    /// Where one of them could not be read.
    pub fn of<E>(entries: impl IntoIterator<Item = Result<ReportedFinding, E>>, reason: &str) -> Result<Self, E> {
        let mut accepted: Vec<Accepted> = Vec::new();
        for entry in entries {
            let entry = entry?;
            let one = Accepted {
                check: entry.finding.check,
                authority: entry.authority,
                reference: entry.reference,
                provision: entry.finding.provision,
                quote: Some(entry.finding.quote).filter(|quote| !quote.is_empty()),
                reason: reason.to_owned(),
                by: None,
                on: None,
            };
            let mut of_response = accepted.iter().rev().take_while(|a| (&a.authority, &a.reference) == (&one.authority, &one.reference));
            if !of_response.any(|accepted| *accepted == one) {
                accepted.push(one);
            }
        }
        Ok(Baseline { accepted, notes: Vec::new() })
    }

    /// The file's words.
    pub fn write(&self) -> String {
        let mut file = String::from("# Findings that were looked at and accepted, each with its reason.\n");
        file.extend(self.accepted.iter().map(Accepted::entry));
        file.extend(self.notes.iter().map(FindingNote::entry));
        file
    }

    /// Whether it accepts a finding.
    pub fn accepts(&self, entry: &ReportedFinding) -> bool {
        self.accepted.iter().any(|accepted| accepted.covers(entry))
    }
}

/// Which acceptances have met a finding.
pub(super) struct MetAcceptances<'a> {
    of: &'a [Accepted],
    met: Vec<bool>,
}

impl<'a> MetAcceptances<'a> {
    /// None yet.
    pub(super) fn of(baseline: &'a Baseline) -> Self {
        MetAcceptances { of: &baseline.accepted, met: vec![false; baseline.accepted.len()] }
    }

    /// Whether one accepts this finding; all that do have met it.
    pub(super) fn accepts(&mut self, entry: &ReportedFinding) -> bool {
        let mut is_accepted = false;
        for (_, met) in self.of.iter().zip(&mut self.met).filter(|(accepted, _)| accepted.covers(entry)) {
            *met = true;
            is_accepted = true;
        }
        is_accepted
    }

    /// The others.
    pub(super) fn unmet(self) -> Vec<Accepted> {
        self.of.iter().zip(self.met).filter(|(_, met)| !met).map(|(accepted, _)| accepted.clone()).collect()
    }
}

impl Accepted {
    fn covers(&self, entry: &ReportedFinding) -> bool {
        let Self { check, authority, reference, provision, quote, .. } = self;
        entry.fits(*check, authority, reference, provision.as_ref(), quote.as_deref())
    }

    /// Its words in the file.
    pub fn entry(&self) -> String {
        let provision = self.provision.as_ref().map(ToString::to_string);
        entry(
            "accepted",
            &[
                ("check", Some(self.check.as_str())),
                ("authority", Some(self.authority.name())),
                ("reference", Some(self.reference.as_str())),
                ("provision", provision.as_deref()),
                ("quote", self.quote.as_deref()),
                ("reason", Some(self.reason.as_str())),
                ("by", self.by.as_deref()),
                ("on", self.on.map(|on| on.to_string()).as_deref()),
            ],
        )
    }
}

impl FindingNote {
    /// Its words in the file.
    pub fn entry(&self) -> String {
        let provision = self.provision.as_ref().map(ToString::to_string);
        entry(
            "note",
            &[
                ("check", Some(self.check.as_str())),
                ("authority", Some(self.authority.name())),
                ("reference", Some(self.reference.as_str())),
                ("provision", provision.as_deref()),
                ("quote", self.quote.as_deref()),
                ("to", self.to.as_deref()),
                ("words", self.words.as_deref()),
                ("by", Some(&self.by)),
                ("on", Some(&self.on.to_string())),
            ],
        )
    }
}

/// One table of the file.
fn entry(table: &str, lines: &[(&str, Option<&str>)]) -> String {
    // A JSON string is a TOML string.
    let said = lines.iter().filter_map(|(key, value)| Some(format!("{key} = {}\n", serde_json::Value::from((*value)?))));
    format!("\n[[{table}]]\n{}", said.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{Baseline, BaselineError};
    use crate::audit::fixture::response;
    use crate::audit::{AuditFindings, CheckId, Finding, Report, ReportedFinding, Severity};
    use crate::engine::EngineError;
    use crate::response::Authority;

    const FILE: &str = r#"
        [[accepted]]
        check = "T5"
        authority = "Ostlebury Borough Council"
        reference = "OBC-FOI-0001"
        provision = "FOIA 43(2)"
        reason = "the test is in the annex"

        [[accepted]]
        check = "T9"
        authority = "Ostlebury Borough Council"
        reference = "OBC-FOI-0002"
        reason = "corrected by a later letter"
    "#;

    fn entry(provision: &str) -> ReportedFinding {
        let response = response("A letter.");
        let finding = Finding::new(CheckId::T5, Severity::Warning, &response, Some(response.letter().whole()), "not found");
        ReportedFinding::new(&response, finding.concerning(&provision.parse().expect("a provision")))
    }

    fn report(baseline: &Baseline, entries: impl IntoIterator<Item = ReportedFinding>) -> Report {
        let mut found = AuditFindings::default();
        found.entries.extend(entries).expect("room");
        Report::new(&mut found, baseline).expect("findings")
    }

    fn left(report: &Report) -> Vec<ReportedFinding> {
        report.findings.iter().collect::<Result<_, _>>().expect("findings")
    }

    fn of(entries: &[ReportedFinding]) -> Baseline {
        Baseline::of(entries.iter().cloned().map(Ok::<_, EngineError>), "known since 2020").expect("findings")
    }

    #[test]
    fn accepted_findings_go_and_unmet_acceptances_are_named() {
        let baseline = Baseline::read(FILE).expect("a baseline");
        let report = report(&baseline, [entry("FOIA 43(2)"), entry("FOIA 31(1)(a)")]);
        assert!(baseline.accepts(&entry("FOIA 43(2)")) && !baseline.accepts(&entry("FOIA 31(1)(a)")));
        assert_eq!(report.accepted, 1);
        assert_eq!(left(&report), [entry("FOIA 31(1)(a)")]);
        assert_eq!(report.unused.len(), 1);
        assert_eq!(report.unused[0].check, CheckId::T9);
    }

    #[test]
    fn an_acceptance_is_of_one_body_alone() {
        let baseline = Baseline::read(FILE).expect("a baseline");
        let of = |authority: &str| ReportedFinding { authority: Authority::new(authority), ..entry("FOIA 43(2)") };
        let report = report(&baseline, [of("Varnshire Police"), of("OSTLEBURY borough council")]);
        assert_eq!(report.unused.len(), 1, "the letter of the same body is met, however its name is written");
        assert_eq!(left(&report), [of("Varnshire Police")], "the same reference of another body is not accepted");
    }

    #[test]
    fn an_acceptance_with_a_quotation_is_of_those_words_alone() {
        let mut baseline = of(&[entry("FOIA 43(2)")]);
        baseline.accepted[0].quote = Some("Another letter.".to_owned());
        assert_eq!(report(&baseline, [entry("FOIA 43(2)")]).unused.len(), 1, "it is met by nothing");
        baseline.accepted[0].quote = Some("letter".to_owned());
        assert_eq!(report(&baseline, [entry("FOIA 43(2)")]).unused, []);
    }

    #[test]
    fn what_is_written_reads_back() {
        let baseline = of(&[entry("FOIA 43(2)"), entry("FOIA 43(2)")]);
        assert_eq!(baseline.accepted.len(), 1, "each once");
        assert_eq!(baseline.accepted[0].quote.as_deref(), Some("A letter."), "a later fault elsewhere is not accepted");
        assert_eq!(Baseline::read(&baseline.write()).expect("a baseline"), baseline);
    }

    #[test]
    fn a_blank_reason_or_an_unknown_field_is_an_error() {
        let blank = FILE.replace("the test is in the annex", " ");
        assert!(matches!(Baseline::read(&blank), Err(BaselineError::NoReason { .. })));
        let typo = FILE.replace("provision =", "provison =");
        assert!(Baseline::read(&typo).expect_err("an error").to_string().contains("provison"));
    }
}

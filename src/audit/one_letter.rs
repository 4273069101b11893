//! One response to what the chosen checks find in it.

use super::check_id::CheckId;
use super::finding::Finding;
use super::letter::Letter;
use super::row::Check;
use crate::document::Location;
use crate::response::Response;

/// Everything that the chosen checks find in one response, in the order of the letter.
///
/// ```
/// use foi_archive::audit::{CheckId, audit};
/// use foi_archive::corpus::Archive;
/// use foi_archive::document::Document;
/// use foi_archive::extract::Record;
/// use foi_archive::ingest::assemble;
/// use foi_archive::response::{Decision, Metadata, Reference, Regime};
/// use foi_archive::text::Text;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let letter = Text::plain("Dear requester,\n\nWe hold the report. It is exempt under section 40 of the Act.\n");
/// let stated = Metadata {
///     reference: Some(Reference::new("OBC/88")?),
///     regime: Some(Regime::Foia),
///     decision: Some(Decision::Refused),
///     ..Metadata::default()
/// };
/// let record = Record { document: Document::of_text(letter), stated, ..Record::default() };
/// let response = assemble(record, "letter.txt", &Archive::default()).map_err(|unread| unread.to_string())?;
///
/// let findings = audit(&response, &[CheckId::T3]);
/// assert_eq!(findings.len(), 1, "which of the exemptions of section 40 is not said");
/// assert_eq!(findings[0].law, "FOIA s.17(1)(b)");
/// # Ok(())
/// # }
/// ```
pub fn audit(response: &Response, chosen: &[CheckId]) -> Vec<Finding> {
    let letter = Letter::new(response);
    let found = |check: &'static Check| {
        let found = check.letter().map(|find| find(&letter)).unwrap_or_default();
        found.into_iter().map(|finding| finding.under_usual(check.basis, letter.regime())).collect::<Vec<_>>()
    };
    let mut findings: Vec<_> = chosen.iter().flat_map(|id| found(id.check())).collect();
    findings.sort_by_key(|f| (f.location.map(Location::start).unwrap_or_default(), f.check));
    findings
}

#[cfg(test)]
mod tests {
    use super::{CheckId, audit};
    use crate::audit::fixture;
    use crate::response::Regime;

    #[test]
    fn a_finding_cites_the_law_of_its_letter() {
        let cites = |check: CheckId, law: Regime, words: &str| {
            let mut laws: Vec<_> = audit(&fixture::notice(law, words), &[check]).into_iter().map(|f| f.law).collect();
            laws.dedup();
            laws.join("; ")
        };
        let scotland = |check, words| cites(check, Regime::Foisa, words);
        assert_eq!(scotland(CheckId::T2, "We refuse this under section 36(2) of the Act."), "FOISA s.16(1)(a)");
        assert_eq!(scotland(CheckId::T3, "We hold it. It is withheld under section 33 of the Act."), "FOISA s.16(1)(c)");
        assert_eq!(scotland(CheckId::T6, "It is withheld under section 33(1)(b) of the Act, an absolute exemption."), "FOISA s.2(2)");
        assert_eq!(
            scotland(CheckId::T9, "We refuse this under section 12(1) of the Act, for it is over the limit of £450."),
            "FOISA s.12(1), s.16(4); Freedom of Information (Fees for Required Disclosure) (Scotland) Regulations 2004, reg 5; FOISA s.15(1)"
        );
        let exception = "It is withheld under regulation 12(5)(e), which is an absolute exception.";
        assert_eq!(cites(CheckId::T6, Regime::Eir, exception), "EIR reg 12(1)(b), 12(3)");
        let personal = "The names are withheld under regulation 13(1), by the Data Protection Act 1998.";
        assert_eq!(cites(CheckId::T12, Regime::Eir, personal), "EIR reg 13, as amended by Data Protection Act 2018 Sch 19");
    }
}

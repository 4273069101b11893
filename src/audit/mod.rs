//! A response, or the whole archive, to `Finding`s: where the published text lacks what the law asks, or says what it does not bear.
//!
//! 1. `checks` is the table of the checks, T1 to T21: each with its legal basis, what it looks for and what it cannot know.
//! 2. `letter` makes one response easy to search; the functions in `check` read it.
//! 3. `consistency` compares responses: the same thing decided differently, other figures for the same period, drifted paragraphs.
//! 4. `baseline` takes out what was looked at and accepted, with a reason.
//!
//! A finding is a hint for an officer, never a verdict: what was not found in the published text may stand in an attachment.
//! Every letter is judged by the law of its own day. Nothing here does input or output, and nothing asks what day it is today.

pub mod baseline;
mod check;
mod checks;
pub mod consistency;
mod finding;
#[cfg(test)]
mod fixture;
mod letter;
mod registry;
mod report;
mod run;

pub use finding::{Against, Finding, Severity, quote};
pub use letter::Letter;
pub use registry::{Change, Check, CheckId, Scope};
pub use report::{Report, ReportedFinding};
pub use run::{AuditFindings, AuditSelection, run, run_one};

use crate::document::Location;
use crate::response::Response;

/// Everything that the chosen checks find in one response, in the order of the letter.
pub fn audit(response: &Response, chosen: &[CheckId]) -> Vec<Finding> {
    let letter = Letter::new(response);
    let mut findings: Vec<_> = chosen.iter().filter_map(|id| id.check().letter()).flat_map(|check| check(&letter)).collect();
    findings.sort_by_key(|f| (f.location.map(Location::start).unwrap_or_default(), f.check));
    findings
}

#[cfg(test)]
mod tests {
    use super::{CheckId, audit, fixture};
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
        let personal = "The names are withheld under regulation 13(1), by the Data Protection Act 1998.";
        assert_eq!(cites(CheckId::T12, Regime::Eir, personal), "EIR reg 13, as amended by Data Protection Act 2018 Sch 19");
    }
}

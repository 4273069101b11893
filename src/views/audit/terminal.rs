//! A run as a table for the terminal: one finding a block, and a summary.

use std::fmt::Write;

use crate::audit::{CheckId, FindingCounts, ReportedFinding, Severity};
use crate::response::shorten;
use crate::text::counted;

/// The longest quotation on a line.
const QUOTE: usize = 140;

/// A finding, under its response where that is another than `last`.
pub(super) fn finding(entry: &ReportedFinding, last: Option<&ReportedFinding>) -> String {
    let mut out = String::new();
    if last.is_none_or(|last| (&last.authority, &last.reference) != (&entry.authority, &entry.reference)) {
        let dated = entry.dated.map(|d| format!(", {d}")).unwrap_or_default();
        let _ = writeln!(out, "{}{} ({}{dated})", if last.is_some() { "\n" } else { "" }, entry.reference, entry.authority);
    }
    let finding = &entry.finding;
    let _ = writeln!(out, "  {:<4}{:<8}{} [{}]", finding.check.as_str(), finding.severity.as_str(), finding.message, finding.law);
    if !finding.quote.is_empty() {
        let _ = writeln!(out, "              “{}”", shorten(&finding.quote, QUOTE));
    }
    if let Some(against) = &finding.against {
        let _ = writeln!(out, "              against {} ({}): “{}”", against.reference, against.authority, shorten(&against.quote, QUOTE));
    }
    out
}

/// The checks as documented, for a terminal.
pub fn checks() -> String {
    let mut out = String::new();
    for &id in CheckId::ALL {
        let check = id.check();
        let laws: Vec<_> = check.regimes.iter().map(|r| r.as_str()).collect();
        let _ = writeln!(out, "{id}  {}  ({}; {})", check.title(), check.bases().join("; "), laws.join(", "));
        let _ = writeln!(out, "    when         {}", check.when);
        let _ = writeln!(out, "    looks for    {}", check.looks_for);
        let _ = writeln!(out, "    cannot know  {}", check.cannot_know);
        for change in check.changes {
            let _ = writeln!(out, "    since        {}: {}", change.day, change.what);
        }
        let _ = writeln!(out, "    finds        {}\n    leaves       {}\n", check.finds, check.leaves);
    }
    out
}

/// What comes after the findings: acceptances that are not needed any more, how many findings there are of each check, by how grave they are,
/// and then of all, with how many responses have any.
pub(super) fn summary(found: &FindingCounts) -> String {
    let mut out = String::new();
    for accepted in &found.unused {
        let _ = writeln!(out, "baseline: {} of {} is accepted and no longer found; take it out", accepted.check, accepted.reference);
    }
    if found.all() > 0 {
        out.push_str("\nBy check:\n");
    }
    for &id in CheckId::ALL {
        let counts = counts(|severity| found.of(id, *severity));
        if !counts.is_empty() {
            let _ = writeln!(out, "  {:<4}{}: {counts}", id.as_str(), id.label());
        }
    }
    let all = counts(|severity| CheckId::ALL.iter().map(|&id| found.of(id, *severity)).sum());
    let looked_at = counted(found.responses, "response", "responses");
    let within = if found.all() == 0 { looked_at } else { format!("{} of {looked_at}: {all}", found.with_findings) };
    let findings = counted(found.all(), "finding", "findings");
    let _ = writeln!(out, "{findings} in {within}; {} accepted by the baseline", found.accepted);
    out
}

/// How many there are of each severity, the worst first; those of which there are none are left out.
fn counts(of: impl Fn(&Severity) -> usize) -> String {
    let named = |severity: &Severity| (of(severity) > 0).then(|| counted(of(severity), severity.as_str(), &format!("{severity}s")));
    Severity::ALL.iter().rev().filter_map(named).collect::<Vec<_>>().join(", ")
}

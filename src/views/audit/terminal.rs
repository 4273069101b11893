//! A run as a table for the terminal: one finding a block, and a summary.

use std::fmt::Write;

use crate::audit::{CheckId, FindingCounts, ReportedFinding, Severity};
use crate::response::shorten;

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

/// What comes after the findings: acceptances that are not needed any more, and how many findings there are of each check.
pub(super) fn summary(counts: &FindingCounts) -> String {
    let mut out = String::new();
    for accepted in &counts.unused {
        let _ = writeln!(out, "baseline: {} of {} is accepted and no longer found; take it out", accepted.check, accepted.reference);
    }
    if counts.all() > 0 {
        out.push('\n');
    }
    for &id in CheckId::ALL {
        let count = counts.of_check(id);
        if count > 0 {
            let _ = writeln!(out, "{count:>6}  {:<4}{}", id.as_str(), id.label());
        }
    }
    let of_severities: Vec<_> = Severity::ALL.iter().rev().map(|&s| format!("{} {s}", counts.of_severity(s))).collect();
    let _ = writeln!(
        out,
        "{} findings in {} responses ({}); {} accepted by the baseline",
        counts.all(),
        counts.responses,
        of_severities.join(", "),
        counts.accepted
    );
    out
}

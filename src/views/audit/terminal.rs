//! A run as a table for the terminal: one finding a block, and a summary.

use std::fmt::Write;

use crate::audit::{CheckId, Report, Severity};
use crate::response::shorten;

/// The longest quotation on a line.
const QUOTE: usize = 140;

/// Findings by response, then how many there are of each check.
pub(super) fn findings(report: &Report) -> String {
    let mut out = String::new();
    let mut last = None;
    for entry in &report.entries {
        let key = (&entry.authority, &entry.reference);
        if last != Some(key) {
            let dated = entry.dated.map(|d| format!(", {d}")).unwrap_or_default();
            let _ = writeln!(out, "{}{} ({}{dated})", if last.is_some() { "\n" } else { "" }, entry.reference, entry.authority);
            last = Some(key);
        }
        let finding = &entry.finding;
        let _ = writeln!(out, "  {:<4}{:<8}{} [{}]", finding.check.as_str(), finding.severity.as_str(), finding.message, finding.law);
        if !finding.quote.is_empty() {
            let _ = writeln!(out, "              “{}”", shorten(&finding.quote, QUOTE));
        }
        if let Some(against) = &finding.against {
            let _ =
                writeln!(out, "              against {} ({}): “{}”", against.reference, against.authority, shorten(&against.quote, QUOTE));
        }
    }
    for accepted in &report.unused {
        let _ = writeln!(out, "baseline: {} of {} is accepted and no longer found; take it out", accepted.check, accepted.reference);
    }
    out + &summary(report)
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

fn summary(report: &Report) -> String {
    let mut out = String::new();
    if !report.entries.is_empty() {
        out.push('\n');
    }
    for &id in CheckId::ALL {
        let count = report.entries.iter().filter(|e| e.finding.check == id).count();
        if count > 0 {
            let _ = writeln!(out, "{count:>6}  {:<4}{}", id.as_str(), id.label());
        }
    }
    let counts: Vec<_> = Severity::ALL.iter().rev().map(|&s| format!("{} {s}", report.count(s))).collect();
    let _ = writeln!(
        out,
        "{} findings in {} responses ({}); {} accepted by the baseline",
        report.entries.len(),
        report.responses,
        counts.join(", "),
        report.accepted
    );
    out
}

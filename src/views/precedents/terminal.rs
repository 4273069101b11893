//! Precedents as a terminal shows them.

use std::fmt::Write;

use anstyle::Style;

use super::body::{MatchBody, PrecedentsBody, QuestionBody};
use crate::precedent::Verdict;
use crate::response::shorten;
use crate::views::marked::for_terminal;
use crate::views::summary::ResponseSummary;
use crate::views::view::Terminal;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// Bytes of a passage or a question that are shown.
const SHOWN: usize = 300;
/// Bytes of a question in the summary.
const SHOWN_IN_SHORT: usize = 100;

impl Terminal for PrecedentsBody {
    fn terminal(&self) -> String {
        let mut out = String::new();
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        if self.questions.len() > 1 {
            self.questions.iter().enumerate().for_each(|(at, question)| in_short(&mut out, at + 1, question));
            out.push('\n');
        }
        for (i, one) in self.questions.iter().enumerate() {
            question(&mut out, i + 1, one);
        }
        if self.questions.len() > 1 {
            let _ = writeln!(out, "{BOLD}For the request as a whole{BOLD:#}");
            self.matches
                .iter()
                .filter(|m| m.verdict != Verdict::Nothing || m.is_only_alike)
                .for_each(|m| head(&mut out, &m.summary, &m.standing()));
        }
        out
    }
}

/// A question, what became of it, and where, in a line.
fn in_short(out: &mut String, place: usize, question: &QuestionBody) {
    let label = question.label.clone().unwrap_or_else(|| place.to_string());
    let best = question.best().map(|one| format!(": {}", one.in_short())).unwrap_or_default();
    let _ = writeln!(out, "{label}. {} {BOLD}{}{BOLD:#}{best}", shorten(&question.text, SHOWN_IN_SHORT), question.verdict_label);
}

fn question(out: &mut String, place: usize, question: &QuestionBody) {
    let label = question.label.clone().unwrap_or_else(|| place.to_string());
    let _ = writeln!(out, "{BOLD}{label}. {}{BOLD:#}", question.text);
    let _ = writeln!(out, "   {BOLD}{}{BOLD:#}. {}", question.verdict_label, question.advice);
    if let Some(history) = &question.history {
        let _ = writeln!(out, "   {history}");
    }
    if let [one, two] = question.disagreeing().as_slice() {
        let name = |m: &MatchBody| format!("{} ({})", m.summary.reference, m.outcome());
        let _ = writeln!(out, "   Decided differently before: {} and {}", name(one), name(two));
    }
    question.matches.iter().for_each(|one| full(out, one));
    if !question.related.is_empty() {
        let _ = writeln!(out, "   Perhaps related, by rank alone:");
        question.related.iter().for_each(|line| head(out, line, "compare what each asks"));
    }
}

fn head(out: &mut String, line: &ResponseSummary, standing: &str) {
    let _ = writeln!(out, "   - {BOLD}{}{BOLD:#}", line.title);
    let dated = line.dated().unwrap_or_else(|| "undated".to_owned());
    let marked = line.not_public.as_ref().map(|why| format!(" · {DIM:#}{BOLD}{why}{BOLD:#}{DIM}")).unwrap_or_default();
    let _ = writeln!(out, "     {DIM}{} · {} · {dated}{marked} · {standing}{DIM:#}", line.authority, line.reference);
}

fn full(out: &mut String, one: &MatchBody) {
    head(out, &one.summary, &one.standing());
    let _ = writeln!(out, "     asked: {}", for_terminal(&one.asked_before));
    if one.names_periods() {
        let _ = writeln!(out, "     period now: {}; then: {}", one.period_now(), one.period_then());
    }
    for reason in &one.why {
        let _ = writeln!(out, "     {DIM}{reason}{DIM:#}");
    }
    for evidence in &one.evidence {
        let provisions = if evidence.provisions.is_empty() { String::new() } else { format!(" ({})", evidence.provisions.join(", ")) };
        let text = evidence.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let attachment = evidence.attachment.as_ref().map(|place| format!(", in {place}")).unwrap_or_default();
        let _ = writeln!(out, "     {}{attachment}{provisions}, {}: {}", evidence.label, evidence.url, shorten(&text, SHOWN));
    }
}

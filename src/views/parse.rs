//! A letter and its reading to what `parse` shows: JSON for programs, coloured and labelled parts for people.

use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};
use serde::Serialize;

use crate::response::{
    Basis, Certainty, Citation, Contents, Date, Decision, Fact, LetterKind, Provision, Reading, Regime, Remark, Role, Section,
};
use crate::text::{Span, Text};

/// A letter as it was read.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingPage {
    /// The body's number for the request.
    pub reference: Option<String>,
    /// The body that answers.
    pub authority: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// When the request arrived.
    pub received: Option<Date>,
    /// When the letter was sent.
    pub responded: Option<Date>,
    /// The law that it was answered under.
    pub regime: Option<Regime>,
    /// What the letter was written for.
    pub letter_kind: Option<LetterKind>,
    /// The overall decision.
    pub decision: Option<Decision>,
    /// Another decision that is as fair a reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_decision: Option<Decision>,
    /// Provisions relied on.
    pub provisions: Vec<Provision>,
    /// What was asked, one by one.
    pub questions: Vec<QuestionItem>,
    /// The parts of the letter.
    pub sections: Vec<Section>,
    /// What the letter contains.
    pub has: Contents,
    /// What was odd.
    pub remarks: Vec<Remark>,
    /// Every provision named, and what for.
    pub citations: Vec<Citation>,
    /// Where each fact was read, and how surely.
    pub facts: Vec<FactItem>,
}

/// One thing that was asked.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionItem {
    /// The words, on one line.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Number or letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where the question before it stands whose subject it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Span>,
    /// Where its own answer stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Span>,
    /// Its own outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Decision>,
    /// How sure that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sure: Option<Certainty>,
    /// The provisions under which something of it is withheld.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<Provision>,
}

/// A fact, where it was read and how surely.
#[derive(Clone, Debug, Serialize)]
pub struct FactItem {
    /// Its name: a field of the page.
    pub name: &'static str,
    /// Its value, as printed.
    pub value: String,
    /// Where it was read.
    pub span: Span,
    /// The words there, on one line.
    pub words: String,
    /// How surely.
    pub sure: Certainty,
}

impl ReadingPage {
    /// The page of a reading of `text`.
    pub fn new(text: &Text, reading: Reading, remarks: Vec<Remark>) -> Self {
        let facts = facts(text, &reading);
        let question = |q: crate::response::Question| QuestionItem {
            text: text.slice(q.span).split_whitespace().collect::<Vec<_>>().join(" "),
            span: q.span,
            label: q.label,
            subject: q.subject,
            answer: q.answer,
            sure: q.outcome.as_ref().and_then(Fact::sure),
            outcome: q.outcome.map(|o| o.value),
            provisions: q.provisions,
        };
        ReadingPage {
            reference: value(reading.reference),
            authority: value(reading.authority),
            title: value(reading.title),
            received: value(reading.received),
            responded: value(reading.responded),
            regime: value(reading.regime),
            letter_kind: value(reading.letter_kind),
            decision: value(reading.decision),
            other_decision: value(reading.other_decision),
            provisions: reading.provisions.into_iter().map(|p| p.value).collect(),
            questions: reading.questions.into_iter().map(question).collect(),
            sections: reading.sections,
            has: reading.contents,
            remarks,
            citations: reading.citations,
            facts,
        }
    }

    /// The letter with its parts coloured and labelled, then the facts, then the remarks, with ANSI styles.
    pub fn terminal(&self, text: &Text) -> String {
        let mut out = String::new();
        let mut at = 0;
        for section in &self.sections {
            let start = section.span.start.max(at);
            push_plain(&mut out, text.slice(Span::new(at, start)));
            let style = style(section.role);
            let about = section.provision.as_ref().map(|p| format!(" · {p}")).unwrap_or_default();
            let _ = writeln!(
                out,
                "{style}{style_bold}▌ {}{about}{style_bold:#}{style:#}",
                section.role.label(),
                style_bold = Style::new().bold()
            );
            for line in text.slice(Span::new(start, section.span.end)).lines() {
                let _ = writeln!(out, "{style}▌{style:#} {line}");
            }
            at = section.span.end.max(at);
        }
        push_plain(&mut out, text.slice(Span::new(at, text.len())));
        self.push_facts(text, &mut out);
        out
    }

    fn push_facts(&self, text: &Text, out: &mut String) {
        let bold = Style::new().bold();
        let dim = Style::new().dimmed();
        let _ = writeln!(out, "\n{bold}Facts{bold:#}");
        for fact in &self.facts {
            let _ = writeln!(
                out,
                "  {:<14} {} {dim}({}, {}){}{dim:#}",
                fact.name,
                fact.value,
                sureness(fact.sure),
                line(text, fact.span),
                fact.quoted()
            );
        }
        if !self.questions.is_empty() {
            let _ = writeln!(out, "\n{bold}Questions{bold:#}");
        }
        for (number, question) in self.questions.iter().enumerate() {
            let sure = question.sure.map(|sure| format!(" ({})", sureness(sure))).unwrap_or_default();
            let outcome = question.outcome.map(|o| format!(" {dim}→ {}{sure}{dim:#}", o.label().to_lowercase())).unwrap_or_default();
            let _ = writeln!(out, "  {}. {}{outcome}", number + 1, crate::response::shorten(&question.text, 160));
        }
        let contents: Vec<_> = contents(&self.has).into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect();
        let _ = writeln!(
            out,
            "\n{bold}Contains{bold:#}\n  {}",
            if contents.is_empty() { "nothing that an audit looks for".to_owned() } else { contents.join(", ") }
        );
        if !self.remarks.is_empty() {
            let warn = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
            let _ = writeln!(out, "\n{bold}Remarks{bold:#}");
            for remark in &self.remarks {
                let at = remark.span.map(|s| format!(" {dim}({}){dim:#}", line(text, s))).unwrap_or_default();
                let _ = writeln!(out, "  {warn}{}{warn:#}{at}", remark.message);
            }
        }
    }
}

impl FactItem {
    /// The words that say it, where they are more than the value itself.
    fn quoted(&self) -> String {
        const LONGEST: usize = 100;
        if self.words == self.value { String::new() } else { format!(": “{}”", crate::response::shorten(&self.words, LONGEST)) }
    }
}

fn value<T>(fact: Option<Fact<T>>) -> Option<T> {
    fact.map(|f| f.value)
}

fn push_plain(out: &mut String, words: &str) {
    for line in words.trim_matches('\n').lines() {
        let _ = writeln!(out, "  {line}");
    }
}

fn facts(text: &Text, reading: &Reading) -> Vec<FactItem> {
    fn item<T>(text: &Text, name: &'static str, fact: Option<&Fact<T>>, print: impl Fn(&T) -> String) -> Option<FactItem> {
        let fact = fact?;
        let Basis::Read { location, sure } = fact.basis else { return None };
        let words = text.slice(location.span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(FactItem { name, value: print(&fact.value), span: location.span, words, sure })
    }
    let mut facts: Vec<_> = [
        item(text, "reference", reading.reference.as_ref(), Clone::clone),
        item(text, "authority", reading.authority.as_ref(), Clone::clone),
        item(text, "title", reading.title.as_ref(), Clone::clone),
        item(text, "received", reading.received.as_ref(), Date::to_string),
        item(text, "responded", reading.responded.as_ref(), Date::to_string),
        item(text, "regime", reading.regime.as_ref(), Regime::to_string),
        item(text, "letter_kind", reading.letter_kind.as_ref(), LetterKind::to_string),
        item(text, "decision", reading.decision.as_ref(), Decision::to_string),
        item(text, "other_decision", reading.other_decision.as_ref(), Decision::to_string),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.extend(reading.provisions.iter().filter_map(|p| item(text, "provision", Some(p), Provision::to_string)));
    facts
}

/// Where something begins, as an editor counts.
fn line(text: &Text, span: Span) -> String {
    format!("line {}", 1 + text.slice(Span::new(0, span.start)).matches('\n').count())
}

fn sureness(sure: Certainty) -> &'static str {
    match sure {
        Certainty::Guess => "a guess",
        Certainty::Likely => "likely",
        Certainty::Certain => "certain",
    }
}

fn contents(has: &Contents) -> [(&'static str, bool); 9] {
    [
        ("factors for disclosure", has.pit_for),
        ("factors against disclosure", has.pit_against),
        ("a conclusion on the public interest", has.pit_conclusion),
        ("harm", has.harm),
        ("internal review", has.internal_review),
        ("the Information Commissioner", has.ico),
        ("advice and assistance", has.advice_s16),
        ("an estimate of cost", has.cost_estimate),
        ("a licence for re-use", has.reuse_licence),
    ]
}

fn style(role: Role) -> Style {
    let colour = match role {
        Role::Introduction | Role::Boilerplate => return Style::new().dimmed(),
        Role::Request => AnsiColor::Blue,
        Role::Decision => AnsiColor::Magenta,
        Role::Reasons => AnsiColor::Yellow,
        Role::Harm => AnsiColor::Red,
        Role::FactorsFor => AnsiColor::BrightGreen,
        Role::FactorsAgainst => AnsiColor::BrightRed,
        Role::Balance => AnsiColor::BrightYellow,
        Role::Disclosure => AnsiColor::Green,
        Role::Advice => AnsiColor::Cyan,
        Role::ReviewRights => AnsiColor::BrightBlue,
    };
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

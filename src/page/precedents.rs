//! A new request and what was released before: the officers' working page, its JSON and its print on a terminal.

use std::fmt::Write;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::{Line, Site, address, long_date};
use crate::corpus::{Archive, Synonyms};
use crate::meaning::{AlikeInMeaning, Kindred};
use crate::precedent::{Answered, Evidence, Ground, Inquiry, MOST, Match, Options, Period, Precedents, Signals, Verdict};
use crate::query::{Days, Filters, Hint};
use crate::response::{Authority, Date};

/// Characters of a question that are shown where nothing in it is marked.
const LONGEST_SHOWN: usize = 1_200;

/// What is asked of the precedents, by API, form or command line.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Wanted {
    /// The whole text of the new request, as it arrived.
    pub text: String,
    /// Matches for the whole request, 1 to 200; 10 without.
    pub limit: Option<usize>,
    /// The officer's own body; the archive's default without.
    pub own: Option<String>,
    /// Only these authorities' responses.
    pub authority: Vec<String>,
    /// Only these decisions.
    pub decision: Vec<String>,
    /// Only requests received then: `2024`, `2024-06` or `2023..2024-06`.
    pub received: String,
}

impl Wanted {
    /// What this means, of a request that arrives today; what cannot be used is said in a hint.
    pub fn meant(&self, archive: &Archive, synonyms: &Synonyms, today: Date) -> (Inquiry, Options, Vec<Hint>) {
        let mut hints = Vec::new();
        let mut filters =
            Filters { authorities: self.authority.iter().filter(|a| !a.trim().is_empty()).cloned().collect(), ..Filters::default() };
        for word in self.decision.iter().filter(|d| !d.trim().is_empty()) {
            match word.parse() {
                Ok(decision) => filters.decisions.push(decision),
                Err(problem) => hints.push(Hint::new(format!("The filter “decision” was left out: {problem}."))),
            }
        }
        if !self.received.trim().is_empty() {
            filters.received = Days::parse(&self.received);
            if filters.received.is_none() {
                hints.push(Hint::new(format!("“{}” is no date for “received”; write 2024, 2024-06 or 2023..2024-06.", self.received)));
            }
        }
        if self.text.len() > crate::precedent::LONGEST {
            hints.push(Hint::new("Only the beginning of this very long text was read."));
        }
        let own = self.own.as_deref().filter(|o| !o.trim().is_empty()).or(archive.default_authority.as_deref()).map(Authority::new);
        let limit = self.limit.unwrap_or(10).clamp(1, MOST);
        let inquiry = Inquiry::read(&self.text);
        if inquiry.left_out > 0 {
            hints.push(Hint::new(format!(
                "Only the first {} questions were looked for; {} more were left out.",
                inquiry.items.len(),
                inquiry.left_out
            )));
        }
        if inquiry.items.is_empty() {
            hints.push(Hint::new("No question was found in this text: greetings, signatures and the name of the Act ask nothing."));
        }
        (inquiry, Options { limit, own, filters, synonyms: synonyms.clone(), asked: Some(today), ..Options::default() }, hints)
    }
}

/// The JSON body of the precedents of a request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PrecedentsBody {
    /// Question by question.
    pub questions: Vec<QuestionBody>,
    /// The ranking for the whole request, the best first.
    pub matches: Vec<MatchBody>,
    /// Past requests that mean much the same in other words, the most alike first; only where a model for that was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike_in_meaning: Vec<KindredBody>,
    /// How the request was taken.
    pub hints: Vec<Hint>,
}

/// One question and what was found for it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct QuestionBody {
    /// Its number as written.
    pub label: Option<String>,
    /// The words that ask.
    pub text: String,
    /// What became of it before.
    pub verdict: Verdict,
    /// That in words.
    pub verdict_label: &'static str,
    /// What to make of it.
    pub advice: &'static str,
    /// Past responses, the best first.
    pub matches: Vec<MatchBody>,
    /// Two of the matches that are alike and were decided differently, by their places from 0.
    #[schema(value_type = Option<Vec<usize>>)]
    pub inconsistent: Option<(usize, usize)>,
}

/// A past response that is like the request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MatchBody {
    /// How it stands in lists.
    #[serde(flatten)]
    pub line: Line,
    /// The sum of the signals; comparable within one request only.
    pub score: f64,
    /// What the score is made of.
    pub signals: Signals,
    /// How alike the two questions are, 0 to 1.
    pub likeness: f64,
    /// What became of it then.
    pub verdict: Verdict,
    /// That in words.
    pub verdict_label: &'static str,
    /// Whether the officer's own body answered; other bodies' answers are precedents only.
    pub own: bool,
    /// The new question as escaped HTML, shared words in `<mark>`.
    pub asked_now: String,
    /// The old question likewise.
    pub asked_before: String,
    /// Periods that the new question names, and those that the old one names.
    pub periods: (Vec<Period>, Vec<Period>),
    /// Why it ranks, in words.
    pub why: Vec<String>,
    /// The passages that show what became of it.
    pub evidence: Vec<EvidenceBody>,
}

/// A past request that means much the same in other words. What became of it is for the reader to find out.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KindredBody {
    /// How it stands in lists.
    #[serde(flatten)]
    pub line: Line,
    /// How alike the two questions are in meaning, at most 1; not comparable with the likeness by words.
    pub likeness: f64,
    /// The words that ask now.
    pub asked_now: String,
    /// The words that asked then.
    pub asked_before: String,
}

/// A passage that shows what became of a question.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct EvidenceBody {
    /// What it shows.
    pub ground: Ground,
    /// That in words.
    pub label: &'static str,
    /// Its address.
    pub url: String,
    /// Its words as escaped HTML, what was sought in `<mark>`.
    pub text: String,
    /// The same without marks, for quoting.
    pub plain: String,
    /// Provisions relied on.
    pub provisions: Vec<String>,
}

impl PrecedentsBody {
    /// The body of what was found.
    pub fn new(found: &Precedents, hints: Vec<Hint>) -> Self {
        PrecedentsBody {
            questions: found.questions.iter().map(QuestionBody::from).collect(),
            matches: found.matches.iter().map(MatchBody::from).collect(),
            alike_in_meaning: Vec::new(),
            hints,
        }
    }

    /// Puts what is alike in meaning beside what was found by words.
    pub fn add_alike_in_meaning(&mut self, alike: &AlikeInMeaning) {
        self.alike_in_meaning = alike.kindred.iter().map(KindredBody::from).collect();
        if alike.waiting > 0 {
            self.hints.push(Hint::new(format!("The search by meaning has yet to read {} of the requests.", alike.waiting)));
        }
    }

    /// For a terminal.
    pub fn terminal(&self) -> String {
        let mut out = String::new();
        let (bold, dim) = (anstyle::Style::new().bold(), anstyle::Style::new().dimmed());
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        for (i, question) in self.questions.iter().enumerate() {
            let label = question.label.clone().unwrap_or_else(|| (i + 1).to_string());
            let _ = writeln!(out, "{bold}{label}. {}{bold:#}", question.text);
            let _ = writeln!(out, "   {bold}{}{bold:#}. {}", question.verdict_label, question.advice);
            if let Some((a, b)) = question.inconsistent {
                let name = |place: usize| {
                    question.matches.get(place).map_or(String::new(), |m| format!("{} ({})", m.line.reference, m.verdict_label))
                };
                let _ = writeln!(out, "   Decided differently before: {} and {}", name(a), name(b));
            }
            for one in &question.matches {
                let _ = writeln!(out, "   - {bold}{}{bold:#}", one.line.title);
                let dated = one.line.dated().unwrap_or_else(|| "undated".to_owned());
                let other = if one.own { "" } else { ", another authority: precedent only" };
                let _ = writeln!(
                    out,
                    "     {dim}{} · {} · {dated} · {}{other}{dim:#}",
                    one.line.authority, one.line.reference, one.verdict_label
                );
                let _ = writeln!(out, "     asked: {}", super::results::for_terminal(&one.asked_before));
                for reason in &one.why {
                    let _ = writeln!(out, "     {dim}{reason}{dim:#}");
                }
                for evidence in &one.evidence {
                    let provisions =
                        if evidence.provisions.is_empty() { String::new() } else { format!(" ({})", evidence.provisions.join(", ")) };
                    let text = evidence.plain.split_whitespace().collect::<Vec<_>>().join(" ");
                    let _ =
                        writeln!(out, "     {}{provisions}, {}: {}", evidence.label, evidence.url, crate::response::shorten(&text, 300));
                }
            }
        }
        if !self.alike_in_meaning.is_empty() {
            let _ = writeln!(out, "{bold}Alike in meaning{bold:#}");
        }
        for one in &self.alike_in_meaning {
            let _ = writeln!(out, "   - {bold}{}{bold:#}", one.line.title);
            let dated = one.line.dated().unwrap_or_else(|| "undated".to_owned());
            let _ = writeln!(out, "     {dim}{} · {} · {dated} · likeness {}{dim:#}", one.line.authority, one.line.reference, one.likeness);
            let _ = writeln!(out, "     asked: {}", crate::response::shorten(&one.asked_before, 300));
        }
        out
    }
}

impl From<&Kindred> for KindredBody {
    fn from(one: &Kindred) -> Self {
        KindredBody {
            line: Line::from(&one.response),
            likeness: (one.likeness * 100.0).round() / 100.0,
            asked_now: crate::response::shorten(&one.asked_now, LONGEST_SHOWN),
            asked_before: crate::response::shorten(&one.asked_before, LONGEST_SHOWN),
        }
    }
}

impl QuestionBody {
    /// The matches that were decided differently.
    pub fn disagreeing(&self) -> Vec<&MatchBody> {
        let places = self.inconsistent.map(|(a, b)| [a, b]);
        places.into_iter().flatten().filter_map(|place| self.matches.get(place)).collect()
    }
}

impl From<&Answered> for QuestionBody {
    fn from(answered: &Answered) -> Self {
        let own = answered.matches.iter().find(|m| m.verdict == answered.verdict).is_none_or(|m| m.is_own);
        QuestionBody {
            label: answered.item.label.clone(),
            text: answered.item.text.clone(),
            verdict: answered.verdict,
            verdict_label: answered.verdict.label(),
            advice: answered.verdict.advice(own),
            matches: answered.matches.iter().map(MatchBody::from).collect(),
            inconsistent: answered.inconsistent,
        }
    }
}

impl From<&Match> for MatchBody {
    fn from(one: &Match) -> Self {
        let line = Line::from(&*one.response);
        MatchBody {
            evidence: one.evidence.iter().map(|e| evidence(&line.url, e)).collect(),
            score: rounded(one.signals.score()),
            signals: one.signals,
            likeness: rounded(one.beside.likeness()),
            verdict: one.verdict,
            verdict_label: one.verdict.label(),
            own: one.is_own,
            asked_now: one.beside.new.html(),
            asked_before: one.beside.old.html(),
            periods: (one.beside.periods.clone(), one.beside.periods_before.clone()),
            why: why(one),
            line,
        }
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

fn evidence(url: &str, evidence: &Evidence) -> EvidenceBody {
    EvidenceBody {
        ground: evidence.ground,
        label: evidence.ground.label(),
        url: format!("{url}#p{}", evidence.passage),
        text: evidence.text.html(),
        plain: evidence.text.text(),
        provisions: evidence.provisions.iter().map(ToString::to_string).collect(),
    }
}

/// Why a match ranks where it does, the strongest reason first.
fn why(one: &Match) -> Vec<String> {
    let mut why = Vec::new();
    let share = |part: f64| (part * 100.0).round();
    if one.beside.covered > 0.0 {
        why.push(format!(
            "It shares {} % of what is telling in the question; {} % of the earlier question is in it.",
            share(one.beside.covered),
            share(one.beside.covering)
        ));
    }
    if one.signals.pairs > 0.0 {
        why.push("Some of its words stand side by side in both.".to_owned());
    }
    if one.signals.authority > 1.0 {
        why.push("The request names this authority.".to_owned());
    }
    if one.signals.shared > 0.0 {
        why.push("The same answer was given to other requests too.".to_owned());
    }
    let (now, before) = (&one.beside.periods, &one.beside.periods_before);
    if now != before && !(now.is_empty() && before.is_empty()) {
        let list = |periods: &[Period]| {
            if periods.is_empty() { "no period".to_owned() } else { periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") }
        };
        why.push(format!("Periods differ: {} now, {} before.", list(now), list(before)));
    }
    why
}

/// The working page.
#[derive(Template)]
#[template(path = "precedents.html")]
pub struct PrecedentsPage {
    /// The frame.
    pub site: Site,
    /// What was asked.
    pub wanted: Wanted,
    /// What was found; nothing before a request was given.
    pub body: Option<PrecedentsBody>,
    /// Every authority of the archive.
    pub authorities: Vec<String>,
    /// Passages that were collected.
    pub draft: Vec<Collected>,
    /// The draft as plain text with citations.
    pub draft_text: String,
}

/// A passage that was collected into the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    /// What names it in the form: the permalink with the passage's anchor.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it is from.
    pub citation: String,
}

impl PrecedentsPage {
    /// The page of what was found.
    pub fn new(site: Site, wanted: Wanted, body: Option<PrecedentsBody>, authorities: Vec<String>, draft: Vec<Collected>) -> Self {
        let mut draft_text = String::new();
        for one in &draft {
            let _ = write!(draft_text, "{}\n[{}]\n\n", one.text.trim(), one.citation);
        }
        PrecedentsPage { site, wanted, body, authorities, draft, draft_text: draft_text.trim_end().to_owned() }
    }

    /// Whether a passage is in the draft.
    pub fn has(&self, id: &str) -> bool {
        self.draft.iter().any(|c| c.id == id)
    }

    /// Decisions to filter by.
    pub fn decisions(&self) -> &'static [crate::response::Decision] {
        crate::response::Decision::ALL
    }

    /// Whether this decision is filtered by.
    pub fn is_decision(&self, word: &str) -> bool {
        self.wanted.decision.iter().any(|d| d == word)
    }

    /// Whether this authority is chosen as the officer's own.
    pub fn is_own(&self, name: &str) -> bool {
        let own = self.wanted.own.as_deref().filter(|o| !o.is_empty()).or(self.site.archive.default_authority.as_deref());
        own.is_some_and(|own| Authority::new(own).slug() == Authority::new(name).slug())
    }
}

impl Collected {
    /// The passage of a response, with what it takes to find it again.
    pub fn new(response: &crate::response::Response, ordinal: u32, words: &str) -> Self {
        let url = address::permalink(response);
        let dated = response.dated().map(|d| format!(", {}", long_date(&d))).unwrap_or_default();
        let anchor = format!("{url}#p{ordinal}");
        Collected {
            citation: format!("{}, {}{dated}, {anchor}", response.authority, response.reference),
            id: anchor,
            text: words.to_owned(),
        }
    }
}

//! A new request and what was released before: the officers' working page, its JSON and its print on a terminal.

mod draft;
mod terminal;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::filters;
use super::{Line, Site};
use crate::corpus::{Archive, Synonyms};
use crate::precedent::{
    Evidence, Ground, Inquiry, MOST, Match, Period, PrecedentOptions, Precedents, QuestionPrecedents, Signals, Verdict,
};
use crate::query::{Days, Filters, Hint};
use crate::response::{Authority, Date, Decision};
use crate::semantic::{SemanticMatch, SemanticMatches};
pub use draft::Collected;

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
    /// What this means, of a request that arrives today, in an archive of these authorities; what cannot be used is said in a hint.
    pub fn meant(
        &self,
        archive: &Archive,
        synonyms: &Synonyms,
        authorities: &[String],
        today: Date,
    ) -> (Inquiry, PrecedentOptions, Vec<Hint>) {
        let mut hints = Vec::new();
        let filters = self.filters(authorities, &mut hints);
        if self.text.len() > crate::precedent::LONGEST {
            hints.push(Hint::new("Only the beginning of this very long text was read."));
        }
        let inquiry = Inquiry::read(&self.text);
        if inquiry.left_out > 0 {
            let read = inquiry.items.len();
            hints.push(Hint::new(format!("Only the first {read} questions were looked for; {} more were left out.", inquiry.left_out)));
        }
        if inquiry.items.is_empty() && !self.text.trim().is_empty() {
            hints.push(Hint::new("No question was found in this text: greetings, signatures and the name of the Act ask nothing."));
        }
        let stated = self.own.as_deref().filter(|own| !own.trim().is_empty());
        if let Some(own) = stated.filter(|own| !authorities.iter().any(|name| Authority::new(name).slug() == Authority::new(own).slug())) {
            hints.push(Hint::new(format!("No response of “{own}” is here: every answer counts as another authority's.")));
        }
        let own = stated.or(archive.default_authority.as_deref()).map(Authority::new);
        let limit = self.limit.unwrap_or(10).clamp(1, MOST);
        (
            inquiry,
            PrecedentOptions { limit, own, filters, synonyms: synonyms.clone(), asked: Some(today), ..PrecedentOptions::default() },
            hints,
        )
    }

    fn filters(&self, authorities: &[String], hints: &mut Vec<Hint>) -> Filters {
        let mut filters =
            Filters { authorities: self.authority.iter().filter(|a| !a.trim().is_empty()).cloned().collect(), ..Filters::default() };
        for wanted in &filters.authorities {
            let is_meant = |name: &String| {
                name.to_lowercase().starts_with(&wanted.trim().to_lowercase())
                    || Authority::new(name).slug() == Authority::new(wanted).slug()
            };
            if !authorities.iter().any(is_meant) {
                hints.push(Hint::new(format!("No authority of the archive is called “{wanted}”.")));
            }
        }
        for word in self.decision.iter().filter(|d| !d.trim().is_empty()) {
            match word.parse() {
                Ok(decision) => filters.decisions.push(decision),
                Err(problem) => hints.push(Hint::new(format!("The filter “decision” was left out: {problem}."))),
            }
        }
        let received = self.received.trim();
        if !received.is_empty() {
            filters.received = Days::parse(received);
            let hint = match filters.received {
                None => Some(format!("“{received}” is no date for “received”; write 2024, 2024-06 or 2023..2024-06.")),
                Some(Days { from: Some(from), to: Some(to) }) if from > to => {
                    Some(format!("“{received}” ends before it begins: no request was received then."))
                }
                Some(_) => None,
            };
            hints.extend(hint.map(Hint::new));
        }
        filters
    }

    fn is_narrowed(&self) -> bool {
        !self.received.trim().is_empty() || self.authority.iter().chain(&self.decision).any(|word| !word.trim().is_empty())
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
    /// What became of it year by year, where that was not always the same.
    pub history: Option<String>,
    /// Past responses: those that were asked the same, then those that are similar; the best first.
    pub matches: Vec<MatchBody>,
    /// Where there are none: the first by rank, which may or may not have to do with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Line>,
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
    /// What was decided of the question, or else of the request.
    pub outcome: Option<Decision>,
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
    /// The body of what was found for what was wanted.
    pub fn new(wanted: &Wanted, found: &Precedents, mut hints: Vec<Hint>) -> Self {
        if wanted.is_narrowed() && found.questions.iter().all(|q| q.verdict == Verdict::Nothing) {
            hints.push(Hint::new("Only some of the responses were looked at, because of the filters; without them there may be more."));
        }
        PrecedentsBody {
            questions: found.questions.iter().map(QuestionBody::from).collect(),
            matches: found.matches.iter().map(MatchBody::from).collect(),
            alike_in_meaning: Vec::new(),
            hints,
        }
    }

    /// Puts what is alike in meaning beside what was found by words.
    pub fn add_alike_in_meaning(&mut self, alike: &SemanticMatches) {
        self.alike_in_meaning = alike.matches.iter().map(KindredBody::from).collect();
        if alike.waiting > 0 {
            self.hints.push(Hint::new(format!("The search by meaning has yet to read {} of the requests.", alike.waiting)));
        }
    }
}

impl From<&SemanticMatch> for KindredBody {
    fn from(one: &SemanticMatch) -> Self {
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

impl From<&QuestionPrecedents> for QuestionBody {
    fn from(answered: &QuestionPrecedents) -> Self {
        let headline = answered.headline.and_then(|place| answered.matches.get(place));
        QuestionBody {
            label: answered.item.label.clone(),
            text: answered.item.text.clone(),
            verdict: answered.verdict,
            verdict_label: answered.verdict.label(),
            advice: answered.verdict.advice(headline.is_none_or(|m| m.is_own), headline.is_some_and(Match::withheld_nothing)),
            history: history(&answered.matches, headline),
            matches: answered.matches.iter().map(MatchBody::from).collect(),
            related: answered.related.iter().map(|m| Line::from(&*m.response)).collect(),
            inconsistent: answered.inconsistent,
        }
    }
}

/// What became of a question year by year, by answers of the body whose answer counts; nothing where it was always the same.
fn history(matches: &[Match], headline: Option<&Match>) -> Option<String> {
    let authority = &headline?.response.authority;
    let mut same: Vec<&Match> = matches.iter().filter(|m| m.verdict.is_same() && m.response.authority == *authority).collect();
    same.sort_by_key(|m| m.response.dated());
    if same.iter().all(|m| m.verdict == same[0].verdict) {
        return None;
    }
    let told = |m: &&Match| {
        let year = m.response.dated().map_or_else(|| "undated".to_owned(), |day| day.year().to_string());
        format!("{} ({year}, {})", m.verdict.past(), m.response.reference)
    };
    Some(format!("In order of time: {}.", same.iter().map(told).collect::<Vec<_>>().join("; ")))
}

impl From<&Match> for MatchBody {
    fn from(one: &Match) -> Self {
        let line = Line::from(&*one.response);
        MatchBody {
            evidence: one.evidence.iter().map(|e| evidence(&line.url, e)).collect(),
            score: rounded(one.signals.score()),
            signals: one.signals,
            likeness: rounded(one.comparison.likeness()),
            outcome: one.outcome,
            verdict: one.verdict,
            verdict_label: one.verdict.label(),
            own: one.is_own,
            asked_now: one.comparison.new.html(),
            asked_before: one.comparison.old.html(),
            periods: (one.comparison.periods.clone(), one.comparison.periods_before.clone()),
            why: why(one),
            line,
        }
    }
}

impl MatchBody {
    /// Whether either question names a period.
    pub fn names_periods(&self) -> bool {
        !(self.periods.0.is_empty() && self.periods.1.is_empty())
    }

    /// The period that is asked about now, for people.
    pub fn period_now(&self) -> String {
        named(&self.periods.0)
    }

    /// The period that was asked about then.
    pub fn period_then(&self) -> String {
        named(&self.periods.1)
    }

    /// What was decided then, for people, in lower case.
    pub fn outcome(&self) -> String {
        self.outcome.map_or_else(|| "no decision is known".to_owned(), |decision| decision.label().to_lowercase())
    }

    /// What became of it and whose answer it is, in a line.
    fn standing(&self) -> String {
        let other = if self.own { "" } else { ", another authority: precedent only" };
        format!("{}{other}", self.verdict_label)
    }
}

fn named(periods: &[Period]) -> String {
    if periods.is_empty() { "none is named".to_owned() } else { periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") }
}

fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

fn evidence(url: &str, evidence: &Evidence) -> EvidenceBody {
    EvidenceBody {
        ground: evidence.ground,
        label: evidence.ground.label(),
        url: format!("{url}#{}", evidence.passage),
        text: evidence.text.html(),
        plain: evidence.text.text(),
        provisions: evidence.provisions.iter().map(ToString::to_string).collect(),
    }
}

/// Why a match ranks where it does, the strongest reason first.
fn why(one: &Match) -> Vec<String> {
    let mut why = Vec::new();
    let share = |part: f64| (part * 100.0).round();
    if one.comparison.recall > 0.0 {
        why.push(format!(
            "It shares {} % of what is telling in the question; {} % of the earlier question is in it.",
            share(one.comparison.recall),
            share(one.comparison.precision)
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

impl PrecedentsPage {
    /// The page of what was found.
    pub fn new(site: Site, wanted: Wanted, body: Option<PrecedentsBody>, authorities: Vec<String>, draft: Vec<Collected>) -> Self {
        let draft: Vec<Collected> = draft.into_iter().map(|one| one.published(site.archive.base_url.as_deref())).collect();
        let draft_text = draft::text(&draft);
        PrecedentsPage { site, wanted, body, authorities, draft, draft_text }
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

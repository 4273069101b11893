//! What was found for a request to the JSON body of its precedents: question by question, and for the request as a whole.

use serde::Serialize;

use crate::precedent::{self, Evidence, Ground, Match, Parted, Period, Precedents, QuestionPrecedents, Signals, Verdict};
use crate::query::Hint;
use crate::response::Decision;
use crate::search::{self, Facet};
use crate::views::context::{Context, ViewError};
use crate::views::params::PrecedentsParams;
use crate::views::summary::ResponseSummary;
use crate::views::urls::{Urls, at_passage};
use crate::views::view::View;

/// The JSON body of the precedents of a request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PrecedentsBody {
    /// Question by question.
    pub questions: Vec<QuestionBody>,
    /// The ranking for the whole request, the best first.
    pub matches: Vec<MatchBody>,
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
    /// That in words, which say so where more may be asked now than was.
    pub verdict_label: &'static str,
    /// What to make of it.
    pub advice: &'static str,
    /// What became of it year by year, where that was not always the same.
    pub history: Option<String>,
    /// Past responses: those that were asked the same, then those that are similar; the best first. Last come those that are only alike in
    /// meaning, of which nothing is said.
    pub matches: Vec<MatchBody>,
    /// Where there are none: the first by rank, which may or may not have to do with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<ResponseSummary>,
    /// Two of the matches that are alike and were decided differently, by their places from 0.
    #[schema(value_type = Option<Vec<usize>>)]
    pub inconsistent: Option<(usize, usize)>,
    /// The match of which the verdict speaks, by its place.
    #[serde(skip)]
    headline: Option<usize>,
}

/// A past response that is like the request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MatchBody {
    /// How it stands in lists.
    #[serde(flatten)]
    pub summary: ResponseSummary,
    /// The sum of the signals; comparable within one request only.
    pub score: f64,
    /// What the score is made of.
    pub signals: Signals,
    /// How alike the two questions are, 0 to 1.
    pub likeness: f64,
    /// How alike the two are in meaning, 0 to 1, and not comparable with the likeness by words; only where a model for that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likeness_in_meaning: Option<f64>,
    /// What was decided of the question, or else of the request.
    pub outcome: Option<Decision>,
    /// What became of it then.
    pub verdict: Verdict,
    /// How the questions of its letter that it speaks for were decided, where that was not alike: then the verdict is not that of all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parted: Option<Parted>,
    /// That in words, which say so where more may be asked now than was.
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
    /// Whether it is there because it is alike in meaning, and its words say nothing of what became of the question.
    #[serde(skip)]
    pub is_only_alike: bool,
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
    /// The attachment that it stands in, and where there, as in `Absence.xlsx, Teams!C14`; not there where it is in the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// Its words as escaped HTML, what was sought in `<mark>`.
    pub text: String,
    /// The same without marks, for quoting.
    pub plain: String,
    /// Provisions relied on.
    pub provisions: Vec<String>,
}

impl PrecedentsBody {
    /// The body of what was found for what was wanted.
    fn new(wanted: &PrecedentsParams, found: &Precedents, mut hints: Vec<Hint>, urls: &Urls) -> Self {
        if wanted.is_narrowed() && found.questions.iter().all(|q| q.verdict == Verdict::Nothing) {
            hints.push(Hint::new("Only some of the responses were looked at, because of the filters; without them there may be more."));
        }
        PrecedentsBody {
            questions: found.questions.iter().map(|question| QuestionBody::new(question, urls)).collect(),
            matches: found.matches.iter().map(|one| MatchBody::new(one, urls)).collect(),
            hints,
        }
    }

    /// Whether anything was found that may answer the request.
    pub fn is_found(&self) -> bool {
        self.questions.iter().any(|question| !question.matches.is_empty())
    }
}

impl View for PrecedentsBody {
    type Params = PrecedentsParams;

    fn build(context: &Context, params: &PrecedentsParams) -> Result<Self, ViewError> {
        let authorities = search::values(context.snapshot, Facet::Authority)?;
        let (inquiry, options, mut hints) = params.parse(&context.layout.archive, context.synonyms, &authorities, context.today);
        let meaning = context.derived.alike_in_meaning(&inquiry, &options.filters)?;
        if let Some(waiting) = meaning.as_ref().map(|meaning| meaning.waiting).filter(|waiting| *waiting > 0) {
            hints.push(Hint::new(format!("The search by meaning has yet to read {waiting} of the responses.")));
        }
        let found = precedent::precedents_by_meaning(context.snapshot, &inquiry, &options, meaning.as_ref())?;
        Ok(PrecedentsBody::new(params, &found, hints, &context.layout.urls))
    }
}

impl QuestionBody {
    /// The best of the responses that say what became of it; none where there is none.
    pub fn best(&self) -> Option<&MatchBody> {
        let headline = self.headline.and_then(|place| self.matches.get(place));
        headline.or_else(|| self.judged().find(|one| one.verdict == self.verdict)).or_else(|| self.judged().next())
    }

    /// The verdict whose colour it is shown in: that of an answer in part where the letter's questions were not decided alike.
    pub fn tone(&self) -> Verdict {
        self.headline.and_then(|place| self.matches.get(place)).map_or(self.verdict, MatchBody::tone)
    }

    /// The matches of which their words say what became of the question.
    fn judged(&self) -> impl Iterator<Item = &MatchBody> {
        self.matches.iter().filter(|one| one.verdict != Verdict::Nothing)
    }

    /// The matches that were decided differently.
    pub fn disagreeing(&self) -> Vec<&MatchBody> {
        let places = self.inconsistent.map(|(a, b)| [a, b]);
        places.into_iter().flatten().filter_map(|place| self.matches.get(place)).collect()
    }
}

impl QuestionBody {
    pub(in crate::views) fn new(answered: &QuestionPrecedents, urls: &Urls) -> Self {
        let headline = answered.headline.and_then(|place| answered.matches.get(place));
        QuestionBody {
            label: answered.item.label.clone(),
            text: answered.item.text.clone(),
            verdict: answered.verdict,
            verdict_label: answered.label(),
            advice: answered.advice(),
            history: history(&answered.matches, headline),
            matches: answered.matches.iter().map(|one| MatchBody::new(one, urls)).collect(),
            related: answered.related.iter().map(|m| ResponseSummary::new(&m.response, urls)).collect(),
            inconsistent: answered.inconsistent,
            headline: answered.headline,
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
        format!("{} ({year}, {})", m.past(), m.response.reference)
    };
    Some(format!("In order of time: {}.", same.iter().map(told).collect::<Vec<_>>().join("; ")))
}

impl MatchBody {
    /// Its reference, under what it withheld, and the period that it is about, in a line.
    pub fn in_short(&self) -> String {
        let provisions = Some(self.summary.provisions.join(", ")).filter(|provisions| !provisions.is_empty());
        let period = Some(self.period_then()).filter(|_| !self.periods.1.is_empty());
        let dated = self.summary.dated();
        let reference = Some(self.summary.reference.clone());
        [reference, provisions, period, dated].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn new(one: &Match, urls: &Urls) -> Self {
        let summary = ResponseSummary::new(&one.response, urls);
        MatchBody {
            evidence: one.evidence.iter().map(|e| evidence(&summary.url, e)).collect(),
            score: rounded(one.signals.score()),
            signals: one.signals,
            likeness: rounded(one.comparison.likeness()),
            likeness_in_meaning: Some(rounded(one.in_meaning)).filter(|likeness| *likeness > 0.0),
            outcome: one.outcome,
            verdict: one.verdict,
            parted: one.parted(),
            verdict_label: if is_only_alike(one) { ONLY_ALIKE } else { one.label() },
            is_only_alike: is_only_alike(one),
            own: one.is_own,
            asked_now: one.comparison.new.html(),
            asked_before: one.comparison.old.html(),
            periods: (one.comparison.periods.clone(), one.comparison.periods_before.clone()),
            why: why(one),
            summary,
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

    /// The verdict whose colour it is shown in: that of an answer in part where the letter's questions were not decided alike.
    pub fn tone(&self) -> Verdict {
        self.parted.map_or(self.verdict, Parted::over_all)
    }

    /// What became of it and whose answer it is, in a line.
    pub(super) fn standing(&self) -> String {
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
        url: at_passage(url, [], &evidence.passage.to_string()),
        attachment: evidence.attachment.clone(),
        text: evidence.text.html(),
        plain: evidence.text.text(),
        provisions: evidence.provisions.iter().map(ToString::to_string).collect(),
    }
}

/// In what a close match agrees with the question, and in what not.
fn closeness(one: &Match) -> String {
    let comparison = &one.comparison;
    let (now, then) = (&comparison.periods, &comparison.periods_before);
    let period = match (now.is_empty(), then.is_empty()) {
        (false, false) if now == then => ", same period",
        (false, false) => ", another period",
        _ => "",
    };
    let subject = format!("{}{period}", if one.is_much_alike() { "Same subject" } else { "Much in common" });
    match comparison.beyond.as_slice() {
        [] => format!("{subject}."),
        [words @ .., last] if !words.is_empty() => format!("{subject}; asks also for {} and {last}.", words.join(", ")),
        words => format!("{subject}; asks also for {}.", words.concat()),
    }
}

/// What is said of a match that is alike in meaning, and of which its words say nothing.
const ONLY_ALIKE: &str = "Alike in meaning: read it before you rely on it";

fn is_only_alike(one: &Match) -> bool {
    one.verdict == Verdict::Nothing && one.is_alike_in_meaning()
}

/// Why a match ranks where it does, the strongest reason first.
fn why(one: &Match) -> Vec<String> {
    let mut why = Vec::new();
    let asks_otherwise = !one.comparison.beyond.is_empty() || one.comparison.periods != one.comparison.periods_before;
    if one.verdict == Verdict::Close || one.verdict.is_same() && asks_otherwise {
        why.push(closeness(one));
    }
    let share = |part: f64| (part * 100.0).round();
    if one.comparison.recall > 0.0 {
        why.push(format!(
            "It shares {} % of the uncommon words of the question, by weight; {} % of those of the earlier question are in it.",
            share(one.comparison.recall),
            share(one.comparison.precision)
        ));
    }
    if one.leads {
        why.push("It ranks well before every response with another answer.".to_owned());
    }
    if one.is_alike_in_meaning() {
        why.push(format!("Alike in meaning, as a language model sees it: {:.2}, where 1 is the same.", one.in_meaning));
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

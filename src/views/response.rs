//! One response: facts at the side, the letter passage by passage, and what was read from where.

pub(super) mod anchor;
mod attachment;
mod cite;
mod letter;
mod page_head;
mod passage;
mod question;

use std::sync::Arc;

use askama::Template;
use serde::Serialize;

use super::audit::FindingBody;
use super::context::{Context, ViewError, gone, no_response};
use super::day::long_date;
use super::filters;
use super::layout::Layout;
use super::link::Link;
use super::params::ResponseParams;
use super::repeated::GroupBody;
use super::summary::ResponseSummary;
use super::urls::{Urls, at_passage, encode};
use super::view::View;
use super::wording::body as wording;
use crate::audit::ReportedFinding;
use crate::document::{Location, PartId, PassageId};
use crate::law;
use crate::precedent::{self, Match};
use crate::query;
use crate::response::{Basis, Certainty, Contents, Fact, Key, LetterKind, Provision, Regime, Remark, Response};
use crate::search::Highlighter;
use crate::statistics::ResponseRow;
use crate::wording::Wording;
use anchor::{anchor, fact_id};
use attachment::Attachments;
pub use attachment::{Attachment, AttachmentBody, FileBody};
pub use cite::Citations;
pub use letter::{Block, Piece, Row, Shape};
pub use page_head::PageHead;
pub use passage::PassageBody;
pub use question::QuestionRow;
use question::questions;

/// Similar responses on the page of a response.
const SIMILAR: usize = 5;

/// The page of a response.
#[derive(Template)]
#[template(path = "response.html")]
pub struct ResponsePage {
    /// The frame.
    pub layout: Layout,
    /// How it stands in lists.
    pub summary: ResponseSummary,
    /// What is known of it, with where it is known from.
    pub facts: Vec<FactRow>,
    /// Calendar days from receipt to answer.
    pub days: Option<i32>,
    /// Provisions relied on.
    pub provisions: Vec<FactRow>,
    /// What was asked, one by one, where the letter answers one by one.
    pub questions: Vec<QuestionRow>,
    /// The letter.
    pub blocks: Vec<Block>,
    /// What is attached to it.
    pub attachments: Vec<Attachment>,
    /// Subjects, and the search for each.
    pub topics: Vec<(String, String)>,
    /// What the audit finds, each with the anchor of its passage, for officers.
    pub findings: Vec<(String, FindingBody)>,
    /// What was odd, for officers.
    pub remarks: Vec<Remark>,
    /// The letter as it was read.
    pub source: (String, String),
    /// The file of the letter itself, for those who may have it.
    pub original: Option<Link>,
    /// Where the body published it.
    pub published_at: Option<String>,
    /// BCP 47 tag of the letter's language.
    pub language: String,
    /// The same as JSON.
    pub json: String,
    /// What other sites are told of it.
    pub head: PageHead,
    /// How it is cited.
    pub citations: Citations,
    /// Working days from receipt to answer.
    pub working_days: Option<u32>,
    /// Responses that are like it, with what became of the question then.
    pub similar: Vec<(ResponseSummary, &'static str)>,
    /// The group of requests that ask the same thing, where there is one.
    pub group: Option<GroupBody>,
}

/// A fact as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What it is, as in `Received`.
    pub label: &'static str,
    /// Its value for people.
    pub value: String,
    /// A search for others of the same value, or the page of a provision.
    pub search: Option<String>,
    /// `stated beside the letter`, or how sure the reading is.
    pub basis: &'static str,
    /// The anchors of the passage and of the words that it was read from.
    pub anchor: Option<(String, String)>,
    /// Where the law itself is published, of a provision.
    pub law: Option<String>,
}

impl ResponsePage {
    /// The same page with the responses that are like it, and those that answer the same thing.
    fn with_others(mut self, similar: &[Match], group: Option<GroupBody>) -> Self {
        self.similar = similar.iter().map(|m| (ResponseSummary::new(&m.response, &self.layout.urls), m.verdict.label())).collect();
        self.group = group;
        self
    }

    /// The page of `response`, with the words of `needles` marked.
    fn new(layout: Layout, response: &Response, needles: Option<&Highlighter>, params: &ResponseParams) -> Self {
        let urls = &layout.urls;
        let attached = Attachments { response, layout: &layout, needles, q: &params.q, at: &params.at };
        let (facts, provisions) = (facts(response, urls), provisions(response, urls));
        let summary = ResponseSummary::new(response, urls);
        let head = PageHead::new(response, &summary, &layout);
        ResponsePage {
            citations: Citations::new(&summary, &head.canonical),
            working_days: ResponseRow::from(response).taken().map(|(days, _)| days),
            head,
            summary,
            blocks: letter::blocks(response, response.document.letter(), response.letter_passages(), needles),
            attachments: attached.all(),
            original: response
                .files
                .first()
                .filter(|file| layout.may_have(file))
                .map(|file| Link { label: file.name().to_owned(), url: urls.original(response, file.name()) }),
            questions: questions(response),
            topics: response.topics.iter().map(|t| (t.clone(), urls.search_for("topic", t))).collect(),
            findings: Vec::new(),
            remarks: response.remarks.clone(),
            source: (response.source.clone(), urls.source(response)),
            published_at: response.url.clone(),
            language: response.language.clone().unwrap_or_else(|| "en".to_owned()),
            json: urls.response_json(response),
            similar: Vec::new(),
            group: None,
            facts,
            days: response.days_taken(),
            provisions,
            layout,
        }
    }

    /// The same with a link from each passage to the wordings that it shares with other responses.
    fn with_wordings(mut self, used: &[(PassageId, &Arc<Wording>)]) -> Self {
        for (passage, wording) in used.iter().filter(|(_, wording)| wording.uses > 1) {
            let id = passage.to_string();
            let link = Link { label: wording::used(wording), url: self.layout.urls.wording(wording.id) };
            if let Some(block) = self.blocks.iter_mut().find(|block| block.id == id && !block.wordings.contains(&link)) {
                block.wordings.push(link);
            }
        }
        self
    }
}

impl ResponsePage {
    /// The same page with what the audit finds.
    fn with_findings(mut self, response: &Response, entries: &[ReportedFinding]) -> Self {
        let anchored = |e: &ReportedFinding| {
            e.finding
                .location
                .and_then(|location| anchor(response, location))
                .map(|a| at_passage(&self.summary.url, [], &a))
                .unwrap_or_default()
        };
        self.findings = entries.iter().map(|e| (anchored(e), FindingBody::new(e, &self.layout.urls))).collect();
        self
    }
}

fn basis<T>(fact: &Fact<T>) -> &'static str {
    match fact.basis {
        Basis::Stated => "stated beside the letter",
        Basis::Read { sure: Certainty::Certain, .. } => "read from the letter",
        Basis::Read { sure: Certainty::Likely, .. } => "read from the letter, likely",
        Basis::Read { sure: Certainty::Guess, .. } => "guessed from the letter",
    }
}

fn row<T>(label: &'static str, fact: &Fact<T>, value: String, search: Option<String>, response: &Response) -> FactRow {
    let anchor = fact.location().and_then(|at| Some((anchor(response, at)?, fact_id(at.span))));
    FactRow { label, value, search, basis: basis(fact), anchor, law: None }
}

fn facts(response: &Response, urls: &Urls) -> Vec<FactRow> {
    let find = |name: &str, value: &str| Some(urls.search_for(name, value));
    let mut rows = Vec::new();
    if let Some(fact) = &response.decision {
        let search = fact.known().and_then(|decision| find("decision", decision.as_str()));
        rows.push(row("Decision", fact, fact.value.label().to_owned(), search, response));
    } else {
        rows.push(FactRow {
            label: "Decision",
            value: "Not known".to_owned(),
            search: None,
            basis: "no words of the letter say it",
            anchor: None,
            law: None,
        });
    }
    if let Some(fact) = response.letter_kind.as_ref().filter(|fact| fact.known().is_some_and(|kind| *kind != LetterKind::Answer)) {
        rows.push(row("Kind of letter", fact, fact.value.label().to_owned(), None, response));
    }
    if let Some(fact) = &response.received {
        rows.push(row("Received", fact, long_date(&fact.value), None, response));
    }
    if let Some(fact) = &response.responded {
        rows.push(row("Answered", fact, long_date(&fact.value), None, response));
    }
    if let Some(fact) = &response.regime {
        rows.push(row("Law", fact, fact.value.label().to_owned(), find("regime", fact.value.as_str()), response));
    }
    rows
}

fn provisions(response: &Response, urls: &Urls) -> Vec<FactRow> {
    let about = |p: &Provision| match law::entry(p) {
        Some(_) => urls.provision(p),
        None => urls.search_for("provision", &p.to_string()),
    };
    let rows = response.provisions.iter().map(|fact| FactRow {
        law: law::legislation(&fact.value),
        ..row("Provision", fact, fact.value.to_string(), Some(about(&fact.value)), response)
    });
    rows.collect()
}

impl ResponsePage {
    /// What a mail says that reports a mistake: its subject and its first line.
    pub fn mistake(&self) -> String {
        let subject = format!("A mistake in {} of {}", self.summary.reference, self.summary.authority);
        format!("subject={}&body={}", encode(&subject), encode(&format!("{}\n\n", self.head.canonical)))
    }

    /// Whether there is more to say beside the letter than its facts.
    pub fn has_more(&self) -> bool {
        let of_officers = self.layout.officers && !(self.findings.is_empty() && self.remarks.is_empty());
        of_officers || self.group.is_some() || !(self.questions.is_empty() && self.similar.is_empty())
    }
}

impl View for ResponsePage {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        let (snapshot, derived) = (context.snapshot, context.derived);
        let response = find(context, params)?;
        let (query, _) = query::parse(&params.q, context.synonyms);
        let needles = Highlighter::new(snapshot, &query)?;
        let group = match derived.group_of(&Key::from(&response)) {
            Some(group) => GroupBody::of(&group, snapshot, &context.layout.urls)?,
            None => None,
        };
        let similar = precedent::similar(snapshot, &response, context.synonyms, SIMILAR)?;
        let page = ResponsePage::new(context.layout.clone(), &response, Some(&needles).filter(|n| !n.is_empty()), params);
        let page = page.with_others(&similar, group);
        if !context.layout.officers {
            return Ok(page);
        }
        let page = page.with_findings(&response, &derived.findings(&response)?);
        let wordings = derived.wordings()?;
        Ok(page.with_wordings(&wordings.used_by(&response.authority, &response.reference)))
    }
}

/// The response that is asked for.
pub(super) fn find(context: &Context, params: &ResponseParams) -> Result<Response, ViewError> {
    let key = Key::from_parts(&params.authority, &params.reference);
    match context.snapshot.response(&key)? {
        Some(response) => Ok(response),
        None => Err(context
            .snapshot
            .withdrawn(&key)?
            .map_or_else(|| no_response(&params.reference), |withdrawal| gone(&params.reference, &withdrawal))),
    }
}

/// The JSON body of a response.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResponseBody {
    /// How it stands in lists.
    #[serde(flatten)]
    pub summary: ResponseSummary,
    /// What the letter was written for.
    pub letter_kind: Option<LetterKind>,
    /// The law.
    pub regime: Option<Regime>,
    /// Calendar days from receipt to answer.
    pub days: Option<i32>,
    /// Subjects.
    pub topics: Vec<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Where the body published it.
    pub published_at: Option<String>,
    /// Path within the corpus.
    pub source: String,
    /// The letter, passage by passage.
    pub passages: Vec<PassageBody>,
    /// What is attached to it; not there where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentBody>,
    /// The files that it was read from, the letter's first; not there where there are none to be had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileBody>,
    /// What was asked, one by one.
    pub questions: Vec<AskedBody>,
    /// What the letter contains.
    pub has: Contents,
    /// For each fact by name: `stated`, or the span of the whole text that it was read from and how sure that is.
    pub basis: std::collections::BTreeMap<&'static str, Basis>,
    /// What was odd.
    pub remarks: Vec<Remark>,
}

/// A question in JSON.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AskedBody {
    /// Its number as written.
    pub label: Option<String>,
    /// The words that ask.
    pub text: String,
    /// The outcome, where the letter gives one for it.
    pub outcome: Option<crate::response::Decision>,
    /// The anchor of the passage that answers.
    pub answer: Option<String>,
}

impl ResponseBody {
    /// The body of a response.
    pub fn new(response: &Response, layout: &Layout) -> Self {
        let urls = &layout.urls;
        let mut basis = std::collections::BTreeMap::new();
        let mut note = |name, fact: Option<Basis>| fact.map(|b| basis.insert(name, b));
        note("title", response.title.as_ref().map(|f| f.basis));
        note("regime", response.regime.as_ref().map(|f| f.basis));
        note("received", response.received.as_ref().map(|f| f.basis));
        note("responded", response.responded.as_ref().map(|f| f.basis));
        note("letter_kind", response.letter_kind.as_ref().map(|f| f.basis));
        note("decision", response.decision.as_ref().map(|f| f.basis));
        let questions = response.questions.iter().map(|q| AskedBody {
            label: q.label.clone(),
            text: response.letter().slice(q.span).to_owned(),
            outcome: q.known_outcome(),
            answer: q.answer.and_then(|span| anchor(response, Location::of_letter(span))),
        });
        ResponseBody {
            summary: ResponseSummary::new(response, urls),
            letter_kind: response.known_kind(),
            regime: response.regime.as_ref().map(|f| f.value),
            days: response.days_taken(),
            topics: response.topics.clone(),
            language: response.language.clone(),
            published_at: response.url.clone(),
            source: response.source.clone(),
            questions: questions.collect(),
            has: response.contents,
            basis,
            remarks: response.remarks.clone(),
            passages: passage::bodies(response, PartId::LETTER),
            attachments: response.document.attachments().iter().map(|part| AttachmentBody::new(response, part, layout)).collect(),
            files: FileBody::all(response, layout),
        }
    }
}

impl View for ResponseBody {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        let mut body = ResponseBody::new(&find(context, params)?, &context.layout);
        if !context.layout.officers {
            body.remarks.clear();
        }
        Ok(body)
    }
}

//! One response: facts at the side, the letter passage by passage, and what was read from where.

pub(super) mod anchor;
mod attachment;
mod body;
mod cite;
mod fact;
pub(super) mod letter;
pub mod linked_data;
mod links;
mod neighbours;
mod noted;
mod page_head;
mod passage;
mod question;
mod shown_row;
mod stretch;

use std::ops::Range;
use std::sync::Arc;

use askama::Template;

use super::audit::FindingBody;
use super::context::{Context, ViewError, gone, no_response};
use super::filters;
use super::layout::Layout;
use super::link::Link;
use super::params::ResponseParams;
use super::repeated::GroupBody;
use super::summary::ResponseSummary;
use super::urls::{at_passage, encode, pair_name};
use super::view::View;
use super::wording::body as wording;
use crate::audit::ReportedFinding;
use crate::document::PassageId;
use crate::precedent::Verdict;
use crate::query;
use crate::response::{Authority, Key, Remark, Response};
use crate::search::Highlighter;
use crate::statistics::ResponseRow;
use crate::wording::Wording;
use anchor::anchor;
use attachment::Attachments;
pub use attachment::{Attachment, AttachmentBody, FileBody, stretches};
pub use body::{AskedBody, ResponseBody};
pub use cite::Citations;
pub use fact::FactRow;
use fact::{facts, provisions};
pub use letter::{Block, Cell, Piece, Row, Shape};
pub use neighbours::Neighbours;
pub use page_head::PageHead;
pub use passage::PassageBody;
pub use question::QuestionRow;
use question::questions;
use stretch::{start_of, starts, stretch};

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
    /// The letter, or the stretch of it that is asked for.
    pub blocks: Vec<Block>,
    /// The stretches before and after it.
    pub stretches: (Option<Link>, Option<Link>),
    /// All stretches of a long letter by their numbers, with whether it is the one that is shown.
    pub pieces: Vec<(Link, bool)>,
    /// Its address, as the rest of the world knows it, whichever stretch is shown.
    permalink: String,
    /// Its short address, as the rest of the world knows it.
    pub short: String,
    /// The comparison with the answer to the same request the last time, where there was one.
    pub last_time: Option<Link>,
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
    /// Where officers change it.
    pub manage: String,
    /// The same as linked data.
    pub linked_data: String,
    /// What other sites are told of it.
    pub head: PageHead,
    /// How it is cited.
    pub citations: Citations,
    /// Working days from receipt to answer.
    pub working_days: Option<u32>,
    /// What the body answered before and after it.
    pub neighbours: Neighbours,
    /// Responses that are like it, with what became of the question then.
    pub similar: Vec<(ResponseSummary, &'static str)>,
    /// The group of requests that ask the same thing, where there is one.
    pub group: Option<GroupBody>,
    /// The passages of the letter that are shown, by their places.
    shown: Range<usize>,
    /// The first passage of each stretch of the letter.
    starts: Vec<usize>,
}

impl ResponsePage {
    /// The same page with the responses that are like it, and those that answer the same thing.
    fn with_others(mut self, similar: &[(Response, Verdict)], group: Option<GroupBody>) -> Self {
        self.similar = similar.iter().map(|(other, verdict)| (ResponseSummary::new(other, &self.layout.urls), verdict.label())).collect();
        self.group = group;
        // The latest of its group before it; else the latest of its body that is like it.
        let grouped = self.group.iter().flat_map(|group| &group.responses);
        let alike =
            self.similar.iter().map(|(other, _)| other).filter(|other| self.group.is_none() && other.authority == self.summary.authority);
        let before = |other: &&ResponseSummary| other.responded.is_some() && other.responded < self.summary.responded;
        let last = grouped.chain(alike).filter(before).filter(|_| self.layout.urls.is_served()).max_by_key(|other| other.responded);
        self.last_time = last.map(|other| Link { label: other.dated().unwrap_or_default(), url: self.compared(other) });
        self
    }

    /// The page of `response`, with the words of `needles` marked.
    fn new(layout: Layout, response: &Response, needles: Option<&Highlighter>, params: &ResponseParams) -> Self {
        let urls = &layout.urls;
        let attached = Attachments { response, layout: &layout, needles, q: &params.q, at: &params.at };
        let (facts, provisions) = (facts(response, urls), provisions(response, urls));
        let summary = ResponseSummary::new(response, urls);
        let head = PageHead::new(response, &summary, &layout);
        let permalink = head.canonical.clone();
        let head = head.of_piece(response, &summary, &layout, &params.at);
        let passages = response.letter_passages();
        let (starts, shown) = (starts(passages), stretch(passages, &params.at));
        let leads_to = |label: &str, at: usize| {
            let at = PassageId::of_letter(at as u32);
            Link { label: label.to_owned(), url: urls.stretch(&summary.url, at, at, &params.q) }
        };
        let before = (shown.start > 0).then(|| leads_to("The part before of the letter", start_of(&starts, shown.start - 1)));
        let after = (shown.end < passages.len()).then(|| leads_to("More of the letter", shown.end));
        let piece = |(number, start): (usize, &usize)| (leads_to(&(number + 1).to_string(), *start), *start == shown.start);
        let pieces = if starts.len() > 1 { starts.iter().enumerate().map(piece).collect() } else { Vec::new() };
        ResponsePage {
            starts,
            stretches: (before, after),
            short: urls.absolute(&urls.short(&Key::from(response))),
            last_time: None,
            citations: Citations::new(&summary, &permalink),
            working_days: ResponseRow::from(response).taken().map(|(days, _)| days),
            head,
            permalink,
            pieces,
            summary,
            blocks: letter::blocks(response, response.document.letter(), &passages[shown.clone()], needles),
            shown,
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
            manage: urls.manage(&response.authority.slug(), response.reference.as_str()),
            linked_data: urls.linked_data(response),
            neighbours: Neighbours::default(),
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

impl ResponsePage {
    /// Where a passage is, on this page or on one that shows another stretch of the letter.
    pub fn place(&self, anchor: &str) -> String {
        let ordinal = anchor.strip_prefix('p').and_then(|ordinal| ordinal.parse().ok());
        let of_letter = |ordinal: usize| PassageId::of_letter(ordinal as u32);
        match ordinal.filter(|ordinal| !self.shown.contains(ordinal)) {
            None => format!("#{anchor}"),
            Some(at) => self.layout.urls.stretch(&self.summary.url, of_letter(start_of(&self.starts, at)), of_letter(at), ""),
        }
    }

    /// What a mail says that reports a mistake: its subject and its first line.
    pub fn mistake(&self) -> String {
        let subject = format!("A mistake in {} of {}", self.summary.reference, self.summary.authority);
        format!("subject={}&body={}", encode(&subject), encode(&format!("{}\n\n", self.permalink)))
    }

    /// The comparison of this letter with another.
    pub fn compared(&self, other: &ResponseSummary) -> String {
        let named = |summary: &ResponseSummary| pair_name(&Authority::new(&summary.authority).slug(), &summary.reference);
        self.layout.urls.pair(&named(&self.summary), &named(other))
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
        ResponsePage::of(context, &find(context, params)?, params)
    }
}

impl ResponsePage {
    /// The page of a response that is at hand.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn of(context: &Context, response: &Response, params: &ResponseParams) -> Result<Self, ViewError> {
        let (snapshot, derived) = (context.snapshot, context.derived);
        let (query, _) = query::parse(&params.q, context.synonyms);
        let needles = Highlighter::new(snapshot, &query)?;
        let group = match derived.group_of(&Key::from(response)) {
            Some(group) => GroupBody::of(&group, snapshot, &context.layout.urls)?,
            None => None,
        };
        let similar = derived.similar(response, context.synonyms)?;
        let page = ResponsePage::new(context.layout.clone(), response, Some(&needles).filter(|n| !n.is_empty()), params);
        let mut page = page.with_others(&similar, group);
        page.neighbours = Neighbours::of(context, response)?;
        if !context.layout.officers {
            return Ok(page);
        }
        let page = page.with_findings(response, &derived.findings(response)?);
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

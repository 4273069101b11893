//! A response to its JSON.

use serde::Serialize;

use super::anchor::anchor;
use super::attachment::{AttachmentBody, FileBody};
use super::find;
use super::passage::{self, PassageBody};
use crate::document::{Location, PartId};
use crate::response::{Basis, Contents, Decision, LetterKind, Regime, Remark, Response};
use crate::views::context::{Context, ViewError};
use crate::views::layout::Layout;
use crate::views::params::ResponseParams;
use crate::views::summary::ResponseSummary;
use crate::views::view::View;

/// The JSON body of a response.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResponseBody {
    /// How it stands in lists.
    #[serde(flatten)]
    pub summary: ResponseSummary,
    /// What the letter was written for.
    pub letter_kind: Option<LetterKind>,
    /// Another decision that is as fair a reading; not there where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_decision: Option<Decision>,
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
    /// For each fact by name, and each provision by its own: `stated`, or the span of the whole text that it was read from and how sure
    /// that is.
    pub basis: std::collections::BTreeMap<String, Basis>,
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
    pub outcome: Option<Decision>,
    /// How sure that is, where it was read, and the words of the whole text that say it.
    pub basis: Option<Basis>,
    /// The anchor of the passage that answers. From `p4` on it is sure to be there where the page is asked for with `?at=` and the anchor.
    pub answer: Option<String>,
}

impl ResponseBody {
    /// The body of a response.
    pub fn new(response: &Response, layout: &Layout) -> Self {
        let urls = &layout.urls;
        let mut basis = std::collections::BTreeMap::new();
        let mut note = |name: &str, fact: Option<Basis>| fact.map(|b| basis.insert(name.to_owned(), b));
        note("title", response.title.as_ref().map(|f| f.basis));
        note("regime", response.regime.as_ref().map(|f| f.basis));
        note("received", response.received.as_ref().map(|f| f.basis));
        note("responded", response.responded.as_ref().map(|f| f.basis));
        note("letter_kind", response.letter_kind.as_ref().map(|f| f.basis));
        note("decision", response.decision.as_ref().map(|f| f.basis));
        note("other_decision", response.other_decision.as_ref().map(|f| f.basis));
        for fact in &response.provisions {
            note(&fact.value.to_string(), Some(fact.basis));
        }
        let questions = response.questions.iter().map(|q| AskedBody {
            label: q.label.clone(),
            text: response.letter().slice(q.span).to_owned(),
            outcome: q.known_outcome(),
            basis: q.outcome.as_ref().filter(|outcome| outcome.known().is_some()).map(|outcome| outcome.basis),
            answer: q.answer.and_then(|span| anchor(response, Location::of_letter(span))),
        });
        ResponseBody {
            summary: ResponseSummary::new(response, urls),
            letter_kind: response.known_kind(),
            other_decision: response.other_decision.as_ref().and_then(|fact| fact.known().copied()),
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

impl ResponseBody {
    /// The body of a response as this reader sees it.
    pub fn shown(response: &Response, layout: &Layout) -> Self {
        let mut body = ResponseBody::new(response, layout);
        if !layout.officers {
            body.remarks.clear();
        }
        body
    }
}

impl View for ResponseBody {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        Ok(ResponseBody::shown(&find(context, params)?, &context.layout))
    }
}

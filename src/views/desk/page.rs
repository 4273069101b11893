//! The desk as a page: the request, what is chosen for each question, the reply to edit, and where each part of it comes from.

use askama::Template;

use super::body::{DeskQuestion, DraftReply};
use super::brought::Brought;
use super::reply_file::FileFormat;
use crate::response::{Authority, Date, Regime};
use crate::search::Facet;
use crate::views::context::{Context, ViewError};
use crate::views::day::long_date;
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::offered::offered;
use crate::views::params::DeskParams;
use crate::views::view::View;
use crate::wording::TextChange;

/// The page.
#[derive(Template)]
#[template(path = "desk.html")]
pub struct DeskPage {
    /// The frame.
    pub layout: Layout,
    /// What was sent.
    pub params: DeskParams,
    /// The authorities of the archive to choose from; none where there are too many.
    pub authorities: Option<Vec<String>>,
    /// The draft; nothing before a request was given.
    pub draft: Option<DraftReply>,
    /// What could not be meant of what was sent.
    pub fault: Option<String>,
    /// What was chosen on other pages.
    pub brought: Vec<Brought>,
}

/// The outcomes to choose from: as they are typed, and for people.
const OUTCOMES: &[(&str, &str)] = &[
    ("give", "give it"),
    ("part", "give it in part, withhold the rest under"),
    ("refuse", "refuse it under"),
    ("not-held", "it is not held"),
    ("clarify", "ask what is meant"),
    ("published", "point to where it is published"),
];

impl DeskPage {
    /// Whether this body answers.
    pub fn is_own(&self, name: &str) -> bool {
        Authority::is_slug_of(&Authority::new(self.own()).slug(), name)
    }

    /// The authority that replies, as far as it is known.
    pub fn own(&self) -> &str {
        let stated = Some(self.params.authority.as_str()).filter(|own| !own.trim().is_empty());
        stated.or(self.layout.archive.default_authority.as_deref()).unwrap_or_default()
    }

    /// A day for people.
    pub fn day(&self, day: &Date) -> String {
        long_date(day)
    }

    /// The laws to choose from.
    pub fn regimes(&self) -> impl Iterator<Item = &'static Regime> {
        Regime::ALL.iter().filter(|regime| **regime != Regime::Dpa)
    }

    /// The outcomes to choose from for the question of this number, from 1: as they are typed, for people, and whether it is chosen.
    pub fn outcomes(&self, number: &usize) -> Vec<(&'static str, &'static str, bool)> {
        let is_only = self.draft.as_ref().is_some_and(|draft| draft.questions.len() == 1);
        let brought = if is_only && !self.params.provision.is_empty() { "refuse" } else { "" };
        let chosen = Some(self.params.chosen(*number).0).filter(|chosen| !chosen.is_empty()).unwrap_or(brought);
        OUTCOMES.iter().map(|(word, label)| (*word, *label, *word == chosen)).collect()
    }

    /// The provisions that stand in the form beside a question: those that were typed, those
    /// that were chosen on another page, or those of what was decided before.
    pub fn provisions(&self, number: &usize, question: &DeskQuestion) -> String {
        let typed = self.params.chosen(*number).1;
        let brought = self.params.provision.join(", ");
        if typed.is_empty() && !brought.is_empty() {
            return brought;
        }
        let before = question.decided_before.as_deref().and_then(|before| before.split_once(':')).map_or("", |(_, provisions)| provisions);
        if typed.is_empty() { before.to_owned() } else { typed.to_owned() }
    }

    /// The files that the reply can be kept as.
    pub fn formats(&self) -> &'static [FileFormat] {
        FileFormat::ALL
    }
}

impl View for DeskPage {
    type Params = DeskParams;

    fn build(context: &Context, params: &DeskParams) -> Result<Self, ViewError> {
        let (draft, fault) = match params.request.trim() {
            "" => (None, None),
            _ => match DraftReply::build(context, params) {
                Ok(draft) => (Some(draft), None),
                Err(ViewError::BadRequest(fault)) => (None, Some(fault)),
                Err(error) => return Err(error),
            },
        };
        let authorities = offered(context, Facet::Authority)?;
        let mut params = params.clone();
        if let Some(draft) = &draft {
            params.used.clone_from(&draft.used);
        }
        let brought = if params.brings() { Brought::all(context, &params)? } else { Vec::new() };
        Ok(DeskPage { layout: context.layout.clone(), params, authorities, draft, fault, brought })
    }
}

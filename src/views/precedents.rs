//! A new request and what was released before: the officers' working page, its JSON and its print on a terminal.

mod body;
mod draft;
mod terminal;

use askama::Template;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::offered::offered;
use super::params::{PrecedentsForm, PrecedentsParams};
use super::view::View;
use crate::response::Authority;
use crate::search::Facet;
pub use body::{EvidenceBody, MatchBody, PrecedentsBody, QuestionBody};
pub use draft::Collected;

/// The working page.
#[derive(Template)]
#[template(path = "precedents.html")]
pub struct PrecedentsPage {
    /// The frame.
    pub layout: Layout,
    /// What was asked.
    pub params: PrecedentsParams,
    /// What was found; nothing before a request was given.
    pub body: Option<PrecedentsBody>,
    /// The authorities of the archive to choose from; none where there are too many.
    pub authorities: Option<Vec<String>>,
    /// Passages that were collected.
    pub draft: Vec<Collected>,
    /// The draft as plain text with citations.
    pub draft_text: String,
}

impl PrecedentsPage {
    fn new(
        layout: Layout,
        params: PrecedentsParams,
        body: Option<PrecedentsBody>,
        authorities: Option<Vec<String>>,
        draft: Vec<Collected>,
    ) -> Self {
        let draft_text = draft::text(&draft);
        PrecedentsPage { layout, params, body, authorities, draft, draft_text }
    }

    /// Whether a passage is in the draft.
    pub fn has(&self, id: &str) -> bool {
        self.draft.iter().any(|c| c.id == id)
    }

    /// What names the question of this number, from 1, at the desk.
    pub fn asked_as(&self, number: &usize) -> String {
        format!("Q{number}=")
    }

    /// What names none: the desk finds out which question it is.
    pub fn asked_as_whole(&self) -> String {
        String::new()
    }

    /// Decisions to filter by.
    pub fn decisions(&self) -> &'static [crate::response::Decision] {
        crate::response::Decision::ALL
    }

    /// Whether this decision is filtered by.
    pub fn is_decision(&self, word: &str) -> bool {
        self.params.decision.iter().any(|d| d == word)
    }

    /// Whether this authority is chosen as the officer's own.
    pub fn is_own(&self, name: &str) -> bool {
        Authority::is_slug_of(&Authority::new(self.own()).slug(), name)
    }

    /// The authority that asks, as far as it is known.
    pub fn own(&self) -> &str {
        let own = self.params.own.as_deref().filter(|o| !o.is_empty()).or(self.layout.archive.default_authority.as_deref());
        own.unwrap_or_default()
    }
}

impl View for PrecedentsPage {
    type Params = PrecedentsForm;

    fn build(context: &Context, form: &PrecedentsForm) -> Result<Self, ViewError> {
        let is_blank = form.params.text.trim().is_empty();
        let body = if is_blank { None } else { Some(PrecedentsBody::build(context, &form.params)?) };
        let authorities = offered(context, Facet::Authority)?;
        let mut draft: Vec<Collected> = Vec::new();
        for id in &form.kept {
            draft.extend(Collected::find(context, id)?.filter(|one| !draft.contains(one)));
        }
        Ok(PrecedentsPage::new(context.layout.clone(), form.params.clone(), body, authorities, draft))
    }
}

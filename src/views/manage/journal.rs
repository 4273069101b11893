//! What was done to the archive to a page, and to JSON.

use askama::Template;
use serde::Serialize;

use crate::corpus::{Correction, JournalEntry};
use crate::curation::TakenBack;
use crate::response::key::exact;
use crate::views::context::{Context, ViewError};
use crate::views::layout::Layout;
use crate::views::params::JournalParams;
use crate::views::urls::Urls;
use crate::views::view::View;

/// Changes of one page.
const PAGE: usize = 100;

/// What was done, the latest first.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct JournalBody {
    /// How many changes fit what was asked.
    pub total: usize,
    /// Those of this page.
    pub changes: Vec<JournalRow>,
    /// The number before which the next page begins; none on the last.
    pub next: Option<u64>,
    /// Lines of the journal that cannot be read.
    pub garbled: usize,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct JournalRow {
    /// Its number, from 1.
    pub number: u64,
    /// When, in Universal Time.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// What was done: `published`, `corrected` ….
    pub deed: &'static str,
    /// The same for people.
    pub deed_label: &'static str,
    /// The same of a response that was named before.
    #[serde(skip)]
    pub of_it: &'static str,
    /// The response that it was done to, as `authority/reference`; blank where it is none.
    pub key: String,
    /// Where it is managed; none where it is no response.
    pub url: Option<String>,
    /// Why, or what exactly.
    pub about: String,
    /// What was read and what is so, where a fact was corrected.
    pub correction: Option<Correction>,
    /// Whether it never took its place.
    pub undone: bool,
    /// The files that were written: path, digest before and digest after.
    pub files: Vec<(String, Option<String>, String)>,
}

impl JournalRow {
    /// A change as it is shown. Of a response that was taken back no words are.
    pub fn new(entry: &JournalEntry, urls: &Urls, is_taken_back: bool) -> Self {
        let entry = if is_taken_back { entry.clone().without_words() } else { entry.clone() };
        let about = if entry.correction.is_some() { String::new() } else { entry.about };
        JournalRow {
            number: entry.number,
            at: entry.at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
            by: entry.by,
            deed: entry.deed.as_str(),
            deed_label: entry.deed.label(),
            of_it: entry.deed.of_it(),
            url: entry.key.split_once('/').map(|(slug, reference)| urls.manage(slug, reference)),
            key: entry.key,
            about,
            correction: entry.correction,
            undone: entry.undone,
            files: entry.files.into_iter().map(|file| (file.path, file.before, file.after)).collect(),
        }
    }
}

impl View for JournalBody {
    type Params = JournalParams;

    fn build(context: &Context, params: &JournalParams) -> Result<Self, ViewError> {
        let corpus = context.corpus.ok_or_else(|| ViewError::NotFound("The files of this archive are not at hand.".to_owned()))?;
        let before = match params.before.trim() {
            "" => u64::MAX,
            typed => typed.parse().map_err(|_| ViewError::BadRequest(format!("`before` is `{typed}`; it is the number of a change.")))?,
        };
        let (by, key) = (exact(&params.by), exact(&params.key));
        let is_wanted = |entry: &JournalEntry| {
            (by.is_empty() || exact(&entry.by) == by)
                && (key.is_empty() || exact(&entry.key) == key)
                && (params.corrections.is_empty() || entry.correction.is_some())
        };
        let journal = corpus.journal(is_wanted).map_err(|error| ViewError::NotFound(format!("{error}.")))?;
        let urls = &context.layout.urls;
        let mut older = journal.entries.iter().rev().filter(|entry| entry.number < before);
        let taken_back = TakenBack::of(corpus, Some(context.snapshot)).map_err(|error| ViewError::NotFound(format!("{error}.")))?;
        let row = |entry: &JournalEntry| JournalRow::new(entry, urls, taken_back.has(entry));
        let changes: Vec<JournalRow> = older.by_ref().take(PAGE).map(row).collect();
        let next = older.next().and(changes.last()).map(|last| last.number);
        Ok(JournalBody { total: journal.entries.len(), changes, next, garbled: journal.garbled })
    }
}

/// The page of it.
#[derive(Template)]
#[template(path = "journal.html")]
pub struct JournalPage {
    /// The frame.
    pub layout: Layout,
    /// What was asked.
    pub params: JournalParams,
    /// What is on it.
    pub body: JournalBody,
    /// The next page.
    pub next: Option<String>,
}

impl View for JournalPage {
    type Params = JournalParams;

    fn build(context: &Context, params: &JournalParams) -> Result<Self, ViewError> {
        let body = JournalBody::build(context, params)?;
        let next = body.next.map(|before| context.layout.urls.journal_before(params, before));
        Ok(JournalPage { layout: context.layout.clone(), params: params.clone(), body, next })
    }
}

//! A response to a line of a list for programs.

use serde::Serialize;

use crate::response::{Date, Decision, Response};
use crate::statistics::ResponseRow;
use crate::views::asked::asked;
use crate::views::summary::not_public;
use crate::views::urls::Urls;

/// A response in a list for programs: what its columns say, each under its name.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ListingEntry {
    /// The body's name.
    pub authority: String,
    /// The body's number for the request.
    pub reference: String,
    /// What it is about.
    pub title: String,
    /// The permalink.
    pub url: String,
    /// The day that the request arrived.
    #[schema(value_type = Option<String>, format = Date)]
    pub received: Option<Date>,
    /// The day of the answer.
    #[schema(value_type = Option<String>, format = Date)]
    pub responded: Option<Date>,
    /// The day that it was put on the log.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// Working days from receipt to answer.
    pub working_days: Option<u32>,
    /// The overall decision.
    pub decision: Option<Decision>,
    /// The law that it was answered under.
    pub regime: Option<String>,
    /// Provisions relied on.
    pub provisions: Vec<String>,
    /// Subjects, as the body named them.
    pub topics: Vec<String>,
    /// What was asked, in its own words.
    pub request: String,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// Where the body published it.
    pub source: Option<String>,
    /// Why the public does not see it today; only officers are told of such responses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_public: Option<String>,
}

/// A column of a list as a table, and the name of the same in JSON.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// What stands in it.
    pub about: &'static str,
    /// Whether only officers have it.
    pub is_for_officers: bool,
}

/// Every column, in order.
pub const COLUMNS: &[Column] = &[
    column("authority", "the body's name"),
    column("reference", "the body's own number for the request; with the authority, what a response is known by"),
    column("title", "what it is about, or how the request begins"),
    column("url", "its permanent address"),
    column("received", "the day that the request arrived, as in 2024-03-01"),
    column("responded", "the day of the answer"),
    column("published", "the day that it was put on the log"),
    column("working_days", "working days from receipt to answer, where both days are known"),
    column("decision", "disclosed, part, refused, not-held, ncnd (neither confirmed nor denied) or other; blank where it is not known"),
    column("regime", "the law that it was answered under: FOIA, EIR, FOISA, EISR or DPA"),
    column("provisions", "what was relied on to withhold, such as FOIA 40(2)"),
    column("topics", "subjects, as the body named them"),
    column("request", "what was asked; in a table at most 32,000 bytes of it"),
    column("attachments", "names of what is attached"),
    column("source", "where the body published it"),
    Column { name: "not_public", about: "why the public does not see it today", is_for_officers: true },
];

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about, is_for_officers: false }
}

impl ListingEntry {
    /// The line of a response, with its address as the rest of the world knows it.
    pub(super) fn new(response: &Response, urls: &Urls, today: Date) -> Self {
        let row = ResponseRow::from(response);
        ListingEntry {
            authority: response.authority.to_string(),
            reference: response.reference.to_string(),
            title: response.name(),
            url: urls.absolute(&urls.response(response)),
            received: row.received,
            responded: row.responded,
            published: response.published,
            working_days: row.taken().map(|(days, _)| days),
            decision: row.decision,
            regime: row.regime.map(|regime| regime.to_string()),
            provisions: response.provisions.iter().map(|provision| provision.value.to_string()).collect(),
            topics: response.topics.clone(),
            request: asked(response),
            attachments: response.document.attachments().iter().map(|part| part.name.clone()).collect(),
            source: response.url.clone(),
            not_public: not_public(&response.release, today),
        }
    }

    /// The day since when it stands in the log as it does, as far as that is known.
    pub(super) fn updated(&self) -> Option<Date> {
        self.published.or(self.responded).or(self.received)
    }

    /// A cell for every column that this reader has.
    pub(super) fn cells(&self, officers: bool) -> Vec<String> {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut cells = vec![
            self.authority.clone(),
            self.reference.clone(),
            self.title.clone(),
            self.url.clone(),
            day(self.received),
            day(self.responded),
            day(self.published),
            self.working_days.map(|days| days.to_string()).unwrap_or_default(),
            self.decision.map(|decision| decision.to_string()).unwrap_or_default(),
            self.regime.clone().unwrap_or_default(),
            self.provisions.join("; "),
            self.topics.join("; "),
            self.request.clone(),
            self.attachments.join("; "),
            self.source.clone().unwrap_or_default(),
        ];
        cells.extend(officers.then(|| self.not_public.clone().unwrap_or_default()));
        cells
    }
}

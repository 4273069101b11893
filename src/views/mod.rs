//! One struct a page: the template's data, the JSON body and what the terminal prints.
//!
//! A page is built from what `search` and the modules beside it found; it knows addresses and words for people, and neither
//! files nor the engine nor HTTP.

pub mod about;
pub mod address;
pub mod audit;
pub mod chart;
pub mod error;
mod filters;
pub mod home;
pub mod parse;
pub mod precedents;
pub mod provision;
pub mod repeated;
pub mod response;
pub mod results;
pub mod sign_in;
pub mod spreadsheet;
pub mod statistics;
pub mod wording;
pub mod working_days;

use crate::corpus::Archive;
use crate::response::{Date, Response};

/// What every page shows around its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What `archive.toml` says.
    pub archive: Archive,
    /// Whether the officers' tools are there for this reader.
    pub officers: bool,
    /// Whether officers sign in with a key.
    pub keyed: bool,
}

/// A day for people: `5 June 2024`.
pub fn long_date(date: &Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A response in a list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, utoipa::ToSchema)]
pub struct Line {
    /// The body's number for the request.
    pub reference: String,
    /// The body's name.
    pub authority: String,
    /// What it is about.
    pub title: String,
    /// The permalink, from the root of the site.
    pub url: String,
    /// The overall decision.
    pub decision: Option<crate::response::Decision>,
    /// The day of the answer.
    #[schema(value_type = Option<String>, format = Date)]
    pub responded: Option<Date>,
    /// The day that it was put on the log.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// The day that the request arrived.
    #[schema(value_type = Option<String>, format = Date)]
    pub received: Option<Date>,
    /// Provisions relied on.
    pub provisions: Vec<String>,
}

impl From<&Response> for Line {
    fn from(response: &Response) -> Self {
        Line {
            reference: response.reference.to_string(),
            authority: response.authority.to_string(),
            title: response.name(),
            url: address::permalink(response),
            decision: response.decision.as_ref().map(|f| f.value),
            responded: response.responded.as_ref().map(|f| f.value),
            published: response.published,
            received: response.received.as_ref().map(|f| f.value),
            provisions: response.provisions.iter().map(|p| p.value.to_string()).collect(),
        }
    }
}

impl Line {
    /// The day that it is sorted by, for people: that of the answer, or else another, and which.
    pub fn dated(&self) -> Option<String> {
        let published = || self.published.map(|day| format!("published {}", long_date(&day)));
        let received = || self.received.map(|day| format!("received {}", long_date(&day)));
        self.responded.as_ref().map(long_date).or_else(published).or_else(received)
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn the_day_that_is_shown_is_the_day_that_sorts() {
        let day = |text: &str| text.parse().ok();
        let mut line = Line {
            reference: "1".into(),
            authority: "Varnshire Police".into(),
            title: "Dogs".into(),
            url: "/".into(),
            decision: None,
            responded: None,
            published: None,
            received: day("2024-01-02"),
            provisions: Vec::new(),
        };
        assert_eq!(line.dated().as_deref(), Some("received 2 January 2024"));
        line.published = day("2024-03-04");
        assert_eq!(line.dated().as_deref(), Some("published 4 March 2024"));
        line.responded = day("2024-02-03");
        assert_eq!(line.dated().as_deref(), Some("3 February 2024"));
    }
}

//! A response to how it stands in lists: what it is about, whose it is, and what was decided when.

use serde::Serialize;

use super::day::long_date;
use super::urls::Urls;
use crate::response::{Date, Decision, Response};

/// A response in a list.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = Line)]
pub struct ResponseSummary {
    /// The body's number for the request.
    pub reference: String,
    /// The body's name.
    pub authority: String,
    /// What it is about.
    pub title: String,
    /// The permalink, from the root of the site.
    pub url: String,
    /// The overall decision.
    pub decision: Option<Decision>,
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

impl ResponseSummary {
    /// How a response stands in the lists of a site.
    pub fn new(response: &Response, urls: &Urls) -> Self {
        ResponseSummary {
            reference: response.reference.to_string(),
            authority: response.authority.to_string(),
            title: response.name(),
            url: urls.response(response),
            decision: response.known_decision(),
            responded: response.responded.as_ref().map(|f| f.value),
            published: response.published,
            received: response.received.as_ref().map(|f| f.value),
            provisions: response.provisions.iter().map(|p| p.value.to_string()).collect(),
        }
    }

    /// The day that it is sorted by, for people: that of the answer, or else another, and which.
    pub fn dated(&self) -> Option<String> {
        let published = || self.published.map(|day| format!("published {}", long_date(&day)));
        let received = || self.received.map(|day| format!("received {}", long_date(&day)));
        self.responded.as_ref().map(long_date).or_else(published).or_else(received)
    }
}

#[cfg(test)]
mod tests {
    use super::ResponseSummary;

    #[test]
    fn the_day_that_is_shown_is_the_day_that_sorts() {
        let day = |text: &str| text.parse().ok();
        let mut summary = ResponseSummary {
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
        assert_eq!(summary.dated().as_deref(), Some("received 2 January 2024"));
        summary.published = day("2024-03-04");
        assert_eq!(summary.dated().as_deref(), Some("published 4 March 2024"));
        summary.responded = day("2024-02-03");
        assert_eq!(summary.dated().as_deref(), Some("3 February 2024"));
    }
}

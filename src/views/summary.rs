//! A response to how it stands in lists: what it is about, whose it is, and what was decided when.

use jiff::Zoned;
use serde::Serialize;

use super::day::long_date;
use super::urls::Urls;
use crate::response::{Date, Decision, Held, Release, Response};

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
    /// BCP 47 tag of the letter's language, where that is another than English.
    #[serde(skip)]
    pub language: Option<String>,
    /// Why the public does not see it today; only officers are told of such responses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_public: Option<String>,
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
            language: response.language.clone().filter(|language| !language.to_ascii_lowercase().starts_with("en")),
            not_public: not_public(&response.release, Zoned::now().date()),
        }
    }

    /// The day that it is sorted by, for people: that of the answer, or else another, and which.
    pub fn dated(&self) -> Option<String> {
        let published = || self.published.map(|day| format!("published {}", long_date(&day)));
        let received = || self.received.map(|day| format!("received {}", long_date(&day)));
        self.responded.as_ref().map(long_date).or_else(published).or_else(received)
    }
}

/// Why the public does not see what is released so on this day, in words; none where it does.
pub(super) fn not_public(release: &Release, today: Date) -> Option<String> {
    match release {
        release if release.is_public(today) => None,
        Release::From(day) => Some(format!("public from {}", long_date(day))),
        Release::Held(Held { on, reason, by }) => {
            let since = on.as_ref().map(|day| format!(" since {}", long_date(day))).unwrap_or_default();
            let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
            let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            Some(format!("held{since}{by}{why}"))
        }
        Release::Waiting | Release::AtOnce => Some("not yet published".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, Release, ResponseSummary, not_public};

    #[test]
    fn officers_are_told_why_the_public_does_not_see_it() {
        let day = |raw: &str| raw.parse().unwrap();
        let said = |release: &Release| not_public(release, day("2026-03-02"));
        assert_eq!(said(&Release::AtOnce), None);
        assert_eq!(said(&Release::From(day("2026-03-02"))), None);
        assert_eq!(said(&Release::From(day("2026-03-09"))).as_deref(), Some("public from 9 March 2026"));
        assert_eq!(said(&Release::Waiting).as_deref(), Some("not yet published"));
        let held = Held { on: Some(day("2026-02-01")), reason: "an appeal is open".to_owned(), by: "K. Lind".to_owned() };
        assert_eq!(said(&Release::Held(held)).as_deref(), Some("held since 1 February 2026 by K. Lind: an appeal is open"));
        assert_eq!(said(&Release::Held(Held::default())).as_deref(), Some("held"));
    }

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
            language: None,
            not_public: None,
        };
        assert_eq!(summary.dated().as_deref(), Some("received 2 January 2024"));
        summary.published = day("2024-03-04");
        assert_eq!(summary.dated().as_deref(), Some("published 4 March 2024"));
        summary.responded = day("2024-02-03");
        assert_eq!(summary.dated().as_deref(), Some("3 February 2024"));
    }
}

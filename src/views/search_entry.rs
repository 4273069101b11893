//! A response to how it stands among the results of a search in the browser.

use serde::Serialize;

use super::asked::{asked, begun};
use super::summary::ResponseSummary;
use super::urls::Urls;
use crate::response::{Decision, Response};

/// Bytes of what was asked that a result shows.
const ASKED: usize = 200;

/// A result, under names as short as files want them that are fetched many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// The permalink.
    #[serde(rename = "u")]
    pub url: String,
    /// What it is about.
    #[serde(rename = "t")]
    pub title: String,
    /// The body's name.
    #[serde(rename = "a")]
    pub authority: String,
    /// The body's number for the request.
    #[serde(rename = "r")]
    pub reference: String,
    /// The day that it is sorted by, for people.
    #[serde(rename = "d", skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
    /// The overall decision.
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Provisions relied on.
    #[serde(rename = "p", skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<String>,
    /// How the request begins.
    #[serde(rename = "s")]
    pub asked: String,
}

impl SearchEntry {
    /// That of a response.
    pub fn new(response: &Response, urls: &Urls) -> Self {
        let summary = ResponseSummary::new(response, urls);
        let dated = summary.dated();
        let ResponseSummary { reference, authority, title, url, decision, provisions, .. } = summary;
        SearchEntry { url, title, authority, reference, dated, decision, provisions, asked: begun(&asked(response), ASKED) }
    }
}

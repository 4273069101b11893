//! What somebody has typed so far to what the search box proposes: a few titles, references and provisions, each with the page that it leads to.

use serde::Serialize;

use super::context::{Context, ViewError};
use super::params::SuggestParams;
use super::view::View;
use crate::law;
use crate::response::Response;
use crate::search;

/// What is proposed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SuggestionsBody {
    /// The best first; at most eleven.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Suggestion {
    /// `title`, `reference` or `provision`.
    pub kind: &'static str,
    /// What to show.
    pub label: String,
    /// What tells it from another of the same words: the body and the day of a response.
    pub detail: String,
    /// The page that it leads to.
    pub url: String,
}

impl View for SuggestionsBody {
    type Params = SuggestParams;

    fn build(context: &Context, params: &SuggestParams) -> Result<Self, ViewError> {
        let urls = &context.layout.urls;
        let found = search::suggest(context.snapshot, &params.q)?;
        let of = |kind: &'static str, label: String, response: &Response| {
            let day = response.dated().map(|day| format!(", {}", super::day::long_date(&day))).unwrap_or_default();
            Suggestion { kind, label, detail: format!("{}{day}", response.authority), url: urls.response(response) }
        };
        let references = found.references.iter().map(|r| of("reference", format!("{}: {}", r.reference, r.name()), r));
        let provisions = found.provisions.iter().map(|provision| Suggestion {
            kind: "provision",
            label: format!("{provision}: {}", law::entry(provision).map_or("", |entry| entry.title)),
            detail: "Section or regulation".to_owned(),
            url: urls.provision(provision),
        });
        let titles = found.titles.iter().filter(|r| found.references.iter().all(|other| other.reference != r.reference));
        let titles = titles.map(|r| of("title", r.name(), r));
        Ok(SuggestionsBody { suggestions: references.chain(provisions).chain(titles).collect() })
    }
}

//! Results to the JSON body of a search and what a terminal prints of them.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::query::Hint;
use crate::response::Role;
use crate::search::{self, DEEPEST, FacetValue, Results, Window};
use crate::text::counted;
use crate::views::context::{Context, ViewError};
use crate::views::marked::for_terminal;
use crate::views::params::{After, SearchParams};
use crate::views::summary::ResponseSummary;
use crate::views::urls::Urls;
use crate::views::view::{Terminal, View};

/// How many pages there are, at least one.
pub(super) fn pages(total: usize, window: Window) -> usize {
    total.div_ceil(window.limit).max(1)
}

/// The number of the last page that has one: from there on each leads to the next.
pub(super) fn numbered(total: usize, window: Window) -> usize {
    pages(total.min(DEEPEST / window.limit * window.limit), window)
}

/// Says so where a page lies beyond the last that has anything.
fn past_the_last(total: usize, window: Window) -> Option<Hint> {
    let (page, pages) = ((window.offset / window.limit).saturating_add(1), pages(total, window));
    let there_are = if pages == 1 { "There is only one page.".to_owned() } else { format!("There are only {pages} pages.") };
    (total > 0 && window.after.is_none() && page > pages).then(|| Hint::new(there_are))
}

/// Where the results of a window end, if more come after them.
fn next(results: &Results, window: Window) -> Option<String> {
    let after = |place| After { order: results.order, place, before: window.offset.saturating_add(results.hits.len()) };
    results.last.map(|place| after(place).to_string())
}

/// The JSON body of a search.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SearchBody {
    /// Responses that match.
    pub total: usize,
    /// Results that were left out before the first.
    pub offset: usize,
    /// Results asked for.
    pub limit: usize,
    /// The results, in order.
    pub hits: Vec<HitBody>,
    /// Where they end, if more come after them: the same search goes on there with `after`.
    pub next: Option<String>,
    /// Counts by facet: each as if it alone were not filtered by.
    pub facets: BTreeMap<&'static str, Vec<FacetValue>>,
    /// How the query was taken.
    pub hints: Vec<Hint>,
    /// The query in another spelling that may find more; not there where that was searched at once, as a hint then says.
    pub suggestion: Option<String>,
}

/// One result.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HitBody {
    /// The response.
    #[serde(flatten)]
    pub summary: ResponseSummary,
    /// How well it matches; comparable within one search only.
    pub score: f32,
    /// The best stretch of it: escaped HTML with `<mark>` around what was looked for.
    pub snippet: String,
    /// The anchor of its best passage on its page, such as `p3`. From `p4` on, and in an attachment (`a1-p2`), it is sure to be there where the page is asked for with `?at=` and the anchor.
    pub passage: String,
    /// The part of the letter that the passage is in.
    pub role: Option<Role>,
    /// The name of the attachment that the passage is in; not there where it is in the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// Where in the attachment the most telling of the words that were looked for stands, such as `page 3` or `Teams!C14`; not there where its format does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl HitBody {
    /// The attachment that the passage is in and the place there, as in `Absence.xlsx, Teams!C14`.
    pub fn stands_in(&self) -> Option<String> {
        let name = self.attachment.as_ref()?;
        Some(self.place.as_ref().map_or_else(|| name.clone(), |place| format!("{name}, {place}")))
    }
}

impl SearchBody {
    pub(super) fn new(results: &Results, hints: Vec<Hint>, window: Window, urls: &Urls) -> Self {
        let past = past_the_last(results.total, window);
        let hits = results.hits.iter().map(|hit| HitBody {
            summary: ResponseSummary::new(&hit.response, urls),
            score: hit.score,
            snippet: hit.snippet.marked.html(),
            passage: hit.snippet.passage.to_string(),
            role: hit.snippet.role,
            attachment: hit.snippet.attachment.clone(),
            place: hit.snippet.place.clone(),
        });
        SearchBody {
            total: results.total,
            offset: window.offset,
            limit: window.limit,
            next: next(results, window),
            hits: hits.collect(),
            facets: results.facets.iter().map(|f| (f.facet.as_str(), f.values.clone())).collect(),
            hints: hints.into_iter().chain(results.hints.iter().cloned()).chain(past).collect(),
            suggestion: results.suggestion.clone(),
        }
    }
}

impl Terminal for SearchBody {
    fn terminal(&self) -> String {
        let mut out = String::new();
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        if let Some(suggestion) = &self.suggestion {
            let _ = writeln!(out, "Did you mean: {suggestion}");
        }
        let bold = anstyle::Style::new().bold();
        let dim = anstyle::Style::new().dimmed();
        for (i, hit) in self.hits.iter().enumerate() {
            let summary = &hit.summary;
            let _ = writeln!(out, "{:>3}. {bold}{}{bold:#}", self.offset.saturating_add(i + 1), summary.title);
            let decision = summary.decision.map_or("no decision read", |d| d.label());
            let dated = summary.dated().unwrap_or_else(|| "undated".to_owned());
            let provisions = if summary.provisions.is_empty() { String::new() } else { format!(" · {}", summary.provisions.join(", ")) };
            let marked = summary.not_public.as_ref().map(|why| format!(" · {dim:#}{bold}{why}{bold:#}{dim}")).unwrap_or_default();
            let _ =
                writeln!(out, "     {dim}{} · {} · {dated}{marked} · {decision}{provisions}{dim:#}", summary.authority, summary.reference);
            let within = hit.stands_in().map(|place| format!("{dim}{place}:{dim:#} ")).unwrap_or_default();
            let _ = writeln!(out, "     {within}{}", for_terminal(&hit.snippet));
        }
        let _ = writeln!(out, "{} of {}", self.hits.len(), counted(self.total, "response", "responses"));
        out
    }
}

impl View for SearchBody {
    type Params = SearchParams;

    fn build(context: &Context, params: &SearchParams) -> Result<Self, ViewError> {
        let asked = params.parse(context.synonyms);
        let results = search::search(context.snapshot, &asked.query, &params.q, asked.window)?;
        Ok(SearchBody::new(&results, asked.hints, asked.window, &context.layout.urls))
    }
}

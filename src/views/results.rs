//! The page of results: facets, filters that are on, hints, orders and paging around the hits.

mod body;
mod narrow;

use askama::Template;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::link::Link;
use super::listing_format::ListingFormat;
use super::params::{ParsedSearch, SearchParams};
use super::urls::{at_passage, with_query};
use super::view::View;
use crate::search::{self, Order, Results, Window};
pub use body::{HitBody, SearchBody};
use body::{numbered, pages};
use narrow::wider;
pub use narrow::{FacetBox, FacetLink};

/// The page of results.
#[derive(Template)]
#[template(path = "results.html")]
pub struct ResultsPage {
    /// The frame.
    pub layout: Layout,
    /// The query as typed.
    pub q: String,
    /// The results and what was said of them.
    pub body: SearchBody,
    /// Facets with the address that each value leads to.
    pub facets: Vec<FacetBox>,
    /// Filters that are on, and the address without each.
    pub chips: Vec<Link>,
    /// Fields that the search form carries along.
    pub kept: Vec<(&'static str, String)>,
    /// Fields that the form for days carries along.
    pub kept_by_dates: Vec<(&'static str, String)>,
    /// The first and the last day of the answer that are asked for, as far as they are days.
    pub answered: (String, String),
    /// The form for a search in plain words, filled in with this one.
    pub plain_words: String,
    /// Orders, and the address of each; the current one has none.
    pub orders: Vec<(Order, Option<String>)>,
    /// How the query was taken, with a query to try instead.
    pub hints: Vec<(String, Option<Link>)>,
    /// The query in another spelling, and its address.
    pub suggestion: Option<Link>,
    /// Searches that ask for less and find something, where this one finds nothing.
    pub wider: Vec<Link>,
    /// The last page, where this one lies beyond it.
    pub last: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The same as JSON.
    pub json: String,
    /// All that is found, for programs, in each format.
    pub files: Vec<(ListingFormat, String)>,
    /// Number of the page, and of pages.
    pub page: (usize, usize),
}

impl ResultsPage {
    fn new(layout: Layout, asked: &SearchParams, meant: ParsedSearch, results: &Results) -> Self {
        let window = meant.window;
        let urls = &layout.urls;
        let body = SearchBody::new(results, meant.hints, window, urls);
        let is_everything = *asked == SearchParams { page: asked.page.clone(), ..SearchParams::everything() };
        let is_laid_out = !urls.is_served() && is_everything;
        let at_page = |number: usize| if is_laid_out { urls.log_page(number) } else { asked.at_page(&urls.search(), number) };
        let page = (window.offset / window.limit).saturating_add(1);
        let pages = pages(results.total, window);
        let numbered = numbered(results.total, window);
        let is_past = window.after.is_none() && page > pages || window.is_too_deep();
        // Filters and orders are those of the query as it was searched.
        let query = match &meant.query.literal {
            Some(literal) if results.is_literal => literal,
            _ => &meant.query,
        };
        let next = if page < numbered && window.after.is_none() {
            Some(at_page(page + 1))
        } else if is_laid_out {
            // Behind the pages that are laid out the browser goes on.
            body.next.is_some().then(|| asked.at_page(&urls.search(), page + 1))
        } else {
            body.next.as_deref().map(|next| asked.going_on(&urls.search(), next))
        };
        let searching = |q: &str| Link { label: q.to_owned(), url: asked.with(urls, |a| q.clone_into(&mut a.q)) };
        let current = results.order;
        let orders = Order::ALL.into_iter().filter(|o| *o != Order::Relevance || !query.is_everything());
        let pairs: Vec<(&'static str, String)> =
            asked.pairs().into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.to_owned())).collect();
        let answered = asked.answered();
        // What the form has a field of its own for, or no field at all, is not carried along.
        let carried = pairs.iter().filter(|(name, _)| !["responded", "limit"].contains(name));
        let of_form = carried
            .clone()
            .map(|(name, value)| (*name, value.as_str()))
            .chain([("from", answered.0.as_str()), ("to", answered.1.as_str())]);
        ResultsPage {
            plain_words: with_query(&urls.advanced(), of_form),
            kept_by_dates: carried.cloned().collect(),
            answered: answered.clone(),
            facets: narrow::facets(asked, query, &results.facets, urls),
            chips: narrow::chips(asked, query, urls),
            kept: pairs.iter().filter(|(name, _)| *name != "q").cloned().collect(),
            orders: orders
                .map(|order| (order, (order != current).then(|| asked.with(urls, |a| order.as_str().clone_into(&mut a.sort)))))
                .collect(),
            suggestion: results.suggestion.as_deref().map(searching),
            previous: (page > 1 && (page <= numbered + 1 || is_past)).then(|| at_page(numbered.min(page - 1))),
            next,
            files: asked.files(urls),
            json: if window.after.is_some() {
                asked.going_on(&urls.search_json(), &asked.after)
            } else {
                asked.at_page(&urls.search_json(), page)
            },
            page: (page, pages),
            last: is_past.then(|| at_page(numbered)),
            hints: body.hints.iter().map(|hint| (hint.message.clone(), hint.query.as_deref().map(searching))).collect(),
            wider: Vec::new(),
            q: asked.q.clone(),
            layout,
            body,
        }
    }

    /// The address of a result: of its best passage, with the words looked for marked, where words were looked for.
    pub fn hit_url(&self, hit: &HitBody) -> String {
        if self.q.is_empty() {
            return hit.summary.url.clone();
        }
        at_passage(&hit.summary.url, [("q", self.q.as_str())], &hit.passage)
    }
}

impl View for ResultsPage {
    type Params = SearchParams;

    fn build(context: &Context, params: &SearchParams) -> Result<Self, ViewError> {
        let find = |params: &SearchParams, asked: &ParsedSearch, limit: usize| {
            search::search(context.snapshot, &asked.query, &params.q, Window { limit, ..asked.window })
        };
        let asked = params.parse(context.synonyms);
        let results = find(params, &asked, asked.window.limit)?;
        let searches = if results.total == 0 { wider(params, &asked.query) } else { Vec::new() };
        let mut page = ResultsPage::new(context.layout.clone(), params, asked, &results);
        for wider in searches {
            let total = find(&wider.asked, &wider.asked.parse(context.synonyms), 1)?.total;
            if total > 0 {
                let responses = if total == 1 { "response matches" } else { "responses match" };
                let url = wider.asked.url(&page.layout.urls);
                page.wider.push(Link { label: format!("{total} {responses} {}", wider.said), url });
            }
        }
        Ok(page)
    }
}

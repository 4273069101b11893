//! A search, as a page and as JSON.

use axum::extract::State;
use axum::response::Response;

use crate::search::{self, Window};
use crate::views::error::Problem;
use crate::views::params::SearchParams;
use crate::views::results::{ResultsPage, SearchBody, wider};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn search_page(State(app): State<App>, Params(asked): Params<SearchParams>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let (snapshot, settings) = (app.snapshot(), app.settings());
        let meant = asked.parse(&settings.synonyms);
        let results = search::search(&*snapshot, &meant.query, &asked.q, meant.window)?;
        let searches = if results.total == 0 { wider(&asked, &meant.query) } else { Vec::new() };
        let total = |asked: &SearchParams| -> Result<usize, WebError> {
            let meant = asked.parse(&settings.synonyms);
            Ok(search::search(&*snapshot, &meant.query, &asked.q, Window { limit: 1, ..meant.window })?.total)
        };
        let found: Vec<_> = searches
            .into_iter()
            .map(|wider| {
                let total = total(&wider.asked)?;
                Ok((wider, total))
            })
            .collect::<Result<_, WebError>>()?;
        Ok(ResultsPage::new(layout, &asked, meant, &results).with_wider(&found))
    })
    .await
}

/// Searches the archive. An empty query is everything, newest first.
#[utoipa::path(get, path = "/api/v1/search", params(SearchParams), responses((status = 200, body = SearchBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn search(State(app): State<App>, Params(asked): Params<SearchParams>) -> Response {
    json(app, move |app| {
        let meant = asked.parse(&app.settings().synonyms);
        let results = search::search(&*app.snapshot(), &meant.query, &asked.q, meant.window)?;
        Ok(SearchBody::new(&results, meant.hints, meant.window))
    })
    .await
}

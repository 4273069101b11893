//! A search, as a page and as JSON.

use axum::extract::State;
use axum::response::Response;

use crate::search::{self, Window};
use crate::views::error::Problem;
use crate::views::results::{Asked, ResultsPage, SearchBody};
use crate::web::answer::{json, rendered};
use crate::web::app::App;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn search_page(State(app): State<App>, Params(asked): Params<Asked>, Frame(site): Frame) -> Response {
    rendered(app, move |app| {
        let (snapshot, settings) = (app.snapshot(), app.settings());
        let meant = asked.meant(&settings.synonyms);
        let results = search::search(&snapshot, &meant.query, &asked.q, meant.window);
        let wider = if results.total == 0 { asked.wider(&meant.query) } else { Vec::new() };
        let total = |asked: &Asked| {
            let meant = asked.meant(&settings.synonyms);
            search::search(&snapshot, &meant.query, &asked.q, Window { limit: 1, ..meant.window }).total
        };
        let wider: Vec<_> = wider
            .into_iter()
            .map(|wider| {
                let total = total(&wider.asked);
                (wider, total)
            })
            .collect();
        Ok(ResultsPage::new(site, &asked, meant, &results).with_wider(&wider))
    })
    .await
}

/// Searches the archive. An empty query is everything, newest first.
#[utoipa::path(get, path = "/api/v1/search", params(Asked), responses((status = 200, body = SearchBody), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(in crate::web) async fn search(State(app): State<App>, Params(asked): Params<Asked>) -> Response {
    json(app, move |app| {
        let meant = asked.meant(&app.settings().synonyms);
        let results = search::search(&app.snapshot(), &meant.query, &asked.q, meant.window);
        Ok(SearchBody::new(&results, meant.hints, meant.window))
    })
    .await
}

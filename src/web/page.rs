//! Addresses to pages.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use jiff::Zoned;
use serde::Deserialize;

use super::App;
use super::asked::Query;
use super::error::WebError;
use super::guard;
use super::officer::group_body;
use crate::extract;
use crate::precedent;
use crate::query::{self, Filters};
use crate::response::Key;
use crate::response::{Provision, place};
use crate::search::{self, Needles, Order, Window};
use crate::views::about::AboutPage;
use crate::views::home::HomePage;
use crate::views::provision::ProvisionPage;
use crate::views::response::ResponsePage;
use crate::views::results::{Asked, ResultsPage};
use crate::wording::{self, WordingQuery};

/// Similar responses on the page of a response.
const SIMILAR: usize = 5;
/// Latest answers on the first page.
const LATEST: usize = 10;

/// Renders a page off the async threads.
pub(super) async fn rendered<T: Template + Send + 'static>(
    app: App,
    make: impl FnOnce(&App) -> Result<T, WebError> + Send + 'static,
) -> Response {
    let made = app.work(move |app| make(app)?.render().map_err(|e| WebError::internal("a page could not be rendered", e))).await;
    match made {
        Ok(html) => Html(html).into_response(),
        Err(error) => error.into_response(),
    }
}

pub(super) async fn home(State(app): State<App>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |app| {
        let window = Window { order: Order::Newest, offset: 0, limit: LATEST };
        let everything = search::search(&app.snapshot(), &query::Query::default(), "", window);
        Ok(HomePage::new(site, &everything))
    })
    .await
}

pub(super) async fn about(State(app): State<App>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |app| Ok(AboutPage { site, total: app.snapshot().count() })).await
}

pub(super) async fn search(State(app): State<App>, Query(asked): Query<Asked>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
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

pub(super) async fn provision(State(app): State<App>, Path(typed): Path<String>, request: Request) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |app| {
        let unknown =
            || WebError::NotFound(format!("No request can be refused under “{typed}”, as far as this archive knows. Try s40(2)."));
        let provision: Provision = typed.parse().map_err(|_| unknown())?;
        let (officers, today) = (site.officers, Zoned::now().date());
        let filters = Filters { provisions: vec![provision.clone()], ..Filters::default() };
        let window = Window { order: Order::Newest, offset: 0, limit: LATEST };
        let found = search::search(&app.snapshot(), &query::Query { filters, ..query::Query::default() }, "", window);
        let page = ProvisionPage::new(site, &provision, &found, today).ok_or_else(unknown)?;
        if !officers {
            return Ok(page);
        }
        let sought = WordingQuery { provision: Some(provision), order: Some(wording::WordingOrder::Uses), ..WordingQuery::default() };
        Ok(app.with_wordings(|wordings| page.with_wordings(&wording::find(wordings.catalogue(), &sought, today), today)))
    })
    .await
}

/// The words that led to a response.
#[derive(Deserialize)]
pub(super) struct Led {
    #[serde(default)]
    q: String,
}

pub(super) async fn response(
    State(app): State<App>,
    Path((authority, reference)): Path<(String, String)>,
    Query(led): Query<Led>,
    request: Request,
) -> Response {
    let site = app.site(guard::is_officer(&app, request.headers()));
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let response = snapshot.response(&Key::from_parts(&authority, &reference)).ok_or_else(|| missing(&reference))?;
        let (query, _) = query::parse(&led.q, &app.settings().synonyms);
        let needles = Needles::new(&snapshot, &query);
        let officers = site.officers;
        let group = app.group_of(&snapshot, &Key::from(&response)).and_then(|g| group_body(&snapshot, &g.members));
        let similar = precedent::similar(&snapshot, &response, &app.settings().synonyms, SIMILAR);
        let page = ResponsePage::new(site, &response, Some(&needles).filter(|n| !n.is_empty())).with_others(&similar, group);
        if !officers {
            return Ok(page);
        }
        let page = page.with_findings(&response, &app.findings(&snapshot, &response));
        Ok(app.with_wordings(|wordings| page.with_wordings(&wordings.used_by(&response.authority, &response.reference))))
    })
    .await
}

/// The letter as it stands in the corpus: a log's row alone, and nothing that is not, or no longer, in the archive.
pub(super) async fn source(State(app): State<App>, Path((authority, reference)): Path<(String, String)>) -> Response {
    let found = app.work(move |app| {
        let response = app.snapshot().response(&Key::from_parts(&authority, &reference)).ok_or_else(|| missing(&reference))?;
        let (path, line) = place(&response.source);
        let gone = || WebError::NotFound("The file that this response was read from is no longer there.".to_owned());
        let Some(n) = line else { return app.settings().corpus.original(path).ok_or_else(gone) };
        let row = app.settings().corpus.original_row(path, n).ok_or_else(gone)?;
        // The log may have changed since it was indexed: then another row, perhaps one that was taken back, stands at this line.
        let stated = extract::log_record(path, n, &row).map_err(|_| gone())?.stated;
        if stated.withdrawn || stated.reference.is_some_and(|r| r != response.reference) { Err(gone()) } else { Ok(row) }
    });
    match found.await {
        Ok(bytes) => ([(header::CONTENT_TYPE, charset(&bytes))], bytes).into_response(),
        Err(error) => error.into_response(),
    }
}

/// As what a letter's own bytes are read.
fn charset(bytes: &[u8]) -> &'static str {
    match extract::decode(bytes) {
        Cow::Borrowed(_) => "text/plain; charset=utf-8",
        Cow::Owned(_) => "text/plain; charset=windows-1252",
    }
}

pub(super) fn missing(reference: &str) -> WebError {
    WebError::NotFound(format!(
        "There is no response “{reference}” in this archive. It may have been taken back, or have another reference."
    ))
}

//! The first page, and the page about the archive.

use axum::extract::State;
use axum::response::Response;

use crate::query;
use crate::search::{self, Order, Window};
use crate::views::about::AboutPage;
use crate::views::home::HomePage;
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::frame::Frame;

/// Latest answers on the first page.
const LATEST: usize = 10;

pub(in crate::web) async fn home(State(app): State<App>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let window = Window { order: Order::Newest, offset: 0, limit: LATEST };
        let everything = search::search(&*app.snapshot(), &query::Query::default(), "", window)?;
        Ok(HomePage::new(layout, &everything))
    })
    .await
}

pub(in crate::web) async fn about(State(app): State<App>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| Ok(AboutPage { layout, total: app.snapshot().count() })).await
}

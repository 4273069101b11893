//! The page of a provision.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Zoned;

use crate::query::{self, Facet, Filters};
use crate::response::Provision;
use crate::search::{self, Order, Window};
use crate::views::provision::ProvisionPage;
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::wording::{self, WordingQuery};

/// Latest answers on the page of a provision.
const LATEST: usize = 10;

pub(in crate::web) async fn provision(State(app): State<App>, Path(typed): Path<String>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let unknown =
            || WebError::NotFound(format!("No request can be refused under “{typed}”, as far as this archive knows. Try s40(2)."));
        let provision: Provision = typed.parse().map_err(|_| unknown())?;
        let (officers, today) = (layout.officers, Zoned::now().date());
        let filters = Filters::of_value(Facet::Provision, provision.to_string());
        let window = Window { order: Order::Newest, offset: 0, limit: LATEST };
        let found = search::search(&*app.snapshot(), &query::Query { filters, ..query::Query::default() }, "", window)?;
        let page = ProvisionPage::new(layout, &provision, &found, today).ok_or_else(unknown)?;
        if !officers {
            return Ok(page);
        }
        let sought = WordingQuery { provision: Some(provision), order: Some(wording::WordingOrder::Uses), ..WordingQuery::default() };
        app.with_wordings(|wordings| page.with_wordings(&wording::find(wordings.catalogue(), &sought, today), today))
    })
    .await
}

//! The log by authority, year, topic, decision and provision.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::search::Facet;
use crate::views::browse::{BrowsePage, BrowseValuePage, MonthPage};
use crate::views::params::BrowseParams;
use crate::web::answer::page;
use crate::web::app::App;
use crate::web::frame::Frame;
use crate::web::params::Params;

pub(in crate::web) async fn authorities(State(app): State<App>, Frame(layout): Frame, Params(asked): Params<BrowseParams>) -> Response {
    page::<BrowsePage>(app, layout, (Facet::Authority, asked.number())).await
}

pub(in crate::web) async fn years(State(app): State<App>, Frame(layout): Frame, Params(asked): Params<BrowseParams>) -> Response {
    page::<BrowsePage>(app, layout, (Facet::Year, asked.number())).await
}

pub(in crate::web) async fn topics(State(app): State<App>, Frame(layout): Frame, Params(asked): Params<BrowseParams>) -> Response {
    page::<BrowsePage>(app, layout, (Facet::Topic, asked.number())).await
}

pub(in crate::web) async fn decisions(State(app): State<App>, Frame(layout): Frame, Params(asked): Params<BrowseParams>) -> Response {
    page::<BrowsePage>(app, layout, (Facet::Decision, asked.number())).await
}

pub(in crate::web) async fn decision(State(app): State<App>, Frame(layout): Frame, Path(named): Path<String>) -> Response {
    page::<BrowseValuePage>(app, layout, (Facet::Decision, named)).await
}

pub(in crate::web) async fn provisions(State(app): State<App>, Frame(layout): Frame, Params(asked): Params<BrowseParams>) -> Response {
    page::<BrowsePage>(app, layout, (Facet::Provision, asked.number())).await
}

pub(in crate::web) async fn authority(State(app): State<App>, Frame(layout): Frame, Path(named): Path<String>) -> Response {
    page::<BrowseValuePage>(app, layout, (Facet::Authority, named)).await
}

pub(in crate::web) async fn year(State(app): State<App>, Frame(layout): Frame, Path(named): Path<String>) -> Response {
    page::<BrowseValuePage>(app, layout, (Facet::Year, named)).await
}

pub(in crate::web) async fn topic(State(app): State<App>, Frame(layout): Frame, Path(named): Path<String>) -> Response {
    page::<BrowseValuePage>(app, layout, (Facet::Topic, named)).await
}

pub(in crate::web) async fn month(State(app): State<App>, Frame(layout): Frame, Path(named): Path<(String, String)>) -> Response {
    page::<MonthPage>(app, layout, named).await
}

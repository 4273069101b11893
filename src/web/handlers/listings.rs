//! Lists of responses for programs, and what search engines and browsers are told of the site. All of it is of the public log, whoever asks:
//! what is fetched from here is passed on.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::views::layout::Layout;
use crate::views::listing::{Listing, ListingEntry, ListingRequest};
use crate::views::listing_format::ListingFormat;
use crate::views::params::{ListingParams, NoParams, SitemapParams};
use crate::views::signposts::{OpenSearch, Robots};
use crate::views::sitemap::Sitemap;
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::data_params::DataParams;
use crate::web::error::WebError;
use crate::web::frame::Frame;
use crate::web::pieces::pieces;

/// All that a search finds as a feed (Atom), the latest answer first.
#[utoipa::path(get, path = "/search.atom", params(ListingParams), responses((status = 200, description = "A feed of every response that matches", body = String, content_type = "application/atom+xml")))]
pub(in crate::web) async fn atom(app: State<App>, frame: Frame, DataParams(params): DataParams<ListingParams>) -> Response {
    listing(app, frame, ListingRequest::all(ListingFormat::Atom, params)).await
}

/// All that a search finds as a table (CSV).
#[utoipa::path(get, path = "/search.csv", params(ListingParams), responses((status = 200, description = "A row for every response that matches, below its headings", body = String, content_type = "text/csv")))]
pub(in crate::web) async fn csv(app: State<App>, frame: Frame, DataParams(params): DataParams<ListingParams>) -> Response {
    listing(app, frame, ListingRequest::all(ListingFormat::Csv, params)).await
}

/// All that a search finds as lines of JSON.
#[utoipa::path(get, path = "/search.jsonl", params(ListingParams), responses((status = 200, description = "A line for every response that matches", body = ListingEntry, content_type = "application/jsonl")))]
pub(in crate::web) async fn json_lines(app: State<App>, frame: Frame, DataParams(params): DataParams<ListingParams>) -> Response {
    listing(app, frame, ListingRequest::all(ListingFormat::JsonLines, params)).await
}

/// The latest answers as a feed (Atom).
#[utoipa::path(get, path = "/feed.atom", responses((status = 200, description = "A feed of the latest answers", body = String, content_type = "application/atom+xml")))]
pub(in crate::web) async fn feed(app: State<App>, frame: Frame, _: DataParams<NoParams>) -> Response {
    listing(app, frame, ListingRequest::latest()).await
}

async fn listing(State(app): State<App>, Frame(layout): Frame, request: ListingRequest) -> Response {
    let format = request.format;
    let mut headers = kind(&format!("{}; charset=utf-8", format.media()));
    if format != ListingFormat::Atom {
        let disposition = format!("attachment; filename=\"responses.{}\"", format.ending());
        headers.extend(HeaderValue::try_from(disposition).ok().map(|value| (header::CONTENT_DISPOSITION, value)));
    }
    pieces::<Listing>(app, public(layout), request, headers).await
}

/// Every page of the public log, for search engines.
pub(in crate::web) async fn sitemap(
    State(app): State<App>,
    Frame(layout): Frame,
    DataParams(params): DataParams<SitemapParams>,
) -> Response {
    pieces::<Sitemap>(app, public(layout), params, kind("application/xml; charset=utf-8")).await
}

pub(in crate::web) async fn robots(Frame(layout): Frame) -> Response {
    sent("text/plain; charset=utf-8", rendered(&Robots { layout }))
}

pub(in crate::web) async fn open_search(Frame(layout): Frame) -> Response {
    sent("application/opensearchdescription+xml; charset=utf-8", rendered(&OpenSearch { layout }))
}

fn sent(media: &'static str, words: Result<String, WebError>) -> Response {
    words.map_or_else(WebError::into_response, |words| ([(header::CONTENT_TYPE, media)], words).into_response())
}

fn kind(media: &str) -> HeaderMap {
    HeaderValue::try_from(media).ok().map(|media| (header::CONTENT_TYPE, media)).into_iter().collect()
}

/// The frame of what is shown to everybody.
fn public(layout: Layout) -> Layout {
    Layout { officers: false, ..layout }
}

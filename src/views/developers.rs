//! What programs may ask of the archive, for the people who write them: each address with an example of this archive that works as it stands.

use askama::Template;

use super::context::{Context, ViewError};
use super::layout::Layout;
use super::listing::{COLUMNS, Column};
use super::listing_format::ListingFormat;
use super::urls::with_query;
use super::view::View;
use crate::query::Query;
use crate::response::Response;
use crate::search::{self, Order, Window};

/// An address with what it is for, and one that can be tried.
pub struct Address {
    /// What it is for.
    pub what: &'static str,
    /// What it takes, name by name.
    pub takes: &'static str,
    /// One that can be tried.
    pub example: String,
    /// The media type of its answer.
    pub media: &'static str,
}

/// The page.
#[derive(Template)]
#[template(path = "developers.html")]
pub struct DevelopersPage {
    /// The frame.
    pub layout: Layout,
    /// Every address.
    pub addresses: Vec<Address>,
}

const JSON: &str = "application/json";
const LISTED: &str = "q, authority, year, decision, provision, regime, topic, role, received, responded and sort, as the search has them";

impl DevelopersPage {
    /// The columns of a list that everybody has.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> {
        COLUMNS.iter().filter(|column| !column.is_for_officers)
    }

    /// The address as the rest of the world knows it.
    pub fn whole(&self, address: &Address) -> String {
        self.layout.urls.absolute(&address.example)
    }
}

impl View for DevelopersPage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        let latest = search::search(context.snapshot, &Query::default(), "", Window::new(Order::Newest, 0, 1))?;
        let latest = latest.hits.first().map(|hit| &*hit.response);
        Ok(DevelopersPage { addresses: addresses(context, latest), layout: context.layout.clone() })
    }
}

/// Every address that programs may use, with examples of what the archive has.
fn addresses(context: &Context, latest: Option<&Response>) -> Vec<Address> {
    let urls = &context.layout.urls;
    let word = latest.map(Response::name).and_then(|name| name.split_whitespace().find(|word| word.len() > 4).map(str::to_lowercase));
    let word: String = word.unwrap_or_else(|| "police".to_owned()).chars().filter(|c| c.is_alphanumeric()).collect();
    let asked = |path: String| with_query(&path, [("q", word.as_str())]);
    let list = |format: ListingFormat, what| Address { what, takes: LISTED, example: asked(urls.listing(format)), media: format.media() };
    let mut all = vec![
        Address {
            what: "A search: responses with their best passage, and counts by authority, year, decision, provision and more",
            takes: "q, the words; authority, year, decision, provision, regime, topic and role, each as often as is wanted; received and responded, such as 2024, 2024-06 or 2023..2024-06; sort: relevance, newest or oldest; limit: 1 to 200; page, or after with what next says",
            example: with_query(&urls.search_json(), [("q", word.as_str()), ("limit", "5")]),
            media: JSON,
        },
        list(ListingFormat::JsonLines, "All that a search finds, one response a line"),
        list(ListingFormat::Csv, "The same as a table for a spreadsheet"),
        list(ListingFormat::Atom, "The same as a feed, the latest first"),
        Address { what: "The latest answers as a feed", takes: "nothing", example: urls.feed(), media: ListingFormat::Atom.media() },
    ];
    all.extend(latest.map(|response| Address {
        what: "One response: its facts, each with where it was read, its letter passage by passage, its attachments",
        takes: "the slug of the authority and the reference, percent-encoded, in the path",
        example: urls.response_json(response),
        media: JSON,
    }));
    all.extend([
        Address {
            what: "What may be meant by the beginning of a search: titles, references and provisions",
            takes: "q, what was typed so far",
            example: asked(urls.suggestions()),
            media: JSON,
        },
        Address {
            what: "Volumes, outcomes, provisions and time taken, with what each figure means",
            takes: "by: month, year or authority; authority",
            example: with_query(&urls.statistics_json(), [("by", "year")]),
            media: JSON,
        },
        Address {
            what: "The same as a table",
            takes: "by and authority",
            example: with_query(&urls.statistics_csv(), [("by", "year")]),
            media: ListingFormat::Csv.media(),
        },
        Address {
            what: "The day by which an answer is due, or the working days between two days, with every day that does not count",
            takes: "received; responded; regime: FOIA, EIR, FOISA, EISR or DPA",
            example: with_query(&urls.working_days_json(), [("received", "2024-03-01")]),
            media: JSON,
        },
        Address { what: "The description of all this for tools (OpenAPI)", takes: "nothing", example: urls.api_description(), media: JSON },
    ]);
    all
}

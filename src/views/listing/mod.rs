//! A list of responses for programs: a search to all that it finds, whole, as a feed, a table or lines of JSON.
//!
//! 1. What is asked for becomes the keys of all that match, in order: eight bytes each, and nothing else is held of them.
//! 2. Piece by piece they become entries (`entry`), and these what the format makes of them: `atom`, or a row of [`COLUMNS`].
//!
//! A list is that of one commit from its first piece to its last.

mod atom;
mod entry;

use std::fmt::Write;

use super::context::{Context, ViewError};
use super::listing_format::ListingFormat;
use super::params::{ListingParams, SearchParams};
use super::spreadsheet;
use super::urls::Urls;
use super::view::{Pieces, View};
use crate::engine::EngineError;
use crate::query::Hint;
use crate::search::{self, Order};
pub use entry::{COLUMNS, Column, ListingEntry};

/// Responses that are read at once for a piece.
const PIECE: usize = 256;
/// The latest responses that the feed of the whole log has.
pub const LATEST: usize = 50;

/// What is asked for: which responses, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingRequest {
    /// As what.
    pub format: ListingFormat,
    /// Which responses, and in which order.
    pub params: ListingParams,
    /// The most that are wanted; all without.
    pub most: Option<usize>,
    /// Its own address and that of the same as a page, where they are not those of a search.
    pub at: Option<(String, String)>,
}

impl ListingRequest {
    /// All that a search finds.
    pub fn all(format: ListingFormat, params: ListingParams) -> Self {
        ListingRequest { format, params, most: None, at: None }
    }

    /// The feed of the latest answers.
    pub fn latest() -> Self {
        ListingRequest { most: Some(LATEST), ..ListingRequest::all(ListingFormat::Atom, ListingParams::default()) }
    }

    /// The file of the responses of one value of a facet, at this address; a feed has the latest.
    pub fn beside(page: String, own: String, format: ListingFormat, params: ListingParams) -> Self {
        let most = (format == ListingFormat::Atom).then_some(LATEST);
        ListingRequest { most, at: Some((own, page)), ..ListingRequest::all(format, params) }
    }
}

/// A list of responses.
#[derive(Clone, Debug)]
pub struct Listing {
    format: ListingFormat,
    /// Whether officers read it.
    officers: bool,
    /// What it is of, for people.
    title: String,
    /// Its own address, and that of the same as a page.
    addresses: (String, String),
    /// The responses by the hashes of their keys, in order.
    keys: Vec<u64>,
    /// How the query was taken, which no row has a place for.
    hints: Vec<Hint>,
}

impl Listing {
    /// How many responses it has.
    pub fn total(&self) -> usize {
        self.keys.len()
    }

    /// How the query was taken.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// The entries of a piece; fewer where a response is gone.
    fn entries(&self, context: &Context, number: usize) -> Result<Vec<ListingEntry>, EngineError> {
        let keys = self.keys.chunks(PIECE).nth(number).unwrap_or_default();
        let found = context.snapshot.fetch(keys)?.into_iter().flatten();
        Ok(found.map(|response| ListingEntry::new(&response, &context.layout.urls, context.today)).collect())
    }
}

impl View for Listing {
    type Params = ListingRequest;

    fn build(context: &Context, asked: &ListingRequest) -> Result<Self, ViewError> {
        let search = SearchParams::from(asked.params.clone());
        let meant = search.parse(context.synonyms);
        let is_feed = asked.format == ListingFormat::Atom;
        // Whoever follows a feed looks for what is new.
        let order = if is_feed && search.sort.trim().is_empty() { Order::Newest } else { meant.window.order };
        let (mut keys, taken) = search::listing_with_hints(context.snapshot, &meant.query, &search.q, order)?;
        keys.truncate(asked.most.unwrap_or(usize::MAX));
        let (urls, name) = (&context.layout.urls, &context.layout.archive.name);
        let own = if is_feed && asked.most.is_some() { urls.feed() } else { search.listing(urls, asked.format) };
        let (own, page) = asked.at.clone().unwrap_or_else(|| (own, search.url(urls)));
        let what = search.words();
        Ok(Listing {
            format: asked.format,
            officers: context.layout.officers,
            title: if what.is_empty() { name.clone() } else { format!("{what} · {name}") },
            addresses: (urls.absolute(&own), urls.absolute(&page)),
            keys,
            hints: meant.hints.into_iter().chain(taken).collect(),
        })
    }
}

impl Pieces for Listing {
    fn piece(&self, context: &Context, number: usize) -> Result<Option<String>, ViewError> {
        if number > 0 && number * PIECE >= self.keys.len() {
            return Ok(None);
        }
        let entries = self.entries(context, number)?;
        let mut piece = String::new();
        if number == 0 {
            self.begin(&mut piece, &entries, &context.layout.urls);
        }
        match self.format {
            ListingFormat::Atom => entries.iter().for_each(|entry| piece += &atom::entry(entry)),
            ListingFormat::Csv => piece += &spreadsheet::rows(entries.iter().map(|entry| entry.cells(self.officers))),
            ListingFormat::JsonLines => {
                for entry in &entries {
                    // An entry is made of words, numbers and lists of them, which can always be written.
                    let _ = writeln!(piece, "{}", serde_json::to_string(entry).unwrap_or_default());
                }
            }
        }
        if self.format == ListingFormat::Atom && (number + 1) * PIECE >= self.keys.len() {
            piece += atom::END;
        }
        Ok(Some(piece))
    }
}

impl Listing {
    /// What stands before the entries; of a feed also when the latest of the first of them was new.
    fn begin(&self, piece: &mut String, first: &[ListingEntry], urls: &Urls) {
        match self.format {
            ListingFormat::Atom => {
                let latest = first.iter().filter_map(ListingEntry::updated).max();
                let feed = atom::Feed { title: &self.title, own: &self.addresses.0, page: &self.addresses.1, updated: latest };
                *piece += &feed.beginning(&urls.absolute(&urls.home()));
            }
            ListingFormat::Csv => {
                piece.push(spreadsheet::MARK);
                let headings = COLUMNS.iter().filter(|column| self.officers || !column.is_for_officers).map(|column| column.name);
                *piece += &spreadsheet::rows([headings.map(str::to_owned)]);
            }
            ListingFormat::JsonLines => {}
        }
    }
}

//! The addresses of what programs read: lists, feeds, and what search engines and browsers are told of the site.

use super::{Style, Urls};
use crate::views::listing_format::ListingFormat;

impl Urls {
    /// All that a search finds.
    pub fn listing(&self, format: ListingFormat) -> String {
        self.file(&[&format!("search.{}", format.ending())], "")
    }

    /// The feed of the latest answers.
    pub fn feed(&self) -> String {
        self.file(&["feed.atom"], "")
    }

    /// The page that says what programs may ask, with examples.
    pub fn developers(&self) -> String {
        self.page(&["developers"])
    }

    /// What the search box proposes while somebody types, as JSON.
    pub fn suggestions(&self) -> String {
        self.json(&["suggest"])
    }

    /// Working days as JSON.
    pub fn working_days_json(&self) -> String {
        self.json(&["working-days"])
    }

    /// What search engines are told of the site.
    pub fn robots(&self) -> String {
        self.file(&["robots.txt"], "")
    }

    /// How a browser searches the site.
    pub fn open_search(&self) -> String {
        self.file(&["opensearch.xml"], "")
    }

    /// The list of every page, or this part of it.
    pub fn sitemap(&self, part: Option<usize>) -> String {
        match (part, self.style) {
            (None, _) => self.file(&["sitemap.xml"], ""),
            (Some(part), Style::Served) => format!("{}?part={part}", self.file(&["sitemap.xml"], "")),
            (Some(part), Style::Static) => self.file(&[&format!("sitemap-{part}.xml")], ""),
        }
    }
}

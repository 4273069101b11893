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

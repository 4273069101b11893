//! What search engines and browsers are told of the site.

use askama::Template;

use super::layout::Layout;
use super::listing_format::ListingFormat;

/// Which pages search engines need not look at, and where the list of the others is: `robots.txt` (RFC 9309).
#[derive(Template)]
#[template(path = "robots.txt")]
pub struct Robots {
    /// The frame.
    pub layout: Layout,
}

/// How a browser searches the site: an OpenSearch description.
#[derive(Template)]
#[template(path = "opensearch.xml")]
pub struct OpenSearch {
    /// The frame.
    pub layout: Layout,
}

impl OpenSearch {
    /// The name of the archive, as short as browsers want it: sixteen letters.
    pub fn short_name(&self) -> String {
        self.layout.archive.name.chars().filter(|c| !c.is_control()).take(16).collect::<String>().trim_end().to_owned()
    }

    /// What is searched.
    pub fn description(&self) -> String {
        let name: String = self.layout.archive.name.chars().filter(|c| !c.is_control()).collect();
        format!("Search the answers to freedom-of-information requests of {name}")
    }
}

//! What the archive is and how to search it.

use askama::Template;

use super::Site;

/// The page about the archive.
#[derive(Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    /// The frame.
    pub site: Site,
    /// How many responses there are.
    pub total: u64,
}

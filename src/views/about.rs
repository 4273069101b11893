//! What the archive is and how to search it.

use askama::Template;

use super::layout::Layout;

/// The page about the archive.
#[derive(Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    /// The frame.
    pub layout: Layout,
    /// How many responses there are.
    pub total: u64,
}

//! What the archive is and how to search it.

use askama::Template;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::view::View;

/// The page about the archive.
#[derive(Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    /// The frame.
    pub layout: Layout,
    /// How many responses there are.
    pub total: u64,
}

impl View for AboutPage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        Ok(AboutPage { layout: context.layout.clone(), total: context.snapshot.count() })
    }
}

//! A letter that is to be put in: the form for it.

use askama::Template;

use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::view::View;

/// The page on which a finished letter is put in.
#[derive(Template)]
#[template(path = "add.html")]
pub struct AddPage {
    /// The frame.
    pub layout: Layout,
    /// What went wrong with what was sent, in a sentence.
    pub fault: Option<String>,
    /// The body that answers, where the archive has one.
    pub authority: String,
}

impl View for AddPage {
    type Params = String;

    fn build(context: &Context, fault: &String) -> Result<Self, ViewError> {
        Ok(AddPage {
            layout: context.layout.clone(),
            fault: Some(fault.clone()).filter(|fault| !fault.is_empty()),
            authority: context.layout.archive.default_authority.clone().unwrap_or_default(),
        })
    }
}

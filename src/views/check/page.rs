//! The page on which officers look into files before they are published.

use askama::Template;

use super::FileCheck;
use crate::corpus::LARGEST_LETTER;
use crate::inspect::Effect;
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::view::View;

/// A file that was dropped on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Its name.
    pub name: String,
    /// What is in it. Nothing of it is kept.
    pub bytes: Vec<u8>,
}

/// The page.
#[derive(Template)]
#[template(path = "check.html")]
pub struct CheckPage {
    /// The frame.
    pub layout: Layout,
    /// What was found in each file.
    pub files: Vec<FileCheck>,
}

impl CheckPage {
    fn most(&self) -> u64 {
        LARGEST_LETTER >> 20
    }
}

impl FileCheck {
    /// What the gravest finding does, in words; for a file in which nothing was found, that.
    pub fn verdict(&self) -> &'static str {
        match self.findings.first().map(|finding| finding.effect) {
            Some(Effect::Quarantine) => "It may hide something: do not publish it as it is",
            Some(Effect::Hold) => "It shows personal data: look at each place before it is published",
            Some(Effect::Warn) => "Look at what was found",
            Some(Effect::Note) => "Only what is usual was found",
            None => "Nothing was found",
        }
    }
}

impl View for CheckPage {
    type Params = Vec<Dropped>;

    fn build(context: &Context, dropped: &Vec<Dropped>) -> Result<Self, ViewError> {
        let allowed = &context.layout.archive.inspect.allow;
        let files = dropped.iter().map(|file| {
            context.snapshot.go_on()?;
            Ok(FileCheck::of(&file.name, &file.bytes, allowed))
        });
        Ok(CheckPage { layout: context.layout.clone(), files: files.collect::<Result<_, ViewError>>()? })
    }
}

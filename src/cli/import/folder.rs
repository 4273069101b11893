//! `import FOLDER`: a list to look through of the letters of a folder and what belongs to each; with `--write` their sidecars.

use std::path::Path;

use serde::Serialize;

use super::super::folders::Folders;
use super::super::outcome::{Failure, Outcome};
use super::super::output::{print, print_json};
use super::inbox::Inbox;
use super::options::ImportOptions;
use super::shown::shown;
use crate::intake::Intake;

/// A proposal with what was written, as JSON.
#[derive(Serialize)]
pub(super) struct Imported<'i> {
    /// What is proposed.
    #[serde(flatten)]
    pub(super) intake: &'i Intake,
    /// The sidecars and maps that were written.
    pub(super) written: &'i [String],
}

pub(super) fn run(folders: &Folders, options: &ImportOptions) -> Result<Outcome, Failure> {
    let mut inbox = Inbox::open(folders, Path::new(&options.from))?;
    let intake = inbox.intake(folders, options)?;
    let written = if options.write { Some(inbox.write(&intake)?) } else { None };
    if options.json {
        print_json(&Imported { intake: &intake, written: written.as_deref().unwrap_or_default() })?;
    } else {
        print(&shown(&intake));
        print(&inbox.next(written.map(|written| written.len())));
    }
    Ok(if intake.unread.is_empty() && intake.files > 0 { Outcome::Found } else { Outcome::Nothing })
}

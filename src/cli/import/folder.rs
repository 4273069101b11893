//! `import FOLDER`: a list to look through of the letters of a folder and what belongs to each; with `--write` their sidecars.

use std::path::Path;

use serde::Serialize;

use super::super::folders::Folders;
use super::super::outcome::{Failure, Outcome};
use super::super::output::{print_fitted, print_json};
use super::inbox::{Inbox, Written};
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
    let written = options.write.then(|| inbox.write(&intake));
    if options.json {
        print_json(&Imported { intake: &intake, written: written.as_ref().map_or(&[], |written| &written.paths) })?;
    } else {
        print_fitted(&shown(&intake));
        print_fitted(&inbox.next(&intake, written.as_ref().map(|written| written.paths.len())));
    }
    if let Some(Written { failures, .. }) = written.filter(|written| !written.failures.is_empty()) {
        return Err(failures.join("; ").into());
    }
    Ok(if intake.unread.is_empty() && intake.files > 0 { Outcome::Found } else { Outcome::Nothing })
}

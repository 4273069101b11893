//! The public log to a folder of static files: pages, feeds, tables, JSON, and an index that a browser searches.
//!
//! 1. [`site`] is the archive as the public sees it on a day: there is no other way to export one. Where [`made_of`](mod@made_of) says that nothing
//!    at all is other than in the last export, and every file of the corpus that goes out is as it was read, that is all. Anything less is never asked:
//!    what a page shows of others follows from the whole archive.
//! 2. [`plan`] reads every response once: which files are its own, and what the search index holds of it.
//! 3. [`folder`] takes out what no longer belongs there before anything is written: the files of what was withdrawn, and every file that
//!    mentions it. A run that is killed has shown nothing longer than no run at all.
//! 4. [`index`], [`responses`], [`lists`] and [`pages`] write, in this order, so that a list names nothing that is not there, and that words
//!    which left a letter go from its own files first; what is as it was is left as it is.
//! 5. What was there and belongs to nothing any more goes, and the manifest says what is there now.
//!
//! The views are those that the server shows, with links of a static site. Nothing here knows of HTTP.

mod error;
mod folder;
mod index;
mod lists;
mod made_of;
mod pages;
mod plan;
mod report;
mod responses;
mod site;

use std::path::Path;

pub use error::ExportError;
use folder::Folder;
use plan::Plan;
pub use report::ExportReport;
pub use site::Site;

/// Writes a site to the folder at `to`, which is new, empty, or what an earlier export wrote; `apart` are folders that it must lie apart
/// from.
///
/// # Errors
/// Where the folder is something else, or cannot be written, or where the archive cannot be read.
pub fn export(site: &Site, to: &Path, apart: &[&Path]) -> Result<ExportReport, ExportError> {
    let mut folder = Folder::open(to, apart)?;
    let made_of = made_of::made_of(site)?;
    if made_of.as_ref().is_some_and(|made_of| folder.is_made_of(made_of)) && responses::are_as_they_were_read(site)? {
        folder.keep_all();
        let responses = usize::try_from(site.snapshot().count()).unwrap_or(usize::MAX);
        return Ok(ExportReport { responses, ..folder.finish(made_of.as_deref())? });
    }
    folder.begin()?;
    let Plan { keys, own, index } = Plan::of(site)?;
    folder.take_out(&own)?;
    index::write(index, site, &folder)?;
    let mut missing = responses::write(site, &folder, &keys)?;
    lists::write(site, &folder)?;
    pages::write(site, &folder)?;
    // What could not be had may be there the next time.
    let tally = folder.finish(made_of.as_deref().filter(|_| missing.is_empty()))?;
    missing.extend(tally.missing);
    Ok(ExportReport { responses: keys.len(), missing, ..tally })
}

//! `import`: what a body already has, a log or a folder of letters, as it would be read; with `--write` what reads it so is kept beside it.

mod ask;
mod folder;
mod inbox;
mod log;
mod package;
mod shown;
mod watch;

use std::path::Path;

use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use crate::text::plain;

/// What may follow `import`.
#[derive(Debug, clap::Args)]
pub struct ImportOptions {
    /// A log (CSV, TSV, a workbook, JSON, JSON Lines, or a page with a table), the description of a package of logs, or a folder of letters
    #[arg(value_name = "LOG|FOLDER")]
    from: String,
    /// From when on the rows of a log are public: a day, or the heading of the column that says it; without it they wait for review
    #[arg(long, value_name = "DAY|COLUMN")]
    published: Option<String>,
    /// The authority of rows and letters that name none
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// Keep the map beside the log, which must be in the corpus, or sidecars beside the letters
    #[arg(long)]
    write: bool,
    /// Go on looking for new files in the folder, until Ctrl-C
    #[arg(long)]
    watch: bool,
    /// Print JSON; one object a line with `--watch`
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &ImportOptions) -> Result<Outcome, Failure> {
    let path = Path::new(&options.from);
    match (path.is_dir(), options.watch) {
        (true, _) if options.published.is_some() => {
            Err("letters of a folder wait for review: `--published` is for logs; `foi-archive publish` lets a letter go".into())
        }
        (true, true) => watch::run(folders, options),
        (true, false) => folder::run(folders, options),
        (false, true) => Err(format!("`{}` is no folder: `--watch` looks for new files in one", plain(&options.from)).into()),
        (false, false) => log::run(folders, options),
    }
}

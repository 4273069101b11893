//! `export`: the index brought up to date, and the public log written as static files.

use std::path::PathBuf;

use jiff::Zoned;

use super::folders::Folders;
use super::index::{bring_up_to_date, is_held};
use super::log::Loudness;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_json};
use super::progress::Show;
use crate::corpus::{Archive, Corpus};
use crate::engine::Reader;
use crate::export::{self, Site};
use crate::ingest::Check;

/// What may follow `export`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Copy the folder to a web space with whatever also removes what is no longer there, such as `rsync --delete`.")]
pub struct ExportOptions {
    /// The folder to write to: new, empty, or exported to before
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Where it will be published, such as `https://example.org/foi`; else what `archive.toml` says
    #[arg(long, value_name = "URL", value_parser = Archive::base_of)]
    base: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// The digest of this very program, which two builds of one version do not share; none where it cannot be read.
fn program() -> Option<String> {
    let bytes = std::fs::read(std::env::current_exe().ok()?).ok()?;
    Some(blake3::hash(&bytes).to_hex().to_string())
}

pub(super) fn run(folders: &Folders, options: &ExportOptions) -> Result<Outcome, Failure> {
    let is_up_to_date = match bring_up_to_date(folders, Check::Quick, &Show::on_stderr(Loudness::Usual)) {
        Ok(report) => {
            report.of_damage().for_each(|damaged| anstream::eprintln!("{damaged}"));
            report.failures.iter().for_each(|failure| anstream::eprintln!("failure: {failure}"));
            report.failures.is_empty()
        }
        Err(error) if is_held(&error) && Reader::open(&folders.index).is_ok() => {
            anstream::eprintln!("{error}; exporting what is there");
            false
        }
        Err(error) => return Err(error),
    };
    let corpus = Corpus::open(&folders.corpus)?;
    let base = options.base.clone().or_else(|| corpus.archive().base.clone());
    if base.is_none() {
        anstream::eprintln!(
            "it is not known where this will be published: feeds and lists of pages need `--base URL`, or `base` in `archive.toml`"
        );
    }
    let reader = Reader::open(&folders.index)?;
    let site = Site::new(&reader, &corpus, corpus.synonyms()?, base.as_deref().unwrap_or_default(), Zoned::now().date())?;
    // What was read of the corpus is not all that stands there: everything is looked at.
    let site = site.made_by(program().filter(|_| is_up_to_date));
    let report = export::export(&site, &options.dir, &[&folders.corpus, &folders.index])?;
    for missing in &report.missing {
        anstream::eprintln!("missing: {missing}");
    }
    if options.json {
        print_json(&report)?;
    } else {
        print(&format!("{report}\n"));
    }
    if !is_up_to_date {
        anstream::eprintln!(
            "not all of the corpus is in the index: what was taken back there since may still be in `{}`; mend that, and export again",
            options.dir.display()
        );
    }
    Ok(if report.missing.is_empty() && is_up_to_date { Outcome::Found } else { Outcome::Nothing })
}

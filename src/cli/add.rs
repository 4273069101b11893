//! `add`: a finished letter, with what is attached to it, into the corpus.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::change::engine;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print_fitted;
use super::who::By;
use crate::corpus::Corpus;
use crate::curation::{Added, NewLetter};
use crate::response::day::day;
use crate::response::{Date, Release};
use crate::text::plain;

/// What may follow `add`.
#[derive(Debug, clap::Args)]
pub struct AddOptions {
    /// The letter
    file: PathBuf,
    /// What is attached to it
    attachments: Vec<PathBuf>,
    /// The body's number for the request, where the letter does not say it
    #[arg(long, value_name = "REF")]
    reference: Option<String>,
    /// The body that answers, where the letter does not say it
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// What it is about
    #[arg(long)]
    title: Option<String>,
    /// The day that the request arrived
    #[arg(long, value_name = "DAY", value_parser = day)]
    received: Option<Date>,
    /// The day of the answer
    #[arg(long, value_name = "DAY", value_parser = day)]
    responded: Option<Date>,
    /// From when on the public sees it; without, it waits until somebody publishes it
    #[arg(long, value_name = "DAY", value_parser = day)]
    published: Option<Date>,
    #[command(flatten)]
    by: By,
}

pub(super) fn run(folders: &Folders, options: &AddOptions) -> Result<Outcome, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let letter = NewLetter {
        name: file_name(&options.file),
        bytes: read(&options.file)?,
        attachments: options.attachments.iter().map(|path| Ok((file_name(path), read(path)?))).collect::<Result<_, Failure>>()?,
        reference: options.reference.clone(),
        authority: options.authority.clone(),
        title: options.title.clone(),
        received: options.received,
        responded: options.responded,
        decision: None,
        published: options.published,
    };
    let today = Zoned::now().date();
    let Added { folder, response } = letter.add(&corpus, engine(folders).as_deref(), &options.by.name(), today)?;
    let reference = plain(response.reference.as_str());
    let waits = match &response.release {
        release if release.is_public(today) => "The public sees it once it is indexed.".to_owned(),
        Release::From(day) => format!("It is public from {day}."),
        _ => format!("It waits until somebody publishes it: `foi-archive publish {reference}`."),
    };
    print_fitted(&format!("{reference} of {} is in `{}`. {waits} Next: `foi-archive index`.\n", response.authority, plain(&folder)));
    Ok(Outcome::Found)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()).into())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

//! `check`: what files hide and which personal data they show, and what is wrong with a letter, before they go out; exit code 1 where something was found.

use super::archive::OpenArchive;
use super::format::{Format, one_of};
use super::output::{print_fitted, print_json};
use super::{Failure, Folders, Outcome};
use crate::corpus::{Corpus, LARGEST_LETTER};
use crate::inspect::Inspection;
use crate::response::day::day;
use crate::response::{Authority, Date, Regime};
use crate::views::check::{self, FileCheck, StatedOfLetter};

/// What may follow `check`.
#[derive(Debug, clap::Args)]
pub struct CheckOptions {
    /// Files: documents, workbooks, PDFs, mails, archives, pictures, pages or text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The form: `json` is an object for one file and a list for several, `sarif` SARIF 2.1.0 for a code host
    #[arg(long, value_name = "FORMAT", value_parser = one_of(FORMATS), conflicts_with_all = ["json", "sarif"])]
    format: Option<Format>,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// The same as `--format sarif`
    #[arg(long)]
    sarif: bool,
    /// The first file is a letter that is about to go out: look at what it says too, with the checks of the audit
    #[arg(long)]
    letter: bool,
    /// The body that answers; what the letter says itself without
    #[arg(long, value_name = "NAME", requires = "letter")]
    authority: Option<String>,
    /// FOIA, EIR, FOISA or EISR; what the letter says itself without
    #[arg(long, value_name = "LAW", requires = "letter")]
    regime: Option<Regime>,
    /// When the request arrived
    #[arg(long, value_name = "DAY", requires = "letter", value_parser = day)]
    received: Option<Date>,
}

/// What it is printed as.
const FORMATS: &[Format] = &[Format::Text, Format::Json, Format::Sarif];

impl CheckOptions {
    fn format(&self) -> Format {
        let short = if self.json { Format::Json } else { Format::Text };
        self.format.unwrap_or(if self.sarif { Format::Sarif } else { short })
    }
}

pub(super) fn run(folders: &Folders, options: &CheckOptions) -> Result<Outcome, Failure> {
    let allowed = allowed(folders)?;
    let mut checked: Vec<FileCheck> = options.files.iter().map(|file| checked(file, &allowed)).collect();
    if options.letter && !checked.is_empty() {
        let letter = as_letter(folders, options, checked.remove(0))?;
        checked.insert(0, letter);
    }
    match (options.format(), checked.as_slice()) {
        (Format::Json, [one]) => print_json(one)?,
        (Format::Json, several) => print_json(&several)?,
        (Format::Sarif, all) => print_json(&check::sarif(all))?,
        (_, all) => all.iter().for_each(|file| print_fitted(&file.terminal())),
    }
    let is_clean = checked.iter().all(FileCheck::is_clean);
    Ok(if is_clean { Outcome::Found } else { Outcome::Nothing })
}

/// A file looked at as a letter, beside the archive where there is one.
fn as_letter(folders: &Folders, options: &CheckOptions, file: FileCheck) -> Result<FileCheck, Failure> {
    let name = file.file.clone();
    let bytes = std::fs::read(&name).map_err(|error| format!("cannot read `{name}`: {error}"))?;
    let corpus = folders.corpus.is_dir().then(|| Corpus::open(&folders.corpus)).transpose()?;
    let (archive, synonyms) = match &corpus {
        Some(corpus) => (corpus.archive().clone(), corpus.synonyms()?),
        None => Default::default(),
    };
    let stated =
        StatedOfLetter { authority: options.authority.as_deref().map(Authority::new), regime: options.regime, received: options.received };
    let open = OpenArchive::of_index_if_any(folders)?;
    let beside = open.as_ref().map(|open| (&*open.snapshot, &synonyms));
    file.with_letter(&bytes, &stated, &archive, beside).map_err(|what| format!("cannot look at `{name}` as a letter: {what}").into())
}

/// What the archive's settings allow; nothing where there is no archive here.
fn allowed(folders: &Folders) -> Result<Vec<String>, Failure> {
    if !folders.corpus.is_dir() {
        return Ok(Vec::new());
    }
    Ok(Corpus::open(&folders.corpus)?.archive().inspect.allow.clone())
}

fn checked(file: &str, allowed: &[String]) -> FileCheck {
    let unseen = |reason: &str| Inspection::unseen(file, reason).without(allowed).into();
    match std::fs::metadata(file).and_then(|about| match about.len() > LARGEST_LETTER {
        true => Ok(None),
        false => std::fs::read(file).map(Some),
    }) {
        Ok(Some(bytes)) => FileCheck::of(file, &bytes, allowed),
        Ok(None) => unseen(&format!("it has more than {} MB, the most that is looked at of one file", LARGEST_LETTER >> 20)),
        Err(error) => unseen(&format!("cannot read `{file}`: {error}")),
    }
}

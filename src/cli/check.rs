//! `check`: what files hide and which personal data they show, before they are published; exit code 1 where something was found.

use super::output::{print, print_json};
use super::{Failure, Folders, Outcome};
use crate::corpus::{Corpus, LARGEST_LETTER};
use crate::inspect::Inspection;
use crate::views::check::{self, FileCheck};

/// What may follow `check`.
#[derive(Debug, clap::Args)]
pub struct CheckOptions {
    /// Files: documents, workbooks, PDFs, mails, archives, pictures, pages or text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Print JSON: an object for one file, a list for several
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// Print a SARIF log
    #[arg(long)]
    sarif: bool,
}

pub(super) fn run(folders: &Folders, options: &CheckOptions) -> Result<Outcome, Failure> {
    let allowed = allowed(folders)?;
    let checked: Vec<FileCheck> = options.files.iter().map(|file| checked(file, &allowed)).collect();
    match (options.json, options.sarif, checked.as_slice()) {
        (true, _, [one]) => print_json(one)?,
        (true, _, several) => print_json(&several)?,
        (_, true, all) => print_json(&check::sarif(all))?,
        (_, _, all) => all.iter().for_each(|file| print(&file.terminal())),
    }
    let is_clean = checked.iter().all(|file| file.findings.is_empty());
    Ok(if is_clean { Outcome::Found } else { Outcome::Nothing })
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

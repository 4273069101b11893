//! `check`: what files hide and which personal data they show, before they are published; exit code 1 where something was found.

use super::output::{print, print_json};
use super::{Failure, Folders, Outcome};
use crate::corpus::{Corpus, LARGEST_LETTER};
use crate::document::Document;
use crate::extract::Extracted;
use crate::inspect::personal::{self, Allowed};
use crate::inspect::{self, Inspection};
use crate::parse;
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
    let checked: Vec<FileCheck> = options.files.iter().map(|file| inspected(file, &allowed).without(&allowed).into()).collect();
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

fn inspected(file: &str, allowed: &[String]) -> Inspection {
    let bytes = match std::fs::metadata(file).and_then(|about| match about.len() > LARGEST_LETTER {
        true => Ok(None),
        false => std::fs::read(file).map(Some),
    }) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let reason = format!("it has more than {} MB, the most that is looked at of one file", LARGEST_LETTER >> 20);
            return Inspection::unseen(file, &reason);
        }
        Err(error) => return Inspection::unseen(file, &format!("cannot read `{file}`: {error}")),
    };
    let (read, mut inspection) = inspect::read(file, &bytes);
    if let Ok(document) = read.map(document) {
        let reading = parse::read(&document.letter().text);
        inspection.findings.extend(personal::of(&document, Some(&reading), &Allowed::new(allowed)));
    }
    inspection
}

/// A file as a letter, with what it holds as attachments.
fn document(read: Extracted) -> Document {
    let mut parts = read.parts.into_iter();
    let mut document = Document::new(parts.next().unwrap_or_default());
    for part in parts {
        document.attach(part);
    }
    document
}

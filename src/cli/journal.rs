//! `journal`: what was done to the archive, by whom and when.

use std::fmt::Write;

use super::change::engine;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_fitted};
use crate::corpus::{Corpus, JournalEntry};
use crate::curation::TakenBack;
use crate::response::key::exact;
use crate::text::{counted, plain};

/// What may follow `journal`.
#[derive(Debug, clap::Args)]
pub struct JournalOptions {
    /// Only what was done to this response: its reference, or AUTHORITY/REFERENCE
    key: Option<String>,
    /// Only the corrections: what was read, from which words, and what is so
    #[arg(long)]
    corrections: bool,
    /// As JSON, one line a change
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &JournalOptions) -> Result<Outcome, Failure> {
    let corpus = Corpus::open(&folders.corpus)?;
    let key = options.key.as_deref().map(exact);
    let is_of = |entry: &JournalEntry| {
        let reference = entry.key.split_once('/').map_or("", |(_, reference)| reference);
        key.as_ref().is_none_or(|key| exact(&entry.key) == *key || exact(reference) == *key)
    };
    let journal = corpus.journal(|entry| is_of(entry) && (!options.corrections || entry.correction.is_some()))?;
    let mut out = String::new();
    let index = engine(folders);
    let taken_back = TakenBack::of(&corpus, index.as_deref())?;
    for entry in &journal.entries {
        let entry = if taken_back.has(entry) { &entry.clone().without_words() } else { entry };
        let _ = match options.json {
            true => writeln!(out, "{}", serde_json::to_string(entry)?),
            false => writeln!(out, "{}", said(entry)),
        };
    }
    match options.json {
        true => print(&out),
        false => print_fitted(&out),
    }
    if journal.garbled > 0 {
        let lines = counted(
            journal.garbled,
            "line of the journal cannot be read, and is left as it is",
            "lines of the journal cannot be read, and are left as they are",
        );
        anstream::eprintln!("{lines}");
    }
    Ok(if journal.entries.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// A change in a line.
fn said(entry: &JournalEntry) -> String {
    let mut line = format!("{} {} {}", entry.at.strftime("%Y-%m-%d %H:%M"), entry.by, entry.deed.label());
    if !entry.key.is_empty() {
        let _ = write!(line, " {}", entry.key);
    }
    match &entry.correction {
        Some(one) => {
            let was = if one.was.is_empty() { "not known" } else { &one.was };
            let _ = write!(line, ": {} was {was}, is {}", one.field, one.now);
            if !one.words.is_empty() {
                let _ = write!(line, " (read from \"{}\")", one.words);
            }
        }
        None if !entry.about.is_empty() => {
            let _ = write!(line, ": {}", entry.about);
        }
        None => {}
    }
    if entry.undone {
        line += " (undone: it was cut off before its files took their places)";
    }
    plain(&line)
}

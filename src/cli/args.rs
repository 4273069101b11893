//! What may be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::{audit, index, key, parse, precedents, search, serve, wording, working_days};

/// A searchable archive of freedom-of-information disclosures.
#[derive(Debug, Parser)]
#[command(name = "foi-archive", version, about, propagate_version = true, after_help = "Exit codes: 0 found or clean, 1 nothing found or findings, 2 error.")]
pub struct Args {
    /// The folder of the responses
    #[arg(long, global = true, value_name = "DIR", default_value = "corpus", env = "FOI_ARCHIVE_CORPUS")]
    pub corpus: PathBuf,
    /// The folder of the index, which is derived and may be deleted
    #[arg(long, global = true, value_name = "DIR", default_value = "index", env = "FOI_ARCHIVE_INDEX")]
    pub index: PathBuf,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring the index up to date with the corpus
    Index(index::Options),
    /// Bring the index up to date, and serve the archive
    Serve(serve::Options),
    /// Search the archive
    Search(search::Options),
    /// Find what was released before that is like a new request
    Precedents(precedents::Options),
    /// Show how letters are read
    Parse(parse::Options),
    /// Find the archive's standard paragraphs
    Wording(wording::Options),
    /// Check published letters against what the law asks, and against each other
    Audit(audit::Options),
    /// Count working days, or find the day by which an answer is due
    WorkingDays(working_days::Options),
    /// Make a key for officers and keep its digest in a file
    OfficersKey(key::Options),
}

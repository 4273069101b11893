//! `synonyms`: words that stand for one another, as a list to begin with, and what each adds on this archive.

use std::fmt::Write;

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print;
use crate::corpus::Synonyms;
use crate::query::{self, Query};
use crate::search;

/// What may follow `synonyms`.
#[derive(Debug, clap::Args)]
pub struct SynonymsOptions {
    #[command(subcommand)]
    command: SynonymsCommand,
}

#[derive(Debug, clap::Subcommand)]
enum SynonymsCommand {
    /// Print a list for UK public bodies, to keep as `synonyms.toml` and edit
    Starter,
    /// Say how many responses each word finds by itself, and how many more with the others of its group
    Check {
        /// Check the list to begin with, instead of the archive's own
        #[arg(long)]
        starter: bool,
    },
}

pub(super) fn run(folders: &Folders, options: &SynonymsOptions) -> Result<Outcome, Failure> {
    let SynonymsCommand::Check { starter } = &options.command else {
        print(Synonyms::STARTER);
        return Ok(Outcome::Found);
    };
    let archive = OpenArchive::open(folders)?;
    let synonyms = if *starter { Synonyms::starter() } else { archive.synonyms.clone() };
    let (mut out, mut is_any) = (String::new(), false);
    for group in synonyms.groups() {
        let group: Vec<&str> = group.collect();
        let read = |word: &str, synonyms: &Synonyms| query::parse(&format!("\"{word}\""), synonyms).0;
        let queries: Vec<Query> = group.iter().flat_map(|word| [read(word, &Synonyms::default()), read(word, &synonyms)]).collect();
        let counts = search::counts(&*archive.snapshot, &queries)?;
        for (word, counts) in group.iter().zip(counts.chunks(2)) {
            let [alone, together] = *counts else { continue };
            is_any = true;
            let _ =
                writeln!(out, "{word}: {alone} {}, {} more with the others of its group", plural(alone), together.saturating_sub(alone));
        }
        out.push('\n');
    }
    if !is_any {
        out += "There are no groups: `foi-archive synonyms starter` prints a list to begin with.\n";
    }
    print(out.trim_end_matches('\n'));
    print("\n");
    Ok(if is_any { Outcome::Found } else { Outcome::Nothing })
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "response" } else { "responses" }
}

//! `synonyms`: words that stand for one another, as a list to begin with, and what each adds on this archive.

use std::fmt::Write;

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::print;
use crate::corpus::Synonyms;
use crate::engine::Order;
use crate::query;
use crate::search::{self, Window};

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
    let count = |word: &str, synonyms: &Synonyms| {
        let typed = format!("\"{word}\"");
        let window = Window { order: Order::Newest, offset: 0, limit: 1 };
        search::search(&*archive.snapshot, &query::parse(&typed, synonyms).0, &typed, window).map(|found| found.total)
    };
    let (mut out, mut is_any) = (String::new(), false);
    for group in synonyms.groups() {
        for word in group {
            let (alone, together) = (count(word, &Synonyms::default())?, count(word, &synonyms)?);
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

//! `licences`: whose work the program is made from, and under which terms.

use super::outcome::{Failure, Outcome};
use super::output::print_raw;

/// What may follow `licences`.
#[derive(Debug, clap::Args)]
pub struct LicencesOptions {
    /// Print the names alone, without the texts
    #[arg(long)]
    list: bool,
}

/// Every crate that the program is built from, with its licence; and the text of each licence, with whose crates it is for.
const ALL: &str = include_str!("../../licences.txt");
/// What stands between the list and the texts.
const TEXTS: &str = "\n----------";

/// Prints them.
pub(super) fn run(options: &LicencesOptions) -> Result<Outcome, Failure> {
    let list = ALL.split(TEXTS).next().unwrap_or(ALL);
    print_raw(if options.list { list } else { ALL });
    Ok(Outcome::Found)
}

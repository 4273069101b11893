//! Arguments to an outcome: one file a subcommand, and exit codes that scripts can use.

mod add;
mod archive;
mod args;
mod audit;
mod change;
mod check;
mod config;
mod draft;
mod export;
mod fit;
mod folders;
mod format;
mod help;
mod import;
mod index;
mod journal;
mod key;
mod licences;
mod log;
mod meaning;
mod officer;
mod outcome;
mod output;
mod page_options;
mod pages;
mod parse;
mod precedents;
mod progress;
mod review;
mod search;
mod serve;
mod synonyms;
mod text;
mod version;
mod who;
mod wording;
mod working_days;

use std::process::ExitCode;

pub use args::{Args, Command};
pub use folders::Folders;
pub use outcome::{Failure, Outcome};

use crate::corpus::Corpus;
use crate::extract::{self, Readers};

/// Runs the command line.
pub fn main() -> ExitCode {
    match config::parse(std::env::args_os()).and_then(|args| run(&args)) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Outcome::Failed.into()
        }
    }
}

fn run(args: &Args) -> Result<Outcome, Failure> {
    isolate(args);
    let folders = &args.folders;
    match &args.command {
        Command::Index(options) => index::run(folders, options),
        Command::Serve(options) => serve::run(folders, args.config.as_deref(), options),
        Command::Review(options) => review::run(folders, options),
        Command::Add(options) => add::run(folders, options),
        Command::Hold(options) => change::hold(folders, options),
        Command::Publish(options) => change::publish(folders, options),
        Command::Withdraw(options) => change::withdraw(folders, options),
        Command::Restore(options) => change::restore(folders, options),
        Command::Correct(options) => change::correct(folders, options),
        Command::Journal(options) => journal::run(folders, options),
        Command::Search(options) => search::run(folders, options),
        Command::Precedents(options) => precedents::run(folders, options),
        Command::Export(options) => export::run(folders, options),
        Command::Draft(options) => draft::run(folders, options),
        Command::Import(options) => import::run(folders, options),
        Command::Parse(options) => parse::run(options),
        Command::Text(options) => text::run(options),
        Command::Check(options) => check::run(folders, options),
        Command::ReadUntrusted(options) => text::serve(options, args.readers()),
        Command::Wording(options) => wording::run(folders, options),
        Command::Audit(options) => audit::run(folders, options),
        Command::Synonyms(options) => synonyms::run(folders, options),
        Command::WorkingDays(options) => working_days::run(options),
        Command::Config(options) => config::run(folders, args.config.as_ref(), options),
        Command::Completions(options) => pages::completions(options),
        Command::Man(options) => pages::manual(options),
        Command::Licences(options) => licences::run(options),
        Command::OfficersKey(options) => key::run(options),
        Command::Officer(options) => officer::run(options),
    }
}

/// Has untrusted files read by this program in a process of its own. One that cannot say where it is reads them itself.
fn isolate(args: &Args) {
    if let (false, Ok(program)) = (matches!(args.command, Command::ReadUntrusted(_)), std::env::current_exe()) {
        let readers = args.readers();
        // Settings that cannot be read are said by the command that needs them.
        let ocr = readers.ocr || Corpus::open(&args.folders.corpus).is_ok_and(|corpus| corpus.archive().extract.ocr);
        extract::isolate(program, Readers { ocr, ..readers });
    }
}

//! Arguments to an outcome: one file a subcommand, and exit codes that scripts can use.

mod archive;
mod args;
mod audit;
mod index;
mod kept;
mod key;
mod meaning;
mod parse;
mod precedents;
mod search;
mod serve;
mod wording;
mod working_days;

use std::process::ExitCode;

pub use args::{Args, Command};

use clap::Parser;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Found, or clean: exit code 0.
    Found,
    /// Nothing found, or there are findings: exit code 1.
    Nothing,
    /// It could not be done: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Why a command could not be done: one sentence, for standard error.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command line.
pub fn main() -> ExitCode {
    let args = Args::parse_from(args::options_first(std::env::args_os()));
    match run(&args) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Outcome::Failed.into()
        }
    }
}

fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Index(options) => index::run(args, options),
        Command::Serve(options) => serve::run(args, options),
        Command::Search(options) => search::run(args, options),
        Command::Precedents(options) => precedents::run(args, options),
        Command::Parse(options) => parse::run(args, options),
        Command::Wording(options) => wording::run(args, options),
        Command::Audit(options) => audit::run(args, options),
        Command::WorkingDays(options) => working_days::run(options),
        Command::OfficersKey(options) => key::run(options),
    }
}

/// Prints to standard output; a reader that has gone away is no error.
fn print(text: &str) {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints a value as indented JSON.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print(&(serde_json::to_string_pretty(value)? + "\n"));
    Ok(())
}

//! The words of a command line to what is to be done, with what a settings file says.

use std::ffi::OsString;

use clap::FromArgMatches;

use super::file::ConfigFile;
use super::keys::Section;
use super::{apply, keys};
use crate::cli::args::{Args, options_first};
use crate::cli::help::program;
use crate::cli::outcome::Failure;
use crate::extract;

/// Commands that no settings are for: they look at no archive, or have the settings themselves looked at. The reader of hostile files is told
/// everything by whoever starts it, and may open nothing.
const WITHOUT: [&str; 7] = [extract::SUBCOMMAND, "config", "officers-key", "working-days", "completions", "man", "licences"];

/// The command line with what the settings file says. Help, and what cannot be understood, ends the program here.
///
/// # Errors
/// Where the file that is named cannot be read, or says something that it cannot.
pub(in crate::cli) fn parse(words: impl Iterator<Item = OsString>) -> Result<Args, Failure> {
    let words = options_first(words);
    let asks_for_help = words.iter().any(|word| ["--help", "-h", "help"].iter().any(|help| word == help));
    let command = || if asks_for_help { program() } else { keys::switchable(program()) };
    let said = command().get_matches_from(&words);
    let reads_settings = said.subcommand_name().is_some_and(|name| !WITHOUT.contains(&name));
    let file = if reads_settings { ConfigFile::find(&said)? } else { None };
    let Some(file) = file else {
        return Ok(Args::from_arg_matches(&said).unwrap_or_else(|error| error.exit()));
    };
    file.require_sound()?;
    let section = said.subcommand_name().and_then(Section::of_command);
    if section == Some(Section::Serve) {
        file.require_named()?;
    }
    let told = apply::defaults(command(), &file, section, &said).get_matches_from(&words);
    let args = Args::from_arg_matches(&told).unwrap_or_else(|error| error.exit());
    Ok(Args { config: Some(file.path), ..args })
}

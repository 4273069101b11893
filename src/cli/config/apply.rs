//! What a settings file says to the defaults of the options: whatever is said by a flag or a variable wins over it.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use super::file::{ConfigFile, Setting};
use super::keys::{Section, built, within};

/// The program with the settings of a file for every command, and for the one that is run, as the defaults of its options. `said` is the same
/// command line, read without them.
pub(super) fn defaults(program: Command, file: &ConfigFile, section: Option<Section>, said: &ArgMatches) -> Command {
    let built = built();
    let sections = [Some(Section::Archive), section];
    sections.into_iter().flatten().fold(program, |program, section| {
        let own = if section == Section::Archive { Some(said) } else { said.subcommand_matches(section.name()) };
        let groups = section.command(&built).map(exclusive).unwrap_or_default();
        let counts = |setting: &&Setting| {
            // Whoever says `--public` does not mean the key of the file besides.
            let others = groups.iter().filter(|group| group.contains(&setting.id)).flatten();
            setting.section == section && !others.into_iter().any(|id| own.is_some_and(|own| is_said(own, id)))
        };
        let settings: Vec<(String, String)> = file.settings.iter().filter(counts).map(|s| (s.id.clone(), s.value.clone())).collect();
        within(program, section, |command| {
            settings.into_iter().fold(command, |command, (id, value)| command.mut_arg(id, |arg| arg.default_value(value)))
        })
    })
}

/// Whether an option was said by a flag or a variable, and not to turn it off.
fn is_said(matches: &ArgMatches, id: &str) -> bool {
    let source = matches.try_contains_id(id).ok().and_then(|_| matches.value_source(id));
    let is_off = || matches.try_get_one::<bool>(id).is_ok_and(|value| value == Some(&false));
    matches!(source, Some(ValueSource::CommandLine | ValueSource::EnvVariable)) && !is_off()
}

/// Options of which only one may be said, by their names.
fn exclusive(command: &Command) -> Vec<Vec<String>> {
    let groups = command.get_groups().filter(|group| !(*group).clone().is_multiple());
    groups.map(|group| group.get_args().map(ToString::to_string).collect()).collect()
}

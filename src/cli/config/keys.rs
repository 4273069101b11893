//! The settings that a file may state: the options of the program and of some commands, by their own names.

use clap::builder::ValueHint;
use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::args::Args;

/// A table of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// `[archive]`: where it is and how it is read, for every command.
    Archive,
    /// `[serve]`.
    Serve,
    /// `[index]`.
    Index,
}

impl Section {
    /// All of them, in the order of the file.
    pub(super) const ALL: [Section; 3] = [Section::Archive, Section::Serve, Section::Index];

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Section::Archive => "archive",
            Section::Serve => "serve",
            Section::Index => "index",
        }
    }

    /// The one of this name.
    pub(super) fn of_name(name: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.name() == name)
    }

    /// That of a command, where it has one.
    pub(super) fn of_command(name: &str) -> Option<Section> {
        Section::of_name(name).filter(|section| *section != Section::Archive)
    }

    /// Options that are said for one run alone.
    fn excepted(self) -> &'static [&'static str] {
        match self {
            Section::Archive => &["config"],
            Section::Serve => &["open"],
            // What cannot be undone, and what a program that reads the report asks for.
            Section::Index => &["allow-removals", "purge", "json"],
        }
    }

    /// The command whose options these are.
    pub(super) fn command(self, program: &Command) -> Option<&Command> {
        match self {
            Section::Archive => Some(program),
            table => program.find_subcommand(table.name()),
        }
    }

    /// The options of the program that may stand here.
    pub(super) fn keys(self, program: &Command) -> Vec<&Arg> {
        // What every command takes is said once.
        let is_own = |arg: &Arg| self == Section::Archive || !arg.is_global_set();
        let is_key = |arg: &&Arg| {
            is_own(arg) && arg.get_long().is_some_and(|long| !["help", "version"].contains(&long) && !self.excepted().contains(&long))
        };
        self.command(program).into_iter().flat_map(Command::get_arguments).filter(is_key).collect()
    }
}

/// The program with all that it is made of worked out, as which options exclude each other.
pub(super) fn built() -> Command {
    let mut program = Args::command();
    program.build();
    program
}

/// How an option is written in the file.
pub(super) fn key_of(arg: &Arg) -> String {
    arg.get_long().unwrap_or_default().replace('-', "_")
}

/// Whether an option is either said or not.
pub(super) fn is_switch(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::SetTrue)
}

/// Whether an option names a file or a folder.
pub(super) fn is_path(arg: &Arg) -> bool {
    matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath)
}

/// The program with each switch that a file may set taking `=true` and `=false` too: so is one turned off that the file turns on.
pub(super) fn switchable(program: Command) -> Command {
    Section::ALL.into_iter().fold(program, |program, section| {
        let switches: Vec<String> =
            section.keys(&program).into_iter().filter(|arg| is_switch(arg)).map(|arg| arg.get_id().to_string()).collect();
        within(program, section, |command| {
            switches.into_iter().fold(command, |command, id| {
                command.mut_arg(id, |arg| {
                    arg.action(ArgAction::Set)
                        .num_args(0..=1)
                        .require_equals(true)
                        .default_missing_value("true")
                        .default_value("false")
                        .value_name("true|false")
                })
            })
        })
    })
}

/// The program with the command of a section changed.
pub(super) fn within(program: Command, section: Section, change: impl FnOnce(Command) -> Command) -> Command {
    if section == Section::Archive { change(program) } else { program.mut_subcommand(section.name(), change) }
}

#[cfg(test)]
mod tests {
    use super::{Section, built, key_of};

    #[test]
    fn what_cannot_be_undone_is_no_setting() {
        let program = built();
        let keys = |section: Section| section.keys(&program).into_iter().map(key_of).collect::<Vec<_>>();
        assert!(keys(Section::Archive).starts_with(&["corpus".to_owned(), "index".to_owned()]), "{:?}", keys(Section::Archive));
        assert!(keys(Section::Serve).contains(&"officers_key".to_owned()) && !keys(Section::Serve).contains(&"open".to_owned()));
        assert!(keys(Section::Index).contains(&"strict".to_owned()));
        assert!(!keys(Section::Index).iter().any(|key| ["allow_removals", "purge", "help"].contains(&key.as_str())));
    }
}

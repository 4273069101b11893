//! The options of the program to what a package brings beside it: manual pages, and completions for shells.

use clap::Command;
use clap_complete::Shell;

use super::help;
use super::outcome::{Failure, Outcome};
use super::output::print_raw;
use super::page_options::{CompletionsOptions, ManOptions};
use crate::extract;

/// Prints the completions for a shell.
pub(super) fn completions(options: &CompletionsOptions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut help::program(), env!("CARGO_PKG_NAME"), &mut script);
    let mut script = String::from_utf8(script)?;
    if options.shell == Shell::Bash {
        // In 4.6 the hyphen of the program's own name is written in two ways, so that no command of it would be completed.
        script = script.replace("foi__subcmd__archive", "foi__archive").replace(&format!(" {} ", extract::SUBCOMMAND), " ");
    }
    print_raw(&script);
    Ok(Outcome::Found)
}

/// Writes a page for the program and one for each command.
pub(super) fn manual(options: &ManOptions) -> Result<Outcome, Failure> {
    let folder = &options.folder;
    let failed = |error: std::io::Error| format!("cannot write manual pages to `{}`: {error}; choose another folder", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut program = help::program().disable_help_subcommand(true);
    program.build();
    for page in pages(&program) {
        let name = format!("{}.1", page.get_display_name().unwrap_or(page.get_name()));
        let mut words = Vec::new();
        clap_mangen::Man::new(page).render(&mut words).map_err(failed)?;
        std::fs::write(folder.join(name), words).map_err(failed)?;
    }
    Ok(Outcome::Found)
}

/// The program and each of its commands, and what they have of their own.
fn pages(command: &Command) -> Vec<Command> {
    let below = command.get_subcommands().filter(|below| !below.is_hide_set()).flat_map(pages);
    std::iter::once(command.clone()).chain(below).collect()
}

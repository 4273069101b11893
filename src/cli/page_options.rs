//! What may follow the commands that write what a package brings beside the program.

use std::path::PathBuf;

use clap_complete::Shell;

/// What may follow `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsOptions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// What may follow `man`.
#[derive(Debug, clap::Args)]
pub struct ManOptions {
    /// The folder to write them to, which is made where it is not there
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

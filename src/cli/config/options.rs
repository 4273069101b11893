//! What may follow `config`.

/// What may follow `config`.
#[derive(Debug, clap::Args)]
pub struct ConfigOptions {
    #[command(subcommand)]
    pub(super) command: ConfigCommand,
}

/// What is to be done about settings.
#[derive(Debug, clap::Subcommand)]
pub(super) enum ConfigCommand {
    /// Check the settings of the program and of the archive, and say of each where it comes from
    #[command(after_help = "Exit codes: 0 all is understood, 2 something is wrong.")]
    Check {
        /// Print the settings as JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a settings file to begin with, in which every setting stands with what it does
    Starter,
}

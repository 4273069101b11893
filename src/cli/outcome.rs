//! What a command came to, and the exit code that says so.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Found, or clean: exit code 0. What is found by another spelling, or nearly, is found; a hint says how it was taken.
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
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

//! `foi-archive.toml`: what a command is told without being told each time. Flags and the environment win over it.
//!
//! 1. `parse` reads the command line once, to know which file is meant and what was said by flags and variables.
//! 2. `file` reads that file; `keys` knows its settings, which are the options of the commands themselves.
//! 3. `apply` makes what the file says the defaults of those options, and the command line is read again.
//! 4. `config check` says of every setting what it is and where it comes from (`check`, `shown`).

mod apply;
mod check;
mod explained;
mod file;
mod keys;
mod options;
mod parse;
mod shown;

pub(super) use check::run;
pub(super) use options::ConfigOptions;
pub(super) use parse::parse;

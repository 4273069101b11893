//! The command line: exit codes and everything that is printed.

mod index;
mod key;
#[cfg(feature = "meaning")]
mod meaning;
mod search;
mod serve;
mod wording;

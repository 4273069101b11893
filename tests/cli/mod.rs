//! The command line: exit codes and everything that is printed.

mod index;
mod key;
mod search;
mod serve;
mod wording;

//! The command line: exit codes and everything that is printed.

mod check;
mod claims;
mod index;
mod key;
#[cfg(feature = "meaning")]
mod meaning;
mod search;
mod serve;
mod text;
mod unread;
mod wording;

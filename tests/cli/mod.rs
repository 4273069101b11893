//! The command line: exit codes and everything that is printed.

mod change;
mod check;
mod claims;
mod config;
mod hostile;
mod index;
mod key;
#[cfg(feature = "meaning")]
mod meaning;
mod ocr;
mod personal;
mod review;
mod sandbox;
mod search;
mod serve;
mod text;
mod unread;
mod wording;

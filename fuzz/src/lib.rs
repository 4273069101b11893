//! Any bytes to each part of the archive that reads what others have written: nothing panics, and what comes out holds together.
//!
//! A target is a function of bytes, and its file says how it takes them. `cargo fuzz run NAME` drives it with a compiler that sees which
//! code was reached; the project's own tests drive the same functions from seeds, without one.

#![allow(unreachable_pub, reason = "the tests take this file for a module of their own")]

mod archive;
mod format;
mod kept;
mod letter;
mod log;
mod query;
mod sign_in;
mod stated;

/// What can be fuzzed: its name, and what takes bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every one.
pub const TARGETS: &[Target] = &[
    ("letter", letter::letter),
    ("query", query::query),
    ("format", format::format),
    ("office", format::office),
    ("pdf", format::pdf),
    ("doc", format::doc),
    ("mail", format::mail),
    ("stated", stated::stated),
    ("log", log::log),
    ("sign_in", sign_in::sign_in),
    ("kept", kept::kept),
];

/// Runs the target of this name.
#[allow(dead_code, reason = "the tests go through the list")]
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name).map(|(_, target)| target);
    target.unwrap_or_else(|| panic!("no target is called `{name}`"))(bytes);
}

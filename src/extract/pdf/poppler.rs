//! The bytes of a PDF to the text of its pages, by poppler's `pdftotext`.

use std::process::Command;
use std::sync::LazyLock;

use super::failed::Failed;
use crate::extract::program::{self, Ran};

/// The program, wherever it is on the path.
const PROGRAM: &str = "pdftotext";
/// The most bytes of text that are taken.
const MOST_TEXT: u64 = 64 << 20;
/// What it ends with where it was asked for something that the owner of the file does not allow.
const NOT_ALLOWED: i32 = 3;

/// Whether it is there.
pub(super) fn is_installed() -> bool {
    static INSTALLED: LazyLock<bool> = LazyLock::new(|| program::is_installed(PROGRAM, "-v"));
    *INSTALLED
}

/// The text of each page.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Failed> {
    let mut command = Command::new(PROGRAM);
    let text = match program::run(command.args(["-enc", "UTF-8", "-eol", "unix", "-", "-"]), bytes, MOST_TEXT) {
        Ran::Wrote(text) => text,
        Ran::Missing => return Err(Failed::Unavailable),
        Ran::Failed(code, complaints) => {
            let is_locked = complaints.contains("Incorrect password") && code != Some(NOT_ALLOWED);
            return Err(if is_locked { Failed::Encrypted } else { Failed::Damaged });
        }
    };
    let text = String::from_utf8_lossy(&text);
    // Every page ends with one, the last too.
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop_if(|last| last.trim().is_empty());
    Ok(pages)
}

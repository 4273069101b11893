//! The bytes of a PDF to the text of its pages, by poppler's `pdftotext`.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use super::failed::Failed;

/// The program, wherever it is on the path.
const PROGRAM: &str = "pdftotext";
/// The most bytes of text that are taken.
const MOST_TEXT: u64 = 64 << 20;
/// The most bytes of what it complains about.
const MOST_COMPLAINTS: u64 = 64 << 10;
/// What it ends with where it was asked for something that the owner of the file does not allow.
const NOT_ALLOWED: i32 = 3;

/// Whether it is there.
pub(super) fn is_installed() -> bool {
    static INSTALLED: LazyLock<bool> = LazyLock::new(|| {
        let asked = Command::new(PROGRAM).arg("-v").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    });
    *INSTALLED
}

/// The text of each page.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Failed> {
    let mut command = Command::new(PROGRAM);
    command.args(["-enc", "UTF-8", "-eol", "unix", "-", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|_| Failed::Unavailable)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (text, complaints) = std::thread::scope(|scope| {
        // One that gives up before it has read everything says why.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(bytes)));
        let complaints = scope.spawn(move || stderr.map_or(Vec::new(), |pipe| first_of(pipe, MOST_COMPLAINTS)));
        let text = stdout.map_or(Vec::new(), |pipe| first_of(pipe, MOST_TEXT));
        (text, complaints.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|_| Failed::Unavailable)?;
    if !status.success() {
        let complaints = String::from_utf8_lossy(&complaints);
        let is_locked = complaints.contains("Incorrect password") && status.code() != Some(NOT_ALLOWED);
        return Err(if is_locked { Failed::Encrypted } else { Failed::Damaged });
    }
    let text = String::from_utf8_lossy(&text);
    // Every page ends with one, the last too.
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop_if(|last| last.trim().is_empty());
    Ok(pages)
}

/// The first bytes of a pipe, which is read to its end so that its writer ends too.
fn first_of(mut pipe: impl Read, most: u64) -> Vec<u8> {
    let mut first = Vec::new();
    let _ = pipe.by_ref().take(most).read_to_end(&mut first);
    let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    first
}

//! Pictures to words, by `tesseract`: only where that is asked for, page by page, and always marked as read by machine.
//!
//! What is read so is a guess at what is shown. It has a place of its own kind ([`Place::Scan`](crate::document::Place::Scan)), which every
//! place in words says, so that no figure goes on without it.

use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::program::{self, Ran};

/// The program that reads, and the one that draws a page of a PDF as a picture.
const READS: &str = "tesseract";
const DRAWS: &str = "pdftoppm";
/// How finely a page is drawn, in dots an inch.
const FINENESS: &str = "300";
/// The most bytes of a picture of a page.
const MOST_PICTURE: u64 = 128 << 20;
/// The most bytes of the text of one picture.
const MOST_TEXT: u64 = 4 << 20;
/// The most pages of one file that are read so.
const MOST_PAGES: usize = 200;

/// How long reading pictures may take for one file, in seconds, besides the rest.
pub(super) const MOST_SECONDS: u64 = 600;

/// Reads the pictures of one file, as long as there is time for it.
#[derive(Debug)]
pub(super) struct Ocr {
    until: Instant,
    pages: usize,
}

/// Whether it could read where it is asked to.
pub(super) fn is_installed() -> bool {
    static INSTALLED: LazyLock<bool> = LazyLock::new(|| program::is_installed(READS, "--version"));
    *INSTALLED
}

impl Ocr {
    /// Begins; the time runs from now on.
    pub(super) fn new() -> Self {
        Ocr { until: Instant::now() + Duration::from_secs(MOST_SECONDS), pages: 0 }
    }

    /// The words of each page of a picture.
    ///
    /// # Errors
    /// A sentence on why it cannot be read.
    pub(super) fn picture(&mut self, bytes: &[u8], fineness: Option<&str>) -> Result<Vec<String>, String> {
        self.pages += 1;
        if self.pages > MOST_PAGES || Instant::now() >= self.until {
            return Err(format!(
                "no more than {MOST_PAGES} pictures of one file, and no longer than {} minutes, are read",
                MOST_SECONDS / 60
            ));
        }
        let mut command = Command::new(READS);
        // One of many readers: it is not to take all cores for itself.
        command.env("OMP_THREAD_LIMIT", "1").args(["stdin", "stdout"]);
        match program::run(command.args(fineness.into_iter().flat_map(|fineness| ["--dpi", fineness])), bytes, MOST_TEXT) {
            Ran::Wrote(text) => {
                let text = String::from_utf8_lossy(&text);
                let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
                pages.pop_if(|last| last.trim().is_empty());
                Ok(pages)
            }
            Ran::Missing => Err(format!("it is to be read by OCR, and `{READS}` is not there; install it")),
            Ran::Failed(..) => Err(format!("`{READS}` could not read it: it is damaged, or a picture of a kind that it does not know")),
        }
    }

    /// The words of a page of a PDF, which is drawn first.
    ///
    /// # Errors
    /// As [`picture`](Self::picture).
    pub(super) fn page(&mut self, pdf: &[u8], number: usize) -> Result<String, String> {
        let number = number.to_string();
        let mut command = Command::new(DRAWS);
        match program::run(command.args(["-r", FINENESS, "-gray", "-f", &number, "-l", &number, "-"]), pdf, MOST_PICTURE) {
            Ran::Wrote(picture) => self.picture(&picture, Some(FINENESS)).map(|pages| pages.join("\n")),
            Ran::Missing => Err(format!("it is to be read by OCR, and `{DRAWS}` is not there; install poppler")),
            Ran::Failed(..) => Err(format!("page {number} of it cannot be drawn")),
        }
    }
}

//! The bytes of a PDF to the text of its pages, without any other program: objects by lopdf, and what they draw by what stands here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

use super::failed::Failed;
use super::page::Pages;

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;
/// The most bytes that one stream may unpack to where the document is opened.
const MOST_OF_STREAM: usize = 64 << 20;

/// The text of each page.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Failed> {
    let document = open(bytes)?;
    let numbers: Vec<_> = document.page_iter().take(MOST_PAGES).collect();
    if numbers.is_empty() {
        return Err(why(bytes));
    }
    let mut pages = Pages::of(&document);
    Ok(numbers.into_iter().map(|page| pages.words(page)).collect())
}

/// The document, also where it is encrypted with no password at all, which keeps it from being changed and not from being read.
pub(super) fn open(bytes: &[u8]) -> Result<Document, Failed> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_OF_STREAM), ..LoadOptions::default() };
    // What the library makes of damage that nobody thought of is no reason to lose what poppler can read.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let mut document = Document::load_mem_with_options(bytes, options).ok()?;
        let is_open = !document.is_encrypted() || document.authenticate_password("").is_ok();
        if document.is_encrypted() && is_open {
            // An object that is damaged is left out; the others can be read.
            let _ = document.decrypt("");
        }
        is_open.then_some(document)
    }));
    opened.ok().flatten().ok_or_else(|| why(bytes))
}

/// Why a file could not be read: encrypted, where it says so.
fn why(bytes: &[u8]) -> Failed {
    const ENTRY: &[u8] = b"/Encrypt";
    let says_encrypted = bytes.windows(ENTRY.len()).any(|at| at == ENTRY);
    if says_encrypted { Failed::Encrypted } else { Failed::Damaged }
}

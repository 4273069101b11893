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
        return Err(Failed::Damaged);
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
        let is_open = !document.is_encrypted() || document.decrypt("").is_ok();
        is_open.then_some(document)
    }));
    match opened {
        Ok(Some(document)) => Ok(document),
        _ if says_encrypted(bytes) => Err(Failed::Encrypted),
        _ => Err(Failed::Damaged),
    }
}

/// Whether a file that could not be read says that it is encrypted.
fn says_encrypted(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"/Encrypt";
    bytes.windows(ENTRY.len()).any(|at| at == ENTRY)
}

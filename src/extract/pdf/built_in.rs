//! The bytes of a PDF to the text of its pages, without any other program.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, PlainTextOutput, output_doc_page};

use super::failed::Failed;

/// The most pages that are read.
const MOST_PAGES: usize = 5_000;

/// The text of each page; one that cannot be read is empty.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Failed> {
    let failed = || if says_encrypted(bytes) { Failed::Encrypted } else { Failed::Damaged };
    let document = unbroken(|| open(bytes)).flatten().ok_or_else(failed)?;
    let numbers: Vec<u32> = unbroken(|| document.get_pages().into_keys().take(MOST_PAGES).collect()).unwrap_or_default();
    let pages: Vec<Option<String>> = numbers.into_iter().map(|number| unbroken(|| page(&document, number)).flatten()).collect();
    if pages.iter().all(Option::is_none) {
        return Err(failed());
    }
    Ok(pages.into_iter().map(Option::unwrap_or_default).collect())
}

fn open(bytes: &[u8]) -> Option<Document> {
    let mut document = Document::load_mem(bytes).ok()?;
    // Many are encrypted with no password at all, which keeps them from being changed and not from being read.
    let is_open = !document.is_encrypted() || document.decrypt("").is_ok();
    is_open.then_some(document)
}

fn page(document: &Document, number: u32) -> Option<String> {
    let mut text = String::new();
    output_doc_page(document, &mut PlainTextOutput::new(&mut text), number).ok()?;
    Some(text)
}

/// What `read` gives: the library gives up on some damaged files by panicking, and nothing that it had in hand is used after that.
fn unbroken<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// Whether a file that could not be read says that it is encrypted.
fn says_encrypted(bytes: &[u8]) -> bool {
    const ENTRY: &[u8] = b"/Encrypt";
    bytes.windows(ENTRY.len()).any(|at| at == ENTRY)
}

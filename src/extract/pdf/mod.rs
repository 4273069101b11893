//! A PDF to its pages, and the files that are attached to it.
//!
//! 1. Poppler gives the text of each page where it is installed, else a reader that is built in: [`built_in`] opens the file, [`page`] draws
//!    its pages, [`lines`] makes lines of what was drawn.
//! 2. Pages without words are read by OCR where that is asked for.
//! 3. What is made of the pages is the same, whoever read them ([`pages`]).

mod attached;
mod built_in;
mod cmap;
mod encoding;
mod failed;
mod font;
mod layers;
mod lines;
mod lookup;
mod matrix;
mod operators;
mod page;
mod pages;
mod poppler;

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::ocr::Ocr;
use super::picture;
use super::unread::Unread;
use crate::response::Remark;
use failed::Failed;
use pages::PageText;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;
/// The media type.
pub(super) const MEDIA: &str = "application/pdf";

/// What stands in a PDF that only wraps an encrypted one.
const WRAPPERS: &[&[u8]] = &[b"MicrosoftIRMServices", b"/EncryptedPayload"];

/// Who reads PDFs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PdfReader {
    /// Poppler where it is installed, and the built-in reader for what it cannot read or where it is not.
    #[default]
    Poppler,
    /// The built-in reader alone.
    BuiltIn,
}

impl PdfReader {
    /// A number that is another whenever this would read by other means: what was read by the built-in reader is read again once poppler
    /// is there.
    pub(super) fn version(self) -> u32 {
        u32::from(self == PdfReader::Poppler && poppler::is_installed())
    }
}

/// Reads a PDF by whatever is installed.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    read_by(PdfReader::default(), path, bytes, None)
}

/// Reads a PDF by the reader that is asked for; its pages that are pictures by OCR where that is, too.
pub(super) fn read_by(reader: PdfReader, path: &str, bytes: &[u8], ocr: Option<&mut Ocr>) -> Result<Content, Unread> {
    if WRAPPERS.iter().any(|mark| bytes.windows(mark.len()).any(|at| at == *mark)) {
        let message = "it is protected by rights management (DRM): what can be read is its wrapper; ask for one without that protection";
        return Err(Unread::file(path, message));
    }
    let by_poppler = if reader == PdfReader::Poppler { poppler::pages(bytes) } else { Err(Failed::Unavailable) };
    let (words, is_by_poppler) = match by_poppler {
        Ok(words) => (Ok(words), true),
        Err(Failed::Encrypted) => (Err(Failed::Encrypted), true),
        Err(_) => (built_in::pages(bytes), false),
    };
    let words = words.map_err(|failed| Unread::file(path, failed.sentence()))?;
    let has_words = words.iter().any(|words| !words.trim().is_empty());
    let mut pages: Vec<PageText> = words.into_iter().map(PageText::of_words).collect();
    let asked = ocr.is_some();
    let odd = ocr.and_then(|ocr| read_pictures(&mut pages, bytes, ocr));
    let content = Content { contained: attached::files(bytes), reader: by(is_by_poppler, has_words, &pages), ..pages::content(&pages) };
    let count = if pages.len() == 1 { "page is a picture".to_owned() } else { format!("{} pages are pictures", pages.len()) };
    let remark = match odd {
        Some(odd) => Some(odd),
        None if !content.text.is_blank() => pages::without_text(&pages),
        None if asked => Some(format!("it is without a text layer: a scan, whose {count}, and in them no words were found")),
        None => Some(format!("it is without a text layer: a scan, whose {count}; ask for the document itself, or have it read by OCR")),
    };
    let remarks = remark.into_iter().chain(pages::by_machine(&pages)).map(Remark::new).collect();
    Ok(Content { remarks, ..content })
}

/// Reads the pages without words that are pictures; a sentence on those that could not be.
fn read_pictures(pages: &mut [PageText], bytes: &[u8], ocr: &mut Ocr) -> Option<String> {
    for (page, number) in pages.iter_mut().zip(1..).filter(|(page, _)| page.words.trim().is_empty()) {
        match ocr.page(bytes, number) {
            Ok(words) => *page = PageText { is_by_machine: !words.trim().is_empty(), words },
            Err(reason) => return Some(format!("page {number}, and what follows it without a text layer, was not read: {reason}")),
        }
    }
    None
}

/// What is named as the reader.
fn by(is_by_poppler: bool, has_words: bool, pages: &[PageText]) -> &'static str {
    match (is_by_poppler, has_words, pages.iter().any(|page| page.is_by_machine)) {
        (_, false, true) => picture::READER,
        (true, _, false) => "poppler",
        (true, _, true) => "poppler and tesseract",
        (false, _, false) => "built-in",
        (false, _, true) => "built-in and tesseract",
    }
}

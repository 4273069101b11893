//! A PDF to its pages: by poppler where it is installed, else by a reader that is built in; both give the text of each page, and what is
//! made of that is the same.

mod built_in;
mod failed;
mod pages;
mod poppler;

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::unread::Unread;
use crate::response::Remark;
use failed::Failed;

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
    read_by(PdfReader::default(), path, bytes)
}

/// Reads a PDF by the reader that is asked for.
pub(super) fn read_by(reader: PdfReader, path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    if WRAPPERS.iter().any(|mark| bytes.windows(mark.len()).any(|at| at == *mark)) {
        let message = "it is protected by rights management (DRM): what can be read is its wrapper; ask for one without that protection";
        return Err(Unread::file(path, message));
    }
    let by_poppler = if reader == PdfReader::Poppler { poppler::pages(bytes) } else { Err(Failed::Unavailable) };
    let (pages, reader) = match by_poppler {
        Ok(pages) => (Ok(pages), "poppler"),
        Err(Failed::Encrypted) => (Err(Failed::Encrypted), "poppler"),
        Err(_) => (built_in::pages(bytes), "built-in"),
    };
    let pages = pages.map_err(|failed| Unread::file(path, failed.sentence()))?;
    let mut content = pages::content(&pages);
    if content.text.is_blank() {
        let pages = if pages.len() == 1 { "page is a picture".to_owned() } else { format!("{} pages are pictures", pages.len()) };
        let message = format!("it is without a text layer: a scan, whose {pages}; ask for the document itself, or have it read by OCR");
        return Ok(Content { reader, remarks: vec![Remark::new(message)], ..content });
    }
    content.remarks.extend(pages::without_text(&pages).map(Remark::new));
    Ok(Content { reader, ..content })
}

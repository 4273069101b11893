//! Who reads what there are several readers for.

use super::format::Format;
use super::pdf::PdfReader;
use super::{ocr, pdf};

/// Who reads what there are several readers for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readers {
    /// Who reads PDFs.
    pub pdf: PdfReader,
    /// Whether pictures, and pages that are pictures, are read by machine.
    pub ocr: bool,
}

impl Readers {
    /// A number that is another whenever a file of this format would be read by other means: what was read without poppler or OCR is read again
    /// once it is there. A document, a mail or an archive may hold a PDF or a picture.
    pub(super) fn version(self, format: &Format) -> u32 {
        const OCR: u32 = 1_000;
        match format.is_text() {
            true => 0,
            false => self.pdf.version() + if self.ocr && ocr::is_installed() { OCR + pdf::VERSION } else { 0 },
        }
    }
}

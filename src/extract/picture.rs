//! A picture to its content: its words, where it is to be read by machine.

use super::content::Content;
use super::ocr::Ocr;
use super::unread::Unread;
use crate::document::Place;
use crate::response::Remark;
use crate::text::{Span, Text};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// What read it, and what is said of it.
pub(super) const READER: &str = "tesseract";
const BY_MACHINE: &str = "its words were read by machine from a picture; check them, and figures above all, against it";

/// Reads a picture; `ocr` where that is asked for.
pub(super) fn read(path: &str, bytes: &[u8], ocr: Option<&mut Ocr>) -> Result<Content, Unread> {
    let Some(ocr) = ocr else {
        return Err(Unread::file(path, "it is a picture, and pictures are read only where OCR is asked for"));
    };
    let pages = ocr.picture(bytes, None).map_err(|reason| Unread::file(path, reason))?;
    let (mut text, mut layout) = (Text::default(), Vec::new());
    for (number, page) in (1..).zip(&pages) {
        text.break_paragraph();
        let start = text.len();
        text.push(page);
        let span = text.trim(Span::new(start, text.len()));
        if !span.is_empty() {
            layout.push((span, Place::Scan(number)));
        }
    }
    if text.is_blank() {
        return Err(Unread::file(path, "it is a picture in which no words were found"));
    }
    Ok(Content { text, layout, reader: READER, remarks: vec![Remark::new(BY_MACHINE)], ..Content::default() })
}

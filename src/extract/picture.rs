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

/// The media type of pictures that are known by more than their first bytes: one kind has its name further on, and two letters are all
/// that the other begins with, as many a word does.
pub(super) fn by_head(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let is_bitmap = bytes.starts_with(b"BM") && long(6) == Some(0) && matches!(long(14), Some(12 | 16 | 40 | 52 | 56 | 64 | 108 | 124));
    is_bitmap.then_some("image/bmp")
}

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

#[cfg(test)]
mod tests {
    use super::by_head;

    #[test]
    fn words_are_no_picture() {
        let bitmap = |head: u8| [&b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"[..], &[head, 0, 0, 0], b"rest"].concat();
        assert_eq!((by_head(&bitmap(40)), by_head(&bitmap(12)), by_head(&bitmap(7))), (Some("image/bmp"), Some("image/bmp"), None));
        assert_eq!((by_head(b"RIFF\0\0\0\0WEBPVP8 "), by_head(b"RIFF\0\0\0\0WAVE")), (Some("image/webp"), None));
        assert_eq!((by_head(b"BMI, by ward, as of 1 April 2024"), by_head(b"BM")), (None, None));
    }
}

//! The name and the first bytes of a file to its format. Where the two disagree, the bytes are right.

use super::charset::decode;
use super::container::{COMPOUND, in_compound_file, in_zip};
use super::format::Format;
use super::{archive, mail};

/// Bytes within which a PDF must say that it is one: what a mail program or a scanner wrote before it does not count.
const PDF_BEGINS_WITHIN: usize = 1_024;

/// The format of a file; `None` where nothing says what it is. Containers are opened for that.
pub(super) fn told(name: &str, bytes: &[u8]) -> Option<&'static Format> {
    let named = Format::of_path(name);
    let inside = if bytes.starts_with(b"PK") {
        in_zip(bytes)
    } else if bytes.starts_with(COMPOUND) {
        in_compound_file(bytes)
    } else if bytes[..bytes.len().min(PDF_BEGINS_WITHIN)].windows(5).any(|w| w == b"%PDF-") && !is_prose(named) {
        Some("pdf")
    } else {
        None
    };
    if let Some(format) = inside.and_then(Format::of_ending) {
        return Some(format);
    }
    let begun = Format::of_bytes(bytes);
    match (begun, named) {
        // What is inside could not be told: damaged or encrypted, which the reader that it is named for can say.
        (Some(begun), Some(named)) if has_members(begun) && !named.is_text() => Some(named),
        (Some(begun), _) => Some(begun),
        (None, Some(named)) if named.is_text() => Some(named),
        (None, named) => unnamed(named, bytes).and_then(Format::of_ending).or(named),
    }
}

/// Whether a file is text as it stands, or nothing that is known. Nothing is opened for that, so it may be asked of any bytes.
pub(super) fn is_text(name: &str, bytes: &[u8]) -> bool {
    let is_container = bytes.starts_with(b"PK") || bytes.starts_with(COMPOUND);
    !is_container && told(name, bytes).is_none_or(Format::is_text)
}

/// Whether files of a format are a container whose members say what it is.
fn has_members(format: &Format) -> bool {
    format.first_bytes.iter().any(|first| first.starts_with(b"PK") || COMPOUND.starts_with(first))
}

/// Whether a file that is named so may speak of PDFs in its first lines.
fn is_prose(named: Option<&Format>) -> bool {
    named.is_some_and(|format| format.is_text() || is_mail(format))
}

/// Whether a format has the headers of a mail.
fn is_mail(format: &Format) -> bool {
    ["message/rfc822", "application/mbox", "multipart/related"].contains(&format.media)
}

/// The ending of what begins with nothing of its own: a page or a mail that goes by another name or none, as what web programs offer as
/// `.doc` or `.xls` often is, or an archive that was a tape.
fn unnamed(named: Option<&Format>, bytes: &[u8]) -> Option<&'static str> {
    let head = decode(&bytes[..bytes.len().min(PDF_BEGINS_WITHIN)]).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |with: &[&str]| with.iter().any(|first| head.starts_with(first));
    let is_mail_by_name = named.is_some_and(is_mail);
    if begins(&["<!doctype html", "<html"]) || begins(&["<?xml"]) && head.contains("<html") {
        Some("html")
    } else if begins(&["<?xml", "<workbook"]) && head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Some("xls")
    } else if archive::is_tape(bytes) {
        Some("tar")
    } else if is_mail_by_name {
        None
    } else if begins(&["mime-version:"]) && head.contains("multipart/related") {
        Some("mhtml")
    } else if mail::is_mail(bytes) {
        Some(if mail::is_saved_page(bytes) { "mhtml" } else { "eml" })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::told;

    fn zip(members: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in members {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(words.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn media(name: &str, bytes: &[u8]) -> &'static str {
        told(name, bytes).map_or("", |format| format.media)
    }

    #[test]
    fn bytes_are_believed_before_names() {
        assert_eq!(media("a.txt", b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(media("a.bin", b"junk\r\n%PDF-1.4\n"), "application/pdf");
        assert_eq!(media("a.txt", b"We sent a file that begins with %PDF-1.4."), "text/plain");
        assert_eq!(media("a.md", b"{\\rtf1 x}"), "application/rtf");
        assert_eq!(media("a.pdf", b"\xef\xbb\xbf <!DOCTYPE html><p>x"), "text/html");
        assert_eq!(media("a.pdf", b"nothing of the kind"), "application/pdf", "its reader says that it is none");
        assert_eq!(media("a.txt", b"x"), "text/plain");
        assert_eq!(media("a", b"x"), "");
        assert_eq!(media("a", b"Subject: a\r\nFrom: b\r\nTo: c\r\n\r\nd"), "message/rfc822");
        assert_eq!(media("a.txt", b"Subject: a\r\nFrom: b\r\nTo: c\r\n\r\nd"), "text/plain");
        assert_eq!(media("a", b" <!DOCTYPE html><p>a"), "text/html");
        assert_eq!(
            media("a", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
            "application/vnd.ms-excel"
        );
    }

    #[test]
    fn containers_are_told_apart_by_what_is_inside() {
        let document = zip(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        assert_eq!(told("a.zip", &document).map(|f| f.endings.contains(&"docx")), Some(true));
        let types = "<Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>";
        let other = zip(&[("[Content_Types].xml", types), ("other/name.xml", "")]);
        assert_eq!(told("a", &other).map(|f| f.endings.contains(&"xlsm")), Some(true), "its main part has another name");
        let macros = zip(&[("[content_types].xml", ""), ("xl\\workbook.xml", ""), ("xl/vbaProject.bin", "")]);
        assert_eq!(told("a", &macros).map(|f| f.endings.contains(&"xlsm")), Some(true));
        let sheet = zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")]);
        assert_eq!(told("a.odt", &sheet).map(|f| f.endings.contains(&"ods")), Some(true));
        assert_eq!(told("a.docx", &zip(&[("a.txt", "x")])).map(|f| f.endings.contains(&"zip")), Some(true));
        assert_eq!(told("a.docx", &document[..40]).map(|f| f.endings.contains(&"docx")), Some(true), "damaged: it is what it is named");
    }
}

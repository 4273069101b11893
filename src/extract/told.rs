//! The name and the first bytes of a file to its format. Where the two disagree, the bytes are right.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;

use super::charset::decode;
use super::format::Format;
use super::package::COMPOUND;
use super::{archive, mail};

/// Bytes within which a PDF must say that it is one: what a mail program or a scanner wrote before it does not count.
const PDF_BEGINS_WITHIN: usize = 1_024;
/// The most bytes of a member that says what a container is.
const LONGEST_MEDIA: u64 = 1 << 20;

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

/// What the list of an office document calls its main part, whatever the name of that.
const MAIN_PARTS: &[(&str, &str)] = &[
    ("wordprocessingml.document.main", "docx"),
    ("wordprocessingml.template.main", "docx"),
    ("ms-word.document.macroenabled.main", "docx"),
    ("ms-word.template.macroenabledtemplate.main", "docx"),
    ("ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    ("ms-excel.sheet.macroenabled.main", "xlsm"),
    ("ms-excel.template.macroenabled.main", "xlsm"),
    ("spreadsheetml.sheet.main", "xlsx"),
    ("spreadsheetml.template.main", "xlsx"),
    ("presentationml.presentation.main", "pptx"),
    ("presentationml.slideshow.main", "pptx"),
    ("presentationml.template.main", "pptx"),
    ("ms-powerpoint.presentation.macroenabled.main", "pptx"),
    ("ms-powerpoint.slideshow.macroenabled.main", "pptx"),
];

/// The ending of what a zip is by its members; `None` where it cannot be opened.
fn in_zip(bytes: &[u8]) -> Option<&'static str> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if let Some(kind) = words(&mut zip, "mimetype").trim().strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.split('-').next()? {
            "text" => Some("odt"),
            "spreadsheet" => Some("ods"),
            "presentation" => Some("odp"),
            _ => None,
        };
    }
    let members: Vec<String> = zip.file_names().flatten().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let has = |name: &str| members.iter().any(|member| member == name);
    let types = zip.file_names().flatten().find(|name| name.eq_ignore_ascii_case(TYPES)).map(std::borrow::Cow::into_owned);
    let types = types.map(|name| words(&mut zip, &name));
    let by_type = types.as_ref().and_then(|types| MAIN_PARTS.iter().find(|(main, _)| types.contains(main)));
    let by_name = || {
        let kinds =
            [("word/document.xml", "docx"), ("xl/workbook.bin", "xlsb"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")];
        kinds.into_iter().find(|(member, _)| has(member)).map(|(_, ending)| ending)
    };
    let kind = by_type.map(|(_, ending)| *ending).or_else(by_name).or_else(|| members.iter().find_map(|member| by_folder(member)));
    match kind {
        Some("xlsx") if members.iter().any(|member| member.ends_with("/vbaproject.bin")) => Some("xlsm"),
        Some(kind) => Some(kind),
        None => (types.is_none() && !has("content.xml")).then_some("zip"),
    }
}

/// The member of an office document that says what the others are.
const TYPES: &str = "[Content_Types].xml";

/// The first words of a member, in lower case; none where there is no such member.
fn words<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> String {
    let mut bytes = Vec::new();
    if let Ok(member) = zip.by_name(name) {
        // Of a damaged one what stands before the damage.
        let _ = member.take(LONGEST_MEDIA).read_to_end(&mut bytes);
    }
    decode(&bytes).to_ascii_lowercase()
}

/// The ending of what has a member in such a folder, for the few whose main member goes by another name.
fn by_folder(member: &str) -> Option<&'static str> {
    match member.split_once('/')? {
        ("word", rest) if rest.ends_with(".xml") => Some("docx"),
        ("xl", rest) if rest.ends_with(".xml") => Some("xlsx"),
        ("ppt", rest) if rest.ends_with(".xml") => Some("pptx"),
        _ => None,
    }
}

/// The ending of what a compound file is by its streams; `None` where it cannot be opened, or is an encrypted document.
fn in_compound_file(bytes: &[u8]) -> Option<&'static str> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let streams = [
        ("/WordDocument", "doc"),
        ("/Workbook", "xls"),
        ("/Book", "xls"),
        ("/__properties_version1.0", "msg"),
        ("/PowerPoint Document", "ppt"),
    ];
    streams.into_iter().find(|(stream, _)| file.exists(stream)).map(|(_, ending)| ending)
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

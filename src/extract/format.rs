//! The formats, one row each: how a file of it is known, what it may be, and who reads it.
//!
//! A new format is a row here and a file with its reader.

use super::container::{COMPOUND, ZIP};
use super::content::Content;
use super::unread::Unread;
use super::{archive, charset, delimited, doc, docx, html, log, mail, markdown, odf, outlook, pdf, picture, pptx, rtf, workbook};
use crate::corpus::FileUse;
use crate::text::Text;

/// A format.
pub struct Format {
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// The endings of its files, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// What its files begin with, where nothing else does.
    pub first_bytes: &'static [&'static [u8]],
    /// Raised whenever its reader gives another text for the same bytes.
    pub version: u32,
    /// What reads it.
    pub(super) reader: Reader,
}

/// What reads a format, and so what a file of it may be.
pub(super) enum Reader {
    /// A letter, or an attachment of one: by its path and its bytes.
    Letter(fn(&str, &[u8]) -> Result<Content, Unread>),
    /// A log, whose rows are read one by one.
    Log,
    /// Only an attachment: by its path and its bytes.
    Attachment(fn(&str, &[u8]) -> Result<Content, Unread>),
    /// A picture, which is only an attachment, and has words only where it is to be read by machine.
    Picture,
    /// Nothing yet: it is told apart so that it can be named.
    Nothing,
}

/// Every format that is known.
pub const FORMATS: &[Format] = &[
    Format {
        name: "Markdown",
        media: "text/markdown",
        endings: &["md", "markdown"],
        first_bytes: &[],
        version: markdown::VERSION,
        reader: Reader::Letter(markdown::read),
    },
    Format {
        name: "plain text",
        media: "text/plain",
        endings: &["txt"],
        first_bytes: &[],
        version: 2,
        reader: Reader::Letter(|_, bytes| Ok(Content::of_text(Text::plain(&charset::decode(bytes))))),
    },
    Format {
        name: "a web page",
        media: "text/html",
        endings: &["html", "htm"],
        first_bytes: &[],
        version: html::VERSION,
        reader: Reader::Letter(|_, bytes| Ok(html::read(bytes))),
    },
    Format {
        name: "JSON Lines",
        media: "application/jsonl",
        endings: &["jsonl"],
        first_bytes: &[],
        version: log::VERSION,
        reader: Reader::Log,
    },
    Format {
        name: "CSV",
        media: "text/csv",
        endings: &["csv", "tsv"],
        first_bytes: &[],
        version: delimited::VERSION,
        reader: Reader::Attachment(|_, bytes| Ok(delimited::read(bytes))),
    },
    Format {
        name: "a workbook (XLSX)",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        endings: &["xlsx", "xltx"],
        first_bytes: &[],
        version: workbook::VERSION,
        reader: Reader::Attachment(workbook::read),
    },
    Format {
        name: "a workbook with macros (XLSM)",
        media: "application/vnd.ms-excel.sheet.macroEnabled.12",
        endings: &["xlsm", "xltm"],
        first_bytes: &[],
        version: workbook::VERSION,
        reader: Reader::Attachment(workbook::read),
    },
    Format {
        name: "a binary workbook (XLSB)",
        media: "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
        endings: &["xlsb"],
        first_bytes: &[],
        version: workbook::VERSION,
        reader: Reader::Attachment(workbook::read),
    },
    Format {
        name: "an old workbook (XLS)",
        media: "application/vnd.ms-excel",
        endings: &["xls", "xlt"],
        first_bytes: &[],
        version: workbook::VERSION,
        reader: Reader::Attachment(workbook::read),
    },
    Format {
        name: "an OpenDocument workbook (ODS)",
        media: "application/vnd.oasis.opendocument.spreadsheet",
        endings: &["ods", "ots"],
        first_bytes: &[],
        version: workbook::VERSION,
        reader: Reader::Attachment(workbook::read),
    },
    Format {
        name: "a mail",
        media: "message/rfc822",
        endings: &["eml"],
        first_bytes: &[],
        version: mail::VERSION,
        reader: Reader::Letter(mail::read),
    },
    Format {
        name: "a PDF",
        media: pdf::MEDIA,
        endings: &["pdf"],
        first_bytes: &[b"%PDF"],
        version: pdf::VERSION,
        reader: Reader::Letter(pdf::read),
    },
    Format {
        name: "a Word document (DOCX)",
        media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        endings: &["docx", "docm", "dotx", "dotm"],
        first_bytes: &[],
        version: docx::VERSION,
        reader: Reader::Letter(docx::read),
    },
    Format {
        name: "a Word document of 97 to 2003",
        media: "application/msword",
        endings: &["doc", "dot"],
        first_bytes: &[],
        version: doc::VERSION,
        reader: Reader::Letter(doc::read),
    },
    Format {
        name: "an OpenDocument text (ODT)",
        media: "application/vnd.oasis.opendocument.text",
        endings: &["odt", "ott", "fodt"],
        first_bytes: &[],
        version: odf::VERSION,
        reader: Reader::Letter(odf::read),
    },
    Format {
        name: "a presentation (PPTX)",
        media: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        endings: &["pptx", "pptm", "ppsx"],
        first_bytes: &[],
        version: pptx::VERSION,
        reader: Reader::Attachment(|_, bytes| Ok(pptx::read(bytes))),
    },
    Format {
        name: "an OpenDocument presentation (ODP)",
        media: "application/vnd.oasis.opendocument.presentation",
        endings: &["odp"],
        first_bytes: &[],
        version: odf::VERSION,
        reader: Reader::Attachment(|_, bytes| Ok(odf::read_presentation(bytes))),
    },
    Format {
        name: "a mailbox",
        media: "application/mbox",
        endings: &["mbox"],
        first_bytes: &[],
        version: mail::VERSION,
        reader: Reader::Letter(mail::read_mailbox),
    },
    Format {
        name: "a saved page",
        media: "multipart/related",
        endings: &["mhtml", "mht"],
        first_bytes: &[],
        version: mail::VERSION,
        reader: Reader::Letter(mail::read_saved_page),
    },
    Format {
        name: "a document of an old program",
        media: "application/x-ole-storage",
        endings: &["ppt", "pps", "pub", "vsd"],
        first_bytes: &[COMPOUND],
        version: 0,
        reader: Reader::Nothing,
    },
    Format {
        name: "a mail of Outlook",
        media: "application/vnd.ms-outlook",
        endings: &["msg", "oft"],
        first_bytes: &[],
        version: outlook::VERSION,
        reader: Reader::Letter(outlook::read_message),
    },
    Format {
        name: "a mail that Outlook packed",
        media: "application/ms-tnef",
        endings: &["dat", "tnef"],
        first_bytes: &[outlook::TNEF_SIGNATURE],
        version: outlook::VERSION,
        reader: Reader::Attachment(outlook::read_tnef),
    },
    Format {
        name: "a ZIP archive",
        media: "application/zip",
        endings: &["zip"],
        first_bytes: ZIP,
        version: archive::VERSION,
        reader: Reader::Attachment(archive::read_zip),
    },
    Format {
        name: "a TAR archive",
        media: "application/x-tar",
        endings: &["tar"],
        first_bytes: &[],
        version: archive::VERSION,
        reader: Reader::Attachment(archive::read_tape),
    },
    Format {
        name: "a file packed by GZIP",
        media: "application/gzip",
        endings: &["gz", "tgz"],
        first_bytes: &[b"\x1f\x8b"],
        version: archive::VERSION,
        reader: Reader::Attachment(archive::read_gzip),
    },
    Format {
        name: "a mail archive of Outlook (PST)",
        media: "application/vnd.ms-outlook-pst",
        endings: &["pst", "ost"],
        first_bytes: &[b"!BDN"],
        version: 0,
        reader: Reader::Nothing,
    },
    Format {
        name: "a 7z archive",
        media: "application/x-7z-compressed",
        endings: &["7z"],
        first_bytes: &[b"7z\xbc\xaf\x27\x1c"],
        version: 0,
        reader: Reader::Nothing,
    },
    Format {
        name: "a RAR archive",
        media: "application/vnd.rar",
        endings: &["rar"],
        first_bytes: &[b"Rar!\x1a\x07"],
        version: 0,
        reader: Reader::Nothing,
    },
    Format {
        name: "rich text",
        media: "application/rtf",
        endings: &["rtf"],
        first_bytes: &[b"{\\rtf"],
        version: rtf::VERSION,
        reader: Reader::Letter(rtf::read),
    },
    picture("a picture (PNG)", "image/png", &["png"], &[b"\x89PNG\r\n\x1a\n"]),
    picture("a picture (JPEG)", "image/jpeg", &["jpg", "jpeg"], &[b"\xff\xd8\xff"]),
    picture("a picture (TIFF)", "image/tiff", &["tif", "tiff"], &[b"II*\0", b"MM\0*"]),
    picture("a picture (GIF)", "image/gif", &["gif"], &[b"GIF87a", b"GIF89a"]),
    picture("a picture (WebP)", "image/webp", &["webp"], &[]),
    picture("a picture (BMP)", "image/bmp", &["bmp"], &[]),
];

const fn picture(
    name: &'static str,
    media: &'static str,
    endings: &'static [&'static str],
    first_bytes: &'static [&'static [u8]],
) -> Format {
    Format { name, media, endings, first_bytes, version: picture::VERSION, reader: Reader::Picture }
}

impl Format {
    /// The format of a file with this ending, without the dot.
    pub fn of_ending(ending: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }

    /// The format of a file of this name.
    pub fn of_path(path: &str) -> Option<&'static Format> {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        Format::of_ending(name.rsplit_once('.')?.1)
    }

    /// The format that bytes begin as, of those that can be known so.
    pub fn of_bytes(bytes: &[u8]) -> Option<&'static Format> {
        let begun = FORMATS.iter().find(|format| format.first_bytes.iter().any(|first| bytes.starts_with(first)));
        begun.or_else(|| Format::of_media(picture::by_head(bytes)?))
    }

    /// The format of a file that is said to be of this media type.
    pub fn of_media(media: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.media.eq_ignore_ascii_case(media))
    }

    /// Whether it is text as it stands: its reader is this crate alone, and bounded. What is not is read in a process of its own.
    pub fn is_text(&self) -> bool {
        self.media.starts_with("text/") || matches!(self.reader, Reader::Log)
    }

    /// Whether it is one of pictures.
    pub fn is_picture(&self) -> bool {
        matches!(self.reader, Reader::Picture)
    }

    /// Whether files of it hold more than is shown of them, such as fields, comments, scripts and addresses: the public never has them as
    /// they are.
    pub fn is_for_officers(&self) -> bool {
        matches!(self.reader, Reader::Log | Reader::Nothing)
            || matches!(self.endings[0], "md" | "html" | "eml" | "mbox" | "mht" | "mhtml" | "msg" | "dat" | "tnef")
    }

    /// What a file of it may be in a corpus; `None` where none is read.
    pub fn file_use(&self) -> Option<FileUse> {
        match self.reader {
            Reader::Letter(_) => Some(FileUse::Letter),
            Reader::Log => Some(FileUse::Log),
            Reader::Attachment(_) | Reader::Picture => Some(FileUse::Attachment),
            Reader::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FORMATS, Format};

    #[test]
    fn no_two_formats_are_taken_for_each_other() {
        let endings: Vec<_> = FORMATS.iter().flat_map(|format| format.endings).collect();
        assert!(endings.iter().all(|ending| **ending == ending.to_ascii_lowercase() && !ending.starts_with('.')));
        assert_eq!(endings.iter().collect::<BTreeSet<_>>().len(), endings.len());
        let firsts: Vec<_> = FORMATS.iter().flat_map(|format| format.first_bytes).collect();
        assert!(
            firsts.iter().enumerate().all(|(at, one)| firsts.iter().skip(at + 1).all(|two| !one.starts_with(two) && !two.starts_with(one)))
        );
        for format in FORMATS {
            assert!(format.endings.iter().all(|ending| Format::of_ending(&ending.to_uppercase()).is_some_and(|f| f.name == format.name)));
            assert!(format.first_bytes.iter().all(|first| Format::of_bytes(first).is_some_and(|f| f.name == format.name)));
            assert!(format.media.split('/').count() == 2);
        }
    }
}

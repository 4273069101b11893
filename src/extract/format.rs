//! The formats, one row each: how a file of it is known, what it may be, and who reads it.
//!
//! A new format is a row here and a file with its reader.

use super::content::Content;
use super::unread::Unread;
use super::{charset, delimited, html, log, mail, markdown};
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
    /// Only an attachment.
    Attachment(fn(&[u8]) -> Content),
    /// Only what somebody hands in by itself.
    Loose(fn(&[u8]) -> Option<Text>),
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
        reader: Reader::Letter(|_, bytes| Ok(Content::of_text(html::read(bytes)))),
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
        reader: Reader::Attachment(delimited::read),
    },
    Format { name: "a mail", media: "message/rfc822", endings: &["eml"], first_bytes: &[], version: 1, reader: Reader::Loose(mail::read) },
    Format { name: "a PDF", media: "application/pdf", endings: &["pdf"], first_bytes: &[b"%PDF"], version: 0, reader: Reader::Nothing },
    Format {
        name: "an office document or an archive",
        media: "application/zip",
        endings: &["docx", "xlsx", "pptx", "odt", "ods", "zip"],
        first_bytes: &[b"PK\x03\x04", b"PK\x03\x06", b"PK\x05\x04", b"PK\x05\x06"],
        version: 0,
        reader: Reader::Nothing,
    },
    Format {
        name: "rich text",
        media: "application/rtf",
        endings: &["rtf"],
        first_bytes: &[b"{\\rtf"],
        version: 0,
        reader: Reader::Nothing,
    },
];

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
        FORMATS.iter().find(|format| format.first_bytes.iter().any(|first| bytes.starts_with(first)))
    }

    /// What a file of it may be in a corpus; `None` where none is read.
    pub fn file_use(&self) -> Option<FileUse> {
        match self.reader {
            Reader::Letter(_) => Some(FileUse::Letter),
            Reader::Log => Some(FileUse::Log),
            Reader::Attachment(_) => Some(FileUse::Attachment),
            Reader::Loose(_) | Reader::Nothing => None,
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

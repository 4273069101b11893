//! Bytes to `Document`s: one file a format, each with a version.
//!
//! 1. A [`Source`] comes in: bytes, and perhaps a sidecar.
//! 2. Its format's reader gives [`Record`]s: one for a letter, one a line for a log. A record is normalised text with the
//!    structure that the format stated, and the fields stated beside it.
//! 3. A line that cannot be read is an [`Unread`] with its place; the rest goes on.

mod html;
mod log;
mod mail;
mod markdown;
mod metadata;

use std::borrow::Cow;

use crate::corpus::{Kind, Source};
use crate::document::Document;
use crate::response::{Metadata, Remark};
use crate::text::Text;

/// One response as its file gives it: text, and what is stated beside it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its line in the log, from 1; `None` for a letter.
    pub line: Option<usize>,
    /// The letter, and what is attached to it.
    pub document: Document,
    /// Front matter, sidecar or columns.
    pub stated: Metadata,
    /// Fields that could not be used.
    pub remarks: Vec<Remark>,
}

/// A file, or a line of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Unread {
    /// Path within the corpus.
    pub path: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong and the way out: lower case, no full stop.
    pub message: String,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// The version of a format's reader: raised whenever it gives another text or other fields for the same bytes.
pub fn version(kind: Kind) -> u32 {
    let text = match kind {
        Kind::Markdown => markdown::VERSION,
        Kind::Plain => 1,
        Kind::Html => html::VERSION,
        Kind::JsonLines => log::VERSION,
    };
    // Both only rise, so their sum does.
    text + metadata::VERSION
}

/// Reads a letter; an error where its text or the fields beside it cannot be read at all.
pub fn letter(source: &Source) -> Result<Record, Unread> {
    let mut record = match source.kind {
        Kind::Markdown => markdown::read(source)?,
        Kind::Plain => Record { document: Document::of_text(Text::plain(&decode(&source.bytes))), ..Record::default() },
        Kind::Html => html::read(&decode(&source.bytes)),
        Kind::JsonLines => return Err(unread(source, "a log has many responses; it is read line by line")),
    };
    if let Some((path, bytes)) = &source.sidecar {
        let (beside, remarks) = metadata::from_yaml(path, &decode(bytes), 0)?;
        record.stated = record.stated.or(beside);
        record.remarks.extend(remarks);
    }
    if record.document.letter().text.is_blank() {
        return Err(unread(source, "there is no text in it; remove it or put the letter's words in it"));
    }
    Ok(record)
}

/// Reads a letter that is in no corpus, by the ending of its name: a mail, or any format of a letter; what cannot be told by its name is
/// plain text, unless its bytes are no text.
pub fn loose(name: &str, bytes: Vec<u8>) -> Result<Text, Unread> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let kind = Kind::of_ending(ending).filter(|k| !k.is_log()).unwrap_or(Kind::Plain);
    let source = Source { path: name.to_owned(), kind, bytes, sidecar: None, digest: [0; 32] };
    if let Some(what) = no_text(&source.bytes) {
        return Err(unread(&source, format!("it is {what}, which is not read here; save it as plain text, or paste its words")));
    }
    if ending.eq_ignore_ascii_case("eml") {
        return mail::read(&source.bytes).ok_or_else(|| unread(&source, "there is no text in this mail; paste its words instead"));
    }
    match kind {
        Kind::Plain => Ok(Text::plain(&decode(&source.bytes))),
        _ => letter(&source).map(|record| record.document.letter().text.clone()),
    }
}

/// What bytes are that are no text.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some("an office document or an archive"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("rich text"),
        _ if bytes.contains(&0) => Some("no text"),
        _ => None,
    }
}

/// Reads one line of a log.
pub fn log_record(path: &str, line: usize, bytes: &[u8]) -> Result<Record, Unread> {
    log::read(path, line, bytes)
}

/// UTF-8 where it is valid, else windows-1252, which most old letters are in.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&b| windows_1252(b)).collect()),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn unread(source: &Source, message: impl Into<String>) -> Unread {
    Unread { path: source.path.clone(), line: None, column: None, message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        for (name, bytes) in [("a.pdf", &b"%PDF-1.7 x"[..]), ("a.docx", b"PK\x03\x04x"), ("a.txt", b"a\0b"), ("a.rtf", b"{\\rtf1 x}")] {
            let unread = loose(name, bytes.to_vec()).unwrap_err();
            assert!(unread.message.contains("save it as plain text"), "{unread}");
        }
        assert_eq!(loose("a.eml", b"Subject: x\r\n\r\nHow many?\r\n".to_vec()).unwrap().as_str().trim(), "How many?");
        assert_eq!(loose("a.html", b"<p>How <b>many</b>?</p>".to_vec()).unwrap().as_str().trim(), "How many?");
        assert_eq!(loose("-", b"How many?".to_vec()).unwrap().as_str(), "How many?");
    }

    #[test]
    fn old_letters_decode() {
        assert_eq!(decode(b"council\x92s \xa3450"), "council’s £450");
        assert_eq!(decode("plain ’ text".as_bytes()), "plain ’ text");
    }
}

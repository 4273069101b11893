//! Bytes to `Document`s: one file a format, each with a version.
//!
//! 1. A [`Source`] comes in: the bytes of a letter, and perhaps a sidecar and attachments.
//! 2. The row of [`FORMATS`] that each file's name leads to says who reads it: normalised text with the structure that the format
//!    stated, and the fields stated beside it. They make one [`Record`] for a letter, and one a line for a log.
//! 3. A file or a line that cannot be read is an [`Unread`] with its place; the rest goes on. An attachment that cannot be read is a
//!    remark on its letter.

mod builder;
mod charset;
mod content;
mod delimited;
mod format;
mod html;
mod log;
mod loose;
mod mail;
mod markdown;
mod metadata;
mod record;
mod shallow;
mod unread;

use crate::corpus::{AttachedFile, FileUse, Found, Source};
use crate::document::{Document, Part};
use crate::response::Remark;
pub use charset::decode;
use content::Content;
use format::Reader;
pub use format::{FORMATS, Format};
pub use loose::loose;
pub use record::Record;
pub use unread::Unread;

/// What a file whose name has this ending may be in a corpus; `None` where nothing reads it.
pub fn file_use(ending: &str) -> Option<FileUse> {
    Format::of_ending(ending)?.file_use()
}

/// The version of what reads a source: raised whenever it gives another text or other fields for the same bytes.
pub fn version(found: &Found) -> u32 {
    let of = |path: &String| Format::of_path(path).map_or(0, |format| format.version);
    // All of them only rise, so their sum does.
    of(&found.path) + metadata::VERSION + found.attachments.iter().map(of).sum::<u32>()
}

/// Reads a letter with what is attached to it.
///
/// # Errors
/// Where its text or the fields beside it cannot be read at all.
pub fn letter(source: &Source) -> Result<Record, Unread> {
    let format = Format::of_path(&source.path);
    let content = match format.map(|format| &format.reader) {
        Some(Reader::Letter(read)) => read(&source.path, &source.bytes)?,
        Some(Reader::Log) => return Err(Unread::file(&source.path, "a log has many responses; it is read line by line")),
        _ => return Err(Unread::file(&source.path, "no format of a letter has this ending; give it that of what it is")),
    };
    if content.text.is_blank() {
        return Err(Unread::file(&source.path, "there is no text in it; remove it or put the letter's words in it"));
    }
    let (mut stated, mut remarks) = (content.stated.clone(), content.remarks.clone());
    if let Some((path, bytes)) = &source.sidecar {
        let (beside, odd) = metadata::from_yaml(path, &decode(bytes), 0)?;
        stated = stated.or(beside);
        remarks.extend(odd);
    }
    let mut document = Document::new(part(&source.path, &source.bytes, content));
    for attached in &source.attachments {
        attach(attached, &mut document, &mut remarks);
    }
    Ok(Record { line: None, document, stated, remarks })
}

/// Reads one line of a log.
///
/// # Errors
/// Where the line is no JSON object, or has no words.
pub fn log_record(path: &str, line: usize, bytes: &[u8]) -> Result<Record, Unread> {
    log::read(path, line, bytes)
}

/// Adds an attachment to a document; what cannot be read of it is a remark. Fields that stand in it say nothing of the letter, but one that
/// they take back is left out.
fn attach(attached: &AttachedFile, document: &mut Document, remarks: &mut Vec<Remark>) {
    let name = file_name(&attached.path);
    let mut odd = |message: &str| remarks.push(Remark::new(format!("attachment `{name}`: {message}")));
    let bytes = match &attached.bytes {
        Ok(bytes) => bytes,
        Err(left_out) => return odd(&left_out.reason),
    };
    let content = match Format::of_path(&attached.path).map(|format| &format.reader) {
        _ if Format::of_bytes(bytes).is_some() || is_binary(bytes) => Err("its bytes are no text; it is left out".to_owned()),
        Some(Reader::Letter(read)) => match read(&attached.path, bytes) {
            Ok(content) => Ok(Content { remarks: Vec::new(), ..content }),
            Err(unread) => Err(unread.message),
        },
        Some(Reader::Attachment(read)) => Ok(read(bytes)),
        _ => Err("no reader for it".to_owned()),
    };
    match content {
        Ok(content) if content.stated.withdrawn => odd("it is marked as withdrawn; it is left out"),
        Ok(content) if content.text.is_blank() => odd("there is no text in it"),
        Ok(content) => {
            content.remarks.iter().for_each(|remark| odd(&remark.message));
            document.attach(part(&attached.path, bytes, content));
        }
        Err(message) => odd(&message),
    }
}

fn part(path: &str, bytes: &[u8], content: Content) -> Part {
    Part {
        name: file_name(path).to_owned(),
        media: Format::of_path(path).map_or("", |format| format.media).to_owned(),
        text: content.text,
        layout: content.layout,
        digest: blake3::hash(bytes).to_hex().to_string(),
        ..Part::default()
    }
}

/// Whether bytes are no text whatever they are called. UTF-16 has null bytes and begins with a mark.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0) && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff")
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

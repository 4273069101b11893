//! A file to an `Extracted`: its own part, then those of the files that it holds, and of those that these hold.

use serde::{Deserialize, Serialize};

use super::charset::is_binary;
use super::container::locked;
use super::content::{Content, MOST_PARTS};
use super::format::{Format, Reader};
use super::ocr::Ocr;
use super::readers::Readers;
use super::told::told;
use super::unread::Unread;
use super::visitor::{Visit, Visitor};
use super::{pdf, picture};
use crate::document::Part;
use crate::response::{Metadata, Remark};

/// The deepest file that is read: an attachment of a mail in an archive in a mail is the third.
const DEEPEST: usize = 8;
/// The most bytes that files within a file may have together.
const MOST_BYTES: usize = 256 << 20;
/// The most remarks on one file.
const MOST_REMARKS: usize = 500;

/// What is said of a file without words.
pub(super) const BLANK: &str = "there is no text in it";
/// The most reasons why nothing is read of what a file holds.
const MOST_REASONS: usize = 10;

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extracted {
    /// The first ending of its format: `pdf`.
    pub format: String,
    /// The file itself, then what it holds. A file that only holds others has a part without text.
    pub parts: Vec<Part>,
    /// Fields that stand in the file itself.
    pub stated: Metadata,
    /// What could not be read, and why.
    pub remarks: Vec<Remark>,
}

/// Reads a file and what it holds, in this process, and has each of them visited.
///
/// # Errors
/// Where nothing can be read of the file itself.
pub(super) fn read<V: Visitor>(name: &str, bytes: &[u8], readers: Readers) -> (Result<Extracted, Unread>, V) {
    let ocr = readers.ocr.then(Ocr::new);
    let mut walk = Walk { readers, ocr, extracted: Extracted::default(), bytes: 0, way: Vec::new(), visitor: V::default() };
    match walk.whole(name, bytes) {
        Ok(()) => (Ok(walk.extracted), walk.visitor),
        Err(unread) => (Err(unread), walk.visitor),
    }
}

/// Reads the file itself.
fn content(name: &str, bytes: &[u8], format: Option<&'static Format>, readers: Readers, ocr: Option<&mut Ocr>) -> Result<Content, Unread> {
    let failed = |message: String| Err(Unread::file(name, message));
    if bytes.is_empty() {
        return failed("it is empty: it has no bytes at all; ask for it again, or remove it".to_owned());
    }
    if let Some(reason) = locked(bytes) {
        return failed(reason.to_owned());
    }
    let Some(format) = format else { return failed(unknown(name)) };
    if format.is_text() && is_binary(bytes) {
        return failed("its bytes are no text; give it the ending of what it is".to_owned());
    }
    match format.reader {
        Reader::Letter(_) if format.media == pdf::MEDIA => pdf::read_by(readers.pdf, name, bytes, ocr),
        Reader::Letter(read) | Reader::Attachment(read) => read(name, bytes),
        Reader::Picture => picture::read(name, bytes, ocr),
        Reader::Log => failed("a log has many responses; it is read line by line".to_owned()),
        Reader::Nothing => failed(format!("it is {}, which is not read; save it as a document, a PDF or text", format.name)),
    }
}

/// Why a file of no known format is not read.
fn unknown(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "emf" | "wmf" | "svg" | "heic" => "it is a picture of a kind that is not read; ask for its words as text".to_owned(),
        "" => "no format has such a name; give it the ending of what it is".to_owned(),
        ending => format!("no reader knows files that end in `.{ending}`; give it the ending of what it is"),
    }
}

struct Walk<V> {
    readers: Readers,
    ocr: Option<Ocr>,
    extracted: Extracted,
    /// The bytes of the files within files so far.
    bytes: usize,
    /// The names of the files that lead to the one that is read, itself last; the outermost is left out.
    way: Vec<String>,
    visitor: V,
}

impl<V: Visitor> Walk<V> {
    /// Reads the outermost file.
    fn whole(&mut self, name: &str, bytes: &[u8]) -> Result<(), Unread> {
        let format = told(name, bytes);
        let content = self.content(name, bytes, format, None)?;
        if content.text.is_blank() && content.contained.is_empty() {
            let remark = content.remarks.into_iter().next().map(|remark| remark.message);
            return Err(Unread::file(name, remark.unwrap_or_else(|| BLANK.to_owned())));
        }
        self.extracted.format = format.map_or("txt", |format| format.endings[0]).to_owned();
        self.extracted.stated = content.stated.clone();
        self.extracted.remarks = content.remarks.clone();
        self.part(name, bytes, format, content, 1);
        if self.extracted.parts.iter().all(|part| part.text.is_blank()) {
            let remarks = std::mem::take(&mut self.extracted.remarks);
            let reasons: Vec<_> = remarks.into_iter().map(|remark| remark.message).take(MOST_REASONS).collect();
            let reason = if reasons.is_empty() { "there are no words in what it holds".to_owned() } else { reasons.join("; ") };
            return Err(Unread::file(name, reason));
        }
        Ok(())
    }

    /// Reads one file, and has it visited.
    fn content(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Option<&'static Format>,
        holder: Option<&'static Format>,
    ) -> Result<Content, Unread> {
        let content = content(name, bytes, format, self.readers, self.ocr.as_mut());
        let text = content.as_ref().map(|content| &content.text).map_err(|unread| unread.message.as_str());
        self.visitor.visit(&Visit { way: &self.way, format, holder, bytes: Ok(bytes), text });
        content
    }

    /// Takes a file as a part, then what it holds.
    fn part(&mut self, name: &str, bytes: &[u8], format: Option<&'static Format>, content: Content, depth: usize) {
        let Content { text, layout, sheets, reader, contained, .. } = content;
        let media = format.map_or("", |format| format.media).to_owned();
        let digest = blake3::hash(bytes).to_hex().to_string();
        let reader = reader.to_owned();
        self.extracted.parts.push(Part {
            name: file_name(name).to_owned(),
            size: bytes.len() as u64,
            media,
            text,
            layout,
            sheets,
            reader,
            digest,
            ..Part::default()
        });
        for (before, inner) in contained.into_iter().enumerate() {
            let name = if inner.name.trim().is_empty() { unnamed(&inner.media, before) } else { inner.name };
            self.way.push(name.clone());
            if let Err(reason) = self.contained(&name, &inner.media, inner.bytes, format, depth) {
                self.remark(&name, &reason);
            }
            self.way.pop();
        }
    }

    /// Reads a file within another.
    ///
    /// # Errors
    /// A sentence on why it is not.
    fn contained(
        &mut self,
        name: &str,
        media: &str,
        bytes: Result<Vec<u8>, String>,
        holder: Option<&'static Format>,
        depth: usize,
    ) -> Result<(), String> {
        let bytes = bytes.and_then(|bytes| self.allowed(bytes, depth)).inspect_err(|reason| {
            self.visitor.visit(&Visit { way: &self.way, format: None, holder, bytes: Err(reason), text: Err(reason) });
        })?;
        // An attachment often has no ending, and its media type then says what it is.
        let format = told(name, &bytes).or_else(|| Format::of_media(media));
        let content = self.content(name, &bytes, format, holder).map_err(|unread| unread.message)?;
        if content.text.is_blank() && content.contained.is_empty() && content.remarks.is_empty() {
            return Err(BLANK.to_owned());
        }
        content.remarks.iter().for_each(|remark| self.remark(name, &remark.message));
        self.part(name, &bytes, format, content, depth + 1);
        Ok(())
    }

    /// The bytes of a file within another, where there is still room for them.
    fn allowed(&mut self, bytes: Vec<u8>, depth: usize) -> Result<Vec<u8>, String> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.extracted.parts.len() >= MOST_PARTS {
            return Err(format!("no more than {MOST_PARTS} files within a file are read"));
        }
        if depth >= DEEPEST {
            return Err(format!("it is more than {DEEPEST} files deep, and not read"));
        }
        if self.bytes > MOST_BYTES {
            return Err(format!("with it the files within would have more than {MOST_BYTES} bytes; it is not read"));
        }
        Ok(bytes)
    }

    fn remark(&mut self, name: &str, message: &str) {
        if self.extracted.remarks.len() < MOST_REMARKS {
            self.extracted.remarks.push(Remark::new(format!("`{}`: {message}", file_name(name))));
        }
    }
}

/// What a file without a name is called, by its media type.
fn unnamed(media: &str, before: usize) -> String {
    let ending = Format::of_media(media).and_then(|format| format.endings.first());
    let name = format!("attachment {}", before + 1);
    ending.map_or(name.clone(), |ending| format!("{name}.{ending}"))
}

/// The last name of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

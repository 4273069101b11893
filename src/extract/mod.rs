//! Bytes to `Document`s: one file a format, each with a version.
//!
//! 1. A [`Source`] comes in: the bytes of a letter, and perhaps a sidecar and attachments.
//! 2. The row of [`FORMATS`] that each file's name leads to says who reads it: normalised text with the structure that the format
//!    stated, and the fields stated beside it. They make one [`Record`] for a letter, and one a line for a log.
//! 3. What is no plain text is read in a process of its own (`worker`), with what it holds (`nested`).
//! 4. A file or a line that cannot be read is an [`Unread`] with its place; the rest goes on. An attachment that cannot be read is a
//!    remark on its letter.

mod archive;
mod attachment;
mod blocks;
mod builder;
mod cell;
mod charset;
mod container;
mod content;
mod delimited;
mod doc;
mod docx;
mod files;
mod format;
mod html;
mod log;
mod loose;
mod mail;
mod markdown;
mod marked_table;
mod metadata;
mod nested;
mod numbering;
mod ocr;
mod odf;
mod ole;
mod outlook;
mod package;
mod paragraphs;
mod pdf;
mod picture;
mod pptx;
mod program;
mod readers;
mod record;
mod rtf;
mod shallow;
mod splice;
mod symbol;
mod told;
mod unread;
mod visitor;
mod workbook;
mod worker;
mod xml;

use rayon::prelude::*;

use crate::corpus::{FileUse, Found, Source};
use crate::document::Document;
use crate::response::{Metadata, Remark};
pub use archive::{Unpacked, unpack};
use attachment::Attachment;
pub use attachment::ReadFile;
pub use charset::decode;
pub(crate) use container::Lock;
pub(crate) use doc::{Fib, modifiers, sprms};
pub(crate) use docx::{Properties as DocxProperties, Styles as DocxStyles};
use files::record_file;
pub use format::{FORMATS, Format};
pub use loose::loose;
pub use markdown::front_matter;
pub use metadata::{FIELDS, FieldRow, may_keep_back, with_field, with_review};
pub use nested::Extracted;
pub(crate) use ole::stream as compound_stream;
pub(crate) use package::{Package, Relations, plain as plain_name};
pub use pdf::PdfReader;
pub use readers::Readers;
pub use record::{Record, RecordFile};
pub(crate) use shallow::parse as parse_page;
pub use unread::Unread;
pub use visitor::{Visit, Visitor};
pub(crate) use workbook::{BiffRecord, BiffRecords, BiffStrings, XlsbRecords, cell_address, code_page, xlsb_long, xlsb_wide};
pub use worker::{BUILT_IN_PDF, MOST_MEMORY, OCR, SUBCOMMAND, isolate, limit_process, serve};
pub(crate) use xml::{Tag, Token, Xml};

/// What a file whose name has this ending may be in a corpus; `None` where nothing reads it.
pub fn file_use(ending: &str) -> Option<FileUse> {
    Format::of_ending(ending)?.file_use()
}

/// The version of what reads a source: another whenever it would give another text or other fields for the same bytes.
pub fn version(found: &Found) -> u32 {
    let readers = worker::worker().map(|worker| worker.readers).unwrap_or_default();
    let of = |path: &String| Format::of_path(path).map_or(0, |format| format.version + readers.version(format));
    of(&found.path) + metadata::VERSION + found.attachments.iter().map(|attached| of(&attached.path)).sum::<u32>()
}

/// Reads a file and what it holds, by the format that its bytes and its name say: text in this process, anything else in one of its own
/// where [`isolate`] named the program.
///
/// # Errors
/// Where nothing can be read of it, with the reason.
pub fn read(name: &str, bytes: &[u8]) -> Result<Extracted, Unread> {
    visit::<()>(name, bytes).0
}

/// The same with a visitor, who sees each file that is read and comes back with what he found. Of a file whose process gave no answer he
/// has found nothing.
pub fn visit<V: Visitor>(name: &str, bytes: &[u8]) -> (Result<Extracted, Unread>, V) {
    match worker::worker() {
        Some(worker) if !told::is_text(name, bytes) && !bytes.is_empty() => worker::ask(worker, name, bytes),
        worker => nested::read(name, bytes, worker.map(|worker| worker.readers).unwrap_or_default()),
    }
}

/// Reads a letter with what is attached to it.
///
/// # Errors
/// Where its text or the fields beside it cannot be read at all.
pub fn letter(source: &Source) -> Result<Record, Unread> {
    letter_by(source, &read)
}

/// The same with files that are read by `read`.
///
/// # Errors
/// Those of [`letter`].
pub fn letter_by(source: &Source, read: &ReadFile<'_>) -> Result<Record, Unread> {
    let (letter, attached) = rayon::join(
        || read(&source.path, &source.bytes),
        || source.attachments.par_iter().map(|attached| Attachment::read(attached, read)).collect::<Vec<_>>(),
    );
    let (mut beside, mut odd) = (Metadata::default(), Vec::new());
    for (path, bytes) in &source.sidecars {
        let (stated, remarks) = metadata::from_yaml(path, &decode(bytes), 0)?;
        beside = beside.or(stated);
        odd.extend(remarks);
    }
    let Extracted { format, parts, stated, mut remarks } = match letter {
        Ok(letter) => letter,
        // What was taken back is, whether the letter can still be read or not.
        Err(_) if beside.withdrawn.is_some() => return Ok(Record { stated: beside, remarks: odd, ..Record::default() }),
        Err(unread) if unread.message == nested::BLANK => {
            return Err(Unread { message: format!("{}; remove it or put the letter's words in it", nested::BLANK), ..unread });
        }
        Err(unread) => return Err(unread),
    };
    if !stated.attachments.is_empty() || !stated.left_out.is_empty() {
        remarks.push(Remark::new("`attachments` and `left_out` count in a sidecar alone; state them there"));
    }
    let mut stated = stated.or(beside);
    remarks.extend(odd);
    let mut files = vec![record_file(&source.path, &source.bytes, &format, &parts)];
    let mut parts = parts.into_iter();
    let mut document = Document::new(parts.next().unwrap_or_default());
    for part in parts {
        document.attach(part);
    }
    for attachment in attached {
        attachment.attach(&mut document, &mut files, &mut stated, &mut remarks);
    }
    Ok(Record { line: None, document, stated, remarks, files })
}

/// Reads fields as a sidecar states them, with a remark for each that cannot be used.
///
/// # Errors
/// Where they are not YAML.
pub fn stated(path: &str, yaml: &str) -> Result<(Metadata, Vec<Remark>), Unread> {
    metadata::from_yaml(path, yaml, 0)
}

/// Reads one line of a log.
///
/// # Errors
/// Where the line is no JSON object, or has no words.
pub fn log_record(path: &str, line: usize, bytes: &[u8]) -> Result<Record, Unread> {
    log::read(path, line, bytes)
}

//! A file that is attached to a letter to parts of its document.

use super::charset::decode;
use super::files::record_file;
use super::format::Format;
use super::metadata;
use super::nested::{Extracted, file_name};
use super::record::RecordFile;
use super::unread::Unread;
use crate::corpus::{AttachedFile, FileUse};
use crate::document::{Document, Part};
use crate::response::{Metadata, Remark};

/// The most bytes of text of an attachment: its words are kept with the response and gone through for each snippet.
const MOST_TEXT: usize = 2 << 20;

/// What reads one file: by its name and its bytes.
pub type ReadFile<'a> = dyn Fn(&str, &[u8]) -> Result<Extracted, Unread> + Sync + 'a;

/// A file that is attached to a letter, as it was read.
pub(super) struct Attachment<'a> {
    file: &'a AttachedFile,
    /// What is stated beside it.
    stated: Metadata,
    outcome: Outcome,
}

enum Outcome {
    /// It is kept back whole, name and size included.
    KeptBack(String),
    /// Nothing could be read of it.
    Unread(String),
    /// What was read of it.
    Whole(Box<Extracted>),
}

impl<'a> Attachment<'a> {
    /// Reads it, unless what is stated beside it keeps it back.
    pub(super) fn read(file: &'a AttachedFile, read: &ReadFile<'_>) -> Self {
        let mut stated = Metadata::default();
        for (path, bytes) in &file.sidecars {
            match metadata::from_yaml(path, &decode(bytes), 0) {
                Ok((beside, _)) => stated = stated.or(beside),
                Err(unread) => {
                    return Attachment {
                        file,
                        stated,
                        outcome: Outcome::KeptBack(format!("what is stated beside it cannot be read ({unread})")),
                    };
                }
            }
        }
        let outcome = match &file.bytes {
            _ if stated.withdrawn.is_some() => Outcome::KeptBack("it is marked as withdrawn".to_owned()),
            _ if stated.held.is_some() => Outcome::KeptBack("it is marked as held".to_owned()),
            Err(left_out) => Outcome::Unread(left_out.reason.clone()),
            Ok(bytes) => match read(&file.path, bytes) {
                Ok(extracted) if extracted.stated.withdrawn.is_some() => Outcome::KeptBack("it is marked as withdrawn".to_owned()),
                Ok(extracted) if extracted.stated.held.is_some() => Outcome::KeptBack("it is marked as held".to_owned()),
                Ok(extracted) => Outcome::Whole(Box::new(extracted)),
                Err(unread) => Outcome::Unread(unread.message),
            },
        };
        Attachment { file, stated, outcome }
    }

    /// Adds it to the document of its letter; what cannot be used of it is a remark. Its fields say nothing of the letter, but for who has
    /// reviewed it.
    pub(super) fn attach(self, document: &mut Document, files: &mut Vec<RecordFile>, stated: &mut Metadata, remarks: &mut Vec<Remark>) {
        let name = file_name(&self.file.path);
        let mut odd = |message: &str| remarks.push(Remark::new(format!("attachment `{name}`: {message}")));
        let number = u16::try_from(files.len()).unwrap_or(u16::MAX);
        let bytes = self.file.bytes.as_deref().unwrap_or_default();
        stated.reviewed.extend(self.stated.reviewed);
        let extracted = match self.outcome {
            Outcome::KeptBack(reason) => return odd(&format!("{reason}; it is left out")),
            Outcome::Unread(reason) => {
                files.push(record_file(&self.file.path, bytes, "", &[]));
                return odd(&reason);
            }
            Outcome::Whole(extracted) => extracted,
        };
        files.push(record_file(&self.file.path, bytes, &extracted.format, &extracted.parts));
        let format = Format::of_ending(&extracted.format);
        // What is odd about the fields of an attached letter says nothing of this one.
        if !format.is_some_and(|format| format.is_text() && format.file_use() == Some(FileUse::Letter)) {
            extracted.remarks.iter().for_each(|remark| odd(&remark.message));
        }
        for part in extracted.parts.into_iter().filter(|part| !part.text.is_blank()) {
            if part.text.len() > MOST_TEXT {
                odd(&format!("it has {} bytes of text, and the most that is read of an attachment is {MOST_TEXT}", part.text.len()));
            } else {
                document.attach(Part { file: number, ..part });
            }
        }
    }
}

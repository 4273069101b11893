//! An RTF to its content.
//!
//! 1. [`token`] cuts bytes into groups, control words and characters.
//! 2. [`fonts`] knows which charset the bytes of each font are in.
//! 3. [`walk`] keeps what a group inherits, and tells paragraphs and tables to `Blocks`: without hidden and deleted words, pictures and
//!    the codes of fields. Objects come out as files.

mod destination;
mod fonts;
mod frame;
mod group;
mod headings;
mod token;
mod walk;

use super::content::Content;
use super::unread::Unread;
use crate::response::Remark;
use walk::Walk;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// Reads a document.
///
/// # Errors
/// Where it is no RTF, or empty.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    if bytes.is_empty() {
        return Err(Unread::file(path, "the file is empty; ask for it again"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") && !bytes.starts_with(b"{\\urtf") {
        return Err(Unread::file(path, "it is no RTF: it does not begin as one; give it the ending of what it is"));
    }
    let (mut content, is_whole) = Walk::default().tell(bytes);
    if !is_whole {
        if content.text.is_blank() {
            return Err(Unread::file(path, "it is truncated: it ends before its words begin; ask for it again"));
        }
        content.remarks.push(Remark::new("it is truncated: it ends before its last group does; what stands before is read"));
    }
    Ok(content)
}

#[cfg(test)]
mod tests;

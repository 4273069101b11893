//! What is known of a file beside its words: its size, its digest, and whether it may be shown.

use super::format::Format;
use super::record::RecordFile;
use super::told;
use crate::document::Part;

/// A file of these bytes that was read as `format`, which is the first ending of that format, and has these parts; `format` is empty
/// where nothing could be read of it.
pub(super) fn record_file(path: &str, bytes: &[u8], format: &str, parts: &[Part]) -> RecordFile {
    let is_read = !format.is_empty();
    let is_text = is_read && told::is_text(path, bytes);
    // One that could not be read is not opened again here, outside the process that reads.
    let format = Format::of_ending(format).or_else(|| Format::of_bytes(bytes)).or_else(|| Format::of_path(path));
    RecordFile {
        path: path.to_owned(),
        media: format.map_or("", |format| format.media).to_owned(),
        size: bytes.len() as u64,
        digest: if bytes.is_empty() { String::new() } else { blake3::hash(bytes).to_hex().to_string() },
        is_read,
        // What is no plain text can hold more than anybody sees of it.
        hides: if is_text { Vec::new() } else { vec!["it has not been looked at for what it may hide".to_owned()] },
        holds: Vec::new(),

        shows_all: format.is_some_and(|format| !format.is_for_officers()) && parts.iter().all(may_be_shown),
    }
}

/// Whether the public may have a part as it is, by its format.
fn may_be_shown(part: &Part) -> bool {
    Format::of_media(&part.media).is_some_and(|format| !format.is_for_officers())
}

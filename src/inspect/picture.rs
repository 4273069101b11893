//! A picture to what its camera or its program wrote into it (Exif): where it was taken, and by whom.

use super::finding::Finding;
use super::kind::Kind;
use crate::extract::Format;

/// Whether the bytes begin as a picture does.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    const FIRST: &[&[u8]] = &[b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    FIRST.iter().any(|first| bytes.starts_with(first)) || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// What a picture tells beside what it shows. One that stands by itself may show words that nobody can check.
pub(super) fn look(bytes: &[u8], holder: Option<&'static Format>) -> Vec<Finding> {
    let mut found = Vec::new();
    if holder.is_none_or(|holder| matches!(holder.endings[0], "zip" | "tar" | "gz")) {
        found.push(Finding::new(Kind::NoTextLayer, "", "it is a picture: what it shows cannot be read"));
    }
    found.extend(data(bytes));
    found
}

/// What is written into a picture.
pub(super) fn data(_: &[u8]) -> Vec<Finding> {
    Vec::new()
}

//! The characters of a text, and how they are written in it.

use crate::extract::decode;

/// How the characters of a text are written.
pub(super) fn encoding(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if std::str::from_utf8(bytes).is_ok() => "UTF-8",
        _ if is_wide(bytes) => "UTF-16",
        _ => "windows-1252",
    }
}

/// The characters of a text, UTF-16 without a mark included.
pub(super) fn characters(bytes: &[u8]) -> String {
    if !is_wide(bytes) {
        return decode(bytes).into_owned();
    }
    let is_little = bytes.iter().skip(1).step_by(2).take(200).filter(|byte| **byte == 0).count() > 40;
    let unit = |pair: &[u8]| if is_little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) };
    String::from_utf16_lossy(&bytes.chunks_exact(2).map(unit).collect::<Vec<_>>())
}

/// Whether bytes without a mark are UTF-16: every other one is none.
fn is_wide(bytes: &[u8]) -> bool {
    let has_mark = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..]);
    let sample = &bytes[..bytes.len().min(400) / 2 * 2];
    let nulls = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    !has_mark && sample.len() >= 4 && [nulls(0), nulls(1)].iter().any(|nulls| nulls * 5 > sample.len() * 2)
}

//! The pieces of a document to its characters in order, each with the byte that it stands at.

use encoding_rs::WINDOWS_1252;

use super::bytes::{u16_at, u32_at};

/// The most characters that are read.
const MOST: usize = 8 << 20;

/// A unit of text: a character, or half of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its UTF-16 code.
    pub(super) code: u16,
    /// The byte of the main stream that it begins at.
    pub(super) at: u32,
}

/// The units of all stories, in order. [MS-DOC] 2.4.1.
pub(super) fn units(main: &[u8], pieces: &[u8]) -> Option<Vec<Unit>> {
    let table = piece_table(pieces)?;
    let count = table.len().checked_sub(4)? / 12;
    let of_bytes = WINDOWS_1252.decode_without_bom_handling(&(0..=255).collect::<Vec<u8>>()).0.encode_utf16().collect::<Vec<_>>();
    let mut units = Vec::new();
    for piece in 0..count {
        let (start, end) = (u32_at(table, piece * 4)? as usize, u32_at(table, piece * 4 + 4)? as usize);
        let place = u32_at(table, (count + 1) * 4 + piece * 8 + 2)?;
        // Positions are those of characters: what is missing is not made up, but keeps its place.
        let length = end.saturating_sub(start).min(MOST.saturating_sub(units.len()));
        let is_bytes = place & 0x4000_0000 != 0;
        let first = if is_bytes { (place & 0x3fff_ffff) / 2 } else { place & 0x3fff_ffff } as usize;
        for number in 0..length {
            let at = first + if is_bytes { number } else { number * 2 };
            let code = if is_bytes { main.get(at).map(|byte| of_bytes[usize::from(*byte)]) } else { u16_at(main, at) };
            let Some(code) = code else { break };
            units.push(Unit { code, at: at as u32 });
        }
    }
    Some(units)
}

fn piece_table(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        match *rest.first()? {
            1 => rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?,
            2 => {
                let length = u32_at(rest, 1)? as usize;
                let table = rest.get(5..)?;
                return Some(&table[..length.min(table.len())]);
            }
            _ => return None,
        }
    }
}

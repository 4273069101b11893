//! The stream of an old workbook (BIFF5, BIFF8) to its records, and the strings in them.

use encoding_rs::Encoding;

/// A record, with the bytes of those that carry it on: a record holds at most 8,224 bytes.
pub(crate) struct Record<'a> {
    /// Where it begins in the stream.
    pub(crate) at: usize,
    /// What it is.
    pub(crate) kind: u16,
    /// Its bytes, and those of each record that carries it on.
    pub(crate) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its bytes without those that were carried on.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.pieces[0]
    }

    /// Two of its bytes as a number.
    pub(crate) fn short(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes().get(at..at + 2)?.try_into().ok()?))
    }

    /// Four of its bytes as a number.
    pub(crate) fn long(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes().get(at..at + 4)?.try_into().ok()?))
    }
}

/// CONTINUE
const CARRIED_ON: u16 = 0x3c;

/// The records of a stream from one place on.
pub(crate) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(crate) fn from(stream: &'a [u8], at: usize) -> Self {
        Records { stream, at }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let (kind, size) = (u16::from_le_bytes([head[0], head[1]]), usize::from(u16::from_le_bytes([head[2], head[3]])));
        let rest = &self.stream[self.at + 4..];
        let bytes = &rest[..size.min(rest.len())];
        self.at += 4 + bytes.len();
        Some((kind, bytes))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let at = self.at;
        let (kind, bytes) = self.one()?;
        let mut pieces = vec![bytes];
        loop {
            let before = self.at;
            match self.one() {
                Some((CARRIED_ON, bytes)) => pieces.push(bytes),
                _ => {
                    self.at = before;
                    return Some(Record { at, kind, pieces });
                }
            }
        }
    }
}

/// Reads strings out of the pieces of a record.
pub(crate) struct Strings<'a, 'r> {
    pieces: &'r [&'a [u8]],
    piece: usize,
    at: usize,
    /// The encoding of characters of one byte: that of the workbook before BIFF8, and Latin-1 since.
    old: Option<&'static Encoding>,
}

impl<'a, 'r> Strings<'a, 'r> {
    /// Begins at a byte of the first piece. `old` is the encoding of a workbook before BIFF8.
    pub(crate) fn at(pieces: &'r [&'a [u8]], at: usize, old: Option<&'static Encoding>) -> Self {
        Strings { pieces, piece: 0, at, old }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        (0..bytes).try_fold(0, |number, turn| Some(number | usize::from(self.byte()?) << (8 * turn)))
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(piece) = self.pieces.get(self.piece) {
            let here = piece.len().saturating_sub(self.at).min(bytes);
            (self.at, bytes) = (self.at + here, bytes - here);
            if bytes == 0 {
                return;
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    /// The next string, the number of whose characters is so many bytes wide; what follows it of its fonts and its sound is passed over.
    pub(crate) fn next(&mut self, width: usize) -> Option<String> {
        let length = self.number(width)?;
        if let Some(encoding) = self.old {
            let raw: Vec<u8> = (0..length).map_while(|_| self.byte()).collect();
            return Some(encoding.decode_without_bom_handling(&raw).0.into_owned());
        }
        let flags = self.byte()?;
        let fonts = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let sound = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let words = self.characters(length, flags & 1 != 0);
        self.skip(fonts.saturating_mul(4).saturating_add(sound));
        Some(words)
    }

    /// So many characters, of two bytes or of one. Where a string is carried on, the next piece says again which.
    pub(crate) fn characters(&mut self, length: usize, mut is_wide: bool) -> String {
        let mut units = Vec::new();
        while units.len() < length {
            let Some(piece) = self.pieces.get(self.piece) else { break };
            if self.at >= piece.len() {
                (self.piece, self.at) = (self.piece + 1, 1);
                match self.pieces.get(self.piece).and_then(|piece| piece.first()) {
                    Some(flags) => is_wide = flags & 1 != 0,
                    None => break,
                }
                continue;
            }
            let unit = if is_wide { self.number(2) } else { self.number(1) };
            let Some(unit) = unit else { break };
            units.push(unit as u16);
        }
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    }
}

/// The encoding of a code page, as a workbook before BIFF8 states it.
pub(crate) fn code_page(number: u16) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 | 32768 => encoding_rs::MACINTOSH,
        10007 => encoding_rs::X_MAC_CYRILLIC,
        _ => encoding_rs::WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::{Records, Strings};

    #[test]
    fn strings_go_on_in_the_next_piece() {
        let stream = [&[0xfc, 0, 7, 0][..], &[4, 0, 0, b'T', b'a', 0, 0], &[0x3c, 0, 5, 0, 1, b'r', 0, b'n', 0], &[0x0a, 0, 0, 0]].concat();
        let records: Vec<_> = Records::from(&stream, 0).collect();
        assert_eq!(records.iter().map(|record| record.kind).collect::<Vec<_>>(), [0xfc, 0x0a]);
        let pieces = [&[4, 0, 0, b'T', b'a'][..], &[1, b'r', 0, b'n', 0]];
        assert_eq!(Strings::at(&pieces, 0, None).next(2), Some("Tarn".to_owned()));
        for end in 0..stream.len() {
            Records::from(&stream[..end], 0).for_each(|record| drop(Strings::at(&record.pieces, 0, None).next(2)));
        }
    }

    #[test]
    fn fonts_and_sound_are_passed_over() {
        let bytes = [&[2, 0, 0x0c, 1, 0, 3, 0, 0, 0, b'O', b'n'][..], &[9; 7], &[1, 0, 0, b'x']].concat();
        let pieces = [bytes.as_slice()];
        let mut strings = Strings::at(&pieces, 0, None);
        assert_eq!((strings.next(2), strings.next(2), strings.next(2)), (Some("On".to_owned()), Some("x".to_owned()), None));
    }
}

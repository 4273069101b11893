//! Rich text as Outlook packs it (`LZFu`) to rich text.

/// What the window holds before anything was read: the words that rich text is most likely to begin with.
const BEFORE: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const WINDOW: usize = 4_096;
const HEAD: usize = 16;

/// The most bytes that are unpacked.
const MOST: usize = 64 << 20;

/// Unpacks; nothing where the bytes are not packed so.
pub(super) fn expand(packed: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(packed.get(4..8)?.try_into().ok()?) as usize;
    let rest = packed.get(HEAD..)?;
    match packed.get(8..12)? {
        b"LZFu" => Some(unpack(rest, size.min(MOST))),
        b"MELA" => Some(rest[..rest.len().min(size)].to_vec()),
        _ => None,
    }
}

fn unpack(packed: &[u8], size: usize) -> Vec<u8> {
    let mut window = [b' '; WINDOW];
    window[..BEFORE.len()].copy_from_slice(BEFORE);
    let mut at = BEFORE.len();
    let mut unpacked = Vec::new();
    let mut bytes = packed.iter().copied();
    'runs: while let Some(run) = bytes.next() {
        for bit in 0..8 {
            let Some(first) = bytes.next() else { break 'runs };
            let (from, length) = if run >> bit & 1 == 0 {
                window[at] = first;
                (at, 1)
            } else {
                let Some(second) = bytes.next() else { break 'runs };
                (usize::from(first) << 4 | usize::from(second >> 4), usize::from(second & 0xf) + 2)
            };
            // A reference to where the next byte will be ends it all.
            if unpacked.len() >= size || length > 1 && from == at {
                break 'runs;
            }
            for step in 0..length {
                let byte = window[(from + step) % WINDOW];
                window[at] = byte;
                at = (at + 1) % WINDOW;
                unpacked.push(byte);
            }
        }
    }
    unpacked.truncate(size);
    unpacked
}

#[cfg(test)]
mod tests {
    use super::{BEFORE, expand};

    #[test]
    fn packed_rich_text_is_unpacked() {
        assert_eq!(BEFORE.len(), 207);
        // The example of the format's description.
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67,
            0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d,
            0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(expand(&packed).unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        for end in 0..packed.len() {
            let _ = expand(&packed[..end]);
        }
        assert_eq!(expand(b"\0\0\0\0\x02\0\0\0MELA\0\0\0\0abc").unwrap(), b"ab");
    }
}

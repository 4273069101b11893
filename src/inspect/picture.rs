//! A picture to what its camera or its program wrote into it (Exif): where it was taken, and by whom.

use super::finding::Finding;
use super::kind::Kind;
use crate::extract::{Format, decode};

/// Whether the bytes begin as a picture does.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    const FIRST: &[&[u8]] = &[b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    FIRST.iter().any(|first| bytes.starts_with(first)) || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// What a picture tells beside what it shows. One that stands by itself may show words that nobody can check, unless a machine read some.
pub(super) fn look(bytes: &[u8], holder: Option<&'static Format>, has_words: bool) -> Vec<Finding> {
    let mut found = data(bytes);
    if !has_words && holder.is_none_or(|holder| matches!(holder.endings[0], "zip" | "tar" | "gz")) {
        found.push(Finding::new(Kind::NoTextLayer, "", "it is a picture: what it shows cannot be read"));
    }
    found
}

/// What is written into a picture.
pub(super) fn data(bytes: &[u8]) -> Vec<Finding> {
    let Some(exif) = exif(bytes) else { return Vec::new() };
    let mut found = Vec::new();
    if exif.directory(0).into_iter().any(|entry| entry.tag == GPS && exif.long(entry.at + 8).is_some_and(|at| exif.has_position(at))) {
        found.push(Finding::new(Kind::PicturePosition, "", "it says where it was taken"));
    }
    for (tag, message) in [(ARTIST, "it names who made it"), (OWNER, "it names whose camera it is")] {
        let name = exif.directory(0).into_iter().find(|entry| entry.tag == tag).and_then(|entry| exif.words(&entry));
        found.extend(name.map(|name| Finding::new(Kind::MetadataName, "", message).about(&name)));
    }
    found
}

/// The numbers of entries: who made it, the owner of the camera, the directory of the position, latitude.
const ARTIST: u16 = 0x013b;
const OWNER: u16 = 0xa430;
const GPS: u16 = 0x8825;
const LATITUDE: u16 = 0x0002;
/// The most entries of a directory.
const MOST_ENTRIES: u16 = 1_000;

/// Directories of entries, as TIFF has them.
struct Exif<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

/// An entry: its number, and where it stands.
struct Entry {
    tag: u16,
    at: usize,
}

/// What a picture has of such directories.
fn exif(bytes: &[u8]) -> Option<Exif<'_>> {
    let bytes = if bytes.starts_with(b"\xff\xd8") {
        of_jpeg(bytes)?
    } else if bytes.starts_with(b"\x89PNG") {
        chunk(bytes, 8, b"eXIf", true)?
    } else if bytes.starts_with(b"RIFF") {
        chunk(bytes, 12, b"EXIF", false)?
    } else {
        bytes
    };
    let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
    match bytes.get(..4)? {
        b"II*\0" => Some(Exif { bytes, is_little: true }),
        b"MM\0*" => Some(Exif { bytes, is_little: false }),
        _ => None,
    }
}

/// The segment of a JPEG that holds them.
fn of_jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let head = bytes.get(at..at + 4)?;
        let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
        if head[0] != 0xff || head[1] == 0xda || length < 2 {
            return None;
        }
        let inner = bytes.get(at + 4..at + 2 + length)?;
        if head[1] == 0xe1 && inner.starts_with(b"Exif\0\0") {
            return Some(inner);
        }
        at += 2 + length;
    }
}

/// The piece of this name of a file that is made of pieces with a name and a length.
fn chunk<'a>(bytes: &'a [u8], first: usize, name: &[u8], is_png: bool) -> Option<&'a [u8]> {
    let mut at = first;
    loop {
        let head = bytes.get(at..at + 8)?;
        let (length, found) = if is_png { head.split_at(4) } else { (&head[4..], &head[..4]) };
        let length: [u8; 4] = length.try_into().ok()?;
        let length = if is_png { u32::from_be_bytes(length) } else { u32::from_le_bytes(length) } as usize;
        if found == name {
            return bytes.get(at + 8..(at + 8).checked_add(length)?);
        }
        at = at.checked_add(8)?.checked_add(length)?.checked_add(if is_png { 4 } else { length % 2 })?;
    }
}

impl Exif<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let raw = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(raw) } else { u16::from_be_bytes(raw) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let raw = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(raw) } else { u32::from_be_bytes(raw) })
    }

    /// The entries of a directory: the first one, or that at a place.
    fn directory(&self, place: u32) -> Vec<Entry> {
        let start = if place == 0 { self.long(4) } else { Some(place) };
        let Some((start, count)) = start.map(|start| start as usize).and_then(|start| Some((start, self.short(start)?))) else {
            return Vec::new();
        };
        let at = |turn: u16| start + 2 + usize::from(turn) * 12;
        (0..count.min(MOST_ENTRIES)).filter_map(|turn| Some(Entry { tag: self.short(at(turn))?, at: at(turn) })).collect()
    }

    /// Whether the directory of the position at a place says one.
    fn has_position(&self, place: u32) -> bool {
        self.directory(place).iter().any(|entry| entry.tag == LATITUDE)
    }

    fn words(&self, entry: &Entry) -> Option<String> {
        let length = self.long(entry.at + 4)? as usize;
        let at = if length <= 4 { entry.at + 8 } else { self.long(entry.at + 8)? as usize };
        let raw = self.bytes.get(at..at.checked_add(length)?)?;
        let words = decode(raw).trim_matches(['\0', ' ']).to_owned();
        (!words.is_empty()).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{data, is_picture};

    /// Directories with an artist and a latitude, in either order of bytes.
    fn exif(is_little: bool) -> Vec<u8> {
        let short = |number: u16| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let long = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let entry = |tag: u16, kind: u16, count: u32, value: u32| [&short(tag)[..], &short(kind), &long(count), &long(value)].concat();
        let head = [if is_little { &b"II*\0"[..] } else { b"MM\0*" }, &long(8)].concat();
        let first = [&short(2)[..], &entry(0x013b, 2, 8, 38), &entry(0x8825, 4, 1, 46), &long(0)].concat();
        [head, first, b"Jo Carr\0".to_vec(), [&short(1)[..], &entry(2, 5, 3, 0), &long(0)].concat()].concat()
    }

    fn kinds(bytes: &[u8]) -> Vec<&'static str> {
        data(bytes).iter().map(|found| found.kind.as_str()).collect()
    }

    #[test]
    fn position_and_maker_are_found() {
        for is_little in [true, false] {
            let exif = exif(is_little);
            let both = ["picture-position", "metadata-name"];
            assert_eq!(kinds(&exif), both);
            let segment = [&b"Exif\0\0"[..], &exif].concat();
            let size = (segment.len() as u16 + 2).to_be_bytes();
            let jpeg = [&b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1"[..], &size, &segment, b"\xff\xda"].concat();
            assert_eq!(kinds(&jpeg), both);
            let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\x01IHDRx1234"[..], &(exif.len() as u32).to_be_bytes(), b"eXIf", &exif].concat();
            assert_eq!(kinds(&png), both);
            assert!(is_picture(&jpeg) && is_picture(&png) && is_picture(&exif));
            for end in 0..jpeg.len() {
                let _ = (data(&jpeg[..end]), data(&png[..end.min(png.len())]), data(&exif[..end.min(exif.len())]));
            }
        }
        assert_eq!(kinds(b"\xff\xd8\xff\xda\0\0"), [""; 0]);
    }
}

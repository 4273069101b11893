//! A picture to what its camera or its program wrote into it (Exif): where it was taken, and by whom.

use encoding_rs::UTF_16LE;

use super::finding::Finding;
use super::kind::Kind;
use crate::extract::{Format, decode};

/// Whether the bytes begin as a picture does.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    Format::of_bytes(bytes).is_some_and(Format::is_picture)
}

/// What a picture tells beside what it shows. One that stands by itself may show words that nobody can check, unless a machine read some.
pub(super) fn look(bytes: &[u8], holder: Option<&'static Format>, has_words: bool) -> Vec<Finding> {
    let mut found = data(bytes);
    if !has_words && holder.is_none_or(|holder| matches!(holder.endings[0], "zip" | "tar" | "gz")) {
        found.push(Finding::new(Kind::NoTextLayer, "", "it is a picture: what it shows cannot be read"));
    }
    found
}

/// What stands among the pictures of a document to what is written into it, or that it is none.
pub(super) fn part(bytes: &[u8]) -> Vec<Finding> {
    if bytes.is_empty() || is_picture(bytes) || is_drawing(bytes) {
        return data(bytes);
    }
    vec![Finding::new(Kind::NotInspected, "", "it stands among the pictures, and is none that is known")]
}

/// Whether bytes begin as one of the drawings that documents have among their pictures: metafiles, packed or not, and those of newer programs.
fn is_drawing(bytes: &[u8]) -> bool {
    /// Where a metafile says that it is one.
    const NAMED_AT: usize = 40;
    let begins = |all: &[&[u8]]| all.iter().any(|first| bytes.starts_with(first));
    let is_metafile = bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(NAMED_AT..NAMED_AT + 4) == Some(b" EMF");
    let head = || decode(&bytes[..bytes.len().min(1_024)]).to_lowercase();
    is_metafile
        || begins(&[
            b"\xd7\xcd\xc6\x9a",
            b"\x01\0\x09\0\0\x03",
            b"\x1f\x8b",
            b"II\xbc\x01",
            b"%!PS",
            b"VCLMTF",
            b"\xc5\xd0\xd3\xc6",
            b"\0\0\x01\0",
        ])
        || bytes.starts_with(b"<") && head().contains("<svg")
}

/// What is written into a picture.
pub(super) fn data(bytes: &[u8]) -> Vec<Finding> {
    let mut found = Vec::new();
    let exif = exif(bytes);
    let entries = exif.as_ref().map(Exif::entries).unwrap_or_default();
    let has_position = |exif: &Exif<'_>| entries.iter().any(|entry| entry.tag == GPS && exif.has_position(entry));
    // The data that newer programs write is XML, which says the same in words.
    if exif.as_ref().is_some_and(has_position) || bytes.windows(POSITION.len()).any(|at| at == POSITION) {
        found.push(Finding::new(Kind::PicturePosition, "", "it says where it was taken"));
    }
    for (tags, message) in [(MAKERS, "it names who made it"), (OWNERS, "it names whose camera it is")] {
        let named = |tag: &u16| entries.iter().filter(|entry| entry.tag == *tag).find_map(|entry| exif.as_ref()?.words(entry));
        let name = tags.iter().find_map(named);
        found.extend(name.map(|name| Finding::new(Kind::MetadataName, "", message).about(&name)));
    }
    found
}

/// The numbers of entries: who made it, the owner of the camera, the directories of the camera and of the position, latitude.
const MAKERS: &[u16] = &[0x013b, AUTHOR];
const OWNERS: &[u16] = &[0xa430];
const CAMERA: u16 = 0x8769;
const GPS: u16 = 0x8825;
const LATITUDE: u16 = 0x0002;
/// The author, as Windows writes it: in UTF-16.
const AUTHOR: u16 = 0x9c9d;
/// What XML calls a latitude.
const POSITION: &[u8] = b"exif:GPSLatitude";
/// The most entries of a directory, and the most directories.
const MOST_ENTRIES: u16 = 1_000;
const MOST_DIRECTORIES: usize = 100;

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

    /// The entries of the first directory, of those behind it, and of those of the camera within them.
    fn entries(&self) -> Vec<Entry> {
        let (mut found, mut seen) = (Vec::new(), Vec::new());
        let mut next: Vec<u32> = self.long(4).into_iter().collect();
        while let Some(place) = next.pop() {
            if place == 0 || seen.contains(&place) || seen.len() == MOST_DIRECTORIES {
                continue;
            }
            seen.push(place);
            let (entries, behind) = self.directory(place);
            next.extend(behind);
            next.extend(entries.iter().filter(|entry| entry.tag == CAMERA).filter_map(|entry| self.long(entry.at + 8)));
            found.extend(entries);
        }
        found
    }

    /// The entries of the directory at a place, and where the one behind it begins.
    fn directory(&self, place: u32) -> (Vec<Entry>, Option<u32>) {
        let start = place as usize;
        let Some(count) = self.short(start) else { return (Vec::new(), None) };
        let at = |turn: u16| start + 2 + usize::from(turn) * 12;
        let entries = (0..count.min(MOST_ENTRIES)).filter_map(|turn| Some(Entry { tag: self.short(at(turn))?, at: at(turn) })).collect();
        (entries, self.long(at(count)))
    }

    /// Whether the directory that an entry leads to says a position.
    fn has_position(&self, entry: &Entry) -> bool {
        self.long(entry.at + 8).is_some_and(|place| self.directory(place).0.iter().any(|entry| entry.tag == LATITUDE))
    }

    fn words(&self, entry: &Entry) -> Option<String> {
        let length = self.long(entry.at + 4)? as usize;
        let at = if length <= 4 { entry.at + 8 } else { self.long(entry.at + 8)? as usize };
        let raw = self.bytes.get(at..at.checked_add(length)?)?;
        let words = match entry.tag {
            AUTHOR => UTF_16LE.decode_without_bom_handling(raw).0,
            _ => decode(raw),
        };
        let words = words.trim_matches(['\0', ' ']).to_owned();
        (!words.is_empty()).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{data, is_picture, part};

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

    #[test]
    fn names_and_positions_are_found_behind_the_first_directory() {
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        let directory = |entries: &[Vec<u8>], behind: u32| {
            [&(entries.len() as u16).to_le_bytes()[..], &entries.concat(), &behind.to_le_bytes()].concat()
        };
        // At 8, 26, 56 and 74, and the words at 92.
        let exif = [
            &b"II*\0\x08\0\0\0"[..],
            &directory(&[entry(0x8769, 4, 1, 26)], 56),
            &directory(&[entry(0xa430, 2, 8, 92), entry(0x9c9d, 1, 8, 100)], 0),
            &directory(&[entry(0x8825, 4, 1, 74)], 8),
            &directory(&[entry(2, 5, 3, 0)], 0),
            b"Jo Carr\0J\0o\0 \0C\0",
        ]
        .concat();
        assert_eq!(kinds(&exif), ["picture-position", "metadata-name", "metadata-name"]);
        let names: Vec<_> = data(&exif).into_iter().filter_map(|found| found.excerpt).collect();
        assert_eq!(names, ["J• C", "J• C•••"]);
        assert_eq!(kinds(b"\x89PNG\r\n\x1a\n <rdf:Description exif:GPSLatitude='54,0N'/>"), ["picture-position"]);
        for end in 0..exif.len() {
            let _ = data(&exif[..end]);
        }
    }

    #[test]
    fn what_only_stands_among_pictures_is_not_inspected() {
        let kinds = |bytes: &[u8]| part(bytes).iter().map(|found| found.kind.as_str()).collect::<Vec<_>>();
        let metafile = [&[1, 0, 0, 0][..], &[0; 36], b" EMF"].concat();
        for known in [&metafile[..], b"\xd7\xcd\xc6\x9a\0", b"<?xml version='1.0'?><svg/>", b"\x89PNG\r\n\x1a\n", b""] {
            assert_eq!(kinds(known), [""; 0]);
        }
        for other in [&b"PK\x03\x04"[..], b"Names of officers", b"\0\0\0\x18ftypmp42"] {
            assert_eq!(kinds(other), ["not-inspected"]);
        }
    }
}

//! An object that is embedded in an office document to the file that it holds.

use std::io::{Cursor, Read};

use super::charset::decode;
use super::content::Contained;
use super::package::{COMPOUND, Package};

/// The most bytes of one stream that are read.
const MOST: u64 = 64 << 20;
/// The most objects of one document.
const MOST_OBJECTS: usize = 200;

/// The files that are embedded in a package: members of this folder.
pub(super) fn in_package(package: &mut Package<'_>, folder: &str) -> Vec<Contained> {
    let mut names: Vec<_> = package.names().into_iter().filter(|name| name.starts_with(folder) && !name.ends_with('/')).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    names.truncate(MOST_OBJECTS);
    names
        .into_iter()
        .filter_map(|name| {
            let file = name[folder.len()..].to_owned();
            match package.member(&name) {
                Ok(bytes) => Some(object(&file, &bytes?)),
                Err(reason) => Some(Contained { name: file, media: String::new(), bytes: Err(reason) }),
            }
        })
        .collect()
}

/// The file that an object holds: itself, or what is packed into its compound file.
pub(super) fn object(name: &str, bytes: &[u8]) -> Contained {
    let itself = |name: String| Contained { name, media: String::new(), bytes: Ok(bytes.to_vec()) };
    if !bytes.starts_with(COMPOUND) {
        return itself(name.to_owned());
    }
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return Contained { name: name.to_owned(), media: String::new(), bytes: Err("this embedded object is corrupt".to_owned()) };
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    if let Some(packed) = stream(&mut file, "/\u{1}Ole10Native")
        && let Some((packed_name, content)) = native(&packed)
    {
        return Contained { name: if packed_name.is_empty() { stem } else { packed_name }, media: String::new(), bytes: Ok(content) };
    }
    for (path, ending) in [("/Package", ""), ("/CONTENTS", ".pdf"), ("/EmbeddedOdf", ".odt")] {
        if let Some(content) = stream(&mut file, path) {
            let ending = if ending.is_empty() { ending_of_package(&content) } else { ending };
            return Contained { name: stem + ending, media: String::new(), bytes: Ok(content) };
        }
    }
    let ending = [
        ("/WordDocument", ".doc"),
        ("/Workbook", ".xls"),
        ("/Book", ".xls"),
        ("/PowerPoint Document", ".ppt"),
        ("/__properties_version1.0", ".msg"),
    ];
    match ending.iter().find(|(path, _)| file.exists(path)) {
        Some((_, ending)) => itself(stem + ending),
        None => Contained {
            name: name.to_owned(),
            media: String::new(),
            bytes: Err("this embedded object holds no file that is known".to_owned()),
        },
    }
}

/// The bytes of a stream of a compound file, bounded.
pub(super) fn stream<F: Read + std::io::Seek>(file: &mut cfb::CompoundFile<F>, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // A stream that breaks off is read as far as it goes.
    let _ = file.open_stream(path).ok()?.take(MOST).read_to_end(&mut bytes);
    Some(bytes).filter(|bytes| !bytes.is_empty())
}

/// The file of an `Ole10Native` stream, with its name.
fn native(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    // The size of all, a kind, then the name and the path where it was, each ended by a zero.
    let (name, rest) = ended(bytes.get(6..)?)?;
    let (_, rest) = ended(rest)?;
    // Two numbers, the length of a path, that path, and the length of the file.
    let path = number(rest.get(4..)?)? as usize;
    let rest = rest.get(8..)?.get(path..)?;
    let size = number(rest)? as usize;
    let content = rest.get(4..)?;
    Some((name, content.get(..size).unwrap_or(content).to_vec()))
}

fn ended(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((decode(&bytes[..end]).into_owned(), &bytes[end + 1..]))
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?))
}

fn ending_of_package(bytes: &[u8]) -> &'static str {
    let Ok(package) = Package::open(bytes, "package") else { return "" };
    let names = package.names();
    let has = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    match () {
        () if has("word/") => ".docx",
        () if has("xl/") => ".xlsx",
        () if has("ppt/") => ".pptx",
        () => ".zip",
    }
}

#[cfg(test)]
mod tests {
    use super::object;
    use crate::extract::package::tests::{compound, zip};

    #[test]
    fn packed_files_come_out_under_their_names() {
        let mut packed = b"\x30\0\0\0\x02\0costs.csv\0C:\\costs.csv\0\0\0\x03\0\x04\0\0\0C:c\0\x05\0\0\0a,b\n1".to_vec();
        packed.extend(b"rest");
        let found = object("oleObject1.bin", &compound(&[("\u{1}Ole10Native", &packed)]));
        assert_eq!((found.name.as_str(), found.bytes), ("costs.csv", Ok(b"a,b\n1".to_vec())));
        let inner = zip(&[("xl/workbook.xml", b"x")]);
        let found = object("oleObject2.bin", &compound(&[("Package", &inner)]));
        assert_eq!((found.name.as_str(), found.bytes), ("oleObject2.xlsx", Ok(inner)));
        let word = compound(&[("WordDocument", b"x")]);
        assert_eq!(object("o.bin", &word).name, "o.doc");
        assert!(object("o.bin", &compound(&[("other", b"x")])).bytes.is_err());
        assert_eq!(object("a.xlsx", b"PK..").bytes, Ok(b"PK..".to_vec()));
    }
}

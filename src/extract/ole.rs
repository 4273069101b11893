//! What is embedded in a document (OLE) to the file that it is.

use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::charset::decode;
use super::container::{COMPOUND, in_compound_file, in_storage, in_zip};
use super::content::{Contained, MOST_PARTS};
use super::package::Package;

/// The most bytes of one embedded file, or of one stream.
const MOST: u64 = 128 << 20;
/// The most embedded files of one document: one more than are read of all that a file holds, so that of the rest it is said that it is not.
pub(super) const MOST_OBJECTS: usize = MOST_PARTS + 1;

/// The files that are embedded in an office document: its parts in this folder.
pub(super) fn in_package(package: &mut Package<'_>, folder: &str) -> Vec<Contained> {
    let mut names: Vec<_> = package.names().into_iter().filter(|name| name.starts_with(folder) && !name.ends_with('/')).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    names.truncate(MOST_OBJECTS);
    let object = |name: String| {
        let file = name.rsplit('/').next().unwrap_or_default();
        match package.member(&name) {
            Ok(bytes) => Some(embedded(file, bytes?)),
            Err(reason) => Some(Contained { name: file.to_owned(), media: String::new(), bytes: Err(reason) }),
        }
    };
    names.into_iter().filter_map(object).collect()
}

/// The file that an embedded object holds: that within a wrapper, or the object itself.
pub(super) fn embedded(name: &str, bytes: Vec<u8>) -> Contained {
    let contained = |name: String, bytes| Contained { name, media: String::new(), bytes };
    if !bytes.starts_with(COMPOUND) {
        return contained(name.to_owned(), Ok(bytes));
    }
    let Ok(mut compound) = CompoundFile::open(Cursor::new(bytes.as_slice())) else {
        return contained(name.to_owned(), Err("it is damaged: it cannot be opened".to_owned()));
    };
    if in_storage(&compound, Path::new("/")).is_some() {
        drop(compound);
        return contained(named_by_content(name, &bytes), Ok(bytes));
    }
    of_storage(&mut compound, Path::new("/"), name)
}

/// The file that a storage of a compound file holds.
pub(super) fn of_storage<F: Read + Seek>(compound: &mut CompoundFile<F>, storage: &Path, name: &str) -> Contained {
    let contained = |name: &str, bytes| Contained { name: name.to_owned(), media: String::new(), bytes };
    if let Some(raw) = stream(compound, &storage.join("\u{1}Ole10Native")) {
        return match native(&raw) {
            Some((inner, bytes)) => contained(if inner.is_empty() { name } else { &inner }, Ok(bytes)),
            None => contained(name, Err("it is damaged: its wrapper has no file in it".to_owned())),
        };
    }
    for inner in ["Package", "CONTENTS", "Contents", "EmbeddedOdf"] {
        if let Some(bytes) = stream(compound, &storage.join(inner)) {
            return contained(&named_by_content(name, &bytes), Ok(bytes));
        }
    }
    if in_storage(compound, storage).is_some() {
        return match by_itself(compound, storage) {
            Some(bytes) => contained(&named_by_content(name, &bytes), Ok(bytes)),
            None => contained(name, Err("it is damaged: it cannot be copied out".to_owned())),
        };
    }
    contained(name, Err("it is no file but an object of a program, which nothing here reads".to_owned()))
}

/// The bytes of a stream; `None` where there is none.
pub(crate) fn stream<F: Read + Seek>(compound: &mut CompoundFile<F>, path: &Path) -> Option<Vec<u8>> {
    if !compound.is_stream(path) {
        return None;
    }
    let mut bytes = Vec::new();
    // Of a damaged one what stands before the damage.
    let _ = compound.open_stream(path).ok()?.take(MOST).read_to_end(&mut bytes);
    Some(bytes)
}

/// The name and the bytes of a file that was put in as it is.
fn native(raw: &[u8]) -> Option<(String, Vec<u8>)> {
    let size = |at: usize| Some(u32::from_le_bytes(raw.get(at..at + 4)?.try_into().ok()?) as usize);
    if raw.get(4..6)? != [2, 0] {
        let rest = raw.get(4..)?;
        return Some((String::new(), rest[..size(0)?.min(rest.len())].to_vec()));
    }
    let words = |at: usize| Some(raw.get(at..)?.split(|b| *b == 0).next()?.to_vec());
    let label = words(6)?;
    let file = words(6 + label.len() + 1)?;
    let at_path = 6 + label.len() + 1 + file.len() + 1 + 4;
    let at_bytes = at_path.checked_add(4)?.checked_add(size(at_path)?)?;
    let rest = raw.get(at_bytes.checked_add(4)?..)?;
    let bytes = rest[..size(at_bytes)?.min(rest.len())].to_vec();
    let name = decode(&label).rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some((name, bytes))
}

/// A name with the ending of what the bytes are, where that can be told.
fn named_by_content(name: &str, bytes: &[u8]) -> String {
    let ending = if bytes.starts_with(b"%PDF") { Some("pdf") } else { in_zip(bytes).or_else(|| in_compound_file(bytes)) };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    ending.map_or_else(|| name.to_owned(), |ending| format!("{stem}.{ending}"))
}

/// The most streams and storages of one embedded document.
const MOST_ENTRIES: usize = 1_000;

/// A storage as a compound file by itself.
fn by_itself<F: Read + Seek>(compound: &mut CompoundFile<F>, storage: &Path) -> Option<Vec<u8>> {
    let entries: Vec<(PathBuf, bool)> =
        compound.walk_storage(storage).ok()?.skip(1).take(MOST_ENTRIES).map(|entry| (entry.path().to_owned(), entry.is_stream())).collect();
    let mut alone = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    let mut left = MOST;
    for (path, is_stream) in entries {
        let within = Path::new("/").join(path.strip_prefix(storage).ok()?);
        if is_stream {
            let mut reader = compound.open_stream(&path).ok()?.take(left);
            let copied = std::io::copy(&mut reader, &mut alone.create_stream(&within).ok()?).ok()?;
            left -= copied;
        } else {
            alone.create_storage(&within).ok()?;
        }
    }
    alone.flush().ok()?;
    Some(alone.into_inner().into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use cfb::CompoundFile;

    use super::{embedded, in_package, of_storage};
    use crate::extract::package::Package;
    use crate::extract::package::tests::{compound, zip};

    #[test]
    fn wrappers_are_undone() {
        let native =
            [&[0; 4][..], &[2, 0], b"C:\\notes.txt\0C:\\notes.txt\0\0\0\x03\0", &[3, 0, 0, 0], b"C:\0", &[5, 0, 0, 0], b"Tarns", b"rest"]
                .concat();
        let file = embedded("oleObject1.bin", compound(&[("/\u{1}Ole10Native", &native)]));
        assert_eq!((file.name.as_str(), file.bytes.as_deref()), ("notes.txt", Ok(&b"Tarns"[..])));
        let file = embedded("oleObject1.bin", compound(&[("/CONTENTS", b"%PDF-1.4")]));
        assert_eq!((file.name.as_str(), file.bytes.as_deref()), ("oleObject1.pdf", Ok(&b"%PDF-1.4"[..])));
        assert_eq!(embedded("a.docx", b"PK".to_vec()).bytes, Ok(b"PK".to_vec()));
        let inner = zip(&[("xl/workbook.xml", b"x")]);
        let file = embedded("oleObject2.bin", compound(&[("/Package", &inner)]));
        assert_eq!((file.name.as_str(), file.bytes), ("oleObject2.xlsx", Ok(inner)));
        assert_eq!(embedded("o.bin", compound(&[("/WordDocument", b"x")])).name, "o.doc");
        let document = zip(&[("word/embeddings/b10.txt", b"ten"), ("word/embeddings/b2.txt", b"two"), ("word/media/c.png", b"x")]);
        let found = in_package(&mut Package::open(&document, "DOCX").unwrap(), "word/embeddings/");
        assert_eq!(found.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["b2.txt", "b10.txt"]);
        assert!(embedded("a.bin", compound(&[("/Equation Native", b"x")])).bytes.is_err());
        for end in 0..native.len() {
            let _ = embedded("a.bin", compound(&[("/\u{1}Ole10Native", &native[..end])]));
        }
    }

    #[test]
    fn a_storage_becomes_a_file_by_itself() {
        let bytes = compound(&[("/MBD01/WordDocument", b"words"), ("/MBD01/ObjectPool/x", b"y")]);
        let mut outer = CompoundFile::open(Cursor::new(bytes)).unwrap();
        let inner = of_storage(&mut outer, Path::new("/MBD01"), "MBD01");
        assert_eq!(inner.name, "MBD01.doc");
        let inner = inner.bytes.unwrap();
        let mut inner = CompoundFile::open(Cursor::new(inner)).unwrap();
        assert_eq!(super::stream(&mut inner, Path::new("/WordDocument")), Some(b"words".to_vec()));
        assert!(inner.is_stream("/ObjectPool/x"));
    }
}

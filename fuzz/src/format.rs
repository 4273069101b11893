//! Bytes as a file of a format, read in this process with what it holds and what it hides: what is read of each part can be pointed at.
//!
//! `format` takes the name of the file from the first line. `office` packs a document of members itself, so that what is changed is their
//! XML and not what packs it: its first line is the name of the document, and a line `==== NAME` begins each member.

use std::io::{Cursor, Write};

use foi_archive::inspect;

/// The most bytes of a member and of a document that are looked at: what is larger only takes longer.
const MOST: usize = 256 << 10;

fn read(name: &str, bytes: &[u8]) {
    let (read, inspection) = inspect::read(name, &bytes[..bytes.len().min(MOST)]);
    match read {
        Ok(extracted) => {
            assert!(!extracted.parts.is_empty(), "`{name}` was read, and has no part");
            for part in &extracted.parts {
                for (span, _) in &part.layout {
                    assert!(part.text.as_str().get(span.range()).is_some(), "{span:?} is not in the text");
                }
            }
        }
        Err(unread) => assert!(!unread.message.is_empty(), "why `{name}` was not read is not said"),
    }
    drop(inspection);
}

/// The first line, as the name of a file, and the rest.
fn named(bytes: &[u8]) -> (String, &[u8]) {
    let end = bytes.iter().take(64).position(|byte| *byte == b'\n').unwrap_or(0);
    let name: String =
        String::from_utf8_lossy(&bytes[..end]).chars().filter(|letter| letter.is_ascii_graphic() && *letter != '/').collect();
    (name, bytes.get(end + 1..).unwrap_or_default())
}

pub fn format(bytes: &[u8]) {
    let (name, rest) = named(bytes);
    read(&name, rest);
}

pub fn office(bytes: &[u8]) {
    let (name, rest) = named(bytes);
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for member in String::from_utf8_lossy(rest).split("==== ").skip(1).take(64) {
        let (member, words) = member.split_once('\n').unwrap_or((member, ""));
        // Two of one name, and names that no archive has, are not written.
        if package.start_file(member, stored).is_ok() && package.write_all(words.as_bytes()).is_err() {
            return;
        }
    }
    if let Ok(packed) = package.finish() {
        read(&name, packed.get_ref());
    }
}

pub fn pdf(bytes: &[u8]) {
    read("a.pdf", bytes);
}

pub fn doc(bytes: &[u8]) {
    read("a.doc", bytes);
}

pub fn mail(bytes: &[u8]) {
    read("a.eml", bytes);
}

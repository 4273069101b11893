//! ZIP to the files in it.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use super::member::name;
use super::{REST, Unpacking};
use crate::extract::content::Content;
use crate::extract::unread::Unread;

/// Where a ZIP ends, and how far before the end of its bytes that may be at most.
const END: &[u8] = b"PK\x05\x06";
const END_WITHIN: usize = 65_557;

/// A file of an archive: its path in it and its bytes, or why they cannot be had.
pub type Unpacked = (String, Result<Vec<u8>, String>);

/// The files of a ZIP.
///
/// # Errors
/// Where it is no ZIP that can be read.
pub fn unpack(path: &str, bytes: &[u8]) -> Result<Vec<Unpacked>, Unread> {
    Ok(read(path, bytes)?.contained.into_iter().map(|file| (file.name, file.bytes)).collect())
}

/// Reads a ZIP.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    if is_one_of_several(bytes) {
        return Err(Unread::file(path, "it is one part of an archive that was split over several files; join them and unpack the whole"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Unread::file(path, no_archive(&error)))?;
    let mut found = Unpacking::new();
    for number in 0..archive.len() {
        if !found.goes_on() {
            break;
        }
        // Where a file is and how it is packed is read without a password, so that an encrypted one has a name.
        let (member, packed, is_encrypted) = match archive.by_index_raw(number) {
            Ok(file) if file.is_dir() && file.size() == 0 => continue,
            Ok(file) => (name(file.name_raw()), file.compressed_size(), file.encrypted()),
            Err(error) => {
                found.leave_out(format!("file {} of it", number + 1), &format!("it is damaged ({error}); ask for the archive again"));
                continue;
            }
        };
        if is_encrypted {
            found.leave_out(member, "it is encrypted; ask for it without a password");
            continue;
        }
        match archive.by_index(number) {
            Ok(mut file) => found.add(member, packed, &mut file),
            Err(ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_)) => {
                found.leave_out(member, "it is packed in a way that is not read here; unpack it and add the file itself");
            }
            Err(error) => found.leave_out(member, &format!("it is damaged ({error}); ask for the archive again")),
        }
    }
    if archive.has_duplicate_names() {
        found.leave_out(REST.to_owned(), "several files in it have one name, of which the last is read; unpack it first");
    }
    found.content(path)
}

/// Whether the end of a ZIP says that it stands on several disks, or its beginning that it was split.
fn is_one_of_several(bytes: &[u8]) -> bool {
    let end = bytes[bytes.len().saturating_sub(END_WITHIN)..].windows(END.len()).rposition(|four| four == END);
    let end = end.map(|at| &bytes[bytes.len().saturating_sub(END_WITHIN) + at..]);
    let disk = end.and_then(|end| end.get(4..6)).map_or(0, |disk| u16::from_le_bytes([disk[0], disk[1]]));
    bytes.starts_with(b"PK\x07\x08") && disk > 0 || disk != 0 && disk != u16::MAX
}

fn no_archive(error: &ZipError) -> String {
    format!("it is a ZIP that is damaged or cut short ({error}); ask for it again")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::read;
    use crate::extract::content::Content;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn names(content: &Content) -> Vec<(&str, Result<usize, &str>)> {
        content.contained.iter().map(|file| (&*file.name, file.bytes.as_ref().map(Vec::len).map_err(|why| &**why))).collect()
    }

    #[test]
    fn every_file_has_its_name_and_bytes() {
        let zip = packed(&[("a/b.txt", b"four"), ("é.txt", b"fi"), ("__MACOSX/._b.txt", b"\0\x05\x16\x07"), ("._c.txt", b"six")]);
        assert_eq!(names(&read("a.zip", &zip).unwrap()), [("a/b.txt", Ok(4)), ("é.txt", Ok(2)), ("._c.txt", Ok(3))]);
    }

    #[test]
    fn what_cannot_be_had_is_named() {
        let zip = packed(&[("a.txt", b"four"), ("b/", b""), ("c.txt", b"five")]);
        assert_eq!(names(&read("a.zip", &zip).unwrap()), [("a.txt", Ok(4)), ("c.txt", Ok(4))]);
        // A folder with something in it is a file.
        let mut file = packed(&[("a.txt", b"four"), ("bb", b"five")]);
        let places: Vec<usize> = file.windows(2).enumerate().filter(|(_, two)| *two == b"bb").map(|(at, _)| at + 1).collect();
        places.into_iter().for_each(|at| file[at] = b'/');
        assert_eq!(names(&read("a.zip", &file).unwrap()), [("a.txt", Ok(4)), ("b", Ok(4))]);
        // Where a file begins something else may stand.
        let mut gone = packed(&[("a.txt", b"four"), ("c.txt", b"five")]);
        let head = gone.windows(5).rposition(|four| four == b"c.txt").unwrap() - 46 + 42;
        gone[head] ^= 1;
        let content = read("a.zip", &gone).unwrap();
        assert!(content.contained.len() == 2 && content.contained[1].bytes.is_err(), "{:?}", names(&content));
        let mut twice = packed(&[("a.txt", b"four"), ("c.txt", b"five")]);
        for at in twice.windows(5).enumerate().filter(|(_, name)| *name == b"c.txt").map(|(at, _)| at).collect::<Vec<_>>() {
            twice[at] = b'a';
        }
        let content = read("a.zip", &twice).unwrap();
        assert!(content.contained.len() == 2 && content.contained[1].bytes.is_err(), "{:?}", names(&content));
    }

    #[test]
    fn an_encrypted_file_costs_itself_alone() {
        let mut zip = packed(&[("a.txt", b"four"), ("b.txt", b"five")]);
        // The flag of encryption in both places where the second file is spoken of.
        for (head, flag) in [(&b"PK\x03\x04"[..], 6), (b"PK\x01\x02", 8)] {
            let at = zip.windows(4).rposition(|four| four == head).unwrap();
            zip[at + flag] |= 1;
        }
        let content = read("a.zip", &zip).unwrap();
        assert_eq!(names(&content)[0], ("a.txt", Ok(4)));
        assert!(content.contained[1].bytes.as_ref().unwrap_err().contains("encrypted"));
    }

    #[test]
    fn what_expands_too_far_is_left_out() {
        let content = read("a.zip", &packed(&[("bomb", &vec![0; 40 << 20]), ("a.txt", b"four")])).unwrap();
        assert!(content.contained[0].bytes.as_ref().unwrap_err().contains("far more than it should"));
        assert_eq!(names(&content)[1], ("a.txt", Ok(4)));
    }

    #[test]
    fn what_is_damaged_or_split_says_so() {
        let mut zip = packed(&[("a.txt", b"four")]);
        for end in 0..zip.len() {
            let _ = read("a.zip", &zip[..end]);
        }
        assert!(read("a.zip", &zip[..40]).unwrap_err().message.contains("cut short"));
        let end = zip.len() - 22;
        zip[end + 4] = 1;
        assert!(read("a.zip", &zip).unwrap_err().message.contains("split"));
        assert!(read("a.zip", &packed(&[])).unwrap_err().message.contains("no file"));
    }
}

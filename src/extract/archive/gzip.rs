//! What GZIP packed: one file, or the files of a TAR.

use flate2::read::MultiGzDecoder;

use super::{Unpacking, member, tape};
use crate::extract::content::Content;
use crate::extract::unread::Unread;

/// Reads what GZIP packed.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let mut packed = MultiGzDecoder::new(bytes);
    let named = packed.header().and_then(|header| header.filename()).map(member::name).filter(|name| !name.is_empty());
    let name = named.unwrap_or_else(|| unpacked_name(path));
    let mut found = Unpacking::new();
    found.add(name, bytes.len() as u64, &mut packed);
    match found.files.first().map(|file| &file.bytes) {
        Some(Ok(unpacked)) if tape::is_tape(unpacked) => tape::read(path, unpacked),
        Some(Err(reason)) => Err(Unread::file(path, reason.clone())),
        _ => found.content(path),
    }
}

fn unpacked_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::read;
    use crate::extract::archive::tape::tests::taped;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn names(path: &str, bytes: &[u8]) -> Vec<String> {
        read(path, bytes).unwrap().contained.into_iter().map(|file| file.name).collect()
    }

    #[test]
    fn one_file_or_those_of_a_tape() {
        assert_eq!(names("x/a.csv.gz", &packed(b"a,b")), ["a.csv"]);
        assert_eq!(names("a.tgz", &packed(&taped(&[("b.txt", b"four"), ("c.txt", b"five")]))), ["b.txt", "c.txt"]);
        let gzip = packed(b"four and five");
        assert!(read("a.gz", &gzip[..gzip.len() - 9]).unwrap_err().message.contains("cut short"));
        assert!(read("a.gz", &packed(&vec![0; 40 << 20])).unwrap_err().message.contains("far more"));
        assert!(read("a.gz", b"\x1f\x8bx").is_err());
    }
}

//! ZIP archives made by hand, also such as no program writes.

use std::io::{Cursor, Write};

use flate2::{Compress, Compression, FlushCompress};

/// A ZIP of these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A ZIP of one file of so many megabytes of blanks, of which only the first is ever packed.
pub(crate) fn bomb(name: &str, megabytes: usize) -> Vec<u8> {
    let mut packed = Vec::with_capacity(64 << 10);
    Compress::new(Compression::best(), false).compress_vec(&vec![b' '; 1 << 20], &mut packed, FlushCompress::Full).unwrap();
    let mut deflated = packed.repeat(megabytes);
    // An empty block that is the last.
    deflated.extend([0x03, 0x00]);
    let (size, whole) = (deflated.len() as u32, (megabytes << 20) as u32);
    let about: Vec<u8> = [
        &20_u16.to_le_bytes()[..],
        &[0; 2],
        &8_u16.to_le_bytes(),
        &[0; 8],
        &size.to_le_bytes(),
        &whole.to_le_bytes(),
        &(name.len() as u16).to_le_bytes(),
        &[0; 2],
    ]
    .concat();
    let mut zip = [b"PK\x03\x04", &about[..], name.as_bytes(), &deflated].concat();
    let list = zip.len() as u32;
    zip.extend([b"PK\x01\x02\x14\x00", &about[..], &[0; 14], name.as_bytes()].concat());
    let length = zip.len() as u32 - list;
    zip.extend([b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &length.to_le_bytes()[..], &list.to_le_bytes(), &[0; 2]].concat());
    zip
}

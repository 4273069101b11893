//! Parts to a document that is a zip archive of them.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A document of these parts, in order; the first stands uncompressed where it says what the file is. No part bears a day.
pub(super) fn packed(parts: &[(&str, &[u8])], is_first_plain: bool) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, bytes)) in parts.iter().enumerate() {
        let method = if at == 0 && is_first_plain { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(*name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// A line in stretches: words as they are to stay, and places that are to be filled in.
pub(super) fn stretches(line: &str) -> Vec<(&str, bool)> {
    let mut stretches = Vec::new();
    let mut at = 0;
    for blank in super::reply::blanks(line) {
        stretches.push((&line[at..blank.start], false));
        stretches.push((&line[blank.clone()], true));
        at = blank.end;
    }
    stretches.push((&line[at..], false));
    stretches.retain(|(words, _)| !words.is_empty());
    stretches
}

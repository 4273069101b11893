//! A compound file to its streams and to what their names tell.

use std::io::{Cursor, Read};
use std::path::Path;

use cfb::CompoundFile;

use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Closed;

/// A compound file.
pub(super) type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The most bytes of one stream.
const MOST: u64 = 128 << 20;

/// Opens one.
pub(super) fn open(bytes: &[u8]) -> Result<Compound<'_>, Closed> {
    let file =
        CompoundFile::open(Cursor::new(bytes)).map_err(|error| format!("it is cut off or damaged: it cannot be opened ({error})"))?;
    let has = |name: &str| file.walk().any(|entry| entry.name().trim_start_matches(char::is_control) == name);
    if ["DRMContent", "DRMEncryptedTransform", "DRMEncryptedDataSpace"].into_iter().any(has) {
        return Err(Closed::Encrypted("it is protected by rights management: only those whom its author names can open it"));
    }
    if has("EncryptedPackage") {
        return Err(Closed::Encrypted("it opens with a password only"));
    }
    Ok(file)
}

/// The bytes of a stream; `None` where there is none.
pub(super) fn stream(file: &mut Compound<'_>, path: &Path) -> Option<Vec<u8>> {
    if !file.is_stream(path) {
        return None;
    }
    let mut bytes = Vec::new();
    // Of a damaged one what stands before the damage.
    let _ = file.open_stream(path).ok()?.take(MOST).read_to_end(&mut bytes);
    Some(bytes)
}

/// What the names of storages and streams tell.
pub(super) fn look(file: &Compound<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for entry in file.walk() {
        let name = entry.name().to_owned();
        let parent = entry.path().parent().map(|parent| parent.to_string_lossy().into_owned()).unwrap_or_default();
        let is_top = parent == "/";
        let said = match name.as_str() {
            "_VBA_PROJECT_CUR" | "Macros" if is_top && entry.is_storage() => (Kind::Macro, "it has macros"),
            "_SX_DB_CUR" if is_top => (Kind::PivotCache, "the records behind a pivot table are kept"),
            "Revision Log" if is_top => (Kind::TrackedChange, "changes by several people are recorded"),
            _ if entry.is_storage() && (is_top && name.starts_with("MBD") || parent == "/ObjectPool") => {
                (Kind::EmbeddedFile, "a file or an object of another program is embedded")
            }
            _ if entry.is_storage() && is_top && name.starts_with("LNK") => (Kind::ExternalLink, "an object lies in another file"),
            _ => continue,
        };
        found.push(Finding::new(said.0, name, said.1));
    }
    found
}
